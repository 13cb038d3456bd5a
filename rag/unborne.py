"""Names, and roles beside names, that a claim has and no entry gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import STOP, fold, words
from rag.identities import APPOSED, role_before
from rag.lexicon import OFFICES
from rag.likeness import is_known
from rag.mentions import CALENDAR, find_mentions, with_title
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
# What a text begins with, where that has a capital.
FIRST = re.compile(r"^[\"“‘']?(?P<word>[A-ZÀ-Þ][\w’-]*)")
CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*")
# What opens a sentence right before a name.
_OPENERS = frozenset(
    words(
        "afterwards earlier elsewhere eventually finally however initially instead later meanwhile originally "
        "overall previously separately today yesterday"
    )
)
# "Evacuees are asked": many people, though the word is a rare one.
_PEOPLE = re.compile(r"[a-z](?:ees|ers|ors|ists|ants|ents|ians)$")
# What the name of a place may begin with says nothing: "a Salvadoran" is from El Salvador.
_PARTICLES = frozenset(words("al el la las le les los"))
# So many letters tell a name and what is made from it: Salvador, Salvadoran.
_STEM = 5


def unborne_name(claim: str, held: Sequence[Premise]) -> str:
    """Name the first name, or the first role before a name, that the entries do not give; or ""."""
    known = {_alias(word) for premise in held for word in words(premise.text)}
    for name in _names(claim):
        strays = [word for word in words(name) if word not in STOP and not _is_among(_alias(word), known)]
        if strays and not _PARTICLES.issuperset(strays):
            return f"The name {name!r} is not borne out."
    for mention in find_mentions(claim):
        title = claim[with_title(claim, mention.start) : mention.start].strip()
        beside = {word for premise in held if mention.key in words(premise.text) for word in words(premise.text)}
        beside |= {word for premise in held for word in words(premise.entry.role or "")}
        if title and beside and not set(words(title)) <= beside:
            return f"The role in {title + ' ' + mention.name!r} is not borne out."
    return ""


def unborne_office(claim: str, held: Sequence[Premise]) -> str:
    """Say which office a claim gives somebody beside the name, and no entry that it rests on gives anybody; or ""."""
    known = {word for premise in held for word in words(f"{premise.text} {premise.entry.role or ''}")}
    for mention in find_mentions(claim):
        beside = [match.group() for match in role_before(claim, mention.start)]
        apposed = APPOSED.match(claim, mention.end)
        beside += apposed["what"].split() if apposed else []
        for office in OFFICES.intersection(words(" ".join(beside))):
            if not any(word.startswith(office[:_STEM]) for word in known):
                return f"The role in {f'{mention.name}, {office}'!r} is not borne out."
    return ""


def _names(claim: str) -> list[str]:
    """List the names of a claim: runs of capitals, capitals inside it, and a first word that is no word."""
    found = [_without_common(mention.name) if mention.start <= 1 else mention.name for mention in find_mentions(claim)]
    found += [match.group() for match in _INSIDE.finditer(claim)]
    first = FIRST.match(claim)
    if first and not (is_known(fold(first["word"])) or _PEOPLE.search(first["word"])) and first["word"].isalpha():
        found.append(first["word"])
    return [name for name in found if not set(words(name)) <= (CALENDAR | STOP)]


def _without_common(name: str) -> str:
    """Leave out of a name that a sentence begins with what has its capital only there: "Residents of", "Meanwhile"."""
    first, *rest = name.split(" of ", maxsplit=1)
    if rest and " " not in first and is_known(fold(first)):
        return rest[0]
    first, *rest = name.split(maxsplit=1)
    return rest[0] if rest and fold(first) in _OPENERS else name


def _alias(word: str) -> str:
    """Bring the names of a country together."""
    return _ALIASES.get(word, word)


def _is_among(word: str, known: set[str]) -> bool:
    """Say whether a word, or another made from the same name, is among others."""
    return word in known or (len(word) >= _STEM and any(one[:_STEM] == word[:_STEM] for one in known))
