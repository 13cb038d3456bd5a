"""One answer against its gold question: what is true of it, as plain facts that the measures count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.goldset import GoldQuestion, full_text, names_entry, occurs
from evals.relevance import rank_scores
from index.entries import Entry
from index.words import content
from rag.answer import Answer, Citation, Statement
from rag.records import prose

# φ(premise, claim): whether a text supports a claim.
Supports = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Grounds:
    """ALCE's judgements: whether each statement is supported by its citations, and whether each citation is useful."""

    supported: tuple[bool, ...]
    useful: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """RAGChecker's judgements, as evals/measures/claimwise defines them.

    Of each statement: `borne_out` by the gold answer, `faithful` to a retrieved entry. Of each nugget: `said` in the
    answer, `retrieved` in some entry. Of each retrieved entry: whether it holds a nugget.
    """

    borne_out: tuple[bool, ...]
    faithful: tuple[bool, ...]
    said: tuple[bool, ...]
    retrieved: tuple[bool, ...]
    useful_entries: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer with what is true of it.

    `right` for an answerable question: answered, every nugget in the text, and every needed entry cited, or one that
    suffices by itself. For an unanswerable one: declined, or a correction that holds the nuggets. `ranking` has the
    scores of the retrieved entries by name. Where the system does not say what it retrieved, it is not `told`, and
    nothing is measured of it.
    """

    gold: GoldQuestion
    answer: Answer
    retrieved: tuple[Entry, ...]
    right: bool
    rightly_cited: bool
    grounds: Grounds
    claims: Claims
    ranking: dict[str, float]
    told: bool = True

    @property
    def answered(self) -> bool:
        """Whether the system answered at all."""
        return self.answer.status == "answered"

    @property
    def failings(self) -> tuple[str, ...]:
        """What keeps it from being right, in words; nothing when it is right."""
        if self.right:
            return ()
        if not self.gold.answerable:
            return ("answered, though the coverage does not say",)
        faults = {
            "declined, though the coverage says it": not self.answered,
            "a nugget is missing": self.answered and not all(self.claims.said),
            "a needed entry is not cited": self.answered and not self.rightly_cited,
            "no needed entry was retrieved": bool(self.ranking) and not self.ranking["RR"],
        }
        return tuple(fault for fault, holds_here in faults.items() if holds_here)

    @property
    def nuggets_found(self) -> int:
        """How many nuggets the answer holds."""
        return sum(self.claims.said)


def holds(premise: str, claim: str) -> bool:
    """Say whether every word of a claim that carries its subject, numbers and names included, stands in the premise."""
    return set(content(claim)) <= set(content(premise))


def judge(gold: GoldQuestion, answer: Answer, found: Sequence[Entry] | None, supports: Supports = holds) -> Judged:
    """Hold an answer, and the entries found for it where the system says which, against its gold question.

    No model is asked.
    """
    retrieved = tuple(found or ())
    claims = _claims(gold, answer, retrieved, supports)
    whole = all(claims.said)
    rightly = _is_cited(gold, [citation.entry for citation in answer.citations])
    if gold.answerable:
        right = answer.status == "answered" and whole and rightly
    else:
        right = answer.status == "declined" or (bool(gold.nuggets) and whole)
    grounds = _grounds(answer.statements, supports)
    ranking = rank_scores(gold, retrieved) if found is not None else {}
    return Judged(gold, answer, retrieved, right, rightly, grounds, claims, ranking, told=found is not None)


def relevant(gold: GoldQuestion, entry: Entry) -> bool:
    """Say whether an entry is one that the gold question names."""
    return any(names_entry(name, entry) for name in (*gold.entries, *gold.alt_entries))


def _is_cited(gold: GoldQuestion, cited: Sequence[Entry]) -> bool:
    """Say whether all needed entries are cited, or one that suffices by itself."""
    needed = bool(gold.entries) and all(any(names_entry(name, entry) for entry in cited) for name in gold.entries)
    return needed or any(names_entry(name, entry) for name in gold.alt_entries for entry in cited)


def _grounds(statements: Sequence[Statement], supports: Supports) -> Grounds:
    """Judge the citations of an answer as ALCE does."""
    supported = [bool(one.citations) and supports(_joined(one.citations), one.text) for one in statements]
    useful = [
        borne and not _is_idle(citation, one, supports)
        for one, borne in zip(statements, supported, strict=True)
        for citation in one.citations
    ]
    return Grounds(tuple(supported), tuple(useful))


def _is_idle(citation: Citation, statement: Statement, supports: Supports) -> bool:
    """Say whether a citation does not support its statement by itself while the others do without it."""
    others = [other for other in statement.citations if other is not citation]
    if not others or supports(_joined([citation]), statement.text):
        return False
    return supports(_joined(others), statement.text)


def _joined(citations: Sequence[Citation]) -> str:
    """Join what citations say: their quotes, and the minutes of their entries."""
    return " ".join(f"{citation.entry.minute} {citation.quote}" for citation in citations)


def _claims(gold: GoldQuestion, answer: Answer, retrieved: Sequence[Entry], supports: Supports) -> Claims:
    """Judge the claims of an answer and of its gold answer as RAGChecker does."""
    texts = [full_text(entry) for entry in retrieved]
    said = prose(answer)
    statements = [one.text for one in answer.statements]
    held = [[occurs(nugget, text) for nugget in gold.nuggets] for text in texts]
    return Claims(
        borne_out=tuple(_bears_out(gold, text, supports) for text in statements),
        faithful=tuple(any(supports(text, statement) for text in texts) for statement in statements),
        said=tuple(occurs(nugget, said) for nugget in gold.nuggets),
        retrieved=tuple(any(row[place] for row in held) for place in range(len(gold.nuggets))),
        useful_entries=tuple(any(row) for row in held),
    )


def _bears_out(gold: GoldQuestion, statement: str, supports: Supports) -> bool:
    """Say whether the gold answer bears a statement out: it holds a nugget, or says no more than the gold answer."""
    return any(occurs(nugget, statement) for nugget in gold.nuggets) or supports(gold.answer, statement)
