"""Whether a sentence holds the kind of thing a question wants: a number with its unit, a name, a reason, a place."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.words import STOP, fold, words
from rag.answer import Kind
from rag.lexicon import DURATION, EVIDENCE, MEASURES, NUMBER, ROOM, ROOM_ASKED
from rag.likeness import ANYONE, PEOPLE, matrix
from rag.sought import Sought

_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*(?:\s+(?:de|la|van|von|der|al|bin|da|dos)?\s*[A-ZÀ-Þ][\w’'-]*)*")
# Kinds that can be there without their words: a reason may be plain from the sequence, a time is the entry's own.
_ABSENT = {"time": 0.5, "reason": 0.3, "quote": 0.3, "list": 0.3}
_NEAR = 4
# Whose age stands behind the name.
_AGED = re.compile(rf"(?P<name>{_NAME.pattern}), (?:aged )?\d{{1,2}}\b(?!,\d)")
_WHICH = re.compile(r"which (?P<noun>[^\W\d_]+) (?!of\b)")
_WHO_IS = re.compile(r"who(?: i|')s\b|who (?:was|are|were)\b")
_LISTED = 0.6
_OWNER = re.compile(r"['’]s?$")
# So many words behind an owner's name may be what is owned: "Bell's former lawyer".
_OWNED = 2
# A number that may count people, and does not say so.
_ANY = 0.6
# From this likeness on, a sentence has the word that the wanted name goes with.
_GOES_WITH = 0.6
# From this likeness on, two words are one and the same.
_SAME = 0.8
# A number that is part of a name, such as MS-13; one that is a year; and what else a number counts.
_NAMED_SO = re.compile(r"[^\W\d_]-?$")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_THINGS = re.compile(r"[\s-]+(?P<things>[^\W\d_]{3,}s)\b")
# A father of three has three children.
_PARENT = re.compile(rf"\b(?:father|mother|parent|dad|mum|mom)[- ]of[- ](?:{NUMBER.pattern})")
_CHILDREN = frozenset({"children", "kids", "sons", "daughters"})
# Counts of these may be worded in any way.
_GENERIC = frozenset({"people", "persons", "person", "men", "women", "times", "things", "others"})


def evidence(text: str, sought: Sought, title: str = "") -> float:
    """Say in [0, 1] how far a sentence holds the kind of answer that is sought; 0.5 where the kind asks nothing.

    The headline above it may hold what a wanted name goes with.
    """
    if sought.kind in _LOOKS:
        return _LOOKS[sought.kind](text, sought, title)
    pattern = DURATION if sought.kind == "duration" else EVIDENCE.get(sought.kind)
    if pattern is None:
        return 0.5
    return 1.0 if pattern.search(fold(text)) else _ABSENT.get(sought.kind, 0.0)


def _unspecified(text: str, sought: Sought) -> bool:
    """Say whether "which shoulder" is left open: the sentence has the word, and says no more than whose it is."""
    asked = _WHICH.match(fold(sought.text))
    if not asked or asked["noun"].endswith("s"):
        return False
    found = re.findall(rf"([^\W_]+) {re.escape(asked['noun'])}\b", fold(text))
    return bool(found) and all(word in STOP for word in found)


def _place(text: str, sought: Sought, _title: str) -> float:
    """Look for a place, or for half a point for the verb: "lives with his brother" says where without one."""
    if EVIDENCE["place"].search(text):
        return 1.0
    return 0.5 * float(bool(sought.predicate) and matrix((sought.predicate,), words(text)).max(initial=0.0) >= _SAME)


def _measure(text: str, sought: Sought, _title: str) -> float:
    """Look for a number with a unit that fits the question."""
    return float(bool(_dimension(sought).search(fold(text))))


def _thing(text: str, sought: Sought, _title: str) -> float:
    """Ask nothing of a sentence, unless it leaves open which thing it is."""
    return 0.0 if _unspecified(text, sought) else 0.5


def _number_words(text: str) -> set[str]:
    """Find the folded words of a text that are numbers or of the calendar: they have capitals, and name nobody."""
    folded = fold(text)
    found = (match.group() for pattern in (NUMBER, EVIDENCE["date"]) for match in pattern.finditer(folded))
    return {word for one in found for word in words(one)}


def _dimension(sought: Sought) -> re.Pattern[str]:
    """Choose the units that a question for a measure can be answered in: "how far" is no matter of tonnes."""
    asked = fold(sought.text)
    return next((units for question, units in MEASURES if question.search(asked)), EVIDENCE["measure"])


def _number(text: str, sought: Sought, title: str) -> float:
    """Look for a number the question does not hold already, at best counting what the question counts."""
    folded = fold(text)
    asked = set(words(sought.text))
    numbers = [match for match in NUMBER.finditer(folded) if match.group() not in asked]
    # How many there is room for is not how many there are.
    if not ROOM_ASKED.search(fold(sought.text)):
        numbers = [match for match in numbers if not ROOM.search(_clause(folded, match))]
    if not _CHILDREN.isdisjoint(sought.unit) and _PARENT.search(folded):
        return 1.0
    # Hectares are no prisoners.
    numbers = [match for match in numbers if not _measures_other(folded, match, sought)]
    numbers = [match for match in numbers if not _counts_other(folded, match, sought)]
    if not numbers or not sought.unit:
        return 1.0 if numbers else 0.0
    near = [
        word
        for match in numbers
        for word in words(folded[match.end() :])[:_NEAR] + words(folded[: match.start()])[-_NEAR:]
    ]
    if not _GENERIC.isdisjoint(sought.unit):
        named = _GENERIC if ANYONE.isdisjoint(sought.unit) else PEOPLE | {"others"}
        return 1.0 if not named.isdisjoint(near) else _ANY
    counted = float(matrix(sought.unit, near).max(initial=0.0))
    # "Of the letters there were nineteen": the word stands farther off.
    if matrix(sought.unit, words(f"{title} {text}")).max(initial=0.0) >= _GOES_WITH:
        counted = max(counted, _ANY)
    # "Harbour: Bell 204, Ross 199" counts votes without the word, where everybody who is asked about stands in it.
    return max(counted, _LISTED * float(len(sought.names) > 1 and set(sought.names) <= set(words(text))))


def _measures_other(folded: str, number: re.Match[str], sought: Sought) -> bool:
    """Say whether a number is that of a unit of measure, where something else is counted."""
    measure = EVIDENCE["measure"]
    counted = bool(sought.unit) and not any(measure.match(f"1 {unit}") for unit in sought.unit)
    return counted and bool(measure.match(folded, number.start()))


def _counts_other(folded: str, number: re.Match[str], sought: Sought) -> bool:
    """Say whether a number counts other things than those asked for: "19 watchtowers"; or is of a name, or a year."""
    if not sought.unit:
        return False
    if _NAMED_SO.search(folded[: number.start()]) or _YEAR.fullmatch(number.group()):
        return True
    behind = _THINGS.match(folded, number.end())
    other = behind["things"] if behind else ""
    if not other or other in STOP | _GENERIC or not _GENERIC.isdisjoint(sought.unit):
        return False
    return matrix(sought.unit, (other,)).max(initial=0.0) == 0.0


def _clause(folded: str, number: re.Match[str]) -> str:
    """Give what stands before a number since the last comma or the like."""
    return re.split(r"[,;:.](?!\d)", folded[: number.start()])[-1]


def _age(text: str, sought: Sought, _title: str) -> float:
    """Look for an age, and not only for one that stands behind another's name: "Doria Ragland, 67,"."""
    found = EVIDENCE["age"].search(fold(text))
    bearers = [words(match["name"]) for match in _AGED.finditer(text)]
    asked = set(sought.names)
    others = bool(bearers) and bool(asked) and all(asked.isdisjoint(name) for name in bearers)
    return float(bool(found) and not others)


def _person(text: str, sought: Sought, title: str) -> float:
    """Look for a name the question does not hold already, in one sentence with the word the name goes with."""
    asked = set(words(sought.text))
    if sought.unit and matrix(sought.unit, words(f"{title} {text}")).max(initial=0.0) < _GOES_WITH:
        return 0.0
    known = asked | STOP | _number_words(text)
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
    "number": _number,
    "person": _person,
    "age": _age,
    "place": _place,
    "measure": _measure,
    "thing": _thing,
}
