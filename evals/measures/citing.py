"""Do the citations bear the answer out: ALCE's citation recall and precision, and which entries are cited."""

from __future__ import annotations

from evals.judging import Judged, relevant
from evals.measures.measure import Measure, Pair


def citation_recall(one: Judged) -> Pair | None:
    """Take the share of statements that have citations which, joined, support them (ALCE, Gao et al. 2023).

    Over answered questions; abstentions are counted on their own. In [0, 1].
    """
    return Pair(sum(one.grounds.supported), len(one.grounds.supported)) if one.answered else None


def citation_precision(one: Judged) -> Pair | None:
    """Take the share of citations that their statement needs (ALCE, Gao et al. 2023).

    A citation counts 0 when its statement is not supported, or when it does not support the statement by itself and
    the others do without it. An invented citation counts 0. Over answered questions. In [0, 1].
    """
    return Pair(sum(one.grounds.useful), len(one.grounds.useful)) if one.answered else None


def cited_entries(one: Judged) -> Pair | None:
    """Take the share of cited entries that the gold question names, over answered, answerable questions. In [0, 1]."""
    if not (one.answered and one.gold.answerable):
        return None
    cited = list(dict.fromkeys(citation.entry for citation in one.answer.citations))
    return Pair(sum(relevant(one.gold, entry) for entry in cited), len(cited))


CITING = (
    Measure("citation recall", citation_recall, "no question was answered"),
    Measure("citation precision", citation_precision, "no answer has a citation"),
    Measure("cited entries", cited_entries, "no answerable question was answered with a citation"),
)
