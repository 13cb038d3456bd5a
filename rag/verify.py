"""Whether a statement stands in the entries it cites: word for word, or in other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from index.entries import Entry
from index.words import content, words
from rag.addenda import addenda
from rag.alignment import TOLD, Alignment, about, align
from rag.answer import Citation, Statement
from rag.bearers import swapped
from rag.causes import made_cause
from rag.claimless import is_label, unfit
from rag.datings import unborne_dating, undated
from rag.figures import find_figures
from rag.hearsay import is_attributed
from rag.hedges import unkept_hedge
from rag.identities import introduced_elsewhere
from rag.lexicon import SPEECH
from rag.margins import misread_margin
from rag.opposites import opposed
from rag.outdated import past_figure
from rag.owners import changed_owner, misplaced_role
from rag.premises import Premise, premises
from rag.quotations import misquoted, quoted, spoken_by, unattributed
from rag.reckoning import respell_figures, unborne_figure
from rag.support import Entail, Read, Support
from rag.unborne import unborne_name, unborne_office

# From this probability on, the evidence is taken to support a sentence.
ENOUGH = 0.5
# Where nothing that can be told exactly is amiss, a little less is enough, less still where one premise tells every
# word, and the more for each that none tells; but one, which may be another word for something.
_ALL_TOLD = 0.43
_TOLD = 0.48
_ADDED = 0.2
# What its own author cites for it must bear it out a little more probably than not: to show a wrong sentence is
# worse than to withhold a right one.
_RELIED = 0.525
# All that is said of something where nothing else is: it is out, or on, or up.
_PARTICLES = frozenset(["out", "on", "off", "up", "down", "over", "in", "back", "away", "through"])
# What a quotation may be said of, be it called so by the entry or not.
_DEEDS = frozenset(words("action actions comment comments remark remarks words statement decision move policy conduct"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether entries support a sentence, how probable that is in [0, 1], and the sentences that it rests on.

    `reason` is one plain line that names what is not borne out; it is empty, and there are citations, when supported.
    """

    supported: bool
    reason: str
    score: float
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """A sentence of which nothing that can be checked exactly is amiss.

    `said` is what it says without who says so and when that was published, `laid` how that lies over its entries,
    `evidence` their sentences in order, and `score` how probable support is, in [0, 1], by its words. `beside` are the
    premises of other entries that tell who somebody is.
    """

    text: str
    said: str
    laid: Alignment
    evidence: Sequence[str]
    score: float
    beside: tuple[Premise, ...]


class Verifier:
    """Gives a sentence in free words its verdict; it keeps the vectors of what it has read."""

    def __init__(self, read: Read, entail: Entail | None = None) -> None:
        """Verify with an embedder's `read`, texts to their word pieces and vectors.

        `entail`, where an NLI model is at hand, says in the place of what was learned here how probable support is.
        """
        support = Support(read)
        self._support = partial(support.entailed, entail=entail) if entail else support
        self._relied = None if entail else support.relied

    def check(
        self, text: str, cited: Sequence[Entry], others: Sequence[Entry] = (), *, marked: bool = False
    ) -> Verdict:
        """Say whether the entries that a sentence cites support it, taken together.

        Who somebody is that they only name may be told by `others`. `marked` says that the sentence's own author cites
        them: then it need not be shown that of all entries these are the ones it is taken from.
        """
        left = self.leave_open(text, cited, others)
        if isinstance(left, Verdict):
            return left
        score, laid = left.score, left.laid
        if _stands(left.text, laid):
            score = max(score, ENOUGH)
        elif marked and self._relied:
            score = max(score, self._relied(left.said, left.evidence, score))
            if score < _RELIED:
                return Verdict(supported=False, reason=_missing(laid), score=score)
        elif score < _enough(laid) or _is_bare(left.said, laid) or _is_thin(left.said, laid):
            return Verdict(supported=False, reason=_missing(laid), score=score)
        beside = addenda(left.said, laid.untold, _elsewhere(cited, others))
        found = (*laid.near[:1], *left.beside, *beside)
        citations = tuple(dict.fromkeys(premise.citation for premise in found))
        return Verdict(supported=True, reason="", score=score, citations=citations)

    def leave_open(self, text: str, cited: Sequence[Entry], others: Sequence[Entry] = ()) -> Verdict | Open:
        """Settle a sentence by what can be checked exactly, or leave open whether entries bear it out."""
        held = [premise for entry in cited for premise in premises(entry)]
        refused = unfit(text, held)
        if refused:
            return Verdict(supported=False, reason=refused, score=0.0)
        verbatim = _verbatim(text, held)
        if verbatim:
            return verbatim
        text, tellers = introduced_elsewhere(text, held, _elsewhere(cited, others))
        # Figures are told by their values, so that the rest is compared as if they were spelt alike.
        text = respell_figures(text, [premise.text for premise in held])
        laid = align(text, held)
        reason = _unborne(text, held, laid)
        if reason:
            return Verdict(supported=False, reason=reason, score=0.0)
        said = unattributed(undated(text, laid.near))
        score = self._support(said, [premise.text for premise in held])
        return Open(text, said, align(said, held), _in_order(held), score, tellers)

    def find(self, text: str, entries: Sequence[Entry]) -> Verdict:
        """Look for one entry that supports a sentence by itself, and give the verdict on the best of them."""
        verdicts = [self.check(text, [entry], [one for one in entries if one is not entry]) for entry in entries]
        nothing = Verdict(supported=False, reason="There is no entry to look in.", score=0.0)
        return max(verdicts, key=lambda one: (one.supported, one.score), default=nothing)


def _elsewhere(cited: Sequence[Entry], others: Sequence[Entry]) -> list[Premise]:
    """List the premises of entries that are not cited."""
    return [premise for entry in others if entry not in cited for premise in premises(entry)]


def _in_order(held: Sequence[Premise]) -> list[str]:
    """Give what entries say as it is read: the headline first, and nothing of who wrote it or what a picture shows."""
    entries = dict.fromkeys(premise.entry for premise in held)
    own = {entry: [one for one in held if one.entry == entry] for entry in entries}
    return [
        text
        for entry, some in own.items()
        for text in (entry.title, *(one.text for one in some if one.citation.end))
        if text
    ]


def _verbatim(text: str, held: Sequence[Premise]) -> Verdict | None:
    """Give the verdict on a sentence that stands in an entry word for word; None where it does not."""
    exact = [premise for premise in held if words(premise.text) == words(text)]
    if not exact:
        return None
    refused = ""
    if is_label(exact[0], held):
        refused = "It names an entry, and says nothing."
    elif all(any(quoted(premise.text)) for premise in exact) and not is_attributed(text):
        refused = "It states as fact what the entry only quotes."
    citations = () if refused else (exact[0].citation,)
    return Verdict(not refused, refused, 0.0 if refused else 1.0, citations)


def _unborne(text: str, held: Sequence[Premise], laid: Alignment) -> str:
    """Ask in order for what can be checked exactly; gives what is not borne out first, or ""."""
    near = laid.near
    around = about(text, near, held)
    return (
        unborne_name(text, held)
        or unborne_office(text, held)
        or misplaced_role(text, held)
        or misquoted(text, held, near)
        or unborne_figure(text, [one.text for one in around], [one.text for one in held], _years(held))
        or misread_margin(text, near)
        or past_figure(text, near)
        or unborne_dating(text, around)
        or changed_owner(text, near)
        or swapped(text, near)
        or opposed(text, near, held)
        or made_cause(text, near)
        or (unkept_hedge(text, near, held) if near else "")
    )


def _years(held: Sequence[Premise]) -> set[int]:
    """Give the years in which what is held was published."""
    return {premise.entry.published.year for premise in held}


def _is_thin(claim: str, laid: Alignment) -> bool:
    """Say whether a claim has one telling word, and not the one nearest premise's small ones: "The battery is out"."""
    small = set(words(claim)) & _PARTICLES
    return len(laid.words) == 1 and not any(small <= set(words(premise.text)) for premise in laid.near[:1])


def _stands(claim: str, laid: Alignment) -> bool:
    """Say whether a claim is nothing but what was checked exactly: a quotation by its speaker, or a score."""
    if any(quoted(claim)):
        return (SPEECH | _DEEDS | spoken_by(claim)).issuperset(laid.untold)
    return bool(laid.words) and set(laid.words) <= {one.said for one in find_figures(claim) if one.unit == "score"}


def _enough(laid: Alignment) -> float:
    """Say how probable support has to be: the less where one premise tells all, the more for each word none tells."""
    return _ALL_TOLD if laid.by_one else _TOLD + _ADDED * max(0, len(laid.untold) - 1)


def _is_bare(claim: str, laid: Alignment) -> bool:
    """Say whether nothing is told of a claim but its figure and what that counts."""
    figures = find_figures(claim)
    own = {word for figure in figures for word in (*content(figure.said), *figure.counted)}
    rest = [told for word, told in zip(laid.words, laid.told, strict=True) if not own.issuperset(content(word))]
    return bool(figures and rest) and max(rest) < TOLD


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
