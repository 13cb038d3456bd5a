"""Events that are no more than somebody's speaking: "Bondi spoke", "after Rubio's remarks", "what did he say first"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.entries import Entry
from index.words import STOP, words
from rag.answer import Order
from rag.lexicon import NOBODY
from rag.sentences import Sentence, split
from rag.speakers import speakers

_WHO = r"(?P<who>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}?)"
_SPOKE = (
    r"(?:(?:has|had|have|is|was) )?(?:(?:first|finally|then|last|actually) )?"
    r"(?:sp[eo]ak(?:s|ing)?|spoken?|talk(?:s|ed|ing)?|comment(?:s|ed)?|said (?:some|any)thing|answered|responded)"
)
_WORDS = r"(?:(?:first|last) )?(?:remarks?|comments?|words|statements?|speech|answers?|response|intervention|turn)"
_EVENT = re.compile(rf"^\W*(?:the )?{_WHO}(?: {_SPOKE}|['’]s? {_WORDS}|['’]s)\W*$", re.IGNORECASE)
_SO = r"^\W*(?:(?:and|so|but) )?"
_WHEN = re.compile(
    rf"{_SO}(?:when|(?:at )?what time)(?: exactly| precisely)? (?:did|does|do) (?:the )?{_WHO} {_SPOKE}\W*$",
    re.IGNORECASE,
)
_WHAT = re.compile(rf"{_SO}what (?:did|does|do|has|had|have) (?:the )?{_WHO} (?:say|said)\W*$", re.IGNORECASE)


def speaker_of(event: str) -> str:
    """Read who speaks, where that is all that words for an event tell; else nothing."""
    match = _EVENT.match(event)
    return match["who"] if match else ""


def whose_speaking(question: str, order: Order | None) -> str:
    """Read whose speaking is asked for: when it was, or of it the first or the last; else nothing."""
    match = _WHEN.match(question) or (_WHAT.match(question) if order in {"first", "last"} else None)
    return match["who"] if match else ""


def spoken(who: str, entries: Sequence[Entry], order: Order | None = "first") -> tuple[Sentence, ...]:
    """List the sentences that somebody speaks in the first, or the last, entry in which they do.

    `entries` are in the order of their times.
    """
    asked = set(words(who)) - STOP - NOBODY
    for entry in entries if order != "last" else reversed(entries):
        said = speakers(entry)
        own = tuple(sentence for sentence in split(entry) if asked and asked <= said[sentence])
        if own:
            return own
    return ()
