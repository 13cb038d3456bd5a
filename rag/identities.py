"""Who somebody is, where a claim says it and the entries it cites do not: other entries of the prompt may tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.words import STOP, content, words
from rag.lexicon import OFFICES
from rag.mentions import Mention, find_mentions
from rag.premises import Premise

# So many words before a name may say who that is.
_ROLE = 4
_WORD = re.compile(r"[^\W_][\w’'-]*")
_PUNCTUATED = re.compile(r"[,.;:()\"“”]")
# What stands beside a name may say who that is: "Honor Pettifer, the editor of the magazine, said".
APPOSED = re.compile(r",\s+(?P<what>[^,.;:()\"“”]{3,80})(?=[,.;:]|$)")


def introduced_elsewhere(
    claim: str, held: Sequence[Premise], others: Sequence[Premise]
) -> tuple[str, tuple[Premise, ...]]:
    """Leave out of a claim what of somebody's name and role its entries do not say, and others say of that name.

    Gives what is left, and the premises that say the rest. At least one word of the name has to stand in the entries
    themselves: another's name is no part of anybody's.
    """
    known = {word for premise in held for word in words(premise.text)}
    rest, tellers = claim, []
    for mention in reversed(find_mentions(claim)):
        if known.isdisjoint(words(mention.name)):
            continue
        for start, end, teller in (*_apposed(claim, mention, known, others), *_unknown(claim, mention, known, others)):
            rest = rest[:start] + rest[end:].lstrip()
            tellers.append(teller)
    return (rest[:1].upper() + rest[1:] if tellers else claim), tuple(dict.fromkeys(tellers))


def _unknown(
    claim: str, mention: Mention, known: set[str], others: Sequence[Premise]
) -> Iterator[tuple[int, int, Premise]]:
    """Give the places, last first, of the words of a name and of the role before it that only other entries tell."""
    inside = [match for match in _WORD.finditer(claim) if mention.start <= match.start() < mention.end]
    role = role_before(claim, mention.start)
    if all(known.issuperset(words(match.group())) for match in (*inside, *role)):
        return
    own = known.intersection(words(mention.name))
    named = [premise for premise in others if own.issubset(words(premise.text))]
    for match in (*reversed(inside), *role):
        said = set(words(match.group()))
        teller = next((premise for premise in named if said.issubset(words(premise.text))), None)
        if teller and said.isdisjoint(known):
            yield match.start(), match.end(), teller
        elif match in role:
            break


def _apposed(
    claim: str, mention: Mention, known: set[str], others: Sequence[Premise]
) -> Iterator[tuple[int, int, Premise]]:
    """Give the place of what says beside a name who that is, where only another entry tells it of that name."""
    found = APPOSED.match(claim, mention.end)
    unknown = set(content(found["what"])) - {stem for word in known for stem in content(word)} if found else set()
    if not found or not unknown or OFFICES.isdisjoint(words(found["what"])):
        return
    own = known.intersection(words(mention.name))
    tells = (one for one in others if own.issubset(words(one.text)) and unknown.issubset(content(one.text)))
    for teller in tells:
        yield found.start(), found.end(), teller
        return


def role_before(claim: str, start: int) -> list[re.Match[str]]:
    """Give the words right before a name that may say who that is, the last first."""
    role: list[re.Match[str]] = []
    for match in reversed(list(_WORD.finditer(claim[:start]))[-_ROLE:]):
        between = claim[match.end() : role[-1].start() if role else start]
        if _PUNCTUATED.search(between) or STOP.issuperset(words(match.group())):
            break
        role.append(match)
    return role
