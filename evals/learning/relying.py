"""Writes rag/reliance.json, how much to trust what a sentence's own author cites for it, and says how well it does.

    python -m evals.learning.relying

The packaged reader of claims (docs/support.md) and the model of words each say how far the cited entries bear a
sentence out; a logistic regression weighs them. It learns from sentences of which nothing that can be checked exactly
is amiss: claims about invented coverage that the reader did not learn from (`evals/learning/coverage/weighing`), most
of the wrong ones with one word wrong, and what a large chat model wrote about the development questions.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from evals.learning.invented import WEIGHING, furnish, invented
from evals.modeltable import cited_readings
from index.entries import Entry, Scope
from index.library import Library
from index.settings import Settings
from rag.drafting import Draft
from rag.ruling import rule
from rag.support import reliance_signals
from rag.verify import Verdict, Verifier

_FILE = Path("rag") / "reliance.json"
_FOLDS = 6


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with the entries that it cites, the page it is about, and whether they bear it out."""

    page: str
    text: str
    cited: Sequence[Entry]
    supported: bool


def hard(library: Library) -> Iterator[Case]:
    """Give the claims about invented coverage."""
    for page, one in furnish(library, invented(WEIGHING)):
        entries = {entry.published.strftime("%H:%M"): entry for entry in library.entries(Scope((page,)))}
        for claim in one.claims:
            yield Case(one.name, claim.claim, [entries[time] for time in claim.at], claim.supported)


def written() -> Iterator[Case]:
    """Give what a large chat model wrote about the development questions."""
    for reading, cited in cited_readings("development"):
        yield Case(reading["entries"][0][0], reading["text"], cited, reading["read"] == "supported")


def signals(verifier: Verifier, case: Case) -> tuple[float, float] | None:
    """Give what the words say and what the reader says, in nats; None for what is settled without them."""
    left = verifier.leave_open(case.text, case.cited)
    if isinstance(left, Verdict):
        return None
    return reliance_signals(left.said, left.evidence, left.score)


def main() -> None:
    """Learn, and say how well it went: of what is left open, and of all claims about invented coverage."""
    with TemporaryDirectory() as folder:
        library = Library.open(Settings(home=Path(folder)))
        verifier = Verifier(library.embedder.read)
        claims = list(hard(library))
        cases = [*claims, *written()]
        found = [(case, given) for case in cases if (given := signals(verifier, case))]
        x = np.array([given for _, given in found])
        y = np.array([case.supported for case, _ in found])
        told = np.zeros(len(y))
        for learnt, held in GroupKFold(_FOLDS).split(x, y, [case.page for case, _ in found]):
            told[held] = LogisticRegression().fit(x[learnt], y[learnt]).decision_function(x[held])
        model = LogisticRegression().fit(x, y)
        weights = {"bias": model.intercept_[0], "words": model.coef_[0][0], "read": model.coef_[0][1]}
        _FILE.write_text(json.dumps({name: round(float(one), 3) for name, one in weights.items()}, indent=1) + "\n")
        each = {"both, pages left out": told, "words": x[:, 0], "reader": x[:, 1]}
        aurocs = ", ".join(f"{name} {roc_auc_score(y, one):.3f}" for name, one in each.items())
        sys.stdout.write(f"{len(y)} of {len(cases)} sentences left open; AUROC: {aurocs}\n")
        shown = np.array([_is_shown(verifier, case) for case in claims])
        right = np.array([case.supported for case in claims])
        bad, good = shown[~right].mean(), 1 - shown[right].mean()
        sys.stdout.write(f"{len(claims)} claims about invented coverage: {bad:.2f} of those without support shown, ")
        sys.stdout.write(f"{good:.2f} of those with support withheld\n")


def _is_shown(verifier: Verifier, case: Case) -> bool:
    """Say whether a reader would see a sentence, by the weights as they were."""
    marks = tuple(range(1, len(case.cited) + 1))
    return rule(verifier, Draft(case.text, marks), case.cited).verdict == "supported"


if __name__ == "__main__":
    main()
