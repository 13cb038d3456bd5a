"""Whom "he" or "she" means in a follow-up, of all the people that a conversation has named."""

from __future__ import annotations

import re

from index.words import words
from rag.mentions import Gender, Mention
from rag.phrases import level
from rag.talk import ASKS_WHO, Known, Talk

# What speaks for somebody: each exchange that lies between costs the first, and so on.
_RECENT, _FOCUS, _SAME = 4.0, 1.5, 3.0
# Whoever was asked for the words of, or was named for what was asked; and who is named only for what is theirs.
_ASKED_FOR, _OWNER = 4.0, 5.0
_WORDS_OF = re.compile(
    r"\b(?:did|does|do|has|have) (?P<who>[^?]{1,40}?) (?:say|said|tell|told|call|called|add|claim|argue|think|write)\b"
)
_ROLE = re.compile(r"^\W*who(?:'s| is| was)\b[^?]*?\b(?P<role>[\w-]+)\W*$")
# "Bell's mother, " before a name.
_KIN = re.compile(r"'s (?:[\w-]+ ){0,2}[\w-]+, $")


def whom(talk: Talk, gender: Gender, *, but: frozenset[str], speaks: bool = False) -> Mention | None:
    """Find whom "he" or "she" most likely means; `but` are the keys of those it cannot mean.

    `speaks` says that they are said to speak, as whoever the last question asks for the words of.
    """
    fitting = [
        one
        for one in talk.known
        if one.mention.sort in {"person", ""}
        and one.mention.key not in but
        and (not gender or one.mention.gender == gender or not (one.mention.gender or one.is_only_cited))
    ]
    best = max(fitting, key=lambda one: _likely(talk, one, gender, speaks=speaks), default=None)
    return best.mention if best else None


def _likely(talk: Talk, one: Known, gender: Gender, *, speaks: bool) -> float:
    """Weigh a person: recent, of the known gender, and asked about, or the answer where the question was who."""
    focus = one.asked != bool(ASKS_WHO.match(talk.exchanges[-1 - one.ago].question))
    return (
        -_RECENT * one.ago
        + _SAME * (one.mention.sort == "person")
        + _SAME * bool(gender and one.mention.gender == gender)
        + _FOCUS * focus
        + _ASKED_FOR * ((speaks and _spoke(talk, one)) or _is_named_for_role(talk, one))
        - _OWNER * _owns(talk, one)
        - 0.1 * one.place
    )


def _spoke(talk: Talk, one: Known) -> bool:
    """Say whether somebody's words are what the last question asks for."""
    asked = _WORDS_OF.search(talk.last.question)
    return bool(asked and one.ago == 0 and one.mention.key in words(asked["who"]))


def _is_named_for_role(talk: Talk, one: Known) -> bool:
    """Say whether an answer to who it is names somebody right behind what they are: "her godfather, Tom Reed"."""
    exchange = talk.exchanges[-1 - one.ago]
    if one.asked or one.is_only_cited or not ASKS_WHO.match(exchange.question):
        return False
    role, before = _ROLE.match(level(exchange.question)), exchange.answer[: one.mention.start].replace("’", "'")
    return bool(_KIN.search(before)) or bool(role and words(before)[-1:] == [role["role"]])


def _owns(talk: Talk, one: Known) -> bool:
    """Say whether an answer names somebody for what is theirs: "Bell's mother, Ada Ross"."""
    answer = talk.exchanges[-1 - one.ago].answer.replace("’", "'")
    return not (one.asked or one.is_only_cited) and answer.startswith("'s", one.mention.end)
