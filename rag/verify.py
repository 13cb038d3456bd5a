"""Whether a statement stands in the entries it cites: word for word, or in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from index.entries import Entry
from index.words import words
from rag.alignment import Alignment, about, align
from rag.answer import Citation, Statement
from rag.bearers import swapped, unborne_name
from rag.datings import unborne_dating, undated
from rag.figures import respell_figures, unborne_figure
from rag.hedges import unkept_hedge
from rag.margins import misread_margin
from rag.opposites import opposed
from rag.owners import changed_owner
from rag.premises import Premise, premises
from rag.quotations import misquoted, quoted
from rag.support import Entail, Read, Support

_MARKUP = re.compile(r"<[a-z/!]|\]\(|\w://", re.IGNORECASE)
# From this probability on, the evidence is taken to support a sentence.
ENOUGH = 0.5
# Where nothing that can be told exactly is amiss, a little less is enough, and the more for each word that no premise
# tells; but one, which may be another word for something.
_TOLD = 0.48
_ADDED = 0.2


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether entries support a sentence, how probable that is in [0, 1], and the sentences that it rests on.

    `reason` is one plain line that names what is not borne out; it is empty, and there are citations, when supported.
    """

    supported: bool
    reason: str
    score: float
    citations: tuple[Citation, ...] = ()


class Verifier:
    """Gives a sentence in free words its verdict; it keeps the vectors of what it has read."""

    def __init__(self, read: Read, entail: Entail | None = None) -> None:
        """Verify with an embedder's `read`, texts to their word pieces and vectors.

        `entail`, where an NLI model is at hand, says in the place of what was learned here how probable support is.
        """
        support = Support(read)
        self._support = partial(support.entailed, entail=entail) if entail else support

    def check(self, text: str, cited: Sequence[Entry]) -> Verdict:
        """Say whether the entries that a sentence cites support it, taken together."""
        held = [premise for entry in cited for premise in premises(entry)]
        refused = _unfit(text, held)
        if refused:
            return Verdict(supported=False, reason=refused, score=0.0)
        exact = [premise for premise in held if words(premise.text) == words(text)]
        if exact:
            return Verdict(supported=True, reason="", score=1.0, citations=(exact[0].citation,))
        # Figures are told by their values, so that the rest is compared as if they were spelt alike.
        text = respell_figures(text, [premise.text for premise in held])
        laid = align(text, held)
        reason = _unborne(text, held, laid)
        if reason:
            return Verdict(supported=False, reason=reason, score=0.0)
        text = undated(text, laid.near)
        laid = align(text, held)
        score = self._support(text, [premise.text for premise in held])
        if any(quoted(text)) and not laid.untold:
            # Verbatim, by its speaker, and nothing else is said.
            score = max(score, ENOUGH)
        if score < _TOLD + _ADDED * max(0, len(laid.untold) - 1):
            return Verdict(supported=False, reason=_missing(laid), score=score)
        return Verdict(
            supported=True, reason="", score=score, citations=tuple(premise.citation for premise in laid.near[:1])
        )

    def find(self, text: str, entries: Sequence[Entry]) -> Verdict:
        """Look for one entry that supports a sentence by itself, and give the verdict on the best of them."""
        verdicts = [self.check(text, [entry]) for entry in entries]
        nothing = Verdict(supported=False, reason="There is no entry to look in.", score=0.0)
        return max(verdicts, key=lambda one: (one.supported, one.score), default=nothing)


def _unfit(text: str, held: Sequence[Premise]) -> str:
    """Say why a sentence cannot be held against anything; or ""."""
    if not held:
        return "It cites no entry."
    if _MARKUP.search(text):
        return "It holds markup or an address."
    return "" if len(words(text)) > 2 and not text.endswith("?") else "It says nothing."


def _unborne(text: str, held: Sequence[Premise], laid: Alignment) -> str:
    """Ask in order for what can be checked exactly; gives what is not borne out first, or ""."""
    near = laid.near
    return (
        unborne_name(text, held)
        or misquoted(text, held, near)
        or unborne_figure(text, [premise.text for premise in about(text, near, held)])
        or misread_margin(text, near)
        or unborne_dating(text, near)
        or changed_owner(text, near)
        or swapped(text, near)
        or opposed(text, near, held)
        or (unkept_hedge(text, near, held) if near else "")
    )


def _missing(laid: Alignment) -> str:
    """Name the words that nothing tells."""
    if not laid.untold:
        return "The entries it cites do not say that."
    return f"The entries it cites do not speak of {', '.join(map(repr, laid.untold[:3]))}."


def verify(statement: Statement) -> Statement:
    """Give a verbatim statement its verdict: it cites, every quote stands where it says, and it says no more."""
    cited = statement.citations
    stands = bool(cited) and all(is_exact(citation) for citation in cited)
    said = {word for citation in cited for word in words(f"{citation.entry.minute} {citation.quote}")}
    supported = stands and said.issuperset(words(statement.text))
    return replace(statement, verdict="supported" if supported else "unsupported")


def is_exact(citation: Citation) -> bool:
    """Say whether a citation's quote stands in its entry at its offsets, or in its headline, byline or pictures."""
    entry = citation.entry
    if citation.end > citation.start:
        return entry.text[citation.start : citation.end] == citation.quote
    return any(citation.quote in part for part in (entry.title, entry.author or "", entry.role or "", *entry.media))
