"""Writes rag/weights.json, how much each signal says for a sentence, from the questions of `evals.learning.lessons`.

    python -m evals.learning.weighing

The sentences of a question compete: what is maximised is the probability, a softmax over all that were weighed, of
those that hold a nugget in an entry that the question names (ListNet's top-one loss, Cao et al. 2007, with a ridge).
The weights also say which sentences are read closely, so run it until nothing changes. It says the figures of leaving
each page out in turn.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from evals.goldset import GoldQuestion, occurs
from evals.judging import relevant
from evals.learning.lessons import lessons
from index.library import Library
from rag.chain import Chain
from rag.signals import Evidence, Signals

Table = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]
_RIDGE = 1.0
# What hardly ever differs is not blown up.
_LEAST_SCALE = 0.05
_FILE = Path(str(files("rag"))) / "weights.json"


@dataclass(frozen=True, slots=True)
class Contest:
    """The sentences that were weighed for one question: their signals, a row each, and which of them answer."""

    page: str
    signals: Table
    answers: Marks


def gather(library: Library, asked: Iterable[GoldQuestion]) -> Iterator[Contest]:
    """Weigh the sentences for every answerable question that evidence decides."""
    chain = Chain(library)
    for gold in asked:
        trial = chain.trial(gold.to_question()) if gold.answerable else None
        marks = [_answers(gold, one) for one in trial.weighed] if trial else []
        if trial and any(marks):
            rows = np.array([astuple(one.signals) for one in trial.weighed], dtype=np.float64)
            yield Contest(gold.page or "", rows, np.array(marks))


def _answers(gold: GoldQuestion, one: Evidence) -> bool:
    """Say whether a sentence holds a nugget, in an entry that the question names."""
    return relevant(gold, one.sentence.entry) and any(occurs(nugget, one.sentence.text) for nugget in gold.nuggets)


def learn(contests: Sequence[Contest]) -> Table:
    """Fit the weights of the signals as they are, from standardised ones. Returns shape (signals,)."""
    scale = np.maximum(np.concatenate([one.signals for one in contests]).std(axis=0), _LEAST_SCALE)

    def loss(weights: Table) -> tuple[float, Table]:
        """Give the mean negative log-likelihood with the ridge, and its gradient."""
        total, slope = _RIDGE * float(weights @ weights) / 2, _RIDGE * weights
        for one in contests:
            rows = one.signals / scale
            scores = rows @ weights
            odds = np.exp(scores - scores.max())
            held = odds * one.answers
            total -= float(np.log(held.sum() / odds.sum()))
            slope = slope - held @ rows / held.sum() + odds @ rows / odds.sum()
        return total / len(contests), slope / len(contests)

    fitted = minimize(loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B")
    return np.asarray(fitted.x / scale, dtype=np.float64)


def places(contests: Sequence[Contest], weights: Table) -> list[int]:
    """Give the place, from 0, of the best sentence that answers, of each contest."""
    scores = [(one.signals @ weights, one.answers) for one in contests]
    return [int((each > each[answers].max()).sum()) for each, answers in scores]


def main() -> None:
    """Learn from all pages, and say how well it works on each page when learned from the others."""
    contests = [contest for library, asked in lessons() for contest in gather(library, asked)]
    left_out = [
        place
        for page in dict.fromkeys(one.page for one in contests)
        for place in places(
            [one for one in contests if one.page == page], learn([one for one in contests if one.page != page])
        )
    ]
    first, mrr = np.mean([place == 0 for place in left_out]), np.mean([1 / (1 + place) for place in left_out])
    sys.stdout.write(
        f"{len(contests)} questions; with their page left out, best sentence first {first:.2f}, MRR {mrr:.2f}\n"
    )
    names = [field.name for field in fields(Signals)]
    learned = dict(zip(names, learn(contests).round(3).tolist(), strict=True))
    _FILE.write_text(json.dumps(learned, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
