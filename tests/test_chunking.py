"""Chunks: within one entry, within the embedder's window, every word of the body in one of them."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from index.chunking import chunk_entry, embedded_texts
from index.embedding import Embedder
from index.entries import Entry


class Words:
    """A ruler that takes every word, or mark, for a word piece."""

    limit = 20

    def pieces(self, text: str) -> list[tuple[int, int]]:
        return [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]


def entry(text: str, title: str = "Title", media: tuple[str, ...] = ()) -> Entry:
    return Entry("e", "p", datetime(2025, 4, 14, tzinfo=UTC), title, text, media=media)


def test_each_paragraph_is_a_chunk_and_a_stub_goes_with_the_next() -> None:
    chunks = chunk_entry(
        entry("One paragraph of five words.\n\nFirst, money.\n\nThen the rest of it follows."), Words()
    )
    assert [chunk.text for chunk in chunks] == [
        "One paragraph of five words.",
        "First, money.\n\nThen the rest of it follows.",
    ]


def test_pictures_are_chunks_without_a_place_in_the_body() -> None:
    chunks = chunk_entry(entry("A body of five words.", media=("Two men shake hands",)), Words())
    assert [(chunk.text, chunk.start, chunk.end) for chunk in chunks][1] == ("Two men shake hands", 0, 0)


def test_an_entry_without_a_body_is_its_headline() -> None:
    (chunk,) = chunk_entry(entry(""), Words())
    assert (chunk.text, embedded_texts([chunk], Words())) == ("Title", ["Title"])


@given(st.text(alphabet='ab .!\n"é', max_size=600))
def test_no_word_of_the_body_is_lost_and_every_chunk_fits(text: str) -> None:
    chunks = [chunk for chunk in chunk_entry(entry(text), Words()) if chunk.end > chunk.start]
    covered = {place for chunk in chunks for place in range(chunk.start, chunk.end)}
    assert all(place in covered for place, letter in enumerate(text) if not letter.isspace())
    assert all(text[chunk.start : chunk.end] == chunk.text for chunk in chunks)
    assert all(len(Words().pieces(told)) <= Words.limit for told in embedded_texts(chunks, Words()))


def test_nothing_of_a_long_entry_is_cut_off_by_the_real_embedder(embedder: Embedder) -> None:
    text = " ".join(f"Sentence number {n} says something about the flood." for n in range(620))
    chunks = chunk_entry(entry(text, "A headline"), embedder)
    assert len(text.split()) > 4900
    assert all(embedder.count(told) <= embedder.limit for told in embedded_texts(chunks, embedder))
    assert "".join(chunk.text for chunk in chunks).replace(" ", "") == text.replace(" ", "")
