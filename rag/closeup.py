"""A close look at the sentences that are likeliest to answer: the packaged reader reads what they stand in.

The best sentence stands first for 0.75 of the questions that the weights are learned from, each page left out in turn
(`evals.learning.weighing`); without it for 0.60.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from index.marking import Marked
from rag.sentences import Sentence, headline, own_title, sentences
from rag.shelf import Shelf
from rag.signals import Mark

# So many stretches are read at a time, as long as none of them answers more probably than not; and so many at most.
# With six, the best sentence stands first for one question in a hundred more, and as many are answered rightly.
_AT_ONCE, _READ = 2, 4
# And so many, whatever they answer, where more than one thing is wanted: of 329 such questions that were looked at 196
# were answered rightly, with four stretches 188, with fourteen 198.
_READ_WIDELY = 8
# A long paragraph is read in stretches of so many words, so that all of it is read. With 60 as many of the development
# questions were answered rightly, with 45 fewer, when the reader knew SQuAD alone.
_MOST_WORDS = 50
# Beyond so many nats a reader is not surer but only louder; signals are in tens of nats.
_LOUDEST_MARK, _LOUDEST_ANSWER, _TEN = 12.0, 8.0, 10.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences of one paragraph that are read together, under their headline."""

    told: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """What is read: the headline, then the sentences as they stand."""
        first, last = self.told[0], self.told[-1]
        body = first.entry.text[first.start : last.end] or first.text
        return f"{first.entry.title}\n{body}"

    def marks(self, marked: Marked) -> Iterator[tuple[Sentence, Mark]]:
        """Give each sentence its mark; one that was not read is left out."""
        shift = len(self.told[0].entry.title) + 1 - self.told[0].start
        answers = _bounded(marked.odds, _LOUDEST_ANSWER)
        for sentence in self.told:
            begin = sentence.start + shift
            found = marked.within(begin, begin + len(sentence.text))
            if found is not None:
                yield sentence, Mark(_bounded(found, _LOUDEST_MARK), answers)

    def above(self, marked: Marked) -> tuple[Sentence, Mark] | None:
        """Give the headline its mark, where there is one, with a body under it."""
        entry = self.told[0].entry
        found = marked.within(0, len(entry.title)) if entry.text and own_title(entry) else None
        answers = _bounded(marked.odds, _LOUDEST_ANSWER)
        return (headline(entry), Mark(_bounded(found, _LOUDEST_MARK), answers)) if found is not None else None


def marks(shelf: Shelf, question: str, wanted: Sequence[Sentence], *, widely: bool = False) -> Mapping[Sentence, Mark]:
    """Look closely at the first of some sentences, and at what stands beside them; at more of them where told to.

    Gives the headline above them a mark as well, the best that any stretch gives it.
    """
    stretches = iter(islice(dict.fromkeys(map(stretch, wanted)), _READ_WIDELY if widely else _READ))
    found: dict[Sentence, Mark] = {}
    while some := list(islice(stretches, _AT_ONCE)):
        read = shelf.mark(question, [one.text for one in some])
        for one, marked in zip(some, read, strict=True):
            found.update(one.marks(marked))
            above = one.above(marked)
            if above and (above[0] not in found or above[1].marked > found[above[0]].marked):
                found[above[0]] = above[1]
        if not widely and any(marked.odds >= 0.0 for marked in read):
            break
    return found


def stretch(sentence: Sentence) -> Stretch:
    """Find what is read together with a sentence: of its paragraph as much as is read at once."""
    told: list[Sentence] = []
    for one in sentences(sentence.entry):
        if one.paragraph != sentence.paragraph:
            continue
        if told and sum(len(before.text.split()) for before in (*told, one)) > _MOST_WORDS:
            if sentence in told:
                break
            told = []
        told.append(one)
    return Stretch(tuple(told))


def _bounded(nats: float, loudest: float) -> float:
    """Keep a reader's word in bounds, in tens of nats."""
    return max(-loudest, min(loudest, nats)) / _TEN
