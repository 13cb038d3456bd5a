"""Late interaction: a sentence meets a question as well as its pieces that are met worst."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np

from index.embedding import Embedder, Reading
from index.entries import Entry
from index.library import Library
from index.readings import Readings
from index.settings import Settings
from rag.interaction import interactions
from rag.sentences import sentences

_TEXT = (
    "Northlink has called off every sailing until Friday. A pensioner broke her hip on the quay.\n"
    "The harbour café stays open for those who wait."
)


def entry(text: str = _TEXT, title: str = "No ferries before Friday") -> Entry:
    return Entry("e", "p", datetime(2025, 11, 6, tzinfo=UTC), title, text)


def best(library: Library, question: str, told: Entry) -> str:
    met = interactions(library, question, sentences(told))
    return max(met, key=lambda sentence: met[sentence]).text


def test_a_sentence_is_met_in_other_words(settings: Settings, embedder: Embedder) -> None:
    with Library.open(settings, embedder) as library:
        assert best(library, "Was anybody injured?", entry()) == "A pensioner broke her hip on the quay."
        assert best(library, "Is there a restaurant by the port?", entry()).startswith("The harbour café")


def test_every_sentence_is_read_also_of_a_paragraph_longer_than_the_embedder_reads(
    settings: Settings, embedder: Embedder
) -> None:
    long = " ".join(f"Boat number {number} of the fleet is tied up at the quay tonight." for number in range(18))
    with Library.open(settings, embedder) as library:
        assert len(interactions(library, "Which boats are tied up?", sentences(entry(long)))) == 18


def test_an_entry_without_a_body_is_met_by_its_headline(settings: Settings, embedder: Embedder) -> None:
    with Library.open(settings, embedder) as library:
        ((sentence, value),) = interactions(library, "Are there ferries?", sentences(entry(""))).items()
    assert sentence.text == "No ferries before Friday"
    assert 0.0 < value <= 1.0


_WHOLE = np.full(4, 0.5, dtype=np.float32)


class Counting:
    """An embedder's `read` that counts what it is asked to read."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[Reading]:
        self.asked += texts
        return [Reading(((0, 1),), np.full((1, 4), 3.0, dtype=np.float32), _WHOLE) for _ in texts]


def test_what_was_read_is_not_read_again_until_it_is_forgotten() -> None:
    read = Counting()
    kept = Readings(read, most=2)
    kept(["a", "b", "a"])
    kept(["a"])
    kept(["c"])
    kept(["b"])
    assert read.asked == ["a", "b", "c", "b"]


def test_vectors_come_at_unit_length_in_half_precision() -> None:
    ((reading,),) = (Readings(Counting())(["a"]),)
    assert reading.vectors.dtype == np.float16
    assert float(np.linalg.norm(reading.vectors)) == 1.0
