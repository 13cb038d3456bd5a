"""Where the sentences of a line begin and end; the home of sentencex."""

from __future__ import annotations

import itertools
import re

from sentencex import get_sentence_boundaries

# sentencex keeps a sentence together with the quotation after it; a reader sees two.
_AT_QUOTE = re.compile(r"(?<=[.!?]\s)(?=[\"“'‘])|(?<=[.!?][\"”’]\s)(?=[A-Z\"“])")
# A mark that sentencex leaves by itself, where the quotation it opens does not close in its line.
_OPENING = re.compile(r"\s*[\"“‘'(\[]\s*")


def sentence_spans(line: str) -> list[tuple[int, int]]:
    """Find the sentences of one line as character offsets, the white space around them left out."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for boundary in get_sentence_boundaries("en", line):
        for start, end in _cut_at_quotes(line, boundary["start_index"], boundary["end_index"]):
            text = line[start:end]
            first = start + len(text) - len(text.lstrip())
            if _OPENING.fullmatch(text):
                opened = first
            elif text.strip():
                spans.append((first if opened is None else opened, start + len(text.rstrip())))
                opened = None
    return spans


def _cut_at_quotes(line: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch further where a quotation opens or closes a sentence and no quotation is left open."""
    cuts = [start]
    for match in _AT_QUOTE.finditer(line, start, end):
        if start < match.start() < end and _is_closed(line[cuts[-1] : match.start()]):
            cuts.append(match.start())
    return list(itertools.pairwise([*cuts, end]))


def _is_closed(text: str) -> bool:
    """Say whether every double quotation mark that opens in a text also closes in it."""
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")
