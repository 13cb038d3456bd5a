"""How far evidence supports a claim: a small model over what can be checked, learned by evals/learning/boosting.py.

The parts are coverage of the claim's words, pairs of words, numbers and names by the evidence, whether it is negated
alike, and how near the nearest sentence is in meaning; the model is gradient-boosted trees (Friedman 2001).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from index.words import STOP, content, fold, terms, words
from rag.likeness import matrix

Vectors = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]
# A claim and premises to how probably each of them entails it.
Entail = Callable[[str, Sequence[str]], npt.NDArray[np.float32]]

# So many sentences are read by an NLI model.
_READ = 4
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+")
_NUMBER = re.compile(r"\d[\d,.]*")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|\w+n't|cannot|fail\w*|den(?:y|ies|ied))\b"
)


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of a claim and its evidence, each in [0, 1] but for two logs of counts.

    `length` is the log of the claim's telling words, `breadth` that of the sentences of evidence.
    """

    words: float
    words_in_one: float
    meanings: float
    pairs: float
    numbers: float
    names: float
    negation: float
    nearest: float
    nearest_two: float
    run: float
    length: float
    breadth: float

    def vector(self) -> npt.NDArray[np.float64]:
        """Give the features as an array of shape (features,)."""
        return np.array([getattr(self, name) for name in self.__slots__], dtype=np.float64)


def support(claim: str, evidence: Sequence[str], encode: Encode) -> float:
    """Give the probability in [0, 1] that sentences of evidence, taken together, support a claim.

    `encode` embeds texts as unit vectors, an array of shape (texts, width).
    """
    if not evidence or not words(claim):
        return 0.0
    vector = features(claim, evidence, encode).vector()
    model = _model()
    log_odds = model["bias"] + sum(_leaf(tree, vector) for tree in model["trees"])
    return float(1.0 / (1.0 + np.exp(-log_odds)))


def entailed(claim: str, evidence: Sequence[str], encode: Encode, entail: Entail) -> float:
    """Give the probability in [0, 1] that sentences of evidence entail a claim, as an NLI model sees it.

    It reads the sentences nearest in meaning, each alone and all together in their order, and the best counts (after
    SummaC, Laban et al. 2022: models of NLI do poorly on long premises).
    """
    if not evidence or not words(claim):
        return 0.0
    vectors = encode([claim, *evidence])
    nearest = sorted(np.argsort(-(vectors[1:] @ vectors[0]), kind="stable")[:_READ].tolist())
    chosen = [evidence[place] for place in nearest]
    return float(entail(claim, list(dict.fromkeys((*chosen, " ".join(chosen))))).max())


def features(claim: str, evidence: Sequence[str], encode: Encode) -> Features:
    """Compare a claim with the sentences of its evidence."""
    asked, found = content(claim), [set(content(one)) for one in evidence]
    everything = set().union(*found)
    vectors = encode([claim, *evidence])
    cosines = np.sort(vectors[1:] @ vectors[0])[::-1]
    best = evidence[int(np.argmax(vectors[1:] @ vectors[0]))]
    return Features(
        words=_share(asked, everything),
        words_in_one=max(_share(asked, one) for one in found),
        meanings=_alike(claim, evidence),
        pairs=_share(list(pairwise(terms(claim))), {pair for one in evidence for pair in pairwise(terms(one))}),
        numbers=_share(_numbers(claim), {number for one in evidence for number in _numbers(one)}),
        names=_share([fold(name) for name in _NAME.findall(claim)], {word for one in evidence for word in words(one)}),
        negation=float(bool(_NEGATION.search(fold(claim))) == bool(_NEGATION.search(fold(best)))),
        nearest=float(cosines[0]),
        nearest_two=float(cosines[:2].mean()),
        run=_longest_run(claim, evidence),
        length=float(np.log1p(len(asked))),
        breadth=float(np.log1p(len(evidence))),
    )


def _share(wanted: Sequence[object], found: Collection[object]) -> float:
    """Give the share of what is wanted that was found; all of nothing."""
    return sum(one in found for one in wanted) / len(wanted) if wanted else 1.0


def _numbers(text: str) -> list[str]:
    """List the numbers of a text without their separators."""
    return [number.replace(",", "").rstrip(".") for number in _NUMBER.findall(text)]


def _alike(claim: str, evidence: Sequence[str]) -> float:
    """Give the mean likeness of each of the claim's telling words to the most alike word of the evidence."""
    asked = list(dict.fromkeys(word for word in words(claim) if word not in STOP))
    known = list(dict.fromkeys(word for one in evidence for word in words(one) if word not in STOP))
    if not asked or not known:
        return 0.0
    return float(matrix(asked, known).max(axis=1).mean())


def _longest_run(claim: str, evidence: Sequence[str]) -> float:
    """Give the longest run of the claim's words that stands in one sentence, as a share of the claim."""
    asked = words(claim)
    best = 0
    for text in (f" {' '.join(words(one))} " for one in evidence):
        for start in range(len(asked)):
            while start + best < len(asked) and f" {' '.join(asked[start : start + best + 1])} " in text:
                best += 1
    return best / len(asked) if asked else 0.0


def _leaf(tree: dict[str, list[Any]], vector: npt.NDArray[np.float64]) -> float:
    """Walk a tree down to its leaf, and give what stands there."""
    node = 0
    while tree["left"][node] >= 0:
        node = tree["left" if vector[tree["feature"][node]] <= tree["threshold"][node] else "right"][node]
    return float(tree["value"][node])


@cache
def _model() -> dict[str, Any]:
    """Load the trees that were learned."""
    return dict(json.loads(files("rag").joinpath("support.json").read_text(encoding="utf-8")))
