"""The entry that reports an event which a question names, and the sentence that does."""

from __future__ import annotations

import re

from index.entries import Entry
from index.words import STOP, content, words
from rag.cover import Cover
from rag.rank import rank
from rag.sentences import is_headline
from rag.signals import Evidence, Found
from rag.sought import Sought

# What a nat of a sentence's score is worth beside how wholly its entry names the event, in [0, 1]. Of 72 events, named
# mostly in other words than the page's, 51 were found with this, 42 with 0.1, about as many with 1.0.
_PER_NAT = 0.4
# An entry reports an event if it names so much of it, in [0, 1], or if the reader, in tens of nats, is about as sure as
# not that it tells when it was; "it was all over" names nothing.
_LEAST_NAMED, _LEAST_READ = 0.2, -0.1
# "The three homes story", "word that they were found", "the correction going up": how it was told is no part of it.
_TOLD = re.compile(
    r"\b(?:(?:the )?(?:news|word|line|bit|part|report)s? (?:of|that|about|on) "
    r"|(?:story|post|update|entry|item|piece|headline)s?\b"
    r"|(?:go|goes|going|went|gone|come|comes|coming|came) (?:up|out|in|through|live)\b)",
    re.IGNORECASE,
)


def named_by(words: str) -> str:
    """Leave out of words for an event that it was told; if nothing else is left they stay."""
    kept = " ".join(_TOLD.sub(" ", words).split())
    return kept if content(kept) else words


def event(found: Found, sought: Sought) -> tuple[Evidence, float] | None:
    """Find what reports an event, the best of the entry that names it most wholly, or says it best; and how wholly.

    Of those about equal that of the entry published first: what comes later looks back on it. How wholly the entry
    names the event is in [0, 1]. None where nothing found reports it.
    """
    best: dict[Entry, Evidence] = {}
    for one in rank(found, sought):
        if not is_headline(one.sentence):  # how wholly it names the event is weighed by itself
            best.setdefault(one.sentence.entry, one)
    asked = tuple(dict.fromkeys(word for word in words(sought.text) if word not in STOP))
    entries = [passage.entry for passage in found.passages if passage.entry in best]
    if not entries:
        return None
    named = dict(zip(entries, Cover.of(asked, entries).naming(), strict=True)) if asked else {}
    worth = {entry: round(named.get(entry, 0.0) + _PER_NAT * best[entry].score, 1) for entry in entries}
    entry = min(entries, key=lambda entry: (-worth[entry], entry.published))
    share = named.get(entry, 0.0)
    return (best[entry], share) if share >= _LEAST_NAMED or best[entry].signals.answers >= _LEAST_READ else None
