"""Who somebody is, where a claim says it and the entries it cites do not: other entries of the prompt may tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.words import STOP, words
from rag.mentions import Mention, find_mentions
from rag.premises import Premise

# So many words before a name may say who that is.
_ROLE = 4
_WORD = re.compile(r"[^\W_][\w’'-]*")
_PUNCTUATED = re.compile(r"[,.;:()\"“”]")


def introduced_elsewhere(claim: str, held: Sequence[Premise], others: Sequence[Premise]) -> str:
    """Leave out of a claim what of somebody's name and role its entries do not say, and others say of that name.

    At least one word of the name has to stand in the entries themselves: another's name is no part of anybody's.
    """
    known = {word for premise in held for word in words(premise.text)}
    rest = claim
    for mention in reversed(find_mentions(claim)):
        own = words(mention.name)
        if known.isdisjoint(own):
            continue
        for start, end in _unknown(claim, mention, known, others):
            rest = rest[:start] + rest[end:].lstrip()
    return rest[:1].upper() + rest[1:] if rest != claim else claim


def _unknown(claim: str, mention: Mention, known: set[str], others: Sequence[Premise]) -> Iterator[tuple[int, int]]:
    """Give the places, last first, of the words of a name and of the role before it that only other entries tell."""
    beside = [set(words(premise.text)) for premise in others]
    own = [word for word in words(mention.name) if word in known]
    named = [one for one in beside if one.issuperset(own)]
    inside = [match for match in _WORD.finditer(claim) if mention.start <= match.start() < mention.end]
    before = list(_WORD.finditer(claim[: mention.start]))[-_ROLE:]
    role: list[re.Match[str]] = []
    for match in reversed(before):
        between = claim[match.end() : role[-1].start() if role else mention.start]
        if _PUNCTUATED.search(between) or STOP.issuperset(words(match.group())):
            break
        role.append(match)
    for match in (*reversed(inside), *role):
        said = set(words(match.group()))
        if said.isdisjoint(known) and any(said <= one for one in named):
            yield match.start(), match.end()
        elif match in role:
            break
