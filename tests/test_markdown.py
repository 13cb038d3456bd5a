"""Notes in Markdown are read like copied text; text that is not Markdown keeps every sign it has."""

from datetime import UTC, date, datetime

import pytest

from index.entries import Document, Entry
from index.readers import read
from index.readers.markdown import without_marks


def entries(text: str) -> tuple[Entry, ...]:
    return read(Document("notes.md", text, datetime(2025, 6, 1, 12, tzinfo=UTC), day=date(2025, 5, 2))).entries


FORMS = [
    "## {0} – {1}\n\n{2}\n\n", "### {0}\n**{1}**\n\n{2}\n\n", "# {0} | {1}\n{2}\n", "## **{0}** {1}\n{2}\n",
    "**{0} – {1}**\n\n{2}\n\n", "**{0}** – {1}\n{2}\n", "__{0} Uhr__ {1}\n{2}\n", "- **{0}** – {1}\n{2}\n",
    "* **{0}:** {1}\n{2}\n", "- {0} {1}\n{2}\n", "### {0} ###\n{1}\n\n{2}\n",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_marks_before_the_times_are_taken_off(form: str) -> None:
    rows = [("14:05", "Dam holds", "It holds."), ("12:40", "School shut", "Pupils went home.")]
    text = "# Flood live\n\n" + "".join(form.format(*row) for row in rows)
    assert [(one.minute, one.title, one.text) for one in entries(text)] == rows


def test_marks_in_a_body_are_taken_off_and_its_lists_stay_lists() -> None:
    (entry, _) = entries(
        "## 14:05 – Dam holds\n\n**By Una Clegg**\n\nTwo of *three* [sluices](https://e.example/a_b) are **open**:\n\n"
        "- 12:30 the first\n- 13:10 the second\n\n---\n\n> We sleep tonight.\n\n"
        "| Bus | Pupils |\n|---|---|\n| 1 | 110 |\n\n"
        "[Share](https://e.example/share)\n\n## 09:15 – Warning\n\nA warning.\n"
    )
    assert (entry.title, entry.author) == ("Dam holds", "Una Clegg")
    assert entry.text == (
        "Two of three sluices are open:\n\n• 12:30 the first\n• 13:10 the second\n\nWe sleep tonight.\n\n"
        "Bus Pupils\n\n1 110"
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["14:05", "**Dam** _holds_", "- 05:30 first bus", "- 06:10 second bus"],
        ["Dam #1 holds", "# Not a time", "* a * b", "[12] > 3 | 4"],
        ["- 05:30 first bus"],
    ],
)
def test_other_text_stays_as_it_is(lines: list[str]) -> None:
    assert without_marks(lines) == lines
