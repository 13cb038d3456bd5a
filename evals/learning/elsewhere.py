"""Says how far what is learned about support holds where it was not learned, beside two baselines.

    python -m evals.learning.elsewhere wice-claims-dev.jsonl qags-cnndm-part.jsonl begin-dev-cmu.tsv

Prints a Markdown table over the whole of each set, AUROC and balanced accuracy at the threshold that suits what was
learned from best: five folds by document; each set by what was learned from the others; and the folds without each
feature.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.metrics import balanced_accuracy_score, roc_auc_score
from sklearn.model_selection import GroupKFold

from evals.claims import read_claims
from evals.grounding import best_threshold, overlap, similarity
from evals.learning.grounds import Learned, Marks, Sample, Table
from index.embedding import Embedder
from index.settings import Settings
from rag.support import NAMES

_FOLDS, _ROUNDS = 5, 4
Folds = list[tuple[Marks, Marks]]


def by_document(sample: Sample) -> Iterator[Folds]:
    """Part the documents of a sample into folds, several times over."""
    for seed in range(_ROUNDS):
        parted = GroupKFold(_FOLDS, shuffle=True, random_state=seed).split(sample.rows, groups=sample.documents)
        yield [(_marks(sample, learn), _marks(sample, test)) for learn, test in parted]


def by_set(sample: Sample) -> Iterator[Folds]:
    """Leave each set out in turn; the threshold is that of the others, and says how well one threshold does for all."""
    yield [(sample.sets != number, sample.sets == number) for number in sorted(set(sample.sets.tolist()))]


def measure(sample: Sample, rounds: Iterator[Folds], *, learned: bool = True) -> list[tuple[float, float]]:
    """Give AUROC and balanced accuracy for each set, on average over rounds of learning and testing.

    Where nothing is learned, a sample's one row is the score.
    """
    found = []
    for folds in rounds:
        scores, decided = np.zeros(len(sample.verdicts)), np.zeros(len(sample.verdicts), dtype=np.bool_)
        for learn, test in folds:
            odds = Learned.of(sample.part(learn)).log_odds(sample.rows) if learned else sample.rows[:, 0]
            scores[test] = odds[test]
            for own in (sample.sets == number for number in set(sample.sets[test].tolist())):
                known = learn & own if (learn & own).any() else learn
                decided[test & own] = odds[test & own] >= best_threshold(sample.verdicts[known], odds[known])
        found.append([_figures(sample, scores, decided, number) for number in sorted(set(sample.sets.tolist()))])
    return [(float(area), float(accuracy)) for area, accuracy in np.mean(found, axis=0)]


def _figures(sample: Sample, scores: Table, decided: Marks, number: int) -> tuple[float, float]:
    """Measure one set."""
    own = sample.sets == number
    truth = sample.verdicts[own]
    return float(roc_auc_score(truth, scores[own])), float(balanced_accuracy_score(truth, decided[own]))


def _marks(sample: Sample, places: Sequence[int]) -> Marks:
    """Mark places."""
    marks = np.zeros(len(sample.verdicts), dtype=np.bool_)
    marks[places] = True
    return marks


def table(sample: Sample, baselines: dict[str, Sample], sets: Sequence[str]) -> str:
    """Show all of it in Markdown."""
    rows = {
        "learned, by document": measure(sample, by_document(sample)),
        "learned from the others": measure(sample, by_set(sample)),
    }
    rows |= {name: measure(one, by_document(one), learned=False) for name, one in baselines.items()}
    rows |= {f"without `{name}`": measure(one, by_document(one)) for name in NAMES for one in (sample.without(name),)}
    lines = [f"| | {' | '.join(sets)} |", f"|---|{'---|' * len(sets)}"]
    for name, figures in rows.items():
        lines.append(f"| {name} | {' | '.join(f'{area:.3f}, {accuracy:.3f}' for area, accuracy in figures)} |")
    return "\n".join(lines) + "\n"


def baseline(sample: Sample, scores: Sequence[float]) -> Sample:
    """Put a baseline's scores in the place of a sample's features."""
    return replace(sample, rows=np.array(scores)[:, None])


def main(paths: Sequence[str]) -> None:
    """Print the table for some sets."""
    sets = [read_claims(Path(path)) for path in paths]
    embedder = Embedder.load(Settings())
    sample = Sample.of(sets, embedder.read)
    every = [claim for claims in sets for claim in claims]
    baselines = {
        "word overlap": baseline(sample, [overlap(claim) for claim in every]),
        "embedding similarity": baseline(sample, [similarity(claim, embedder.encode) for claim in every]),
    }
    sys.stdout.write(table(sample, baselines, [Path(path).stem for path in paths]))


if __name__ == "__main__":
    main(sys.argv[1:])
