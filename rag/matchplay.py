"""Questions about a match whose coverage marks what counts: who scored, when, who was sent off, how it stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.entries import Entry
from index.words import words
from rag.corrections import is_correction
from rag.hours import ORDINALS
from rag.phrases import level
from rag.scoreboard import Mark, Moment, moments

_TAIL = (
    r"(?: (?:so far|today|tonight|in (?:the|this) (?:whole )?(?:match|game|tie|final)|of (?:the|this) (?:match|game)"
    r"|of the (?:day|night|evening|afternoon)|in all|in total|overall|then|please))*"
    r"(?:,? (?:and|&) (?:when|at what time|(?:in )?(?:what|which) minute))?\W*$"
)
_WHICH = rf"(?P<which>{'|'.join(ORDINALS)}|opening|last|final|latest|winning|decisive|equali[sz]ing)"
_WHAT = r"(?P<what>goals?|tr(?:y|ies)|penalt(?:y|ies)|wickets?|points?|winner|opener|equali[sz]er)"
_OWN = r"(?:(?:the|all|all the|all of the|both|their|his|her|a|any|both of the|(?P<owner>[a-z' -]+?)'s?) )?"
_FOR = r"(?: (?:for|by|from|of) (?P<team>(?!the (?:match|game|day|night|whole)\b)[^?,]+?))?"
_SO = r"^\W*(?:(?:and|so|but) )?"
_OF = r"(?:(?P<side>[a-z'-]+) )?"
_PLAYER = r"(?:who|which (?:team|side|players?))"
_SCORE = r"(?:scored|got|netted|hit|bagged|grabbed|ran in|touched down)"
_CARD = (
    r"(?P<card>sent off|red[- ]carded|dismissed|booked|yellow[- ]carded|cautioned|sin[- ]?binned"
    r"|(?:shown|given) (?:a|the) (?:red|yellow)(?: card)?)"
)
_FORMS = (
    re.compile(rf"{_SO}{_PLAYER} (?:has |have |all )*{_SCORE} {_OWN}(?:{_WHICH} )?{_OF}{_WHAT}{_FOR}{_TAIL}"),
    re.compile(rf"{_SO}{_PLAYER} (?:has |have |all )*scored(?: (?P<which>first|last))?{_FOR}{_TAIL}"),
    re.compile(
        rf"{_SO}(?:(?:who (?:were|are)|name|list) (?:all )?(?:the |[a-z' -]+?'s? )?)"
        rf"(?:(?P<what>goal|try)[ -]?)?scorers{_FOR}{_TAIL}"
    ),
    re.compile(
        rf"{_SO}(?:when|what time|(?:in )?(?:what|which) minute) (?:was|were|did|came|is) {_OWN}(?:{_WHICH} )?"
        rf"{_OF}(?P<what>goals?|tr(?:y|ies)|penalt(?:y|ies)|wickets?|(?:red|yellow) cards?|winner|opener|equali[sz]er)"
        rf"{_FOR}(?: (?:scored|come|go in|shown|given|fall|go over))?{_FOR.replace('team', 'other')}{_TAIL}"
    ),
    re.compile(
        rf"{_SO}(?:who|which (?:(?P<owner>[a-z]+) )?players?|which (?P<side>[a-z]+))(?: was| were|'s been| got"
        rf"| has been| have been| is) {_CARD}{_FOR}{_TAIL}"
    ),
    re.compile(
        rf"{_SO}(?:who(?:'s| is) (?P<ahead>winning|leading|ahead|in front)|what(?:'s| is) the (?:current |latest )?"
        rf"(?P<now>score)(?: now| currently| at the moment)?){_TAIL}"
    ),
    re.compile(rf"{_SO}who put (?:the )?(?P<team>[^?,]+?) (?:back )?(?P<lead>in front|ahead|in the lead|level){_TAIL}"),
    re.compile(rf"{_SO}who (?P<lead>equali[sz]ed|levelled|opened the scoring){_FOR}{_TAIL}"),
    re.compile(
        rf"{_SO}how many (?P<what>goals|tries|penalties|wickets|red cards|yellow cards|bookings) "
        rf"(?:were (?:there|scored|shown)|did (?:the )?(?P<team>[^?,]+?) (?:score|get|pick up|run in)"
        rf"|have (?:there )?been(?: scored| shown)?){_TAIL}"
    ),
    re.compile(
        rf"{_SO}(?:who (?P<won>won|lost)(?: (?:the|this) (?:match|game|tie|cup tie|final|test))?"
        rf"|(?:(?:what(?: was|'s| is)|and) )?(?:the )?(?P<kind>half[- ]time|final|full[- ]time) (?:score|result)"
        rf"|what(?: was|'s| is) the (?:score|result) (?:at|by) (?:the )?"
        rf"(?P<at>half[- ]time|break|interval|end|full[- ]time|final whistle)"
        rf"|how did (?:the|this) (?:match|game) (?P<end>end|finish)){_TAIL}"
    ),
)
_HALF = re.compile(r"half|break|interval")
_MARKS: tuple[tuple[re.Pattern[str], frozenset[Mark]], ...] = (
    (re.compile(r"red|sent|dismissed"), frozenset({"red"})),
    (re.compile(r"yellow|book|caution|bin"), frozenset({"yellow"})),
    (re.compile(r"tr(?:y|ies)"), frozenset({"try"})),
    (re.compile(r"penalt"), frozenset({"penalty"})),
    (re.compile(r"wicket"), frozenset({"wicket"})),
    (re.compile(r"goal"), frozenset({"goal"})),
)
_SCORING: frozenset[Mark] = frozenset({"goal", "try", "penalty"})
_SCORED: frozenset[Mark] = _SCORING | {"half", "full"}
_BY = re.compile(r"\((?P<by>[^\W\d][^)]*)\)")


def _ahead(found: Sequence[Moment]) -> list[Moment]:
    """Take what put a side ahead that was not."""
    return [one for one in found if one.puts_ahead]


def _level(found: Sequence[Moment]) -> list[Moment]:
    """Take what made the sides level."""
    return [one for one in found if one.levels]


# What a word of relation leaves of the moments; of the winner and the like the last, or the first.
_RELATIONS: dict[str, Callable[[Sequence[Moment]], Sequence[Moment]]] = {
    "in front": _ahead,
    "ahead": _ahead,
    "in the lead": _ahead,
    "winner": lambda found: _ahead(found)[-1:],
    "winning": lambda found: _ahead(found)[-1:],
    "decisive": lambda found: _ahead(found)[-1:],
    "level": _level,
    **dict.fromkeys(("equalised", "equalized", "equaliser", "equalizer", "equalising", "equalizing"), _level),
    "levelled": _level,
    **dict.fromkeys(("opener", "opening", "opened the scoring"), lambda found: found[:1]),
    **dict.fromkeys(("last", "final", "latest"), lambda found: found[-1:]),
}


@dataclass(frozen=True, slots=True)
class Play:
    """What is asked of a match: marks, of which side, and the one at a place or in a relation.

    `counts` is what they are called where it is asked how many there were.
    """

    marks: frozenset[Mark]
    side: str = ""
    which: str = ""
    counts: str = ""


def asked_play(question: str) -> Play | None:
    """Read a question about what counts in a match; None for any other."""
    plain = level(question)
    match = next(filter(None, (form.match(plain) for form in _FORMS)), None)
    if match is None:
        return None
    said = {name: value for name, value in match.groupdict().items() if value}
    if {"won", "kind", "at", "end"} & said.keys():
        return Play(frozenset({"half"} if _HALF.match(said.get("kind", said.get("at", ""))) else {"full"}))
    if {"now", "ahead"} & said.keys():
        return Play(_SCORED, which="last")
    what = said.get("card") or said.get("what") or ""
    marks = next((marks for pattern, marks in _MARKS if pattern.search(what)), _SCORING)
    side = said.get("team") or said.get("owner") or said.get("side") or said.get("other") or ""
    which = said.get("which") or said.get("lead") or (what if what in _RELATIONS else "")
    return Play(marks, side, which, what if "how many" in plain else "")


def played(play: Play, entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], str]:
    """Give the entries that mark what is asked for, in the order of time, and what corrects one; and their count.

    There are none where the coverage marks no such moment; whoever asks is then to search for it.
    """
    found = [one for one in moments(entries) if one.mark in play.marks and (one.score or play.marks != _SCORED)]
    chosen = _at([one for one in found if not play.side or one.is_of(play.side)], play.which)
    many = "one" if len(chosen) == 1 else f"{len(chosen)} {play.counts}"
    count = f"The headlines mark {many}." if play.counts else ""
    told = {one.entry: None for one in chosen}
    corrections = {late: None for late in entries if any(_corrects(late, one) for one in chosen)}
    return tuple(sorted(told | corrections, key=lambda entry: entry.published)), count if chosen else ""


def _at(found: Sequence[Moment], which: str) -> Sequence[Moment]:
    """Take the moments that a word of order or of relation asks for."""
    if which in ORDINALS:
        place = ORDINALS.index(which)
        return found[place : place + 1]
    return _RELATIONS[which](found) if which else found


def _corrects(entry: Entry, moment: Moment) -> bool:
    """Say whether a later entry corrects whom a moment was put down to."""
    by = _BY.search(moment.entry.title)
    if by is None or entry.published <= moment.entry.published or not is_correction(entry):
        return False
    return bool(set(words(by["by"])) & set(words(f"{entry.title} {entry.text}")))
