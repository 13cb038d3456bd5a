"""The measures: each a small function over judged answers, with its definition, source and range.

A measure that is undefined on its input gives None, shown as "n/a"; it is never 0 by default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import ir_measures
from ir_measures import RR, R, nDCG

from evals.judging import Judged, relevant
from rag.answer import Citation, Statement

Figure = float | None
Supports = Callable[[str, str], bool]


def right(judged: Sequence[Judged]) -> Figure:
    """Share of questions answered fully right and rightly cited, or rightly declined. In [0, 1]."""
    return _mean([float(one.right) for one in judged])


def nugget_recall(judged: Sequence[Judged]) -> Figure:
    """Share of a question's nuggets that its answer holds, mean over answerable questions (TREC, strict). In [0, 1]."""
    scored = [one.nuggets_found / len(one.gold.nuggets) for one in judged if one.gold.answerable and one.gold.nuggets]
    return _mean(scored)


def citation_recall(judged: Sequence[Judged], supports: Supports) -> Figure:
    """Share of statements that their citations, joined, support (ALCE, Gao et al. 2023). In [0, 1], of answers only."""
    scores = [
        float(_recalled(statement, supports)) for one in judged if one.answered for statement in one.answer.statements
    ]
    return _mean(scores)


def citation_precision(judged: Sequence[Judged], supports: Supports) -> Figure:
    """Share of citations that are needed or support by themselves (ALCE, Gao et al. 2023). In [0, 1], of answers only.

    A citation counts 0 when its statement is not supported, or when it alone does not support the statement and the
    others do without it.
    """
    scores = []
    for statement in (statement for one in judged if one.answered for statement in one.answer.statements):
        recalled = _recalled(statement, supports)
        for citation in statement.citations:
            others = " ".join(_says(other) for other in statement.citations if other is not citation)
            idle = not supports(_says(citation), statement.text) and bool(others) and supports(others, statement.text)
            scores.append(float(recalled and not idle))
    return _mean(scores)


def cited_entries(judged: Sequence[Judged]) -> Figure:
    """Share of cited entries that the gold question names, over answered, answerable questions. In [0, 1]."""
    cited = [
        float(relevant(one.gold, entry))
        for one in judged
        if one.answered and one.gold.answerable
        for entry in dict.fromkeys(citation.entry for citation in one.answer.citations)
    ]
    return _mean(cited)


def abstention(judged: Sequence[Judged]) -> dict[str, Figure]:
    """Precision, recall and F1 of declining, the unanswerable questions being those to decline. Each in [0, 1]."""
    declined = [one for one in judged if not one.answered]
    hopeless = [one for one in judged if not one.gold.answerable]
    hits = sum(not one.gold.answerable for one in declined)
    precision = hits / len(declined) if declined else None
    recall = hits / len(hopeless) if hopeless else None
    both = precision is not None and recall is not None and precision + recall > 0
    f1 = 2 * precision * recall / (precision + recall) if both and precision and recall else (0.0 if both else None)
    return {"abstention precision": precision, "abstention recall": recall, "abstention F1": f1}


def retrieval(judged: Sequence[Judged]) -> dict[str, Figure]:
    """Recall@1, @3, @5, MRR and nDCG@10 by entry, over answerable questions, through ir-measures. Each in [0, 1].

    Recall@k counts a question by the share of its needed entries among the first k (an entry that suffices by itself
    is relevant too, and then counts in the share).
    """
    names = {"recall@1": R @ 1, "recall@3": R @ 3, "recall@5": R @ 5, "MRR": RR, "nDCG@10": nDCG @ 10}
    qrels, run = [], []
    for number, one in enumerate(one for one in judged if one.gold.answerable and one.gold.entries):
        query = str(number)
        for name in one.gold.entries:
            found = next(
                (entry for entry in one.retrieved if relevant(one.gold, entry) and name in (entry.id, entry.minute)),
                None,
            )
            qrels.append(ir_measures.Qrel(query, found.id if found else f"missing {name}", 1))
        for place, entry in enumerate(one.retrieved):
            run.append(ir_measures.ScoredDoc(query, entry.id, float(-place)))
    if not qrels:
        return dict.fromkeys(names)
    scores: Mapping[ir_measures.Measure, float] = ir_measures.calc_aggregate(list(names.values()), qrels, run)
    return {name: float(scores[measure]) for name, measure in names.items()}


def words(judged: Sequence[Judged]) -> Figure:
    """Mean length of an answer in words, over answered questions."""
    return _mean(
        [
            float(sum(len(statement.text.split()) for statement in one.answer.statements))
            for one in judged
            if one.answered
        ]
    )


def milliseconds(judged: Sequence[Judged]) -> Figure:
    """Median time of an answer in milliseconds, as its own timings add up."""
    times = sorted(sum(spent for stage, spent in one.answer.timings_ms.items() if stage != "total") for one in judged)
    return times[len(times) // 2] if times else None


def _recalled(statement: Statement, supports: Supports) -> bool:
    """Say whether a statement's citations together support it."""
    joined = " ".join(_says(citation) for citation in statement.citations)
    return bool(statement.citations) and supports(joined, statement.text)


def _says(citation: Citation) -> str:
    """Give what a citation says: its quote, and the minute of its entry."""
    return f"{citation.entry.minute} {citation.quote}"


def _mean(scores: Sequence[float]) -> Figure:
    """Take the mean, or None where there is nothing to take it of."""
    return sum(scores) / len(scores) if scores else None
