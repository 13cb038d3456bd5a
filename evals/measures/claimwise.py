"""RAGChecker's family (Ru et al. 2024): claims of the answer, of the gold answer, and of the retrieved entries.

A claim of the answer is one of its statements, a claim of the gold answer one of its nuggets, a chunk one of the
retrieved entries. With A_j: the gold answer bears out statement j (it holds a nugget of it, or gold answer and
statement say the same); B_i: the answer holds nugget i; G_ik: entry k holds nugget i; R_jk: entry k supports
statement j.
"""

from __future__ import annotations

from evals.judging import Judged
from evals.measures.measure import Measure, Pair


def claim_precision(one: Judged) -> Pair | None:
    """Take the share of an answer's statements that the gold answer bears out, mean_j A_j (RAGChecker). In [0, 1]."""
    return _of_statements(one, [float(borne) for borne in one.claims.borne_out])


def claim_recall(one: Judged) -> Pair | None:
    """Take the share of the gold nuggets that some retrieved entry holds, mean_i max_k G_ik (RAGChecker). In [0, 1]."""
    return _of_nuggets(one, [float(held) for held in one.claims.retrieved]) if one.told else None


def context_precision(one: Judged) -> Pair | None:
    """Take the share of retrieved entries that hold a nugget, mean_k max_i G_ik (RAGChecker).

    It costs nothing to miss an entry; average precision stands beside it for that. In [0, 1].
    """
    if not one.gold.answerable or not one.claims.useful_entries:
        return None
    return Pair(sum(one.claims.useful_entries) / len(one.claims.useful_entries))


def utilisation(one: Judged) -> Pair | None:
    """Take the share of the nuggets that were retrieved which the answer also holds (RAGChecker). In [0, 1]."""
    if not one.gold.answerable:
        return None
    used = [said for said, held in zip(one.claims.said, one.claims.retrieved, strict=True) if held]
    return Pair(sum(used) / len(used)) if used else None


def faithfulness(one: Judged) -> Pair | None:
    """Take the share of statements that a retrieved entry supports, mean_j max_k R_jk (RAGAS; RAGChecker).

    With hallucination and self-knowledge it adds up to 1. In [0, 1].
    """
    return _of_statements(one, [float(found) for found in one.claims.faithful]) if one.told else None


def hallucination(one: Judged) -> Pair | None:
    """Take the share of statements that neither a retrieved entry supports nor the gold answer bears out. In [0, 1]."""
    pairs = zip(one.claims.faithful, one.claims.borne_out, strict=True)
    return _of_statements(one, [float(not found and not borne) for found, borne in pairs]) if one.told else None


def self_knowledge(one: Judged) -> Pair | None:
    """Take the share of statements that the gold answer bears out although no retrieved entry supports them.

    In [0, 1].
    """
    pairs = zip(one.claims.faithful, one.claims.borne_out, strict=True)
    return _of_statements(one, [float(not found and borne) for found, borne in pairs]) if one.told else None


def noise_sensitivity(one: Judged) -> Pair | None:
    """Take the share of statements that a retrieved entry supports and yet the gold answer does not bear out.

    In [0, 1]; an answer in quotations says more than the gold answer, so this is not an error by itself.
    """
    pairs = zip(one.claims.faithful, one.claims.borne_out, strict=True)
    return _of_statements(one, [float(found and not borne) for found, borne in pairs]) if one.told else None


def _of_statements(one: Judged, scores: list[float]) -> Pair | None:
    """Average over the statements of an answered question."""
    return Pair(sum(scores) / len(scores)) if one.answered and one.gold.answerable and scores else None


def _of_nuggets(one: Judged, scores: list[float]) -> Pair | None:
    """Average over the nuggets of an answerable question."""
    return Pair(sum(scores) / len(scores)) if one.gold.answerable and scores else None


_UNSAID = "no answerable question was answered"
_UNTOLD = f"{_UNSAID}, or the system does not say what it retrieved"
_UNHELD = "no answerable question has nuggets, or the system does not say what it retrieved"
CLAIMWISE = (
    Measure("claim precision", claim_precision, _UNSAID),
    Measure("claim recall", claim_recall, _UNHELD),
    Measure("context precision", context_precision, "nothing was retrieved for an answerable question"),
    Measure("utilisation", utilisation, "no nugget was retrieved"),
    Measure("faithfulness", faithfulness, _UNTOLD),
    Measure("hallucination", hallucination, _UNTOLD, better="lower"),
    Measure("self-knowledge", self_knowledge, _UNTOLD, better="neither"),
    Measure("noise sensitivity", noise_sensitivity, _UNTOLD, better="lower"),
)
