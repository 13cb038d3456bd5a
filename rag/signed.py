"""Who wrote the coverage: each byline once, with the first entry that it stands over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from index.entries import Entry
from index.words import fold, words
from rag.answer import Citation, Statement

_PEOPLE = r"(?:journalist|reporter|correspondent|writer|author|editor|blogger)s?"
_DOES = (
    r"(?:wrote|writes?|writing|written|authored|report(?:s|ed|ing)?|cover(?:s|ed|ing)?|r[ua]n(?:s|ning)?|post(?:s|ed|ing)?"
    r"|updat(?:es|ed|ing)|compil(?:es|ed|ing)|edit(?:s|ed|ing)?|liveblog(?:s|ged|ging)?)"
)
# "The report" may be anything; what is pointed at is the coverage itself.
_COVERAGE = (
    r"(?:(?:all |all of )?(?:(?:this|these|those|your) (?:live |latest )?(?:\w+ )?"
    r"(?:blogs?|liveblogs?|pages?|coverage|updates?|entr(?:y|ies)|posts?|reports?|article|story|feed|live)"
    r"|the (?:live |latest |whole |first |last |\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m )?)?"
    r"(?:blog|liveblog|live page|page|coverage|updates|entry|entries|post|posts)))"
)
_TAIL = r"(?: (?:for|in) (?:the|this) [\w ]+| (?:at|from|of|on|between|after|before|since|around) [^?]+)?\W*$"
_ASKS = re.compile(
    rf"^\W*(?:and |so )?(?:who|(?:which|what) (?:of the )?{_PEOPLE}|by whom)"
    r"(?:['’]?s| is| are| was| were| has| have)?(?: been)?"
    rf"(?: (?:the |responsible |here )?(?:{_DOES}|behind|{_PEOPLE}(?: (?:of|on|for|behind|in))?))? {_COVERAGE}"
    rf"(?: (?:written|authored|reported|posted)(?: by)?)?{_TAIL}"
    r"|^\W*who (?:wrote|writes|is writing|has written) (?:all )?this\W*$"
    r"|^\W*who(?:['’]?s| is| was) (?:all )?this (?:written|reported) by\W*$"
)
# A name of one word may be anybody's; and no more entries are looked through for an author's.
_FEWEST, _MOST = 2, 2000


def asks_who_wrote(text: str) -> bool:
    """Say whether a question asks who wrote the coverage, or entries of it."""
    return bool(_ASKS.match(fold(text)))


def bylines(entries: Sequence[Entry]) -> tuple[Statement, ...]:
    """Name each author of some entries once, with the role that is given, in the order in which they first appear."""
    firsts: dict[str, Entry] = {}
    for entry in entries:
        firsts.setdefault(entry.author or "", entry)
    return tuple(_signed(author, entry) for author, entry in firsts.items() if author)


def first_by(name: str, entries: Sequence[Entry]) -> Entry | None:
    """Find the first entry that somebody with a name of at least two words has written, of not too many entries."""
    asked = frozenset(words(name))
    if len(asked) < _FEWEST:
        return None
    return next((entry for entry in islice(entries, _MOST) if asked <= {*words(entry.author or "")}), None)


def _signed(author: str, entry: Entry) -> Statement:
    """Name an author as an entry does."""
    given = [text for text in (author, entry.role) if text]
    return Statement(", ".join(given), tuple(Citation(entry, text, 0, 0) for text in given))
