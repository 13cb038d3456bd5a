"""The verifier measured on claims with a human verdict, beside word overlap and plain embedding similarity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import balanced_accuracy_score, roc_auc_score, roc_curve

from evals.claims import Claim
from index.embedding import Embedder
from index.words import content
from rag.support import Entail, Support

Scores = npt.NDArray[np.floating[Any]]
_THRESHOLD = 0.5
_RESAMPLES = 500


def measure_grounding(
    claims: Sequence[Claim], embedder: Embedder, entail: Entail | None = None
) -> list[dict[str, Any]]:
    """Measure the verifier and two baselines on the development and the held-out part of some claims.

    One record for each part and system: AUROC with its 95 % bootstrap interval, and balanced accuracy at the threshold
    that suits the development part best. `entail`, where an NLI model is at hand, is measured beside them.
    """
    texts = sorted({text for one in claims for text in (one.text, *one.evidence)})
    whole = dict(zip(texts, embedder.encode(texts), strict=True))
    support = Support(embedder.read)
    scores = {
        "verifier": np.array([support(one.text, one.evidence) for one in claims]),
        "word overlap": np.array([overlap(one) for one in claims]),
        "embedding similarity": np.array(
            [similarity(one, lambda asked: np.stack([whole[text] for text in asked])) for one in claims]
        ),
    }
    if entail:
        scores["NLI model"] = np.array([support.entailed(one.text, one.evidence, entail) for one in claims])
    truth = np.array([one.supported for one in claims])
    held_out = np.array([one.held_out for one in claims])
    records = []
    for name, scored in scores.items():
        threshold = best_threshold(truth[~held_out], scored[~held_out])
        for part, chosen in (("development", ~held_out), ("held out", held_out)):
            figures = _figures(truth[chosen], scored[chosen], threshold)
            records.append({"part": part, "system": name, "n": int(chosen.sum()), **figures})
    return records


def _figures(truth: npt.NDArray[np.bool_], scores: Scores, threshold: float) -> dict[str, float | None]:
    """Measure scores against the truth; undefined where only one verdict occurs."""
    if len(set(truth.tolist())) < 2:
        return dict.fromkeys(("AUROC", "low", "high", "balanced accuracy"))
    random = np.random.default_rng(0)
    drawn = (random.integers(0, len(truth), len(truth)) for _ in range(_RESAMPLES))
    areas = [roc_auc_score(truth[rows], scores[rows]) for rows in drawn if len(set(truth[rows].tolist())) == 2]
    low, high = np.percentile(areas, (2.5, 97.5))
    return {
        "AUROC": float(roc_auc_score(truth, scores)),
        "low": float(low),
        "high": float(high),
        "balanced accuracy": float(balanced_accuracy_score(truth, scores >= threshold)),
    }


def best_threshold(truth: npt.NDArray[np.bool_], scores: Scores) -> float:
    """Choose the threshold with the best balanced accuracy."""
    if len(set(truth.tolist())) < 2:
        return _THRESHOLD
    false, true, thresholds = roc_curve(truth, scores)
    return float(thresholds[int(np.argmax(true - false))])


def overlap(claim: Claim) -> float:
    """Give the share of the claim's telling words that stand in the evidence."""
    asked, found = content(claim.text), set(content(" ".join(claim.evidence)))
    return sum(word in found for word in asked) / len(asked) if asked else 0.0


def similarity(claim: Claim, encode: Callable[[Sequence[str]], Scores]) -> float:
    """Give the cosine of the claim and the nearest sentence of the evidence; `encode` gives a unit vector a row."""
    if not claim.evidence:
        return 0.0
    vectors = encode([claim.text, *claim.evidence])
    return float((vectors[1:] @ vectors[0]).max())
