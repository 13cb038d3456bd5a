"""Who signs an entry at its end is its author, where no other is named; who is quoted, or told of, is not."""

import json

import pytest

from index.entries import Entry
from index.readers import read
from index.readers.endings import read_signature
from tests.conftest import copied
from tests.test_timed import article, html

STORY = "<h2>Doors {0}</h2><p>All the doors are open to everyone.</p>"
OPEN = "All the doors are open to everyone."


def entries(*ends: str) -> tuple[Entry, ...]:
    return read(html("".join(article(20 - n, STORY.format(n) + end) for n, end in enumerate((*ends, ""))))).entries


@pytest.mark.parametrize(
    ("end", "author", "role"),
    [
        ("<p>– Grace Whitlow, USA TODAY</p>", "Grace Whitlow", None),
        ("<p>— Reporting by Jane Doe</p>", "Jane Doe", None),
        ("<p>(By Jane Doe)</p>", "Jane Doe", None),
        ("<p>(Reporting by Jane Doe in Ford; editing by John Roe)</p>", "Jane Doe", None),
        ("<p>-- Jane Doe and John Roe</p>", "Jane Doe and John Roe", None),
        ("<p><em>– Jane Doe, political reporter</em></p>", "Jane Doe", "political reporter"),
        ("<p>(Jane Doe, dpa)</p>", "Jane Doe", None),
    ],
)
def test_a_signature_names_the_author_and_is_not_in_the_text(end: str, author: str, role: str | None) -> None:
    first = entries(end)[0]
    assert (first.author, first.role, first.text) == (author, role, OPEN)


def test_a_signature_may_stand_behind_the_last_sentence() -> None:
    signed = read_signature("The doors are open. All may come in. – Jane Doe")
    assert signed is not None
    assert (signed.author, signed.text) == ("Jane Doe", "The doors are open. All may come in.")


@pytest.mark.parametrize(
    "end",
    [
        "<p>“We will not go.”</p><p>– Jane Doe, mayor of Ford</p>",
        "<p>“We will not go.”</p><p>– Jane Doe</p>",
        "<p>“We will not go,” she said. – Jane Doe</p>",
        "<blockquote><p>We will not go.</p></blockquote><p>– Jane Doe</p>",
        "<blockquote><p>We will not go.</p><p>– Jane Doe</p></blockquote>",
        "<p>She put it like this:</p><p>We will not go.</p><p>– Jane Doe</p>",
        "<p>Mayor Doe will not go.</p><p>– Jane Doe</p>",
        "<p>The winner is known.</p><p>Jane Doe</p>",
    ],
)
def test_who_is_quoted_or_told_of_is_not_the_author(end: str) -> None:
    first = entries(end)[0]
    assert first.author is None
    assert first.text.endswith("Jane Doe") or first.text.endswith("mayor of Ford")


def test_names_without_a_mark_are_authors_where_most_entries_end_in_them() -> None:
    first, second, third, _ = entries("<p>Jane Doe and John Roe</p>", "<p>Jane Doe</p>", "<p>Jane Doe</p>")
    assert [one.author for one in (first, second, third)] == ["Jane Doe and John Roe", "Jane Doe", "Jane Doe"]
    assert {one.text for one in (first, second, third)} == {OPEN}


def test_names_that_never_come_again_may_be_the_news() -> None:
    ends = ("<p>Jane Doe</p>", "<p>John Roe</p>", "<p>Ida Stone</p>")
    assert [one.author for one in entries(*ends)] == [None] * 4


def test_another_author_is_kept_with_the_signature() -> None:
    first = entries("<p class='byline'>Max Reed</p><p>All of it.</p><p>– Jane Doe</p>")[0]
    assert (first.author, first.text) == ("Max Reed", f"{OPEN}\n\nAll of it.\n\n– Jane Doe")


def test_a_signature_that_repeats_the_byline_is_left_out() -> None:
    first = entries("<p class='byline'>Jane Doe</p><p>All of it.</p><p>– Jane Doe</p>")[0]
    assert (first.author, first.text) == ("Jane Doe", f"{OPEN}\n\nAll of it.")


def test_copied_text_and_json_ld_are_signed_in_the_same_way() -> None:
    page = copied("14:05 GMT\nDoors\nAll the doors are open to everyone.\n\n– Jane Doe, Ford Gazette\n")
    update = {"datePublished": "2025-04-14T14:05:00Z", "articleBody": f"<p>{OPEN}</p><p>– Jane Doe, Ford Gazette</p>"}
    posting = copied(json.dumps({"liveBlogUpdate": [update]}), "page.json")
    told = [(one.author, one.text) for document in (page, posting) for one in read(document).entries]
    assert told == [("Jane Doe", OPEN)] * 2
