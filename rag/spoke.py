"""What is no more than somebody's speaking: "after Rubio's remarks", "what did he say first", or before noon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.entries import Entry
from index.words import STOP, words
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
_WHAT = re.compile(
    rf"{_SO}what (?:(?:did|does|do|has|had|have)|(?:was|were|is|are) the (?:thing|words|statement|remark)s?(?: that)?) "
    rf"(?:the )?{_WHO} (?:says?|said|made)\W*$",
    re.IGNORECASE,
)


def speaker_of(event: str) -> str:
    """Read who speaks, where that is all that words for an event tell; else nothing."""
    match = _EVENT.match(event)
    return match["who"] if match else ""


def whose_speaking(question: str, *, narrowed: bool) -> str:
    """Read whose speaking is asked for: when it was, or what it was where the clock narrows it; else nothing."""
    match = _WHEN.match(question) or (_WHAT.match(question) if narrowed else None)
    return match["who"] if match else ""


def spoken(who: str, entries: Iterable[Entry]) -> Iterator[tuple[Sentence, ...]]:
    """Give the sentences that somebody speaks, for each of some entries in which they do, in the entries' order.

    An entry may call them by a part of their name, as by the surname alone; none is looked at before it is asked for.
    """
    asked = set(words(who)) - STOP - NOBODY

    def speaks(said: frozenset[str]) -> bool:
        return bool(asked & said) and (asked <= said or said <= asked)

    found = ((entry, speakers(entry)) for entry in entries)
    own = (tuple(one for one in split(entry) if speaks(said[one])) for entry, said in found)
    return filter(None, own)
