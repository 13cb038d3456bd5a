"""The grammar of spans: phrases with clock times, lengths, days and parts of days, and the span each means."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from rag.hours import Hour
from rag.phrases import Marked, Meaning, Part, Rule, rules

_MINUTE = timedelta(minutes=1)
_ABOUT = timedelta(minutes=5)
_DAY = timedelta(days=1)
# Minutes from midnight; the evening is allowed to begin before the afternoon has quite ended.
_PARTS: dict[str, tuple[int, int]] = {
    "morning": (240, 720),
    "lunchtime": (690, 840),
    "afternoon": (720, 1080),
    "evening": (1020, 1440),
    "night": (1080, 1740),
    "tonight": (1020, 1740),
    "early hours": (0, 360),
    "small hours": (0, 360),
    "last night": (1080 - 1440, 360),
    "overnight": (1260 - 1440, 480),
}
_PART = r"(?P<part>morning|lunchtime|afternoon|evening|night)"
# Who asks what will be asks about an event's own time, which no entry can bear yet.
_AHEAD = re.compile(
    r"\b(?:will|due|scheduled|expected|planned|supposed|going to|set to|deadline|curfew|kick[ -]?off|kicks? off)\b"
)
_AHEAD_HEAD = re.compile(r"^[^?]{0,25}\b(?:will|due|scheduled|expected|planned|supposed|going to|set to)\b")
# What goes from a number to a number is no span: "rates rose from 4 to 5".
_CHANGE = re.compile(
    r"\b(?:r[io]se|risen|f[ae]ll|fallen|increas\w+|cut|reduc\w+|rais\w+|lower\w+|drop\w*|climb\w*|jump\w*|w[io]n|beat\w*|"
    r"lost|lose|led|lead|grew|grow\w*|chang\w+|downgrad\w+|up|down|odds|aged?|children|score|margin)\b"
)


def _minute(moment: datetime) -> datetime:
    """Give the minute that a moment lies in."""
    return moment.replace(second=0, microsecond=0)


def _after(marked: Marked, moment: datetime, by: timedelta = _MINUTE) -> datetime:
    """Give the moment after a minute is over."""
    return marked.clock.shift(moment, by)


def _range(match: re.Match[str], marked: Marked) -> Part | None:
    """Read a range of two clock times, both minutes included; the second may settle which half of a day is meant."""
    first, second = marked.hour(match, "a"), marked.hour(match, "b")
    if not (first.sure or second.sure) and _CHANGE.search(marked.text):
        return None
    day = marked.day(match, "b")
    until = marked.clock.place(_nearer(second.hour, first.hour, marked), day)
    fitting = sorted(
        (_earlier(marked, first.hour.only(minute), until, marked.day(match, "a")) for minute in first.hour.minutes),
        key=lambda moment: until.astimezone(UTC) - moment.astimezone(UTC),
    )
    return Part(since=fitting[0], until=_after(marked, until))


def _nearer(second: Hour, first: Hour, marked: Marked) -> Hour:
    """Choose the half of the day for the end of a range that its certain beginning allows."""
    if len(second.minutes) == 1 or len(first.minutes) > 1:
        return second
    begin = marked.clock.place(first).hour * 60 + marked.clock.place(first).minute
    later = [minute for minute in second.minutes if minute > begin]
    return second.only(min(later)) if later else second


def _earlier(marked: Marked, hour: Hour, until: datetime, day: date | None) -> datetime:
    """Place the beginning of a range: on its day, or on the day of its end, or on the eve."""
    since = marked.clock.at(day or until.date(), hour.minutes[0], hour.zone)
    while since.astimezone(UTC) > until.astimezone(UTC):
        since = marked.clock.at(since.date() - _DAY, hour.minutes[0], hour.zone)
    return since


def _since(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "since T": from that minute on."""
    return None if _ahead(marked) else Part(since=marked.moment(match))


def _later(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "after T": when that minute is over; with a day, to the end of it."""
    return None if _ahead(marked) else Part(since=_after(marked, marked.moment(match)), until=_day_end(match, marked))


def _next(match: re.Match[str], marked: Marked) -> Part:
    """Read "just after T", "the next update after T": the first entry when that minute is over."""
    return Part(since=_after(marked, marked.moment(match)), order="first", nearest=True)


def _until(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "before T": up to that minute; with a day, from the beginning of it."""
    return None if _ahead(marked) else Part(since=_day_start(match, marked), until=marked.moment(match))


def _previous(match: re.Match[str], marked: Marked) -> Part:
    """Read "just before T", "the last update before T": the last entry up to that minute."""
    return Part(until=marked.moment(match), order="last", nearest=True)


def _by(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "by T", "until T": that minute included."""
    loose = not marked.hour(match).sure and _CHANGE.search(marked.text)
    if loose or _ahead(marked):
        return None
    return Part(since=_day_start(match, marked), until=_after(marked, marked.moment(match)))


def _at(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "at T": that minute; a time when there was no coverage is not one of its entries'."""
    moment = marked.moment(match)
    if _ahead(marked) or not marked.clock.holds(moment):
        return None
    return Part(since=moment, until=_after(marked, moment), moment=moment)


def _alone(match: re.Match[str], marked: Marked) -> Part | None:
    """Read a clock time without a preposition, if it can be nothing else."""
    return _at(match, marked) if marked.hour(match).sure else None


def _around(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "around T": five minutes either way, both included."""
    moment = marked.moment(match)
    if _ahead(marked) or not (marked.clock.holds(moment) or marked.clock.holds(_after(marked, moment, -_ABOUT))):
        return None
    return Part(since=_after(marked, moment, -_ABOUT), until=_after(marked, moment, _ABOUT + _MINUTE), moment=moment)


def _ahead(marked: Marked) -> bool:
    """Say whether the question is about what was still to come."""
    return bool(_AHEAD_HEAD.search(marked.text))


def _day_start(match: re.Match[str], marked: Marked) -> datetime | None:
    """Give the beginning of the day named with a clock time, if one is."""
    day = marked.day(match)
    return marked.clock.at(day, 0) if day else None


def _day_end(match: re.Match[str], marked: Marked) -> datetime | None:
    """Give the end of the day named with a clock time, if one is."""
    day = marked.day(match)
    return marked.clock.at(day, 24 * 60) if day else None


def _recent(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "the last 20 minutes": up to now while the page is live, else (or "of coverage") up to its last entry."""
    found = marked.length(match)
    of_coverage = match["of"] is not None
    if not (found.counted or found.length >= timedelta(hours=1)) or (
        found.length >= marked.clock.length and not of_coverage
    ):
        return None
    end = marked.clock.closing if of_coverage else marked.clock.reference
    return Part(since=_minute(_after(marked, end, -found.length)))


def _opening(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "the first half hour": from the first entry on."""
    found = marked.length(match)
    if not (found.counted or found.length >= timedelta(hours=1)) or found.length >= timedelta(days=1):
        return None
    if match["of"] is None and found.length >= marked.clock.length:
        return None
    begin = _minute(marked.clock.opening)
    return Part(since=begin, until=_after(marked, begin, found.length))


def _ago(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "20 minutes ago": about then, if there was coverage."""
    found = marked.length(match)
    moment = _minute(_after(marked, marked.clock.reference, -found.length))
    if not marked.clock.holds(moment):
        return None
    slack = max(_ABOUT, found.length / 6)
    return Part(since=_after(marked, moment, -slack), until=_after(marked, moment, slack + _MINUTE), moment=moment)


def _stretch(begin: float, end: float) -> Meaning:
    """Make the meaning of a stretch of the coverage, given as shares of its length; both ends are included."""

    def meaning(match: re.Match[str], marked: Marked) -> Part:  # noqa: ARG001 # every meaning has this signature
        """Read off the stretch."""
        opening, length = marked.clock.opening, marked.clock.length
        since = _minute(_after(marked, opening, begin * length)) if begin else None
        return Part(since=since, until=_after(marked, _minute(_after(marked, opening, end * length))) if end < 1 else None)

    return meaning
