"""What is allowed in gold questions and may still be a slip: a type of one's own, and answers that no nugget tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import process

from evals.goldset import GoldQuestion

# The types of the packaged questions. Any other is reported in a row of its own, too.
TYPES = (
    *("fact", "quotation", "when", "span", "order", "several", "list", "comparison", "negation", "paraphrase", "typo"),
    *("followup", "superseded", "asof", "unanswerable", "false_premise", "instruction"),
)
_ALIKE = 75
_NAMED = 5


def remarks(questions: Sequence[GoldQuestion]) -> Iterator[str]:
    """Say what is unusual about gold questions that are sound, a sentence each."""
    for name in dict.fromkeys(one.type for one in questions if one.type not in TYPES):
        near = process.extractOne(name, TYPES, score_cutoff=_ALIKE)
        cure = f"Did you mean {near[0]!r}?" if near else f"Those are: {', '.join(TYPES)}."
        ids = [one.id for one in questions if one.type == name]
        yield f"The type {name!r} is none of Dateline's, and gets a row of its own (id {_some(ids)}). {cure}"
    bare = [one.id for one in questions if one.answerable and not one.nuggets]
    if bare:
        yield f"Without a nugget, whatever cites the entries of an answerable question is right (id {_some(bare)})."


def _some(ids: Sequence[str]) -> str:
    """Name the first few."""
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(ids[:_NAMED]) + more
