"""Words in the place of their opposites: women where the entry has men, south where it has north."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from index.words import content, fold, words
from rag.clauses import statements_in
from rag.premises import Premise

_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|\w+n't|cannot)\b")
# A premise with so much of a claim's telling words is about the same thing, whatever the rest of the entry says.
_SAME = 0.5
# "Her father, Gareth" is who says of her "my daughter".
_PARENTS = frozenset(words("father mother grandfather grandmother"))
_CHILDREN = frozenset(words("son daughter sons daughters"))
Side = tuple[int, int]


def opposed(claim: str, near: Sequence[Premise], held: Sequence[Premise]) -> str:
    """Name the first word of a claim in whose place the nearest premises have an opposite; or "".

    A word that the entries have too is none, and neither is one in a text that negates something.
    """
    if _NEGATION.search(fold(claim)):
        return ""
    asked = set(content(claim))
    everywhere = {side for premise in held for side, _ in _sided(premise.text)}
    own = {side for side, _ in _sided(claim)}
    parts = statements_in(claim)
    if len(parts) > 1 and len({line for line, _ in own}) < len(own):  # it has both: one rises, the other falls
        return next((found for part in parts if (found := opposed(part, near, held))), "")
    for side, word in _sided(claim):
        for premise in near:
            given = dict(_sided(premise.text))
            other = next((one for (line, _), one in given.items() if line == side[0]), None)
            shared = len(asked & set(content(premise.text)))
            known = side in given if shared >= _SAME * len(asked) else side in everywhere or not shared
            if (
                other
                and not known
                and not (_NEGATION.search(fold(premise.text)) or _is_seen_from(word, claim, other, premise.text))
            ):
                return f"It says {word!r} where the entry says {other!r}."
    return ""


def _is_seen_from(word: str, claim: str, other: str, text: str) -> bool:
    """Say whether two words for kin may tell of the same two people, each seen from one of them."""
    if any(word in ones and other in others for ones, others in ((_PARENTS, _CHILDREN), (_CHILDREN, _PARENTS))):
        return True
    owners = [re.search(rf"\b(his|her) (?:\w+ )?{kin}\b", fold(one)) for one, kin in ((claim, word), (text, other))]
    return len({owner[1] for owner in owners if owner}) == len(owners)  # her husband, his wife


def _sided(text: str) -> Iterator[tuple[Side, str]]:
    """Give the side that each word of a text is on, where it is on any."""
    sides = _sides()
    yield from ((sides[word], word) for word in words(text) if word in sides)


@cache
def _sides() -> dict[str, Side]:
    """Read on which side of which matter each word is."""
    lines = files("rag").joinpath("opposites.txt").read_text(encoding="utf-8").splitlines()
    matters = [line.split("|") for line in lines if not line.startswith("#")]
    return {
        word: (line, place)
        for line, matter in enumerate(matters)
        for place, side in enumerate(matter)
        for word in side.split()
    }
