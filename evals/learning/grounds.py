"""Writes rag/support.json, what each feature says for the support of a claim, from sets of claims with a verdict.

    python -m evals.learning.grounds wice-claims-dev.jsonl qags-cnndm-part.jsonl begin-dev-cmu.tsv

A logistic regression with a ridge in which no feature may speak against what it is for, so that it holds on sets it
never saw; every set and each verdict counts alike. It learns from the development part of each set (seven documents of
ten). How far it holds elsewhere, `evals/learning/elsewhere.py` says.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from evals.claims import Claim, read_claims
from index.embedding import Embedder
from index.settings import Settings
from rag.support import NAMES, Read, Support

Table = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]
_RIDGE = 0.1
# What speaks against support.
_AGAINST = frozenset({"addressing", "asking"})
_SIGNS = np.array([-1.0 if name in _AGAINST else 1.0 for name in NAMES])


@dataclass(frozen=True, slots=True)
class Sample:
    """Claims as rows of features, with their verdicts, their documents and the number of their set."""

    rows: Table
    verdicts: Marks
    documents: npt.NDArray[np.str_]
    sets: npt.NDArray[np.int64]
    held_out: Marks

    @classmethod
    def of(cls, sets: Sequence[Sequence[Claim]], read: Read) -> Self:
        """Compare every claim with its evidence; one without a telling word has nothing but zeros."""
        support = Support(read)
        every = [(number, claim) for number, claims in enumerate(sets) for claim in claims]
        found = [support.features(claim.text, claim.evidence) for _, claim in every]
        return cls(
            np.array([astuple(one) if one else (0.0,) * len(NAMES) for one in found]),
            np.array([claim.supported for _, claim in every]),
            np.array([claim.document for _, claim in every]),
            np.array([number for number, _ in every]),
            np.array([claim.held_out for _, claim in every]),
        )

    def part(self, chosen: Marks) -> Sample:
        """Take the claims that are marked."""
        return Sample(
            self.rows[chosen],
            self.verdicts[chosen],
            self.documents[chosen],
            self.sets[chosen],
            self.held_out[chosen],
        )

    def without(self, name: str) -> Sample:
        """Blank a feature out."""
        rows = self.rows.copy()
        rows[:, NAMES.index(name)] = 0.0
        return replace(self, rows=rows)


@dataclass(frozen=True, slots=True)
class Learned:
    """A bias and the weight of each feature."""

    bias: float
    weights: Table

    @classmethod
    def of(cls, sample: Sample) -> Self:
        """Learn from a sample."""
        mean, scale = sample.rows.mean(axis=0), np.maximum(sample.rows.std(axis=0), 1e-6)
        rows, signs = (sample.rows - mean) / scale * _SIGNS, np.where(sample.verdicts, 1.0, -1.0)
        share = _shares(sample)

        def loss(learned: Table) -> tuple[float, Table]:
            margins = signs * (rows @ learned[1:] + learned[0])
            pull = -share * signs / (1.0 + np.exp(margins))
            ridge = _RIDGE * float((learned[1:] ** 2).sum())
            slope = np.concatenate([[pull.sum()], rows.T @ pull + 2 * _RIDGE * learned[1:]])
            return float((share * np.logaddexp(0.0, -margins)).sum()) + ridge, slope

        bounds = [(None, None), *[(0.0, None)] * len(NAMES)]
        found = minimize(loss, np.zeros(len(NAMES) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
        weights = found[1:] * _SIGNS / scale
        return cls(float(found[0] - (weights * mean).sum()), weights)

    def log_odds(self, rows: Table) -> Table:
        """Give the log odds of support for rows of features."""
        odds: Table = rows @ self.weights + self.bias
        return odds

    def record(self) -> dict[str, float]:
        """Write it down by name."""
        named = dict(zip(NAMES, self.weights, strict=True))
        return {"bias": round(self.bias, 4), **{name: round(float(weight), 4) for name, weight in named.items()}}


def _shares(sample: Sample) -> Table:
    """Let every set, and in it each verdict, count alike; the shares add up to one."""
    shares = np.zeros(len(sample.verdicts))
    for number in set(sample.sets.tolist()):
        for verdict in (True, False):
            own = (sample.sets == number) & (sample.verdicts == verdict)
            shares[own] = 1.0 / max(1, own.sum())
    shares /= shares.sum()
    return shares


if __name__ == "__main__":
    gathered = Sample.of([read_claims(Path(path)) for path in sys.argv[1:]], Embedder.load(Settings()).read)
    learned = json.dumps(Learned.of(gathered.part(~gathered.held_out)).record(), indent=1)
    (Path(str(files("rag"))) / "support.json").write_text(learned + "\n", encoding="utf-8")
