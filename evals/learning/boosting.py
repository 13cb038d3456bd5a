"""Learns rag/support.json, the trees that say how far evidence supports a claim.

    python -m evals.learning.boosting wice-claims-dev.jsonl qags-cnndm-part.jsonl begin-dev-cmu.tsv > rag/support.json

It learns from the development part of each set (seven documents of ten), every set and each verdict counting alike.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier

from evals.claims import Claim, read_claims
from index.embedding import Embedder
from index.settings import read_settings
from rag.support import features

_LEAF = -1


def learn(sets: list[tuple[Claim, ...]], embedder: Embedder) -> dict[str, Any]:
    """Learn trees from the development parts of sets of claims."""
    rows, verdicts, weights = [], [], []
    for claims in ([claim for claim in claims if not claim.held_out] for claims in sets):
        counts = {verdict: sum(claim.supported is verdict for claim in claims) for verdict in (True, False)}
        for claim in claims:
            rows.append(features(claim.text, claim.evidence, embedder.encode).vector())
            verdicts.append(claim.supported)
            weights.append(1.0 / counts[claim.supported])
    model = GradientBoostingClassifier(
        max_depth=2,
        n_estimators=120,
        subsample=0.6,
        learning_rate=0.06,
        min_samples_leaf=10,
        max_features=4,
        random_state=0,
    )
    scaled = np.array(weights) * len(weights) / sum(weights)
    model.fit(np.array(rows), np.array(verdicts), sample_weight=scaled)
    trees = [_tree(one[0].tree_, model.learning_rate) for one in model.estimators_]
    prior = float(model.init_.class_prior_[1])
    return {"bias": round(float(np.log(prior / (1 - prior))), 6), "trees": trees}


def _tree(tree: Any, rate: float) -> dict[str, list[Any]]:  # scikit-learn's compiled tree
    """Write a tree down as parallel lists, a place each node; a leaf has no left."""
    return {
        "feature": [int(one) for one in tree.feature],
        "threshold": [round(float(one), 6) for one in tree.threshold],
        "left": [int(one) if one >= 0 else _LEAF for one in tree.children_left],
        "right": [int(one) if one >= 0 else _LEAF for one in tree.children_right],
        "value": [round(rate * float(one), 6) for one in tree.value[:, 0, 0]],
    }


if __name__ == "__main__":
    sets = [read_claims(Path(name)) for name in sys.argv[1:]]
    sys.stdout.write(json.dumps(learn(sets, Embedder.load(read_settings()))) + "\n")
