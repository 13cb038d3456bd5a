"""What is no claim at all, whatever stands in the entries: markup, a question, a headline, a word said twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import content, fold, words
from rag.lexicon import BE
from rag.premises import Premise
from rag.quotations import unattributed

_MARKUP = re.compile(r"<[a-z/!]|\]\(|\w://", re.IGNORECASE)
_BEING = re.compile(r"\b(?:is|are|was|were|because)\b")
# "The storm is the first death that is put down to the storm": nothing is said of itself by its name.
_ITSELF = re.compile(r"^\W*(?P<it>the [\w-]+) (?:is|was) [^,;:]* (?:to|of|by|in|on|for|from|with|at) (?P=it)\W*$")
# Of what the coverage holds or lacks, and of what comes first in it, no entry tells.
_OF_ENTRIES = re.compile(
    r"^\W*(?:the|these) (?:entries|posts|updates|excerpts)(?: themselves)? (?:do|did|give|name|mention|say"
    r"|provide|contain) (?:not|no|n't)\b[^,;:]*$|\bin (?:the|these) (?:entries|excerpts|posts)\b"
)
_HALF = 0.5


def unfit(text: str, held: Sequence[Premise]) -> str:
    """Say why a sentence cannot be held against anything; or ""."""
    if not held:
        return "It cites no entry."
    if _MARKUP.search(text):
        return "It holds markup or an address."
    title = words(held[0].entry.title)
    if len(title) > 2 and words(text)[: len(title)] == title and BE & set(words(text)[len(title) : len(title) + 1]):
        return "It speaks of an entry, and not of what happened."
    if _OF_ENTRIES.search(fold(text)):
        return "It speaks of the entries, and not of what happened."
    return (
        ""
        if len(words(text)) > 2 and not text.endswith("?") and not _is_empty(unattributed(text))
        else "It says nothing."
    )


def _is_empty(text: str) -> bool:
    """Say whether a sentence only says that something is what it is, or is so because it is."""
    first, *rest = (content(part) for part in _BEING.split(text, maxsplit=1))
    effect, *cause = (content(part) for part in text.split(" because ", maxsplit=1))
    repeated = bool(rest) and bool(rest[0]) and set(rest[0]) <= set(first)
    return repeated or bool(cause and effect and set(effect) <= set(cause[0])) or bool(_ITSELF.match(fold(text)))


def is_label(premise: Premise, held: Sequence[Premise]) -> bool:
    """Say whether a premise is no sentence of an entry, and no headline of what its sentences tell."""
    if premise.citation.end:
        return False
    asked = set(content(premise.text))
    told = (len(asked & set(content(one.text))) for one in held if one.citation.end)
    return max(told, default=0) <= _HALF * len(asked)
