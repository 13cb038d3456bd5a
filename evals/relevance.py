"""Scores of ranked entries through ir-measures, and qrels and runs in TREC's format."""

from __future__ import annotations

from collections.abc import Sequence

import ir_measures
from ir_measures import AP, RR, R, Success, nDCG

from evals.goldset import GoldQuestion, names_entry
from index.entries import Entry

DEPTH = 10
_NEEDED = {f"R@{depth}": R @ depth for depth in (1, 3, 5, 10)}
_ENOUGH = {f"R@{depth}": Success @ depth for depth in (1, 3, 5, 10)}
_BOTH = {"RR": RR, "nDCG@10": nDCG @ 10, "AP": AP}


def rank_scores(gold: GoldQuestion, retrieved: Sequence[Entry]) -> dict[str, float]:
    """Score the retrieved entries of one question, best first; empty where the question needs no entry.

    The needed entries together are one way to be right, each entry that suffices by itself another; each score is that
    of the best way. A name that several retrieved entries bear is met by the first of them.
    """
    if not (gold.answerable and gold.entries):
        return {}
    scores = _scores(gold.entries, retrieved, _NEEDED | _BOTH)
    for name in gold.alt_entries:
        alone = _scores((name,), retrieved, _ENOUGH | _BOTH)
        scores = {measure: max(score, alone[measure]) for measure, score in scores.items()}
    return scores


def qrel_lines(gold: GoldQuestion) -> list[str]:
    """Write the needed entries of a question as lines of a TREC qrels file: topic, 0, document, relevance."""
    return [f"{_topic(gold)} 0 {_document(gold, name)} 1" for name in (*gold.entries, *gold.alt_entries)]


def run_lines(gold: GoldQuestion, retrieved: Sequence[Entry], tag: str) -> list[str]:
    """Write the retrieved entries of a question as lines of a TREC run: topic, Q0, document, rank, score, tag."""
    return [
        f"{_topic(gold)} Q0 {document} {rank} {1.0 / rank:.6f} {_unbroken(tag)}"
        for rank, document in enumerate(_documents(gold, retrieved), start=1)
    ]


def _documents(gold: GoldQuestion, retrieved: Sequence[Entry]) -> list[str]:
    """Name retrieved entries as the gold question does, so that qrels and runs agree; every name once."""
    left = [*gold.entries, *gold.alt_entries]
    documents = []
    for entry in retrieved:
        name = next((name for name in left if names_entry(name, entry)), None)
        if name is not None:
            left.remove(name)
        documents.append(_document(gold, name) if name is not None else _unbroken(f"{entry.page}/{entry.id}"))
    return list(dict.fromkeys(documents))


def _document(gold: GoldQuestion, name: str) -> str:
    """Name a document that a gold question names."""
    return _unbroken(f"{gold.page or 'any'}/{name}")


def _topic(gold: GoldQuestion) -> str:
    """Name a question."""
    return _unbroken(gold.id)


def _unbroken(name: str) -> str:
    """Write a name as one word; TREC's format has no blanks."""
    return "_".join(name.split())


def _scores(
    names: Sequence[str], retrieved: Sequence[Entry], wanted: dict[str, ir_measures.Measure]
) -> dict[str, float]:
    """Score retrieved entries against the names that are relevant together."""
    left = list(dict.fromkeys(names))
    qrels = [ir_measures.Qrel("q", name, 1) for name in left]
    run = []
    for rank, entry in enumerate(retrieved):
        name = next((name for name in left if names_entry(name, entry)), None)
        if name is not None:
            left.remove(name)
        run.append(ir_measures.ScoredDoc("q", name or f"{entry.page}/{entry.id}", float(-rank)))
    if not run:
        return dict.fromkeys(wanted, 0.0)
    scores = ir_measures.calc_aggregate(list(wanted.values()), qrels, run)
    return {label: float(scores[measure]) for label, measure in wanted.items()}
