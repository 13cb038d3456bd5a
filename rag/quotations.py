"""The quotations of a sentence, and whose words they are: verbatim, and by the speaker that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from index.entries import Entry
from index.words import STOP, fold, words
from rag.alignment import align
from rag.figures import find_figures
from rag.lexicon import BE, SPEECH
from rag.premises import Premise, bearing
from rag.speakers import speakers

_QUOTED = re.compile(r"[\"“”](?P<double>[^\"“”]+)[\"“”]|(?<!\w)['‘](?P<single>[^'‘’]+(?:['’]\w[^'‘’]*)*)['’](?!\w)")
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|in the (?:words|view|account) of) (?P<who>[^,.;:]+)")
# Who gives a figure: "the hospital speaks of 17", "police put it at 1,200", "the organisers count 4,000".
_GIVES = re.compile(
    r"\b(?P<who>[^,.;:]{3,60}?) (?:(?:speaks?|spoke) of|count(?:s|ed)?(?= \d)"
    r"|puts? (?:it|this|that|the [\w ]{3,30}?) at)\b"
)
_ENDS = re.compile(r"(?<=[.!?,;]) +")
_WRITTEN = re.compile(r"\W*(?:It|The (?:letter|note|message|card|post|sign)) (?:said|says|reads?)\b")
_LETTER = 5
# Somebody spoke, but nobody says of whom: "she could not remember who had told her".
_ASIDE = re.compile(rf"\b(?:remember|know|recall|asked? \w+|say) who (?:had |has )?(?:{'|'.join(sorted(SPEECH))})\b")
# "The blog's own reporter says": that is the newsroom.
_OUR_OWN = re.compile(
    r"\b(?:the |this )?(?:live )?(?:blog|page|site|newsroom|coverage)['’]s (?:own )?"
    r"(?:reporters?|correspondents?|editors?|team)\b(?: \w+ that)?",
    re.IGNORECASE,
)
# What tells so much of something, beside what tells most of it, may be where it is taken from.
_NEARLY = 0.85
_REPORTED = re.compile(
    r"^(?:In (?:an?|the|her|his|their) (?:[a-z]+ )?(?:analysis|report|column|commentary|account|view), )?"
    r"[^,;:\"“”]{3,60}? (?P<verb>[a-z]+) that (?!of\b)"
)
_FRAME = re.compile(
    r"^(?:(?:Yes|No), )?[Aa]ccording to (?P<first>[^,.;:]+)[,:] (?:it was )?|, according to (?P<last>[^,;:]+)(?=\.$|$)"
)
# "…, writes the analyst Ada Noel.", "…, explains Dr Bell, …".
_BY = re.compile(
    r", (?:says|said|writes|wrote|explains|explained|adds|added|argues|argued|notes|noted|reports|reported)"
    r" (?:[^,.;:\"“”]|(?<=\b[DM]r)\.|(?<=\bM[rs]s)\.)+(?:, [^,.;:\"“”]+(?=\.$))?(?=\.$|[,;])"
)
_FEWEST = 3
_BESIDE = re.compile(r"[,()–—]")
# A description beside a name is no longer than this.
_APPOSED = 6
# "According to the entry", "an update at noon said": that is where something stands, and nobody's speaking.
_COVERAGE = frozenset(
    words(
        "entry entries post coverage page blog summary report update correction background headline time analysis "
        "earlier first last latest final live newsroom site"
    )
)
# Who speaks for somebody: "its spokeswoman", "Tarbine's spokesman", "a spokesperson for the mayor".
_SPOKES = frozenset(words("spokesperson spokesman spokeswoman spokespeople"))
_SPOKESPERSON = re.compile(
    r"(?:(?P<whose>its|their|his|her|[A-ZÀ-Þ][\w’'-]*?)(?:['’]s?)? (?:\w+ )?)?spokes(?:person|man|woman|people)\b"
    r"(?: (?:for|of|from|at) (?P<of>[^,.;:\"“”]{2,40}))?"
)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "you", "both"])


def quoted(text: str) -> Iterator[str]:
    """Give what stands between quotation marks, single or double, in order."""
    yield from ((match["double"] or match["single"]).strip() for match in _QUOTED.finditer(text))


def spoken_by(text: str) -> frozenset[str]:
    """Give the folded words for whoever a sentence says is speaking; none where it says nobody."""
    text = _ASIDE.sub("", _OUR_OWN.sub("", text))
    said = speakers(Entry("claim", "claim", _EPOCH, "", text)).values()
    named = {word for match in _ACCORDING.finditer(text) for word in words(match["who"])}
    found = (frozenset(named).union(_givers(text), *said)) - STOP - _PRONOUNS
    return found if found - _COVERAGE else frozenset()


def _givers(text: str) -> set[str]:
    """Give the folded words for whoever gives a figure."""
    return {word for match in _GIVES.finditer(text) for word in words(match["who"])} - STOP


def misquoted(claim: str, held: Sequence[Premise], near: Sequence[Premise]) -> str:
    """Say which quotation is not verbatim, or that the speaker named did not say what is reported; or ""."""
    named = spoken_by(claim)
    for quote in quoted(claim):
        where = [premise for premise in held if any(_holds(one, quote) for one in quoted(premise.text))]
        where += [premise for premise in held if _holds(premise.text, quote) and named & _writer(premise.entry)]
        where = where or _interrupted(quote, held)
        if not where:
            return f"The quotation {_short(quote)!r} is not verbatim."
        if named and not _may_say(named, where, held):
            return f"The quotation {_short(quote)!r} is somebody else's."
    if named and near and not _may_say(named, near, held):
        return "It was not said by the speaker named."
    if named and (_is_somebody_elses(claim, named, held) or _is_anothers_figure(claim, named, held)):
        return "It was not said by the speaker named."
    return ""


def _interrupted(quote: str, held: Sequence[Premise]) -> list[Premise]:
    """Find the premises that quote a few sentences one after the other, with who says so between them."""
    parts = _ENDS.split(quote)
    for place in range(len(held)) if len(parts) > 1 else ():
        run = list(held[place : place + len(parts)])
        said = " ".join(one for premise in run for one in quoted(premise.text))
        if len({premise.entry for premise in run}) == 1 and _holds(said, quote):
            return run
    return []


def _is_somebody_elses(claim: str, named: frozenset[str], held: Sequence[Premise]) -> bool:
    """Say whether all that tells what a claim says, who says it aside, is said by others than the one named."""
    said = " ".join(word for word in words(claim) if word not in SPEECH | named)
    near = align(said, held, nearly=_NEARLY).near
    return all(_own(premise) for premise in near) and not any(_is_speaker(named, one, held) for one in near)


def _is_anothers_figure(claim: str, named: frozenset[str], held: Sequence[Premise]) -> bool:
    """Say whether a figure of a claim is given by others only, or by nobody while the one named gives another."""
    for figure in find_figures(claim):
        borne = bearing(figure, held)
        if figure.identifies or not borne or any(_is_speaker(named, one, held) for one in borne):
            continue
        theirs = (other for one in held if named & _givers(one.text) for other in find_figures(one.text))
        if all(_own(one) for one in borne) or any(other.is_alike(figure) for other in theirs):
            return True
    return False


def _own(premise: Premise) -> frozenset[str]:
    """Give the folded words for whoever says a premise; none where only the coverage does: "an earlier entry said"."""
    own = premise.speaker or spoken_by(premise.text)
    return own if own - _COVERAGE else frozenset()


def unattributed(claim: str) -> str:
    """Leave out of a reported sentence who says so, be it somebody named or the coverage; else give it as it is."""
    lead = _REPORTED.match(claim)
    if lead and fold(lead["verb"]) not in SPEECH:
        lead = None
    rest, fewest = (claim[lead.end() :], _FEWEST + 1) if lead else (_BY.sub("", _FRAME.sub("", claim)), _FEWEST)
    framed = spoken_by(claim) or _cites_coverage(claim) or (lead and _is_coverages(lead))
    return rest if len(words(rest)) >= fewest and framed else claim


def _cites_coverage(claim: str) -> bool:
    """Say whether a sentence says that the coverage says so: "according to the entry's time"."""
    frame = _FRAME.search(claim)
    return frame is not None and (_COVERAGE | STOP).issuperset(words(frame["first"] or frame["last"]))


def _is_coverages(lead: re.Match[str]) -> bool:
    """Say whether it is the coverage that reports: "the blog noted that"."""
    return {*_COVERAGE, *STOP, fold(lead["verb"])}.issuperset(words(lead[0]))


def _holds(text: str, quote: str) -> bool:
    """Say whether the words of a quotation stand in a text one after the other."""
    return f" {' '.join(words(quote))} " in f" {' '.join(words(text))} "


def _is_speaker(named: frozenset[str], premise: Premise, held: Sequence[Premise]) -> bool:
    """Say whether a premise is said by somebody who may be the one named, or stands under their name."""
    own = premise.speaker or spoken_by(premise.text)
    if named & (own | _writer(premise.entry)) or (named & set(words(premise.entry.title)) and not own):
        return True
    if own & _SPOKES and _is_spoken_for(named, premise, held):
        return True
    return _follows(named, premise, held) or any(_is_both(named, own, one.text) for one in held)


def _is_spoken_for(named: frozenset[str], premise: Premise, held: Sequence[Premise]) -> bool:
    """Say whether a premise is what a spokesperson says of the one named, or of whom the sentence before tells."""
    match = _SPOKESPERSON.search(premise.text)
    place = list(held).index(premise) if match and premise in held else 0
    if match and match["whose"] in {"its", "their", "his", "her"} and place:
        return named <= set(words(held[place - 1].text))
    beside = words(f"{match['whose'] or ''} {match['of'] or ''}") if match else []
    return bool(named.intersection(beside))


def _may_say(named: frozenset[str], near: Sequence[Premise], held: Sequence[Premise]) -> bool:
    """Say whether one of some premises is said by the one named, or none by anybody, where the entry mentions them."""
    if any(_is_speaker(named, premise, held) for premise in near):
        return True
    return not any(map(_own, near)) and any(named & _named_in(premise.entry) for premise in near)


def _writer(entry: Entry) -> set[str]:
    """List the folded words for whoever wrote an entry."""
    return set(words(entry.author or ""))


def _named_in(entry: Entry) -> set[str]:
    """List the folded words of all that an entry says, and of who wrote it."""
    return set(words(" ".join((entry.title, entry.text, entry.author or "", entry.role or ""))))


def _follows(named: frozenset[str], premise: Premise, held: Sequence[Premise]) -> bool:
    """Say whether a premise is a bare quotation behind a sentence that introduces the one named.

    Whose letter it is that "said" something may have been told some sentences before.
    """
    bare = any(quoted(premise.text)) and not spoken_by(premise.text)
    place = list(held).index(premise) if premise in held else 0
    before = held[max(0, place - (_LETTER if _WRITTEN.match(premise.text) else 1)) : place]
    return bare and any(named <= set(words(one.text)) for one in before)


def _is_both(named: frozenset[str], own: frozenset[str], text: str) -> bool:
    """Say whether a text gives two descriptions of one person side by side: "the founder, Amara Lind"."""
    parts = [words(part) for part in _BESIDE.split(text) if BE.isdisjoint(words(part))]
    sides = [*pairwise(parts), *((other, one) for one, other in pairwise(parts))]
    return any(named <= set(one) and own & set(other) and len(other) <= _APPOSED for one, other in sides)


def _short(quote: str) -> str:
    """Cut a quotation to a line."""
    return quote if len(quote) <= 60 else f"{quote[:59]}…"
