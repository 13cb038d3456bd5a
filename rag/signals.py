"""The values between retrieval and the answer: what was found, and what speaks for each of its sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Protocol

from index.entries import Entry
from rag.answer import Passage
from rag.sentences import Sentence

# From passages to what speaks for their sentences.
Weigh = Callable[[Sequence[Passage]], Mapping[Sentence, float]]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a close look at a sentence gave: `marked` and `answers` of its signals."""

    marked: float
    answers: float


class Look(Protocol):
    """Looks closely at sentences, the likeliest to answer first."""

    def __call__(self, wanted: Sequence[Sentence], *, widely: bool) -> Mapping[Sentence, Mark]:
        """Give their marks to the first of some sentences, to more of them where told to."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for one sentence, each in [0, 1] but for the last two.

    The covers are the share of the question's words, weighed by how rare they are, that are met: in the sentence, in it
    with its neighbours and headline, in the whole entry. `names` is the share of the names met in the whole entry,
    `named` in the sentence or its headline, `about` how well the words after "about" are met in context, `worst` how
    well the word that is met worst, `predicate` how well the verb. `asks` is whether the sentence itself is a question,
    `rival` whether it opens with another name than those that are asked about and has none of them. `meaning` is the
    cosine of the stretch with the question, `rank` the entry's place in retrieval, `kind` whether the wanted kind of
    thing is there, `speaker` whether the wanted person speaks (0.5 when nobody is asked for), `early` how near the
    beginning of its entry it stands. The last two are what a close look gives (`rag.closeup`), in tens of nats:
    `marked` how much rather the answer stands there than nowhere, `answers` how probably what it stands in answers.
    """

    sentence: float
    context: float
    entry: float
    names: float
    meaning: float
    rank: float
    kind: float
    speaker: float
    about: float
    worst: float
    asks: float
    early: float
    predicate: float
    named: float
    rival: float
    marked: float
    answers: float

    def marked_as(self, mark: Mark) -> Signals:
        """Give the same signals after a close look."""
        return Signals(*(*_AT_ONCE(self), mark.marked, mark.answers))


_AT_ONCE = attrgetter(*(field.name for field in fields(Signals)[:-2]))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence with its signals and the score they add up to, in nats; `met` says of each part whether it meets it.

    The parts of a question are those of `rag.parts`.
    """

    sentence: Sentence
    signals: Signals
    score: float
    met: tuple[bool, ...] = ()

    @property
    def meets_all(self) -> bool:
        """Whether it meets every part of the question together."""
        return all(self.met)


@dataclass(frozen=True, slots=True)
class Found:
    """What retrieval brought: passages by entry, best first, and how near the question they are.

    `cosines` has that of each stretch of each entry. Asked only when sentences are weighed: `look` looks at them
    closely, and `opine`, where sharper models are at hand, says what these think of them, in nats.
    """

    passages: tuple[Passage, ...]
    cosines: Mapping[tuple[str, str], tuple[tuple[int, int, float], ...]]
    look: Look | None = None
    opine: Weigh | None = None

    def cosine(self, entry: Entry, start: int, end: int) -> float:
        """Give the cosine with the question of the nearest stretch in a part of an entry; 0 where there is none."""
        stretches = self.cosines.get((entry.page, entry.id), ())
        some = (cosine for begins, ends, cosine in stretches if not entry.text or (begins < end and start < ends))
        return max(some, default=0.0)

    def marks(self, wanted: Sequence[Sentence], *, widely: bool = False) -> Mapping[Sentence, Mark]:
        """Look closely at some sentences, best first; at the first of them at least, at more where told to."""
        return self.look(wanted, widely=widely) if self.look else {}

    def opinions(self) -> Mapping[Sentence, float]:
        """Ask the sharper models, where there are any."""
        return self.opine(self.passages) if self.opine else {}
