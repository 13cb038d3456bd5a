"""How well a question's words are met: the one matrix for all sentences gives what looking at each by itself gives."""

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.entries import Entry
from index.words import words
from rag.cover import Cover
from rag.likeness import matrix
from rag.sentences import Sentence, sentences
from rag.sought import Sought

_WORDS = st.sampled_from(
    ["ferry", "boat", "Skerrin", "Skerin", "mayor", "sank", "sink", "prisoners", "inmates", "Kremlin", "Russian", "240"]
)
_LINES = st.lists(_WORDS, max_size=4).map(" ".join)


def entry(number: int, title: str, lines: list[str], author: str | None = None) -> Entry:
    """Make an entry of one sentence a line."""
    text = "\n".join(f"{line}." for line in lines if line)
    return Entry(str(number), "p", datetime(2025, 11, 6, tzinfo=UTC), title, text, author=author)


_ENTRIES = st.lists(st.tuples(_LINES, st.lists(_LINES, max_size=4), st.none() | _LINES), min_size=1, max_size=4).map(
    lambda some: [entry(number, *one) for number, one in enumerate(some)]
)
_ASKED = st.lists(_WORDS, max_size=4, unique=True).map(lambda some: tuple(word.lower() for word in some))


class Twin:
    """The same, a sentence and a word at a time."""

    def __init__(self, asked: tuple[str, ...], entries: list[Entry]) -> None:
        self.asked = asked
        told = [sentence for one in entries for sentence in sentences(one)]
        met = [sum(self.own(sentence)[place] >= 0.8 for sentence in told) for place in range(len(asked))]
        self.rare = [math.log(1 + (len(told) + 1) / (count + 0.5)) for count in met]

    def met(self, text: str) -> list[float]:
        return [
            max((float(matrix([word], [other])[0, 0]) for other in words(text)), default=0.0) for word in self.asked
        ]

    def own(self, sentence: Sentence) -> list[float]:
        return self.met(sentence.text)

    def whole(self, one: Entry) -> list[float]:
        texts = (one.title, one.author or "", *(sentence.text for sentence in sentences(one)))
        return [max(met) for met in zip(*map(self.met, texts), strict=True)]

    def around(self, sentence: Sentence) -> list[float]:
        told = sentences(sentence.entry)
        place = told.index(sentence)
        beside = [told[other] for other in (place - 1, place + 1) if 0 <= other < len(told)]
        lesser = [[0.9 * met for met in self.met(sentence.entry.title)]]
        lesser += [[0.8 * met for met in self.own(other)] for other in beside]
        return [max(met) for met in zip(self.own(sentence), *lesser, strict=True)]

    def share(self, met: list[float]) -> float:
        return sum(a * b for a, b in zip(met, self.rare, strict=True)) / sum(self.rare) if self.rare else 0.0


@settings(max_examples=60, deadline=None)
@given(_ASKED, _ENTRIES)
def test_all_sentences_together_are_met_as_each_by_itself(asked: tuple[str, ...], entries: list[Entry]) -> None:
    twin, cover = Twin(asked, entries), Cover.of(asked, entries)
    told = [sentence for one in entries for sentence in sentences(one)]
    shares = cover.shares(Sought("", "thing", words=asked, names=asked[:2], about=asked[1:], predicate="sink"))
    assert shares["sentence"] == pytest.approx([twin.share(twin.own(one)) for one in told], abs=1e-5)
    assert shares["context"] == pytest.approx([twin.share(twin.around(one)) for one in told], abs=1e-5)
    assert shares["entry"] == pytest.approx([twin.share(twin.whole(one.entry)) for one in told], abs=1e-5)
    assert shares["worst"] == pytest.approx([min(twin.around(one), default=1.0) for one in told], abs=1e-5)
    named = [[met >= 0.8 for met in twin.whole(one.entry)[:2]] for one in told]
    assert shares["names"] == [sum(one) / len(one) if one else 1.0 for one in named]


@settings(max_examples=60, deadline=None)
@given(_ASKED, _ENTRIES)
def test_an_entry_names_words_in_its_headline_or_for_less_in_it_and_one_sentence(
    asked: tuple[str, ...], entries: list[Entry]
) -> None:
    twin = Twin(asked, entries)

    def naming(one: Entry) -> float:
        title = twin.met(one.title)
        both = (list(map(max, title, twin.own(sentence))) for sentence in sentences(one))
        return max(twin.share(title), 0.85 * max(map(twin.share, both)))

    assert Cover.of(asked, entries).naming() == pytest.approx([naming(one) for one in entries], abs=1e-5)


def test_neighbours_are_of_one_entry() -> None:
    cover = Cover.of(("ferry",), [entry(0, "", ["The ferry sank", "Why"]), entry(1, "", ["Nobody says", "The ferry"])])
    assert cover.context()[:, 0].tolist() == pytest.approx([1.0, 0.8, 0.8, 1.0])
