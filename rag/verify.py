"""Whether a statement stands in the entries it cites."""

from __future__ import annotations

from dataclasses import replace

from index.words import words
from rag.answer import Citation, Statement


def verify(statement: Statement) -> Statement:
    """Give a statement its verdict: supported when it cites, every quote stands where it says, and it says no more."""
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
