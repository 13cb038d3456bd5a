"""A citation's record says in which part of its entry the quote stands: only in the text it has offsets."""

from datetime import UTC, datetime

import pytest

from index.entries import Entry
from index.library import Library
from rag.answer import Citation
from rag.chain import Chain
from rag.records import answer_record, citation_record

ENTRY = Entry(
    id="a", page="storm", published=datetime(2025, 4, 14, 12, tzinfo=UTC), title="Ferries stop", text="No boats sail.",
    author="Ada Finch", role="Harbour reporter", media=("A boat at the quay, by night",),
)  # fmt: skip


@pytest.mark.parametrize(
    ("quote", "offsets", "part"),
    [
        ("boats", (3, 8), "text"),
        ("Ferries stop", (0, 0), "title"),
        ("Ada Finch", (0, 0), "author"),
        ("Harbour reporter", (0, 0), "role"),
        ("A boat at the quay", (0, 0), "media"),
        ("Ferries", (0, 0), "title"),
    ],
)
def test_it_says_where_the_quote_stands(quote: str, offsets: tuple[int, int], part: str) -> None:
    record = citation_record(Citation(ENTRY, quote, *offsets))
    assert (record["quote"], record["start"], record["end"], record["in"]) == (quote, *offsets, part)


def test_of_a_span_headlines_are_cited_as_titles(sample_library: Library) -> None:
    record = answer_record(Chain(sample_library).invoke("What happened between 17:10 and 17:15?"))
    cited = [one for statement in record["statements"] for one in statement["citations"]]
    assert {one["in"] for one in cited} == {"title", "text"}
    assert all(one["quote"] == one["title"] for one in cited if one["in"] == "title")
