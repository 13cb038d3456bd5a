"""Headlines above the times of a copied page: each stays with its entry, and headlines below them are read on."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.entries import Coverage, Document
from index.readers import read


def copied_on_the_day(text: str) -> Coverage:
    return read(Document("page.txt", text, datetime(2025, 6, 1, 12, tzinfo=UTC), day=date(2025, 5, 2)))


def told(text: str) -> list[tuple[str, str, str]]:
    return [(entry.minute, entry.title, entry.text) for entry in copied_on_the_day(text).entries]


ABOVE = """Pier fire – live

Boats may land again
18.47 CET
The first boat came in at 18.30, the harbour office says.

No trains to the quay until noon
16.20 CET
The company has stopped the line.
It will pay for buses.

Mayor: we will build it anew
14.05 CET
“It was the town's own.”

Good morning
09.12 CET
The pier is burning.
"""
ENTRIES = [
    ("18:47", "Boats may land again", "The first boat came in at 18.30, the harbour office says."),
    ("16:20", "No trains to the quay until noon", "The company has stopped the line.\n\nIt will pay for buses."),
    ("14:05", "Mayor: we will build it anew", "“It was the town's own.”"),
    ("09:12", "Good morning", "The pier is burning."),
]


def test_headlines_above_the_times_stay_with_their_entries() -> None:
    assert told(ABOVE) == ENTRIES


def test_the_sites_own_lines_and_labels_may_stand_before_a_headline() -> None:
    text = ABOVE.replace("buses.\n\n", "buses.\n\nShare\n").replace("Good morning", "Analysis\nGood morning")
    assert told(text) == ENTRIES
    assert [entry.kind for entry in copied_on_the_day(text).entries] == [None, None, None, "Analysis"]


def test_one_entry_without_a_headline_takes_none_of_anothers() -> None:
    text = ABOVE.replace("No trains to the quay until noon\n", "")
    assert [title for _, title, _ in told(text)] == [
        "Boats may land again",
        "The company has stopped the line.",
        "Mayor: we will build it anew",
        "Good morning",
    ]


@pytest.mark.parametrize("line", ["Ida Stone", "Foto: dpa", "Harbour correspondent", "Share", "3 comments", "Ticker"])
def test_what_comes_again_above_the_times_is_no_headline(line: str) -> None:
    text = f"17.42 BST\nRain stops play\nThe covers are on.\n\n{line}\n17.30 BST\nWicket\nOut for nine.\n\n{line}\n"
    text += "17.05 BST\nPlay begins\nThe sun is out.\n"
    assert [title for _, title, _ in told(text)] == ["Rain stops play", "Wicket", "Play begins"]


WORDS = st.lists(
    st.sampled_from(["boat", "pier", "quay", "tide", "harbour", "storm", "mayor", "ferry"]), min_size=2, max_size=6
)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=8), st.booleans())
def test_headlines_are_found_on_either_side_of_the_times(
    entries: list[tuple[list[str], list[str]]], above: bool
) -> None:
    wanted, text = [], ""
    for place, (headline, words) in enumerate(entries):
        minute, title, body = (
            f"{20 - place}:00",
            f"{' '.join(headline).capitalize()} {place}",
            f"The {' '.join(words)}.",
        )
        wanted.append((minute, title, body))
        text += f"{title}\n{minute}\n{body}\n\n" if above else f"{minute}\n{title}\n{body}\n\n"
    assert told(text) == wanted


NAMED = """The Quay Post
LIVE Updated
May 6, 2025, 7:22 p.m. ET

Rail Hearing Live Updates: Chief Says Brakes Were Checked

Ann Lodge
May 6, 2025, 7:10 p.m. ET

Ann Lodge
Reporting from Washington

The committee adjourned.

Kurt Vale
May 6, 2025, 2:05 p.m. ET

Kurt Vale
Transportation reporter

“The brakes were checked,” he said.
"""


def test_names_above_the_times_that_stand_below_them_again_are_the_authors() -> None:
    found = copied_on_the_day(NAMED)
    assert [(one.minute, one.title, one.author, one.role, one.text) for one in found.entries] == [
        ("19:10", "The committee adjourned.", "Ann Lodge", "Reporting from Washington", "The committee adjourned."),
        (
            "14:05",
            "“The brakes were checked,” he said.",
            "Kurt Vale",
            "Transportation reporter",
            "“The brakes were checked,” he said.",
        ),
    ]
    assert found.page.title == "Rail Hearing Live Updates: Chief Says Brakes Were Checked"


def test_names_above_the_times_that_come_again_leave_the_headlines_below() -> None:
    rows = (("Ann Lodge", "Boats sail"), ("Kurt Vale", "Boats wait"), ("Ann Lodge", "Fog"))
    text = "".join(f"\n{name}\n{17 - place}:05\n{title}\nSo it is.\n" for place, (name, title) in enumerate(rows))
    assert [(one.author, one.title) for one in copied_on_the_day(text).entries] == list(rows)


def test_headlines_in_capitals_are_no_names() -> None:
    text = "Marsh Concedes\n17:05\nHe called.\n\nPolls Close\n16:05\nIt is over.\n\nTurnout High\n15:05\nIt is high.\n"
    found = copied_on_the_day(text).entries
    assert [(one.title, one.author) for one in found] == [
        ("Marsh Concedes", None),
        ("Polls Close", None),
        ("Turnout High", None),
    ]


def test_headlines_may_be_apart_from_the_times_below_them() -> None:
    assert told("\n\n".join(line for line in ABOVE.splitlines() if line) + "\n\nPrivacy Policy\n") == ENTRIES


@pytest.mark.parametrize("end", ["Waves at the quay", "Photo by Ida"])
def test_what_every_entry_ends_with_is_no_headline(end: str) -> None:
    rows = [(f"{17 - place}:05", f"The wind is {place}.", f"{end} {place}") for place in range(3)]
    text = "Storm live\n\n" + "".join(f"{minute}\n\n{body}\n\n{last}\n\n" for minute, body, last in rows)
    assert told(text) == [(minute, body, f"{body}\n\n{last}") for minute, body, last in rows]


def test_a_name_before_the_time_is_kept_beside_a_headline_above() -> None:
    text = (
        "Boats sail again\nBy Ada Finch · 3:40 PM\nThe wind is down.\n\nBoats wait\nBy Kit Rowe · 1:05 PM\nNo wind.\n"
    )
    found = copied_on_the_day(text).entries
    assert [(one.title, one.author) for one in found] == [("Boats sail again", "Ada Finch"), ("Boats wait", "Kit Rowe")]


def test_from_and_a_name_below_the_time_is_a_byline() -> None:
    text = ABOVE.replace("CET\n", "CET\nFrom Ida Stone\n\n")
    assert told(text) == ENTRIES
    assert {one.author for one in copied_on_the_day(text).entries} == {"Ida Stone"}
