"""Whose something is: "his return" is not "its return", where an entry says the one and not the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import fold, stem, words
from rag.premises import Premise

_OWNED = re.compile(r"\b(?P<owner>his|her|its|their|my|our|your)(?: own)? (?P<thing>[a-z-]+)")
# "The Lomaxes' barrister, Helga Prynne": somebody's something, and who that is.
_ROLE = re.compile(
    r"\b(?P<owner>[A-ZÀ-Þ]\w+)(?:['’]s|(?<=s)['’]) (?P<role>[a-z]+(?: [a-z]+)?),? "
    r"(?P<name>[A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)*)"
)
# Whoever speaks says "my" of what others call his or hers.
# A body has its own, or their own: "the government must mend its mistake", "it was their mistake".
_MANY = frozenset(["its", "their"])
_SPOKEN = frozenset(["my", "our", "your"])


def changed_owner(claim: str, near: Sequence[Premise]) -> str:
    """Say which possessive a claim exchanges for another, beside the premises that tell of it; or ""."""
    given: dict[str, set[str]] = {}
    for premise in near:
        for match in _OWNED.finditer(fold(premise.text)):
            given.setdefault(stem(match["thing"]), set()).add(match["owner"])
    for match in _OWNED.finditer(fold(claim)):
        owners = given.get(stem(match["thing"]), set())
        if owners and not owners & {match["owner"], *_SPOKEN} and not owners | {match["owner"]} <= _MANY:
            return f"The entries say {min(owners)!r}, and not {match['owner']!r}, of the {match['thing']}."
    return ""


def misplaced_role(claim: str, held: Sequence[Premise]) -> str:
    """Say which role beside a name is somebody else's, by entries that have the name and the role; or "".

    Where no sentence puts the name beside such a role of anybody's, the entries do not say otherwise.
    """
    for match in _ROLE.finditer(claim):
        name, role = words(match["name"])[-1], stem(words(match["role"])[-1])
        given = [found for one in held for found in _ROLE.finditer(one.text) if words(found["name"])[-1] == name]
        owners = {_owner(found) for found in given if stem(words(found["role"])[-1]) == role}
        if owners and _owner(match) not in owners:
            return f"The role in {match.group()!r} is not borne out."
    return ""


def _owner(match: re.Match[str]) -> str:
    """Give the stem of the one whose something it is."""
    return stem(fold(match["owner"]))
