"""The sentences of an entry, each with its place in the entry's text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sentencex import get_sentence_boundaries

from index.entries import Entry

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[•*–-]\s+)?")
# A quotation that closes with the next sentence already begun: sentencex keeps these together.
_AFTER_QUOTE = re.compile(r"(?<=[.!?]\s)(?=[\"“'‘])|(?<=[.!?][\"”’]\s)(?=[A-Z\"“])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an entry's body: `entry.text[start:end] == text`; `paragraph` counts its lines from 0."""

    entry: Entry
    text: str
    start: int
    end: int
    paragraph: int


@lru_cache(maxsize=4096)
def split(entry: Entry) -> tuple[Sentence, ...]:
    """Split an entry's body into sentences; a line never shares a sentence with the next, and no word is lost."""
    found = []
    for paragraph, line in enumerate(_LINE.finditer(entry.text)):
        for start, end in _spans(line.group()):
            start, end = start + line.start(), end + line.start()
            found.append(Sentence(entry, entry.text[start:end], start, end, paragraph))
    return tuple(found)


def _spans(line: str) -> list[tuple[int, int]]:
    """Find the sentences of one line as offsets, white space and a leading bullet left out."""
    lead = _BULLET.match(line)
    begin = lead.end() if lead else 0
    body = line[begin:]
    spans = []
    for boundary in get_sentence_boundaries("en", body):
        for start, end in _at_quotes(body, boundary["start_index"], boundary["end_index"]):
            text = body[start:end]
            start += len(text) - len(text.lstrip())
            end -= len(text) - len(text.rstrip())
            if start < end:
                spans.append((begin + start, begin + end))
    return spans


def _at_quotes(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a stretch further where a quotation opens or closes a sentence, balanced quotation marks permitting."""
    cuts = [start]
    for match in _AFTER_QUOTE.finditer(body, start, end):
        if _closed(body[cuts[-1] : match.start()]) and start < match.start() < end:
            cuts.append(match.start())
    cuts.append(end)
    return list(zip(cuts, cuts[1:], strict=False))


def _closed(text: str) -> bool:
    """Say whether every double quotation mark that opens in a text also closes in it."""
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")
