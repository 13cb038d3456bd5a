"""Questions to begin with, made from the entries that are in the index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from index.entries import Entry
from rag.sentences import split

_SPEAKER = re.compile(r"(?<![\w’'])(?P<name>[A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ][\w’'-]+)(?:,[^,.]{3,50},)? (?:says|said|told)\b")
_MOST = 4


def example_questions(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Make up to four questions that the coverage can answer: whose words, what happened when, what came last."""
    asked = [f"What did {name} say?" for name in speakers(tuple(reversed(entries)))]
    return (*asked[:2], *_spans(entries), "What was the latest update?")[:_MOST] if entries else ()


def speakers(entries: Sequence[Entry]) -> list[str]:
    """List whose words some entries have, each once, in their order."""
    found = (
        match["name"] for entry in entries for sentence in split(entry) for match in _SPEAKER.finditer(sentence.text)
    )
    return list(dict.fromkeys(found))


def _spans(entries: Sequence[Entry]) -> list[str]:
    """Ask about the busiest ten minutes."""
    last = entries[-1]
    recent = [entry for entry in entries if last.published - entry.published < timedelta(days=1)]
    busiest = max(
        recent,
        key=lambda one: sum(
            timedelta() <= other.published - one.published <= timedelta(minutes=10) for other in recent
        ),
    )
    until = busiest.published + timedelta(minutes=10)
    return [f"What happened between {busiest.minute} and {until:%H:%M}?"]
