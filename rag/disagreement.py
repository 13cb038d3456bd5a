"""Disagreement and change: where entries give different figures for the same thing, each is quoted, a later one first.

Only what is surely the same is put side by side: on one page, the same thing counted, in the same place, at the same
rate, both sure or both expected. An entry that corrects the figure leads, whatever else was chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.entries import Entry
from index.words import content, fold, words
from rag.accounts import Account, Asked, common_words
from rag.answer import Citation, Statement
from rag.corrections import corrected, is_correction
from rag.figures import find_figures
from rag.leaning import antecedent
from rag.sentences import Sentence, split
from rag.signals import Evidence
from rag.sought import Sought
from rag.speakers import speakers

_MOST_WORDS = 95
# A figure is looked for in so many of an answer's sentences.
_LEADING = 3
_NOW = re.compile(r"\b(?:now|currently|at the moment|at present|still|latest|right now)\b")
CHANGED, CORRECTED, DIFFERENT = (
    "The figure changed; the later one comes first.",
    "A later entry corrects an earlier one.",
    "The entries give different figures.",
)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer's statements, and what to say before them; nothing where nobody differs."""

    statements: tuple[Statement, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Accounts:
    """The figure that leads an answer, the others that evidence gives for the same thing, and the corrections."""

    leading: Account
    others: tuple[Account, ...]
    corrections: tuple[Sentence, ...]

    @classmethod
    def of(cls, statements: Sequence[Statement], ranked: Sequence[Evidence], asked: Asked) -> Accounts | None:
        """Read the figures of the evidence; None where the answer does not lead with one that is asked for."""
        quoted = [citation for said in statements for citation in said.citations][:_LEADING]
        leading = next(filter(None, (asked.account(one) for one in _sentences(quoted))), None)
        if leading is None:
            return None
        own = leading.sentence.entry
        entries = [one for one in dict.fromkeys(one.sentence.entry for one in ranked) if one.page == own.page]
        common = common_words(entries)
        others = (
            account
            for one in ranked
            if one.sentence.entry.page == own.page and _is_about(one, asked) and asked.tells(one.sentence, common)
            if (account := asked.account(one.sentence)) and leading.differs(account, common)
            if one.sentence.entry != own or account.disputes(leading)
        )
        topic = frozenset(content(" ".join((*asked.words, *asked.things))))
        later = sorted((one for one in entries if own.published < one.published), key=lambda one: one.published)
        corrections = (corrected(one, leading.figure, topic) for one in reversed(later))
        return cls(leading, tuple(others), next(filter(None, corrections), ()))

    def ordered(self, *, now: bool) -> list[Account]:
        """Put the leading figure, the newest other of its source, and one of another source in order.

        With `now`, nothing older of the same source is told.
        """
        newest = sorted(self.others, key=lambda one: one.published, reverse=True)
        rival = next((one for one in newest if one.disputes(self.leading)), None)
        same = next((one for one in newest if not one.disputes(self.leading)), None)
        if same and same.published < self.leading.published and now:
            same = None
        # What grew, whoever says so, is told by the newest.
        grown = bool(rival and rival.outgrows(self.leading))
        chosen = sorted(filter(None, (self.leading, same)), key=lambda one: one.published, reverse=True)
        return [*filter(None, (rival,)), *chosen] if grown else [*chosen, *filter(None, (rival,))]


def differing(statements: Sequence[Statement], ranked: Sequence[Evidence], sought: Sought, question: str) -> Told:
    """Quote, beside an answer's own statements, whoever gives another figure; `ranked` is the evidence in scope.

    A correction comes first, then a later figure of the same source, or one that outgrew it; of two who differ, the
    one that answers best. A question for what is so now gets nothing older beside it.
    """
    asked = Asked.of(sought)
    found = Accounts.of(statements, ranked, asked) if asked else None
    if found is None:
        return Told(tuple(statements))
    if found.corrections:
        return _told([list(found.corrections)], statements, CORRECTED)
    ordered = found.ordered(now=bool(_NOW.search(fold(question))))
    if ordered == [found.leading]:
        return Told(tuple(statements))
    disputed = any(one.disputes(found.leading) for one in ordered)
    corrects = is_correction(found.leading.sentence.entry)
    lead = DIFFERENT if disputed else CORRECTED if corrects else CHANGED
    if ordered[0] == found.leading and all(_is_quoted(one, statements) for one in ordered):
        return Told(tuple(statements), lead)
    return _told([_run(one.sentence) for one in ordered], statements, lead)


def _is_about(one: Evidence, asked: Asked) -> bool:
    """Say whether a piece of evidence is about those who are asked about, and from whoever is asked for."""
    signals = one.signals
    spoken = not asked.sought.speaker or signals.speaker >= 0.5
    return spoken and signals.names == 1.0 and not signals.asks and not signals.rival


def _sentences(quoted: Sequence[Citation]) -> Iterator[Sentence]:
    """Find the sentences that are quoted."""
    for citation in quoted:
        yield from (one for one in split(citation.entry) if citation.start <= one.start and one.end <= citation.end)


def _is_quoted(account: Account, statements: Sequence[Statement]) -> bool:
    """Say whether an answer quotes a sentence already, or the figure that it gives in another."""
    quoted = _sentences([citation for said in statements for citation in said.citations])
    values = {figure.value for said in statements for figure in find_figures(said.text)}
    return account.sentence in quoted or account.figure.value in values


def _run(sentence: Sentence) -> list[Sentence]:
    """Take a sentence with the one before it, where it leans on that or does not name who speaks."""
    before = antecedent(sentence)
    if before is None and not _names_speaker(sentence):
        every = split(sentence.entry)
        place = every.index(sentence)
        before = every[place - 1] if place else None
    return [before, sentence] if before else [sentence]


def _names_speaker(sentence: Sentence) -> bool:
    """Say whether a sentence names whoever speaks in it, or nobody does."""
    spoken = speakers(sentence.entry).get(sentence, frozenset())
    return not spoken or not spoken.isdisjoint(words(sentence.text))


def _told(runs: Sequence[Sequence[Sentence]], statements: Sequence[Statement], lead: str) -> Told:
    """Quote what is to come first, then the rest of the answer as far as there is room."""
    first = statements[0]
    timed = first.text.startswith(f"{first.citations[0].entry.minute}: ")
    said = [_stated(run, timed=timed) for run in runs]
    quoted = {(one.entry, one.start) for statement in said for one in statement.citations}
    for statement in statements:
        own = {(one.entry, one.start) for one in statement.citations}
        fits = sum(len(one.text.split()) for one in (*said, statement)) <= _MOST_WORDS
        if own.isdisjoint(quoted) and fits:
            said.append(statement)
    return Told(tuple(said), lead)


def _stated(run: Sequence[Sentence], *, timed: bool) -> Statement:
    """Quote sentences of one entry; after its minute where the answer is told by times."""
    told = " ".join(one.text for one in run)
    text = f"{run[0].entry.minute}: {told}" if timed else told
    return Statement(text, tuple(Citation(one.entry, one.text, one.start, one.end) for one in run))
