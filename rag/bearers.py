"""Who is in a sentence, and who does what: names and roles as the entries give them, nobody in another's place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import STOP, fold, words
from rag.figures import Figure, find_figures
from rag.lexicon import BE
from rag.likeness import is_known
from rag.mentions import CALENDAR, find_mentions
from rag.premises import Premise
from rag.unborne import CAPITAL, FIRST

_NOUN = re.compile(r"\bthe (?P<noun>[a-z]{3,})\b")
# Somebody does something to somebody: a past tense between a noun and an object; "a man named Pell" does nothing.
_ACTIVE = re.compile(
    r"(?P<subject>\w+) (?P<verb>(?!(?:nam|call)ed\b)\w+ed)(?= (?:the|a|an|his|her|their|its|[A-ZÀ-Þ]\w*)\b)"
)
# Where somebody else's part of a sentence begins.
_PARTS = re.compile(r";|(?<!\d),? (?:and|while|but|whereas) (?!\d)|, against ")
# Behind a mark a figure may be somebody else's.
_MARK = re.compile(r"[;:]|,(?!\d)")
# Somebody named before may be meant.
_POINTS_BACK = re.compile(r"\b(?:he|she|they|him|his|her|them|their|who)\b", re.IGNORECASE)
# Nouns that bear no figure, but are one.
_COUNTS = frozenset(["number", "amount", "total", "figure", "rest", "difference"])
# A shorter sentence has too little in common with another to be that one changed.
_CHANGED = 3
# In so many words somebody may be told by an office before the name: "The Speaker, Owen Pike".
_OPENING = 6
# So many words may describe somebody before the name.
_ROLE = 4
_LINKS = frozenset(["of", "in", "at", "for", "from", "to", "by", "on", "with", "a", "an"])


def swapped(claim: str, near: Sequence[Premise]) -> str:
    """Say whether a claim puts somebody in another's place: beside another's figure, or on the other side of a verb."""
    if any(_is_stranger(claim, one) for one in near[:1]) or any(_is_beginning_changed(claim, one) for one in near):
        return "It puts somebody or something in the place of another."
    for premise in near[:2]:
        shared = _shared(claim, premise.text)
        if (len(shared) > 1 and _reversed(claim, premise.text, shared)) or _made_active(claim, premise.text):
            return "It puts somebody or something in the place of another."
    if _misplaced(claim, [premise.text for premise in near[:2]]):
        return "It puts somebody or something in the place of another."
    return ""


def _is_stranger(claim: str, nearest: Premise) -> bool:
    """Say whether a claim begins with somebody where its nearest premise begins with another, and knows no such."""
    mine, theirs = _leading(claim), _leading(nearest.text)
    known = nearest.speaker.union(words(nearest.text), words(nearest.entry.title))
    if not mine or not theirs or mine in known or theirs in words(claim)[:_OPENING]:
        return False
    return not _POINTS_BACK.search(nearest.text)


def _is_beginning_changed(claim: str, premise: Premise) -> bool:
    """Say whether a claim is a premise word for word, but for the name that it begins with."""
    own, given = words(claim), words(premise.text)
    if len(own) < _CHANGED or own[1:] != given[1:] or own[0] == given[0]:
        return False
    return all(FIRST.match(text) for text in (claim, premise.text)) and STOP.isdisjoint((own[0], given[0]))


def _leading(text: str) -> str:
    """Give the last word of the person's name that a text begins with, a role before it or not; or ""."""
    alone = FIRST.match(text)
    if alone and alone["word"].isalpha() and fold(alone["word"]) not in STOP and not is_known(fold(alone["word"])):
        return next((one.key for one in find_mentions(text)[:1] if one.start <= 1), fold(alone["word"]))
    first = next((one for one in find_mentions(text)[:1] if one.sort == "person"), None)
    before = words(text[: first.start]) if first else []
    return first.key if first and len(before) <= _ROLE and _LINKS.isdisjoint(before) else ""


def _shared(claim: str, text: str) -> list[str]:
    """List the last words of names that both texts have, in the order of the claim."""
    capitals = {word for match in CAPITAL.finditer(text) for word in words(match.group())[-1:]}
    keys = [word for match in CAPITAL.finditer(claim) for word in words(match.group())[-1:] if word in capitals]
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
    return turned and not joined and _passive(between) == _passive(given) and bool((between & given) - BE - STOP)


def _passive(between: set[str]) -> bool:
    """Say whether the words between two names turn the action round."""
    return "by" in between


def _misplaced(claim: str, texts: Sequence[str]) -> bool:
    """Say whether a figure of the claim stands with somebody else in one of some texts, and in none as in the claim."""
    for figure in find_figures(claim):
        places = [_is_placed(claim, figure, text) for text in texts]
        if False in places and True not in places:
            return True
    return False


def _is_placed(claim: str, figure: Figure, text: str) -> bool | None:
    """Say whether a figure stands in a text with whoever it stands with in a claim; None where that cannot be told."""
    said, told = fold(claim), set(words(claim))
    mine = _nearest(said, figure.start, _bearers(claim) & set(words(text)))
    parts = [part for part in _PARTS.split(text) if any(_same(figure, one) for one in find_figures(part))]
    if not mine or not parts:
        return None
    beside = _beside(text, figure.said)
    if beside:
        return not beside.isdisjoint({mine, *_forename(claim, mine)})
    if any(mine in words(part) for part in parts):
        return True
    others = [_bearers(part) for part in parts]
    return False if all(some and not some & told for some in others) else None


def _forename(claim: str, name: str) -> list[str]:
    """Give the word with a capital that stands before a name: of "Mattie Gaughan" the first."""
    before = re.search(rf"([A-ZÀ-Þ][\w’'-]*) {re.escape(name)}\b", claim, re.IGNORECASE)
    return words(before[1])[-1:] if before else []


def _bearers(text: str) -> set[str]:
    """Give the words for whoever or whatever may bear a figure: last words of names, and nouns with an article."""
    names = {word for match in CAPITAL.finditer(text) for word in words(match.group())[-1:]}
    return (names | {match["noun"] for match in _NOUN.finditer(fold(text))}) - STOP - CALENDAR - _COUNTS


def _nearest(folded: str, place: int, bearers: set[str]) -> str | None:
    """Give the last of some words before a place, else the first after it, up to a mark."""
    found = [(match.start(), match.group()) for match in re.finditer(r"[^\W_]+", folded) if match.group() in bearers]
    before = [word for start, word in found if start < place]
    mark = _MARK.search(folded, place)
    end = mark.start() if mark else len(folded)
    return before[-1] if before else next((word for start, word in found if start < end), None)


def _beside(text: str, said: str) -> set[str]:
    """Give the last words of the names that a figure stands right behind, as an age does: "Priya Nair, 43"."""
    found = re.findall(rf"([A-ZÀ-Þ][\w’'-]*), (?:aged )?{re.escape(said)}(?=[.;):]|,(?!\d)|$)", text)
    return {word for name in found for word in words(name)[-1:]}


def _same(figure: Figure, other: Figure) -> bool:
    """Say whether two figures are of the same value in the same unit."""
    return (figure.value, figure.unit) == (other.value, other.unit)


def _made_active(claim: str, text: str) -> bool:
    """Say whether somebody does in the claim what is done to them in the text."""
    given = words(text)
    for match in _ACTIVE.finditer(claim):
        (subject, verb), place = words(f"{match['subject']} {match['verb']}")[-2:], 0
        while verb in given[place:]:
            place = given.index(verb, place) + 1
            before = given[max(0, place - 4) : place - 1]
            if subject in before and BE & set(before[before.index(subject) + 1 :]):
                return True
    return False
