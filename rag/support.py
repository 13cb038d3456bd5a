"""How far evidence supports a claim: a small model over what can be checked, learned by evals/learning/grounds.py.

Most of it is late interaction (Khattab and Zaharia 2020): each telling word of the claim, as the embedder reads it in
its sentence, beside the word of the evidence most like it. It is a logistic regression; what
weight each feature has stands in support.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib.resources import files
from math import exp, log

import numpy as np
import numpy.typing as npt

from index.embedding import Reading
from index.marking import bears_out
from index.words import STOP, fold, words
from rag.likeness import is_known

Vectors = npt.NDArray[np.float32]
Read = Callable[[Sequence[str]], Sequence[Reading]]
# A claim and premises to how probably each of them entails it.
Entail = Callable[[str, Sequence[str]], npt.NDArray[np.float32]]

# So many words of evidence are read together with a claim by the packaged reader.
_MOST_WORDS = 110
# Beyond so many nats it is not surer but only louder.
_LOUDEST = 6.0
# So many sentences are read by an NLI model.
_READ = 4
_WEAKEST = 3
# No probability of words is nearer to 0 or 1.
_LEAST = 1e-4
_REMEMBERED = 512
_WORD = re.compile(r"[^\W_]+(?:[.,:/-]\d+)*")
_NUMBER = re.compile(r"\d[\d,.]*")
_TO_THE_READER = frozenset(["i", "me", "my", "mine", "we", "us", "our", "you", "your", "yours"])


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, folded, whether each is a name, and their unit vectors, a row each."""

    folded: tuple[str, ...]
    names: tuple[bool, ...]
    vectors: Vectors

    @classmethod
    def of(cls, text: str, reading: Reading) -> Words:
        """Put word pieces together to words; a word that was not read any more is left out."""
        ends = np.array([end for _, end in reading.pieces])
        starts = np.array([start for start, _ in reading.pieces])
        found, rows = [], []
        for match in _WORD.finditer(text):
            own = (starts < match.end()) & (ends > match.start()) if len(ends) else np.zeros(0, dtype=np.bool_)
            if own.any():
                found.append(match)
                rows.append(reading.vectors[own].mean(axis=0))
        vectors = np.array(rows, dtype=np.float32).reshape(len(found), reading.vectors.shape[-1])
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        folded = tuple(fold(match.group()) for match in found)
        first = found[0].start() if found else 0
        names = tuple(_is_name(match.group(), first=match.start() == first) for match in found)
        return cls(folded, names, vectors)


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of a claim and its evidence.

    The first six are cosines, in [-1, 1]: of the claim's telling words with what is most like each of them anywhere
    (`told`: on average, `weakest`: the three told worst), in the one sentence that tells most (`told_by_one`,
    `weakest_by_one`: the word told worst), of pairs of words in one sentence each (`together`), and of its name that
    is told worst (`name`). `numbers` is the share of its numbers that occur, `addressing` that of its words that are
    the speaker's or the listener's and not the evidence's ("I", "your"); `asking` is 1 for a question.
    """

    told: float
    told_by_one: float
    together: float
    weakest: float
    weakest_by_one: float
    name: float
    numbers: float
    addressing: float
    asking: float


NAMES = tuple(field.name for field in fields(Features))


class Support:
    """Says how far evidence supports a claim; it remembers how it read the sentences of the evidence."""

    def __init__(self, read: Read) -> None:
        """Compare with an embedder's `read`, texts to their word pieces and vectors."""
        self._read = read
        self._known: dict[str, Words] = {}

    def __call__(self, claim: str, evidence: Sequence[str]) -> float:
        """Give the probability in [0, 1] that sentences of evidence, taken together, support a claim."""
        found = self.features(claim, evidence)
        if found is None:
            return 0.0
        model = _model()
        return _probability(
            model["bias"] + sum(model[name] * value for name, value in zip(NAMES, astuple(found), strict=True))
        )

    def features(self, claim: str, evidence: Sequence[str]) -> Features | None:
        """Compare a claim with the sentences of its evidence; None where either has no telling word."""
        (asked,), held = self._words([claim], keep=False), [one for one in self._words(evidence) if one.folded]
        telling = [place for place, word in enumerate(asked.folded) if word not in STOP]
        if not telling or not held:
            return None
        likeness = _likeness(asked.vectors, held)
        told = likeness[telling]
        best = told[:, int(told.mean(axis=0).argmax())]
        anywhere = told.max(axis=1)
        names = [place for place in telling if asked.names[place]]
        spoken = {word for one in held for word in one.folded}
        return Features(
            told=float(anywhere.mean()),
            told_by_one=float(best.mean()),
            together=_together(told),
            weakest=float(np.sort(anywhere)[:_WEAKEST].mean()),
            weakest_by_one=float(best.min()),
            name=float(likeness[names].max(axis=1).min()) if names else 1.0,
            numbers=_share(_numbers(claim), {number for one in evidence for number in _numbers(one)}),
            addressing=float(np.mean([word in _TO_THE_READER - spoken for word in asked.folded])),
            asking=float("?" in claim),
        )

    def entailed(self, claim: str, evidence: Sequence[str], entail: Entail) -> float:
        """Give the probability in [0, 1] that sentences of evidence entail a claim, as an NLI model sees it.

        It reads the sentences that tell most, each alone and all together in their order, and the best counts (after
        SummaC, Laban et al. 2022: models of NLI do poorly on long premises).
        """
        (asked,), held = self._words([claim], keep=False), self._words(evidence)
        spoken = [place for place, one in enumerate(held) if one.folded]
        if not asked.folded or not spoken:
            return 0.0
        nearest = _nearest(_likeness(asked.vectors, [held[place] for place in spoken]))[:_READ]
        chosen = [evidence[spoken[place]] for place in sorted(nearest)]
        return float(entail(claim, list(dict.fromkeys((*chosen, " ".join(chosen))))).max())

    def relied(self, claim: str, evidence: Sequence[str], score: float) -> float:
        """Give the probability in [0, 1] that a claim is borne out by evidence that its own author cites for it.

        `score` is what the model of words says. What it and the packaged reader weigh was learned from claims that
        cite an entry, right and wrong, by evals/learning/relying.py.
        """
        model, (told, read) = _reliance(), reliance_signals(claim, evidence, score)
        return _probability(model["bias"] + model["words"] * told + model["read"] * read)

    def _words(self, texts: Sequence[str], *, keep: bool = True) -> list[Words]:
        """Read the words of texts, each only once where they are kept."""
        known = self._known
        new = [text for text in dict.fromkeys(texts) if text not in known]
        read = {text: Words.of(text, one) for text, one in zip(new, self._read(new), strict=True)} if new else {}
        found = [read[text] if text in read else known[text] for text in texts]
        if keep and read:
            # Another thread may be reading what is known: it is replaced, never changed.
            self._known = {**(known if len(known) + len(read) <= _REMEMBERED else {}), **read}
        return found


def excerpt(claim: str, evidence: Sequence[str]) -> str:
    """Take of evidence, in its order, the sentences with most of a claim's words, as far as is read at once."""
    asked = set(words(claim)) - STOP
    shared = [len(asked & set(words(one))) for one in evidence]
    kept: set[int] = set()
    for place in sorted(range(len(evidence)), key=lambda place: -shared[place]):
        if not kept or sum(len(evidence[one].split()) for one in (*kept, place)) <= _MOST_WORDS:
            kept.add(place)
    return " ".join(evidence[place] for place in sorted(kept))


def reliance_signals(claim: str, evidence: Sequence[str], score: float) -> tuple[float, float]:
    """Give the log odds, in nats, that evidence bears a claim out: by the words, from `score`, and by reading both."""
    sure = min(max(score, _LEAST), 1.0 - _LEAST)
    read = bears_out(claim, excerpt(claim, evidence))
    return log(sure / (1.0 - sure)), max(-_LOUDEST, min(_LOUDEST, read))


def _probability(odds: float) -> float:
    """Turn log odds, in nats, to a probability."""
    return 1.0 / (1.0 + exp(-odds))


def _likeness(asked: Vectors, held: Sequence[Words]) -> Vectors:
    """Give the cosine of each word with the word of each sentence most like it, of shape (words, sentences)."""
    cuts = np.cumsum([0, *(len(one.folded) for one in held[:-1])])
    likeness: Vectors = np.maximum.reduceat(asked @ np.concatenate([one.vectors for one in held]).T, cuts, axis=1)
    return likeness


def _nearest(told: Vectors) -> list[int]:
    """List the sentences by how much of a claim they tell, the most first."""
    return [int(place) for place in np.argsort(-told.mean(axis=0), kind="stable")]


def _together(told: Vectors) -> float:
    """Give how well any two words are told by one and the same sentence, on average over the pairs."""
    if len(told) < 2:
        return float(told.max())
    pairs = np.triu_indices(len(told), 1)
    return float(np.minimum(told[pairs[0]], told[pairs[1]]).max(axis=1).mean())


def _is_name(word: str, *, first: bool) -> bool:
    """Say whether a word looks like a name: a capital where none must be, or none of the language's common words."""
    return (word[0].isupper() and not first) or (word.isalpha() and not is_known(fold(word)))


def _numbers(text: str) -> list[str]:
    """List the numbers of a text without their separators."""
    return [number.replace(",", "").rstrip(".") for number in _NUMBER.findall(text)]


def _share(wanted: Sequence[str], found: set[str]) -> float:
    """Give the share of what is wanted that was found; all of nothing."""
    return sum(one in found for one in wanted) / len(wanted) if wanted else 1.0


@cache
def _model() -> dict[str, float]:
    """Load what was learned: a bias, and the weight of each feature."""
    return dict(json.loads(files("rag").joinpath("support.json").read_text(encoding="utf-8")))


@cache
def _reliance() -> dict[str, float]:
    """Load what was learned of claims whose authors cite for them: a bias, and two weights."""
    return dict(json.loads(files("rag").joinpath("reliance.json").read_text(encoding="utf-8")))
