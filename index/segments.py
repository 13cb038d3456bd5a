"""Where the sentences of a line begin and end; the home of sentencex."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

# sentencex keeps a sentence together with the quotation after it; a reader sees two.
_AT_QUOTE = re.compile(r"(?<=[.!?]\s)(?=[\"“'‘])|(?<=[.!?][\"”’]\s)(?=[A-Z\"“])")
# A mark that sentencex leaves by itself, where the quotation it opens does not close in its line.
_OPENING = re.compile(r"\s*[\"“‘'(\[]\s*")
# What stands before a name, and before no end of a sentence, though sentencex takes it for one.
_BEFORE_A_NAME = re.compile(r"(?:^|[\s(“\"‘])(?:Ms|Mx|Mmes|Cllr|Ald|Atty|Amb|Cdr|Dep|Ofc|Spc|Sra|Srta|Mgr)\.\s*$")


def sentence_spans(line: str) -> list[tuple[int, int]]:
    """Find the sentences of one line as character offsets, the white space around them left out."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for first, last in _boundaries(line):
        for start, end in _cut_at_quotes(line, first, last):
            text = line[start:end]
            begin = start + len(text) - len(text.lstrip())
            if _OPENING.fullmatch(text):
                opened = begin
            elif text.strip():
                spans.append((begin if opened is None else opened, start + len(text.rstrip())))
                opened = None
    return spans


def _boundaries(line: str) -> Iterator[tuple[int, int]]:
    """Give the sentences of sentencex, joined where one ends with what stands before a name."""
    start: int | None = None
    for boundary in get_sentence_boundaries("en", line):
        begin, end = boundary["start_index"], boundary["end_index"]
        start = begin if start is None else start
        if not _BEFORE_A_NAME.search(line, start, end) or end >= len(line.rstrip()):
            yield start, end
            start = None


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
