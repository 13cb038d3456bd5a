"""Who is in a sentence, and who does what: names and roles as the entries give them, nobody in another's place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import STOP, fold, words
from rag.figures import find_figures
from rag.lexicon import BE
from rag.likeness import is_known
from rag.mentions import find_mentions, with_title
from rag.premises import Premise

_ALIASES = {
    "united": "us",
    "states": "us",
    "america": "us",
    "american": "us",
    "usa": "us",
    "britain": "uk",
    "kingdom": "uk",
}
_INSIDE = re.compile(r"(?<=[\w,;:’'] )[A-ZÀ-Þ][\w’'-]*")
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*")
_FIRST = re.compile(r"^[\"“‘']?(?P<word>[A-ZÀ-Þ][\w’-]*)")
_CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
# So many letters tell a name and what is made from it: Salvador, Salvadoran.
_STEM = 5


def unborne_name(claim: str, held: Sequence[Premise]) -> str:
    """Name the first name, or the first role before a name, that the entries do not give; or ""."""
    known = {_alias(word) for premise in held for word in words(premise.text)}
    for name in _names(claim):
        strays = [word for word in words(name) if word not in STOP and not _is_among(_alias(word), known)]
        if strays:
            return f"The name {name!r} is not borne out."
    for mention in find_mentions(claim):
        title = claim[with_title(claim, mention.start) : mention.start].strip()
        beside = {word for premise in held if mention.key in words(premise.text) for word in words(premise.text)}
        beside |= {word for premise in held for word in words(premise.entry.role or "")}
        if title and beside and not set(words(title)) <= beside:
            return f"The role in {title + ' ' + mention.name!r} is not borne out."
    return ""


def swapped(claim: str, near: Sequence[Premise]) -> str:
    """Say whether a claim puts somebody in another's place: beside another's figure, or on the other side of a verb."""
    for premise in near[:2]:
        shared = _shared(claim, premise.text)
        if len(shared) > 1 and (_reversed(claim, premise.text, shared) or _misplaced(claim, premise.text, shared)):
            return "It puts somebody or something in the place of another."
    return ""


def _names(claim: str) -> list[str]:
    """List the names of a claim: runs of capitals, capitals inside it, and a first word that is no word."""
    found = [mention.name for mention in find_mentions(claim)]
    found += [match.group() for match in _INSIDE.finditer(claim)]
    first = _FIRST.match(claim)
    if first and not is_known(fold(first["word"])) and first["word"].isalpha():
        found.append(first["word"])
    return [name for name in found if not set(words(name)) <= (_CALENDAR | STOP)]


def _alias(word: str) -> str:
    """Bring the names of a country together."""
    return _ALIASES.get(word, word)


def _is_among(word: str, known: set[str]) -> bool:
    """Say whether a word, or another made from the same name, is among others."""
    return word in known or (len(word) >= _STEM and any(one[:_STEM] == word[:_STEM] for one in known))


def _shared(claim: str, text: str) -> list[str]:
    """List the last words of names that both texts have, in the order of the claim."""
    capitals = {word for match in _CAPITAL.finditer(text) for word in words(match.group())[-1:]}
    keys = [word for match in _CAPITAL.finditer(claim) for word in words(match.group())[-1:] if word in capitals]
    order = words(claim)
    known = set(words(text))
    return sorted({key for key in keys if key in known and key in order and key not in STOP}, key=order.index)


def _reversed(claim: str, text: str, shared: Sequence[str]) -> bool:
    """Say whether two names stand in the other order while neither text, or both, are in the passive."""
    one, other = words(claim), words(text)
    first, second = shared[0], shared[1]
    turned = other.index(first) > other.index(second)
    between = set(one[one.index(first) + 1 : one.index(second)])
    given = set(other[other.index(second) + 1 : other.index(first)])
    joined = not (between - STOP) or not (given - STOP)
    return turned and not joined and _passive(between) == _passive(given) and bool((between & given) - BE)


def _passive(between: set[str]) -> bool:
    """Say whether the words between two names turn the action round."""
    return "by" in between


def _misplaced(claim: str, text: str, shared: Sequence[str]) -> bool:
    """Say whether a figure stands beside one name in the claim and beside another in the text."""
    for figure in find_figures(claim):
        same = [one for one in find_figures(text) if one.value == figure.value and one.unit == figure.unit]
        mine = _nearest_name(fold(claim), figure.start, shared)
        theirs = {_nearest_name(fold(text), one.start, shared) for one in same}
        if mine and same and None not in theirs and mine not in theirs:
            return True
    return False


def _nearest_name(folded: str, place: int, names: Sequence[str]) -> str | None:
    """Give the last of some names before a place, else the first after it."""
    before = [
        (match.start(), name) for name in names for match in re.finditer(rf"\b{re.escape(name)}\b", folded[:place])
    ]
    if before:
        return max(before)[1]
    after = [(match.start(), name) for name in names for match in re.finditer(rf"\b{re.escape(name)}\b", folded)]
    return min(after)[1] if after else None
