"""The table `timeframe_phrases.tsv` beside this file is the specification: a phrase a line, and what it means.

Times are written "day hour:minute"; a topic of "=" is the question as it was asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.timeframe import PageClock, Reading, read_timeframe

LONDON = ZoneInfo("Europe/London")
YEARS_LATER = datetime(2030, 3, 1, 12, 0, tzinfo=LONDON)


def clock(first: str, last: str, now: datetime = YEARS_LATER, zone: ZoneInfo = LONDON) -> PageClock:
    return PageClock(
        zone, datetime.fromisoformat(first).replace(tzinfo=zone), datetime.fromisoformat(last).replace(tzinfo=zone), now
    )


AFTERNOON = clock("2025-04-14T16:05", "2025-04-14T20:27")
DAYS = clock("2025-09-11T09:00", "2025-09-13T21:30")
NIGHT = clock("2025-11-04T18:00", "2025-11-05T06:00")
PAGES = {"afternoon": AFTERNOON, "days": DAYS}


@dataclass(frozen=True, slots=True)
class Row:
    page: str
    question: str
    since: str
    until: str
    order: str
    anchor: str
    topic: str
    flags: str


TABLE = (Path(__file__).parent / "timeframe_phrases.tsv").read_text(encoding="utf-8").splitlines()[1:]
ROWS = [Row(*line.split("\t")) for line in TABLE]


def told(moment: datetime | None) -> str:
    return moment.strftime("%d %H:%M") if moment else ""


def flags(reading: Reading) -> str:
    found = [name for name in ("covers", "wants_time", "nearest", "dangling") if getattr(reading, name)]
    found += [f"pair={'/'.join(reading.pair)}/{reading.relation}"] if reading.pair else []
    found += ["counts"] if reading.counts else []
    found += [f"place={reading.place}"] if reading.place else []
    found += [f"count={reading.count}"] if reading.count else []
    found += [f"within={reading.within // timedelta(minutes=1)}"] if reading.within else []
    return ",".join(found)


def span(question: str, page: PageClock) -> tuple[str, str]:
    timeframe = read_timeframe(question, page).timeframe
    return (told(timeframe.since), told(timeframe.until)) if timeframe else ("", "")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.page}: {row.question}")
def test_a_phrase_means_what_the_table_says(row: Row) -> None:
    reading = read_timeframe(row.question, PAGES[row.page])
    frame = reading.timeframe
    said = (told(frame.since), told(frame.until), frame.order or "", frame.anchor or "") if frame else ("",) * 4
    assert said == (row.since, row.until, row.order, row.anchor)
    assert reading.topic == (row.question if row.topic == "=" else row.topic)
    assert flags(reading) == row.flags


def test_the_table_has_many_phrases_and_many_that_are_no_constraint() -> None:
    assert len(ROWS) >= 300
    assert sum(not (row.since or row.until or row.order or row.flags) for row in ROWS) >= 80


def test_typography_does_not_matter() -> None:
    assert span("What’s new since 18:00?", AFTERNOON) == span("What's new since 18:00?", AFTERNOON)
    assert span("17:10—17:15", AFTERNOON) == ("14 17:10", "14 17:16")


def test_the_last_hour_ends_now_while_the_page_is_live() -> None:
    live = clock("2025-04-14T16:05", "2025-04-14T20:27", datetime(2025, 4, 14, 19, 57, tzinfo=UTC))
    assert span("What happened in the last hour?", live) == ("14 19:57", "")
    assert span("What happened in the last hour of coverage?", live) == ("14 19:27", "")


def test_a_night_has_its_hours_on_the_right_day() -> None:
    assert span("What happened between 11pm and 1am?", NIGHT) == ("04 23:00", "05 01:01")
    assert span("What happened after midnight?", NIGHT) == ("05 00:01", "")
    assert span("What happened at half past two?", NIGHT) == ("05 02:30", "05 02:31")
    assert span("Who had won by 10?", NIGHT) == ("", "")
    assert span("What was known by 10?", NIGHT) == ("", "04 22:01")


def test_another_zone_is_converted_to_the_page_s() -> None:
    assert span("What happened at 12:12 Eastern time?", AFTERNOON) == ("14 17:12", "14 17:13")


def test_an_hour_that_the_clocks_skip_or_repeat_still_makes_a_span() -> None:
    spring = clock("2025-03-30T00:00", "2025-03-30T06:00")
    autumn = clock("2025-10-26T00:00", "2025-10-26T06:00")
    for page in (spring, autumn):
        frame = read_timeframe("What happened between 01:30 and 02:00?", page).timeframe
        assert frame is not None
        assert frame.since is not None
        assert frame.until is not None
        assert frame.since.astimezone(UTC) < frame.until.astimezone(UTC)


def test_an_anchor_keeps_the_question_s_own_spelling() -> None:
    frame = read_timeframe("What happened right after Ábrego García’s lawyer spoke?", AFTERNOON).timeframe
    assert frame is not None
    assert frame.anchor == "Ábrego García’s lawyer spoke"


def test_what_stands_in_brackets_explains_that() -> None:
    reading = read_timeframe("What happened right before that? (Bukele leave the White House)", AFTERNOON)
    assert reading.timeframe is not None
    assert (reading.timeframe.order, reading.timeframe.anchor) == ("before", "Bukele leave the White House")
    assert (reading.nearest, reading.dangling, reading.topic) == (True, True, "What happened?")
    kept = read_timeframe("How many people can it hold after 17:00? (Cecot prison)", AFTERNOON)
    assert kept.topic == "How many people can it hold? (Cecot prison)"


def test_private_characters_in_a_question_are_no_symbols() -> None:
    check(read_timeframe("What happened after \ue000\ue00f and between \ue000 and \ue001?", AFTERNOON))


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from([AFTERNOON, DAYS, NIGHT]))
def test_no_text_is_too_wild(text: str, page: PageClock) -> None:
    check(read_timeframe(text, page))


WORDS = st.from_regex(
    r"(what|happened|between|and|after|before|since|until|by|at|around|the|last|first|next|hour|20 minutes|17:10|5|6pm|"
    r"half|past|noon|midnight|yesterday|on|Saturday|friday|evening|this|morning|right|just|it|that|did|Bukele|leave|lunch|come|or|"
    r"of|coverage|update|who|said|how|long|[()?,–-]|5\.12|12 September|1712 hours|quarter|to|early|end|24:00|00:00)",
    fullmatch=True,
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from([AFTERNOON, DAYS, NIGHT]))
def test_no_heap_of_time_words_is_too_wild(text: str, page: PageClock) -> None:
    check(read_timeframe(text, page))


def check(reading: Reading) -> None:
    frame = reading.timeframe
    if frame and frame.since and frame.until:
        assert frame.since.tzinfo is not None
        assert frame.since.astimezone(UTC) < frame.until.astimezone(UTC)


PHRASES = [
    "{:%H:%M}",
    "{:%H.%M}",
    "{:%H%M} hours",
    "{:%I:%M%p}",
    "{:%I.%M %p}",
    "{:%H:%M} BST",
    "{:%I:%M} in the evening",
]


@given(
    st.datetimes(datetime(2025, 4, 14, 16, 6), datetime(2025, 4, 14, 20, 26)),  # noqa: DTZ001 # the page's own clock
    st.sampled_from(PHRASES),
    st.booleans(),
)
def test_a_minute_is_understood_however_it_is_written(moment: datetime, phrase: str, lower: bool) -> None:
    said = phrase.format(moment)
    said = said.lower() if lower else said
    minute, after = told(moment), told(moment + timedelta(minutes=1))
    assert span(f"What happened at {said}?", AFTERNOON) == (minute, after)
    assert span(f"What did Trump say since {said}", AFTERNOON) == (minute, "")
    assert span(f"before {said}, what was said?", AFTERNOON) == ("", minute)
    assert span(f"What was said between {said} and 20:27?", AFTERNOON) == (minute, "14 20:28")
    assert span(f"What was said after {said} about Iran?", AFTERNOON) == (after, "")
