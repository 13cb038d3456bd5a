"""Whether a sentence holds the kind of thing a question wants: a number with its unit, a name, a reason, a place."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.words import fold, words
from rag.likeness import matrix
from rag.sought import Sought

_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|third|quarter|"
    "fifth|twice|none|no|nobody|both"
)
_NUMBER = re.compile(rf"\d[\d,.]*|\b(?:{_NUMBER_WORDS})\b")
_MONEY = re.compile(
    r"[$£€¥]\s?\d|\d[\d,.]*\s?(?:m|bn|million|billion)?\s?(?:dollars?|pounds?|euros?|pence|cents?|yen|kroner)\b"
)
_PERCENT = re.compile(r"\d\s?(?:%|per ?cent)|\b(?:half|third|quarter|fifth|majority|most|all|none)\b")
_DURATION = re.compile(
    rf"(?:\d[\d,.]*|\b(?:{_NUMBER_WORDS}|a|an|several|few|couple of))[\s-]+(?:\w+\s)?(?:second|minute|hour|day|night|week|month|year|decade|season)s?\b"
)
_DATE = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|today|yesterday|tomorrow|tonight|last (?:week|month|year|night)|(?:1[89]|20)\d\d)\b"
)
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a\.m|p\.m)|\bnoon\b|\bmidnight\b|\bminute\b")
_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|caused|cause|so that|in order to|as a result|therefore|after|following|reason|blamed?|blaming|"
    r"amid|thanks to|over|to (?:avoid|prevent|protect|allow|let|make|get|keep|give|stop|help|ensure)|isn't|won't|can't|cannot|don't|doesn't|for fear)\b"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|from|to|off|on|between|across|around|through|over|into|of)\s+(?:the\s+)?[A-ZÀ-Þ]|\b(?:area|street|road|room|building|corridor|basement|home|outside|inside|nearby|coast|yards?|harbour|stadium)\b"
)
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*(?:\s+(?:de|la|van|von|der|al|bin|da|dos)?\s*[A-ZÀ-Þ][\w’'-]*)*")
_QUOTE = re.compile(r"[\"“”]|(?<!\w)['‘][^'’]+['’](?!\w)")
_LIST = re.compile(r",[^,]+(?:,| and | or )")
_NEAR = 4


def evidence(text: str, sought: Sought) -> float:
    """Say in [0, 1] how far a sentence holds the kind of answer that is sought; 0.5 where the kind asks nothing."""
    check = _CHECKS.get(sought.kind)
    return check(text, sought) if check else 0.5


def _number(text: str, sought: Sought) -> float:
    """Look for a number the question does not hold already, at best counting what the question counts."""
    folded = fold(text)
    asked = set(words(sought.text))
    numbers = [match for match in _NUMBER.finditer(folded) if match.group() not in asked]
    if not numbers or not sought.unit:
        return 1.0 if numbers else 0.0
    near = [
        word
        for match in numbers
        for word in words(folded[match.end() :])[:_NEAR] + words(folded[: match.start()])[-_NEAR:]
    ]
    return 0.6 + 0.4 * float(matrix(sought.unit, near).max(initial=0.0))


def _person(text: str, sought: Sought) -> float:
    """Look for a name the question does not hold already; a sentence's first word counts for less."""
    asked = set(words(sought.text))
    new = [match for match in _NAME.finditer(text) if not asked.issuperset(words(match.group()))]
    if not new:
        return 0.0
    return 1.0 if any(match.start() > 0 or " " in match.group() for match in new) else 0.5


def _place(text: str, sought: Sought) -> float:
    """Look for words of place."""
    return 1.0 if _PLACE.search(text) else 0.0


def _looks(pattern: re.Pattern[str], absent: float) -> Callable[[str, Sought], float]:
    """Make a check that looks for a pattern in the folded text."""
    return lambda text, sought: 1.0 if pattern.search(fold(text)) else absent


_CHECKS: dict[str, Callable[[str, Sought], float]] = {
    "person": _person,
    "number": _number,
    "place": _place,
    "money": _looks(_MONEY, 0.0),
    "percent": _looks(_PERCENT, 0.0),
    "duration": _looks(_DURATION, 0.0),
    "date": _looks(_DATE, 0.0),
    "time": _looks(_TIME, 0.5),
    "reason": _looks(_REASON, 0.3),
    "quote": _looks(_QUOTE, 0.3),
    "list": _looks(_LIST, 0.3),
}
