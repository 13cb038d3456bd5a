"""Whether a sentence holds the kind of thing a question wants: a number with its unit, a name, a reason, a place."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.words import STOP, fold, words
from rag.answer import Kind
from rag.counts import counts, is_margin
from rag.lexicon import DURATION, EVIDENCE, MEASURES, NUMBER
from rag.likeness import is_of_country, matrix
from rag.sentences import folded, worded
from rag.sought import Sought

_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*(?:\s+(?:de|la|van|von|der|al|bin|da|dos)?\s*[A-ZÀ-Þ][\w’'-]*)*")
# Kinds that can be there without their words: a reason may be plain from the sequence, a time is the entry's own.
_ABSENT = {"time": 0.5, "reason": 0.3, "quote": 0.3, "list": 0.3}
# Whose age stands behind the name.
_AGED = re.compile(rf"(?P<name>{_NAME.pattern}), (?:aged )?\d{{1,2}}\b(?!,\d)")
_WHICH = re.compile(r"which (?P<noun>[^\W\d_]+) (?!of\b)")
_WHO_IS = re.compile(r"who(?: i|')s\b|who (?:was|are|were)\b")
_OWNER = re.compile(r"['’]s?$")
# So many words behind an owner's name may be what is owned: "Bell's former lawyer".
_OWNED = 2
# From this likeness on, a sentence has the word that the wanted name goes with.
_GOES_WITH = 0.6
# From this likeness on, two words are one and the same.
_SAME = 0.8
_YEAR_ASKED = re.compile(r"\byear\b")
# What a month is worth where a day is asked for.
_VAGUELY = 0.4
# Asks for somebody who does not go by a country's name, as teams and their leaders may.
_ONE_OF = re.compile(
    r"(?!.*\b(?:teams?|sides?|countr(?:y|ies)|nations?|leaders?|players?)\b).*\b(?:which|what|name|list|identify)\b"
)
_WHICH_COUNTRY = re.compile(r"(?:which|what) (?:\w+ )?(?:country|nation)\b")


def evidence(text: str, sought: Sought, title: str = "") -> float:
    """Say in [0, 1] how far a sentence holds the kind of answer that is sought; 0.5 where the kind asks nothing.

    The headline above it may hold what a wanted name goes with.
    """
    if sought.kind in _LOOKS:
        return _LOOKS[sought.kind](text, sought, title)
    pattern = DURATION if sought.kind == "duration" else EVIDENCE.get(sought.kind)
    if pattern is None:
        return 0.5
    return 1.0 if pattern.search(folded(text)) else _ABSENT.get(sought.kind, 0.0)


def _unspecified(text: str, sought: Sought) -> bool:
    """Say whether "which shoulder" is left open: the sentence has the word, and says no more than whose it is."""
    asked = _WHICH.match(fold(sought.text))
    if not asked or asked["noun"].endswith("s"):
        return False
    found = re.findall(rf"([^\W_]+) {re.escape(asked['noun'])}\b", folded(text))
    return bool(found) and all(word in STOP for word in found)


def _place(text: str, sought: Sought, _title: str) -> float:
    """Look for a place, or for half a point for the verb: "lives with his brother" says where without one."""
    if _WHICH_COUNTRY.search(fold(sought.text)):
        return float(any(is_of_country(word) for word in worded(text) if word not in worded(sought.text)))
    if EVIDENCE["place"].search(text):
        return 1.0
    return 0.5 * float(bool(sought.predicate) and matrix((sought.predicate,), worded(text)).max(initial=0.0) >= _SAME)


def _measure(text: str, sought: Sought, _title: str) -> float:
    """Look for a number with a unit that fits the question."""
    found = [match.start() for match in _dimension(sought).finditer(folded(text))]
    # What something fell by is not how high it is.
    return float(any(not is_margin(folded(text), start, sought) for start in found))


def _date(text: str, sought: Sought, _title: str) -> float:
    """Look for the day or the year that is asked for; "this December" is half of which day it is."""
    wanted = "year" if _YEAR_ASKED.search(folded(sought.text)) else "day"
    if EVIDENCE[wanted].search(folded(text)):
        return 1.0
    return _VAGUELY * float(bool(EVIDENCE["date"].search(folded(text))))


def _thing(text: str, sought: Sought, _title: str) -> float:
    """Ask nothing of a sentence, unless it leaves open which thing it is."""
    return 0.0 if _unspecified(text, sought) else 0.5


def _number_words(text: str) -> set[str]:
    """Find the folded words of a text that are numbers or of the calendar: they have capitals, and name nobody."""
    found = (match.group() for pattern in (NUMBER, EVIDENCE["date"]) for match in pattern.finditer(folded(text)))
    return {word for one in found for word in words(one)}


def _dimension(sought: Sought) -> re.Pattern[str]:
    """Choose the units that a question for a measure can be answered in: "how far" is no matter of tonnes."""
    asked = fold(sought.text)
    return next((units for question, units in MEASURES if question.search(asked)), EVIDENCE["measure"])


def _age(text: str, sought: Sought, _title: str) -> float:
    """Look for an age, and not only for one that stands behind another's name: "Doria Ragland, 67,"."""
    found = EVIDENCE["age"].search(folded(text))
    bearers = [words(match["name"]) for match in _AGED.finditer(text)]
    asked = set(sought.names)
    others = bool(bearers) and bool(asked) and all(asked.isdisjoint(name) for name in bearers)
    return float(bool(found) and not others)


def _person(text: str, sought: Sought, title: str) -> float:
    """Look for a name the question does not hold already, in one sentence with the word the name goes with."""
    asked = set(words(sought.text))
    if sought.unit and matrix(sought.unit, worded(title) + worded(text)).max(initial=0.0) < _GOES_WITH:
        return 0.0
    known = asked | STOP | _number_words(text)
    if _ONE_OF.match(fold(sought.text)):
        # Russia is none of "the companies".
        known |= {word for word in words(text) if is_of_country(word)}
    # Of "Ada Bell's lawyer" neither name is the lawyer's.
    names = [match for match in _NAME.finditer(text) if not _owns(match, text, sought)]
    new = [match for match in names if not known.issuperset(words(match.group()))]
    # "Perry Lowe" is nobody new where Lowe is asked about, unless who Lowe is is the question.
    if not _WHO_IS.match(fold(sought.text)):
        new = [match for match in new if words(match.group())[-1] not in asked]
    if not new:
        return 0.0
    return 1.0 if any(match.start() > 0 or " " in match.group() for match in new) else 0.6


def _owns(name: re.Match[str], text: str, sought: Sought) -> bool:
    """Say whether a name is that of somebody to whom the one belongs whose name is wanted."""
    owned = words(text[name.end() :])[:_OWNED]
    return bool(_OWNER.search(name.group())) and matrix(sought.unit, owned).max(initial=0.0) >= _GOES_WITH


_LOOKS: dict[Kind, Callable[[str, Sought, str], float]] = {
    "number": counts,
    "person": _person,
    "age": _age,
    "date": _date,
    "place": _place,
    "measure": _measure,
    "thing": _thing,
}
