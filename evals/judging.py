"""One answer against its gold question: what it got right, as plain facts that the measures count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals.goldset import GoldQuestion, names_entry, occurs
from index.entries import Entry
from rag.answer import Answer
from rag.records import prose


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with what is true of it.

    `right` for an answerable question: answered, every nugget in the text, and every needed entry cited, or one that
    suffices by itself. For an unanswerable one: declined, or a correction that holds the nuggets.
    """

    gold: GoldQuestion
    answer: Answer
    retrieved: tuple[Entry, ...]
    nuggets_found: int
    right: bool
    rightly_cited: bool

    @property
    def answered(self) -> bool:
        """Whether the system answered at all."""
        return self.answer.status == "answered"


def judge(gold: GoldQuestion, answer: Answer, retrieved: Sequence[Entry]) -> Judged:
    """Hold an answer against its gold question; no model is asked."""
    text = prose(answer)
    found = sum(occurs(nugget, text) for nugget in gold.nuggets)
    whole = found == len(gold.nuggets)
    cited = [citation.entry for citation in answer.citations]
    rightly = _is_cited(gold, cited)
    if gold.answerable:
        right = answer.status == "answered" and whole and rightly
    else:
        right = answer.status == "declined" or (bool(gold.nuggets) and whole)
    return Judged(gold, answer, tuple(retrieved), found, right, rightly)


def relevant(gold: GoldQuestion, entry: Entry) -> bool:
    """Say whether an entry is one that the gold question names."""
    return any(names_entry(name, entry) for name in (*gold.entries, *gold.alt_entries))


def _is_cited(gold: GoldQuestion, cited: Sequence[Entry]) -> bool:
    """Say whether all needed entries are cited, or one that suffices by itself."""
    needed = bool(gold.entries) and all(any(names_entry(name, entry) for entry in cited) for name in gold.entries)
    return needed or any(names_entry(name, entry) for name in gold.alt_entries for entry in cited)
