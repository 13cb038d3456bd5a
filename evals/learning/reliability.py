"""Writes rag/calibration.json, how probable it is that the best evidence answers.

    python -m evals.learning.reliability      (after evals.learning.weighing)

It is learned from the questions that the weights are learned from (`evals.learning.lessons`).

Where the features themselves have changed, write one that fits them first, with `--neutral`; it is sure of nothing.

Each question is answered however improbable the answer seems, and judged; what is learned is which were right. It
says the figures of leaving each page out in turn.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from evals.goldset import GoldQuestion
from evals.judging import judge
from evals.learning.lessons import lessons
from index.entries import Entry
from index.library import Library
from rag.calibration import features
from rag.chain import Chain
from rag.parts import parted
from rag.sentences import Sentence
from rag.signals import Evidence, Signals
from rag.sought import read_sought

Table = npt.NDArray[np.float64]
_STRENGTH = 0.05
# What hardly ever differs is not blown up.
_LEAST_SCALE = 0.05
_FILE = Path(str(files("rag"))) / "calibration.json"
_ENTRY = Entry("nothing", "nothing", datetime(2000, 1, 1, tzinfo=UTC), "Nothing", "")
_NOTHING = Evidence(Sentence(_ENTRY, "", 0, 0, 0), Signals(*[0.0] * len(fields(Signals))), 0.0)


def gather(library: Library, asked: Iterable[GoldQuestion]) -> Iterator[tuple[Table, bool, str]]:
    """Answer every question that evidence decides; gives features, whether each was right, and its page."""
    chain = Chain(library, enough=0.0)
    for gold in asked:
        question = gold.to_question()
        trial = chain.trial(question)
        answer = chain.invoke(question)
        if trial is not None and trial.ranked and answer.status == "answered":
            yield features(trial.ranked, trial.sought), judge(gold, answer, ()).right, gold.page or ""


def learn(rows: Table, right: npt.NDArray[np.bool_]) -> dict[str, object]:
    """Fit the regression to standardised features."""
    mean, scale = rows.mean(axis=0), np.maximum(rows.std(axis=0), _LEAST_SCALE)
    model = LogisticRegression(C=_STRENGTH, max_iter=2000).fit((rows - mean) / scale, right)
    return {
        "mean": mean.round(5).tolist(),
        "scale": scale.round(5).tolist(),
        "weight": model.coef_[0].round(5).tolist(),
        "bias": round(float(model.intercept_[0]), 5),
    }


def left_out(rows: Table, right: npt.NDArray[np.bool_], pages: list[str]) -> Table:
    """Give each question the probability that is learned from the other pages."""
    found = np.zeros(len(rows))
    for page in dict.fromkeys(pages):
        here = np.array([one == page for one in pages])
        model = learn(rows[~here], right[~here])
        scaled = (rows[here] - np.array(model["mean"])) / np.array(model["scale"])
        found[here] = 1.0 / (1.0 + np.exp(-(scaled @ np.array(model["weight"]) + model["bias"])))
    return found


def neutral() -> dict[str, object]:
    """Give a calibration by which everything is as probable as not."""
    sought = read_sought("Who?")
    count = len(features(parted((_NOTHING,), sought), sought))
    return {"mean": [0.0] * count, "scale": [1.0] * count, "weight": [0.0] * count, "bias": 0.0}


def main() -> None:
    """Learn from all pages, and say how well it works on each page when learned from the others."""
    if "--neutral" in sys.argv[1:]:
        _FILE.write_text(json.dumps(neutral()) + "\n", encoding="utf-8")
        return
    found = [one for library, asked in lessons() for one in gather(library, asked)]
    rows, right = np.array([row for row, _, _ in found]), np.array([is_right for _, is_right, _ in found])
    pages = [page for _, _, page in found]
    area = roc_auc_score(right, left_out(rows, right, pages))
    sys.stdout.write(f"{len(rows)} questions, {right.mean():.2f} of them right; AUROC with pages left out {area:.3f}\n")
    _FILE.write_text(json.dumps(learn(rows, right)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
