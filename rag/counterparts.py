"""The last question asked of somebody or something else: "And Rubio?", "What about the guards?", "And on tariffs?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import STOP, fold, words
from rag.mentions import Mention, Sort, find_mentions, is_place, with_title
from rag.phrases import level
from rag.talk import Talk, content_of

_PREPOSED = re.compile(
    r"^(?P<preposition>about|on|of|regarding|concerning|in|at|with|for|to|against|from|"
    r"by)\s+(?P<rest>.+)$"
)
_TOPIC = re.compile(r"\b(?:about|regarding|concerning|on)\s+(?P<object>[^?()]+?)(?=\s*(?:\?|\(|$))")
_COUNTED = re.compile(
    r"(\W*how many )((?:[\w'’-]+ ){0,2}?[\w'’-]+)(?= (?:can|are|were|did|do|does|have|has|will|is|was)\b)",
    re.IGNORECASE,
)
_BEING = re.compile(
    r"(?:is|was|are|were) (?P<object>(?:the|a|an|this|that|our) [\w'’-]+(?: [\w'’-]+)?)$", re.IGNORECASE
)
# "Was that confirmed?", of something else.
_SUBJECT = re.compile(
    r"^\W*(?:was|is|were|are|did|does|has|have|had|will|would|can|could) "
    r"(?P<object>it|that|this|they|those|these)\b(?= \w)"
)
_OWNER = re.compile(r"\b(?:(?:the|a|an) )?[\w-]+['’]s\b")


def ask_of_another(new: str, talk: Talk) -> str:
    """Ask the last question of another: in the place of its counterpart, else with the last question behind it."""
    base = talk.last.question.partition(" (")[0].rstrip(" ?")
    preposed = _PREPOSED.match(level(new))
    if preposed:
        start = preposed.start("rest")
        topic = _TOPIC.search(level(base)) if preposed["preposition"] in {"about", "on", "regarding"} else None
        return _put(base, topic.span("object"), new[start:]) if topic else f"{base} {new}?"
    if re.search(r"['’]s$", new) and (owner := _OWNER.search(base)):
        return _put(base, owner.span(), new)
    old = _counterpart(_sort(new, talk), talk.mentions(base), talk)
    if old:
        return _put(base, (with_title(base, old.start), old.end), new)
    counted = _COUNTED.match(base)
    if counted and fold(new).endswith("s"):
        return _put(base, counted.span(2), re.sub(r"(?i)^the ", "", new))
    place = _SUBJECT.match(level(base)) or _TOPIC.search(level(base)) or _BEING.search(base)
    return _put(base, place.span("object"), new) if place else f"What about {new}? ({content_of(base)})"


def _put(base: str, span: tuple[int, int], new: str) -> str:
    """Put words in the place of others."""
    return f"{base[: span[0]]}{new}{base[span[1] :]}?"


def _sort(new: str, talk: Talk) -> Sort | None:
    """Sort a new name by the conversation, else by itself; None for what is no name.

    Where nobody types capitals, one or two words that name nothing countable are taken for a name.
    """
    found = find_mentions(f"Also {new}")
    own = words(new)
    known = [one.mention.sort for one in talk.known if own and one.mention.key == own[-1]]
    if found or known:
        return next(filter(None, known), found[-1].sort if found else "")
    if is_place(new):
        return "place"
    plain = talk.last.question.islower() and len(own) <= 2 and not set(own) & STOP
    return "" if own and plain and not own[-1].endswith("s") else None


def _counterpart(sort: Sort | None, mentions: Sequence[Mention], talk: Talk) -> Mention | None:
    """Find the name of the last question that a new one stands in for."""
    if sort is None:
        return None
    sorts: dict[str, Sort] = {one.mention.key: one.mention.sort for one in talk.known if one.mention.sort}
    same = [one for one in mentions if sorts.get(one.key, one.sort) == sort]
    if sort == "":
        same = [one for one in mentions if sorts.get(one.key, one.sort) in {"person", ""}]
        same = same or [one for one in reversed(mentions) if sorts.get(one.key, one.sort) != "event"]
    if same:
        return same[0]
    vague = [one for one in mentions if not sorts.get(one.key, one.sort)]
    return vague[0] if vague and sort == "person" else None
