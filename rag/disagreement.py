"""Disagreement and change: where entries give different figures for the same thing, each is quoted, a later one first.

Only what is surely the same is put side by side: on one page, the same thing counted, in the same place, at the same
rate, both sure or both expected. An entry that corrects the figure leads, whatever else was chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index.entries import Entry
from index.words import fold, words
from rag.accounts import Account, Asked
from rag.answer import Citation, Statement
from rag.corrections import corrected, is_correction
from rag.figures import find_figures
from rag.leaning import antecedent
from rag.misnomers import renamed
from rag.sentences import Sentence, headline, split, stated
from rag.signals import Evidence
from rag.sought import Sought
from rag.speakers import speakers
from rag.surroundings import common_words

_MOST_WORDS = 95
# A figure is looked for in so many of an answer's sentences.
_LEADING = 3
_MOST_ACCOUNTS = 3
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
    """The figure that leads an answer, and the others that evidence gives for the same thing."""

    leading: Account
    others: tuple[Account, ...]

    @classmethod
    def of(cls, quoted: Sequence[Sentence], ranked: Sequence[Evidence], asked: Asked) -> Accounts | None:
        """Read the figures of the evidence; None where what is quoted does not lead with one that is asked for."""
        own = quoted[0].entry
        common = common_words(_entries(own.page, ranked))
        told = [
            account
            for one in ranked
            if one.sentence.entry.page == own.page and _is_about(one, asked)
            if (account := asked.account(one.sentence)) and asked.tells(one.sentence, common)
        ]
        # What is quoted first may be of another time, such as of a record.
        other_time = bool(asked.accounts(quoted[0], gone=True))
        leading = next(filter(None, map(asked.account, quoted[:_LEADING])), told[0] if other_time and told else None)
        if leading is None:
            return None
        return cls(leading, tuple(one for one in told if one.rivals(leading) and leading.differs(one, common)))

    def ordered(self) -> list[Account]:
        """Put the leading figure, the newest other of its source, and those of other sources in order."""
        newest = sorted(self.others, key=lambda one: one.published, reverse=True)
        same = next((one for one in newest if not one.disputes(self.leading)), None)
        chosen = sorted(filter(None, (self.leading, same)), key=lambda one: one.published, reverse=True)
        rivals: list[Account] = []
        for one in newest:
            if all(one.disputes(other) for other in (self.leading, *rivals)):
                rivals.append(one)
        ordered = [*chosen, *rivals][:_MOST_ACCOUNTS]
        # What grew, whoever says so, is told by the newest.
        grown = any(one.outgrows(chosen[0]) for one in rivals)
        return sorted(ordered, key=lambda one: one.published, reverse=True) if grown else ordered

    def lead(self) -> str:
        """Say in a sentence how they stand to one another."""
        return DIFFERENT if any(one.disputes(self.leading) for one in self.ordered()) else CHANGED


def differing(statements: Sequence[Statement], ranked: Sequence[Evidence], sought: Sought, question: str) -> Told:
    """Quote, beside an answer's own statements, whoever gives another figure; `ranked` is the evidence in scope.

    A correction comes first, then a later figure of the same source, or one that outgrew it; of two who differ, the
    one that answers best. A question for what is so now gets nothing older beside it.
    """
    same = Told(tuple(statements))
    asked = Asked.of(sought)
    quoted = list(_sentences([citation for said in statements for citation in said.citations]))
    correction = _correction(quoted, ranked, asked) if asked and quoted else _renaming(ranked, sought)
    if correction:
        return _told(correction, statements, CORRECTED)
    if asked is None or not quoted:
        return same
    found = Accounts.of(quoted, ranked, asked)
    if found is None or not found.others:
        return same
    ordered = found.ordered()
    if _NOW.search(fold(question)):
        return _newest(ordered, statements)
    if ordered[0] == found.leading and all(_is_quoted(one, quoted) for one in ordered):
        return Told(tuple(statements), found.lead())
    return _told([_run(one.sentence) for one in ordered], statements, found.lead())


def _newest(ordered: Sequence[Account], statements: Sequence[Statement]) -> Told:
    """Tell what is so now: the newest figure alone, and whatever else the answer says that is no older one."""
    newest = max(ordered, key=lambda one: one.published)
    older = {(one.sentence.entry, one.sentence.start) for one in ordered if one.published < newest.published}
    kept = [one for one in statements if older.isdisjoint((cited.entry, cited.start) for cited in one.citations)]
    return _told([_run(newest.sentence)], kept, "") if older else Told(tuple(statements))


def _correction(quoted: Sequence[Sentence], ranked: Sequence[Evidence], asked: Asked) -> list[Sequence[Sentence]]:
    """Find the newest correction of a figure that an answer gives, and who gave the wrong one; else nothing.

    An answer may rest on the correction already, and yet quote what was wrong first.
    """
    common = common_words(_entries(quoted[0].entry.page, ranked))
    best = (quoted[0], ranked[0].sentence)  # what answers may stand behind what it leans on
    about = [one for one in quoted if one in best or asked.tells(one, common) or is_correction(one.entry)][:_LEADING]
    for wrong in (account for one in about for account in _doubtful(one, asked)):
        own = wrong.sentence.entry
        later = [one for one in _entries(own.page, ranked) if own.published <= one.published and is_correction(one)]
        for entry in sorted(later, key=lambda one: one.published, reverse=True):
            right = corrected(entry, wrong.figure)
            if right and asked.concerns(entry):
                others = (one.sentence for one in ranked if _precedes(one.sentence.entry, entry))
                first = (one for one in others if any(_is_same(said, wrong) for said in asked.accounts(one)))
                return [right, *(_run(one) for one in islice(first, 1))]
    return []


def _renaming(ranked: Sequence[Evidence], sought: Sought) -> list[Sequence[Sentence]]:
    """Find the newest correction of a name, a place or a day in the sentence that answers best; else nothing."""
    if not ranked:
        return []
    best = ranked[0].sentence
    later = [one for one in _entries(best.entry.page, ranked) if best.entry.published <= one.published]
    found = (renamed(one, best, sought) for one in sorted(later, key=lambda one: one.published, reverse=True))
    right = next(filter(None, found), ())
    return [right, _run(best)] if right else []


def _doubtful(sentence: Sentence, asked: Asked) -> list[Account]:
    """Give the accounts in a sentence that may be wrong; of a correction, all that stand in its entry."""
    every = split(sentence.entry) if is_correction(sentence.entry) else (sentence,)
    return [account for one in every for account in asked.accounts(one, gone=True)]


def _is_same(account: Account, other: Account) -> bool:
    """Say whether two accounts give the same figure."""
    return (account.figure.value, account.figure.unit) == (other.figure.value, other.figure.unit)


def _precedes(entry: Entry, later: Entry) -> bool:
    """Say whether an entry stands before another on one page."""
    return entry.page == later.page and entry.published < later.published


def _entries(page: str, ranked: Sequence[Evidence]) -> list[Entry]:
    """List the entries of a page among the evidence."""
    return [one for one in dict.fromkeys(one.sentence.entry for one in ranked) if one.page == page]


def _is_about(one: Evidence, asked: Asked) -> bool:
    """Say whether a piece of evidence is about those who are asked about, and from whoever is asked for."""
    signals = one.signals
    spoken = not asked.sought.speaker or signals.speaker >= 0.5
    return spoken and signals.names == 1.0 and not signals.asks and not signals.rival


def _sentences(quoted: Sequence[Citation]) -> Iterator[Sentence]:
    """Find the sentences, and headlines, that are quoted."""
    for citation in quoted:
        if not citation.end:
            yield headline(citation.entry)
            continue
        yield from (one for one in split(citation.entry) if citation.start <= one.start and one.end <= citation.end)


def _is_quoted(account: Account, quoted: Sequence[Sentence]) -> bool:
    """Say whether an answer quotes a sentence already, or the figure that it gives in another."""
    values = {figure.value for one in quoted for figure in find_figures(one.text)}
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
    timed = any(one.text.startswith(f"{one.citations[0].entry.minute}: ") for one in statements)
    said = [one for run in runs for one in _stated(run, timed=timed)]
    quoted = {(one.entry, one.start) for statement in said for one in statement.citations}
    for statement in statements:
        own = {(one.entry, one.start) for one in statement.citations}
        fits = sum(len(one.text.split()) for one in (*said, statement)) <= _MOST_WORDS
        if own.isdisjoint(quoted) and fits:
            said.append(statement)
    return Told(tuple(said), lead)


def _stated(run: Sequence[Sentence], *, timed: bool) -> list[Statement]:
    """Quote sentences of one entry, each by itself; as one behind its minute where the answer is told by times."""
    citations = tuple(Citation(one.entry, one.text, one.start, one.end) for one in run)
    told = [stated(one) for one in run]
    if timed:
        return [Statement(f"{run[0].entry.minute}: {' '.join(told)}", citations)]
    return [Statement(text, (citation,)) for text, citation in zip(told, citations, strict=True)]
