"""The ruling on a sentence that a model wrote: held against what it marks, then against its prompt's other entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.entries import Entry
from rag.answer import Citation, Statement
from rag.clauses import clauses
from rag.drafting import Draft
from rag.outdated import outdated
from rag.verify import Verdict, Verifier


def rule(verifier: Verifier, draft: Draft, entries: Sequence[Entry]) -> Statement:
    """Give a sentence its verdict and what supports it: of the entries that it marks, else of the others.

    `entries` are those of the prompt, in the order of their numbers.
    """
    astray = [mark for mark in draft.marks if not 1 <= mark <= len(entries)]
    cited = [entries[mark - 1] for mark in draft.marks if mark not in astray]
    verdict = _verdict(verifier, draft.text, cited, [entry for entry in entries if entry not in cited])
    if verdict.supported:
        reason = outdated(draft.text, verdict.citations[0].entry, entries)
        verdict = replace(verdict, supported=not reason, reason=reason)
    if verdict.supported:
        return Statement(draft.text, verdict.citations)
    nowhere = f"Its mark {', '.join(f'[{mark}]' for mark in astray)} points nowhere. " if astray else ""
    return Statement(draft.text, verdict="unsupported", reason=nowhere + verdict.reason)


def _verdict(verifier: Verifier, text: str, cited: Sequence[Entry], others: Sequence[Entry]) -> Verdict:
    """Hold a sentence against what it cites, each entry alone, then together, then against the other entries.

    Where none of that bears it out, each of its clauses is held against each entry.
    """
    everything = (*cited, *others)
    alone = [
        one for one in (verifier.check(text, [entry], everything, marked=True) for entry in cited) if one.supported
    ]
    if alone:
        return replace(alone[0], citations=_citations(alone))
    together = verifier.check(text, cited, others, marked=True)
    if together.supported:
        return together
    anew = verifier.find(text, others)
    if not anew.supported:
        anew = _by_clauses(verifier, text, cited, others) or anew
    return anew if anew.supported or not cited else together


def _by_clauses(verifier: Verifier, text: str, cited: Sequence[Entry], others: Sequence[Entry]) -> Verdict | None:
    """Hold each clause of a sentence against what that cites, then against each entry; None unless all stand."""
    parts = clauses(text)
    verdicts = [_clause(verifier, part, cited, others) for part in parts] if len(parts) > 1 else []
    if not verdicts or not all(one.supported for one in verdicts):
        return None
    return replace(min(verdicts, key=lambda one: one.score), citations=_citations(verdicts))


def _clause(verifier: Verifier, text: str, cited: Sequence[Entry], others: Sequence[Entry]) -> Verdict:
    """Give the verdict on one clause of a sentence."""
    marked = verifier.check(text, cited, others, marked=True)
    return marked if marked.supported else verifier.find(text, (*cited, *others))


def _citations(verdicts: Sequence[Verdict]) -> tuple[Citation, ...]:
    """Bring what verdicts cite together, each once."""
    return tuple(dict.fromkeys(citation for one in verdicts for citation in one.citations))
