"""A follow-up that rules word roughly, worded by a chat model; its wording stands where it adds nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import content, terms, words
from prompts import template
from rag.answer import Turn
from rag.commands import is_command
from rag.condense import Standalone
from rag.pack import defused
from rag.whispers import is_addressed

_TURNS = 4
_ANSWER = 600
_LONG = 300
# The rules put what they could not place in brackets behind, or ask "What about…?".
_ROUGH = re.compile(r"\)\s*\??$|^(?:and |but )?(?:what|how) about\b", re.IGNORECASE)
_POINTING = frozenset(words("he she they him her them it his hers its their theirs that those this these one ones"))
_ASKING = frozenset(words("who whom whose what which when where why how"))
_NEGATING = frozenset(words("not no never nobody nothing none without"))
_ABOUT = re.compile(r"^\W*(?:(?:and|but|so) )?(?:what|how) about\b", re.IGNORECASE)
_MARKUP = re.compile(r"[<>\[\]\n]|\w://")


def is_rough(text: str, standalone: Standalone) -> bool:
    """Say whether rules left a follow-up in words that still point back, or could not fit in what it points at."""
    return bool(_ROUGH.search(standalone.text)) or (not standalone.changed and not _POINTING.isdisjoint(words(text)))


def rewording_prompt(text: str, history: Sequence[Turn]) -> str:
    """Write the prompt that asks for a wording which stands alone."""
    spoken = [
        f"Question: {defused(turn.question)}\nAnswer: {defused(turn.answer[:_ANSWER])}" for turn in history[-_TURNS:]
    ]
    return template("standalone").substitute(conversation="\n".join(spoken), question=defused(text))


def is_faithful(offered: str, text: str, history: Sequence[Turn]) -> bool:
    """Say whether a wording asks what the question asks: all of its words kept, none added but from the conversation.

    So it can bring in no name, number or time that was not spoken of, turn no negation, and give no orders.
    """
    if not words(offered) or len(offered) > _LONG or _MARKUP.search(offered):
        return False
    if is_command(offered) or is_addressed(offered):
        return False
    spoken = " ".join((text, *(part for turn in history[-_TURNS:] for part in (turn.question, turn.answer[:_ANSWER]))))
    own = {one for one in content(text) if one not in _POINTING}
    if not (own <= set(terms(offered)) and set(content(offered)) <= set(content(spoken))):
        return False
    return _asks_alike(set(words(offered)), text, history[-1].question)


def _asks_alike(offered: set[str], text: str, before: str) -> bool:
    """Say whether a wording asks with the question's own words for asking, or for "what about…?" with those before."""
    own = set(words(text))
    if bool(offered & _NEGATING) != bool(own & _NEGATING):
        return False
    if _ABOUT.match(text) or not own & _ASKING:
        return offered & _ASKING <= (own | set(words(before))) & _ASKING
    return offered & _ASKING == own & _ASKING
