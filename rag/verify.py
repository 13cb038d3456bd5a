"""Whether a statement stands in the entries it cites: word for word, or in other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.entries import Entry
from index.words import words
from rag.answer import Citation, Statement
from rag.premises import Premise, premises
from rag.support import Encode, support

# From this probability on, the evidence is taken to support a sentence.
ENOUGH = 0.5


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

    def __init__(self, encode: Encode) -> None:
        """Verify with an embedder's `encode`: texts to unit vectors, an array of shape (texts, width)."""
        self._encode = encode

    def check(self, text: str, cited: Sequence[Entry]) -> Verdict:
        """Say whether the entries that a sentence cites support it, taken together."""
        held = [premise for entry in cited for premise in premises(entry)]
        if not held:
            return Verdict(supported=False, reason="It cites no entry.", score=0.0)
        if not words(text):
            return Verdict(supported=False, reason="It says nothing.", score=0.0)
        score = support(text, [premise.text for premise in held], self._encode)
        reason = "" if score >= ENOUGH else "The entries it cites do not say that."
        return Verdict(not reason, reason, score, () if reason else _nearest(text, held))

    def find(self, text: str, entries: Sequence[Entry]) -> Verdict:
        """Look for one entry that supports a sentence by itself, and give the verdict on the best of them."""
        verdicts = [self.check(text, [entry]) for entry in entries]
        nothing = Verdict(supported=False, reason="There is no entry to look in.", score=0.0)
        return max(verdicts, key=lambda one: (one.supported, one.score), default=nothing)


def _nearest(text: str, held: Sequence[Premise]) -> tuple[Citation, ...]:
    """Cite the sentence that shares most words with a text."""
    said = set(words(text))
    return (max(held, key=lambda premise: len(said & set(words(premise.text)))).citation,)


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
