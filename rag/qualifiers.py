"""What limits a figure beside the thing that it counts: names, a place, a day, a rate, and whether it is sure.

And what is no figure of its own: a part of another, one of another time, one that is said to be no longer so.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from index.words import STOP, content, fold, stem, words
from rag.figures import Figure
from rag.hours import NUMBERS
from rag.lexicon import SPEECH
from rag.likeness import is_known
from rag.tolls import OUTCOME_STEMS

_EDGE = re.compile(r"[;:()\"“”]|,(?!\d)|\.(?!\d)|\s(?:and|but|while|whereas|with|after|when)\s|\s[-–—]\s")
# Figures of another time or standing, such as a record: none that is asked for where the question has no such word.
_ELSEWHERE = re.compile(
    r"\b(?:record|last (?:year|month|season|week|time)|years? (?:ago|earlier|before)|average|usual|usually|normally|"
    r"capacity|room for|previous|compared|in (?:19|20)\d\d|target|quorum|required|threshold|margin|maximum|minimum|"
    r"estimate of|guide price|asking price|reserve|deposit|discount)\b"
)
_GONE = re.compile(
    r"\b(?:not|than|instead of|(?:up|down) from|from|against)(?: (?:a|an|the|about|some|peak of|at least))* $"
)
_PAST = re.compile(
    r"\b(?:had (?:said|been|reported|put|spoken)|earlier|previously|originally|initially|at first"
    r"|first (?:said|reported|thought|put)|(?:was|were) wrong|we (?:said|reported|gave|wrote)|until now)\b"
)
_PART_BEHIND = re.compile(
    r"^ (?:(?:people|men|women) )?(?:more|others?|of (?:them|those|whom|the|these|our|his|her|its))\b"
)
_PART_BEFORE = re.compile(
    r"\b(?:another|further|additional|extra|including|includes|other|plus|besides|all|both|each|of the|of those)"
    r"(?: (?:a|some|about|at least))* $"
)
# By how much something grew is not how much it is; of percentages it is what is asked for.
_BY = re.compile(r"\bby(?: (?:a|some|about|at least))* $")
_GIVING = re.compile(r"(?:speak|count|put|give)s?|million|billion|hundred|thousand|m|bn|about|around")
_RATE = re.compile(
    r"^(?: [a-z]+){0,2}?(?P<rate> (?:each|apiece|daily|weekly|monthly|per [a-z]+|every [a-z]+"
    r"|an? (?:person|head|day|week|month|year|hour|night|minute|ticket|litre|pint|kilo|metre|mile|game|family)))\b"
)
_UNSETTLED = re.compile(
    r"\b(?:expect(?:ed|s)?|forecast|predict(?:ed|s)?|may|might|could|would|feared|fears?|if|projected|planned|plans?"
    r"|hopes?|aims?|up to|almost|nearly)\b"
)
_DAY = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|tomorrow|overnight|last night)\b")
_PLACE = re.compile(
    r"\b(?:in|at|on|near|under|inside|outside|aboard|along|across|around|from|to|for)"
    r" (?P<place>(?:(?:the|a|an|its|their|his|her|one|two) )?[a-z-]+(?: [a-z-]+)?)"
)
# Wherever that is; "there are" is no place.
_THERE = re.compile(r"\b(?:there|elsewhere)\b(?! (?:is|are|was|were|has|have|had|will)\b)")
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]*")
# These say nothing of where something is.
_NOWHERE = frozenset(
    content("total all area moment scene least first present time hospital custody fact response figure")
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a figure is limited by: folded names, stems of places, days, its rate ("each"), and whether it is open."""

    names: frozenset[str]
    places: frozenset[str]
    days: frozenset[str]
    rate: str
    unsettled: bool

    def suits(self, other: Setting, told: Container[str], told_there: Container[str]) -> bool:
        """Say whether two figures may be of the same thing.

        `told` are the stems of all that stands by this one, `told_there` by the other: a name or a place that only one
        of them has is one that may set it apart.
        """
        apart = any(stem(word) not in told_there for word in self.names | self.places)
        apart_there = any(stem(word) not in told for word in other.names | other.places)
        alike = (self.days, self.rate, self.unsettled) == (other.days, other.rate, other.unsettled)
        return alike and not apart and not apart_there


def clause(folded: str, figure: Figure) -> tuple[int, int]:
    """Give the stretch around a figure that no comma, conjunction or the like divides."""
    edges = [match.span() for match in _EDGE.finditer(folded)]
    start = max((end for _, end in edges if end <= figure.start), default=0)
    return start, min((begin for begin, _ in edges if begin >= figure.end), default=len(folded))


def stands_alone(figure: Figure, folded: str, asked: str) -> bool:
    """Say whether a figure is one of its own: not a part of another, not of another time, not one that is gone."""
    before, behind = folded[: figure.start], folded[figure.end :]
    gone = _PAST.search(re.split(r"[;:]|\.(?!\d)", before)[-1])
    part = _PART_BEHIND.search(behind) or _PART_BEFORE.search(before) or (figure.unit != "%" and _BY.search(before))
    if gone or part or _GONE.search(before):
        return False
    return not _ELSEWHERE.search(folded[slice(*clause(folded, figure))]) or bool(_ELSEWHERE.search(asked))


def is_curt(text: str, speaker: frozenset[str]) -> bool:
    """Say whether a sentence has nothing but a figure and who gives it: "The council says 35,500"."""
    said = [word for word in words(text) if word not in STOP | SPEECH | speaker and not word[0].isdigit()]
    return all(word in NUMBERS or _GIVING.fullmatch(word) for word in said)


def rate(behind: str) -> str:
    """Give the rate that a figure is said at, such as "each" or "per head"; `behind` is what follows it, folded."""
    match = _RATE.match(behind)
    return match["rate"].strip() if match else ""


def setting(text: str, figure: Figure, given: frozenset[str]) -> Setting:
    """Read what limits a figure of a text; `given` are folded words that limit nothing: those asked for, the speaker's.

    The text has to keep its length when it is folded.
    """
    folded = fold(text)
    start, end = clause(folded, figure)
    names = (word for name in _names(text, start, end) for word in words(name))
    places = (word for match in _PLACE.finditer(folded[start:end]) for word in content(match["place"]))
    there = _THERE.findall(folded[start:end])
    nowhere = _NOWHERE | OUTCOME_STEMS | {stem(word) for word in (*given, *words(figure.said))}
    return Setting(
        names=frozenset(word for word in names if word not in given | STOP and not _DAY.fullmatch(word)),
        places=frozenset((*there, *(word for word in places if word not in nowhere and not word[0].isdigit()))),
        days=frozenset(_DAY.findall(folded[:end])),
        rate=rate(folded[figure.end :]),
        unsettled=bool(_UNSETTLED.search(folded[start:end])),
    )


def _names(text: str, start: int, end: int) -> list[str]:
    """List the capitalised words of a clause; the first of a sentence only where it is no common word."""
    found = _NAME.finditer(text, start, end)
    return [match.group() for match in found if match.start() > 0 or not is_known(fold(match.group()))]
