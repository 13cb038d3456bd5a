"""Markdown as plain text, where a copied page is written in it: its marks stand before the times of its entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.readers.headerlines import read_alone, read_leading

# The marks before a time: of a heading, of strong words, of a list; a page's entries all begin with the first it has.
_OPENINGS = (
    re.compile(r"^#{1,6}\s+(?=\S)"),
    re.compile(r"^(?:[-*+]\s+)?(?=(?:\*\*|__)\S)"),
    re.compile(r"^[-+]\s+(?=\S)"),
)
_CLOSING = re.compile(r"\s+#+$")
_QUOTE = re.compile(r"^(?:>\s?)+")
_RULE = re.compile(r"^(?:[-*_]\s?){3,}$|^\|?(?:\s?:?-+:?\s?\|)+(?:\s?:?-+:?\s?)?$")
_ROW = re.compile(r"^\|(?P<cells>.+)\|$")
_POINT = re.compile(r"^[-*+]\s+(?=\S)")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\([^)\s]+(?:\s\"[^\"]*\")?\)")
_STRONG = re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<words>.+?)(?<=\S)(?P=mark)")
_EMPHASIS = re.compile(r"(?<![\w*])(?P<mark>[*_])(?=[^\s*_])(?P<words>[^*_]*?)(?<=\S)(?P=mark)(?![\w*])")


def without_marks(lines: Sequence[str]) -> list[str]:
    """Take the marks of Markdown off, if times of entries stand behind them; else the lines are as they were."""
    opening = next((one for one in _OPENINGS if _opens(one, lines)), None)
    if opening is None:
        return list(lines)
    return [_plain(line, opening) for line in lines if not _RULE.match(line)]


def _opens(opening: re.Pattern[str], lines: Sequence[str]) -> bool:
    """Say whether marks stand before times: those of a mere list, before each of its points and nowhere else."""
    marked = [_is_opening(line, opening) for line in lines if opening.match(line)]
    if opening is not _OPENINGS[-1]:
        return any(marked)
    return len(marked) > 1 and all(marked) and not any(_tells_time(line) for line in lines if line)


def _is_opening(line: str, opening: re.Pattern[str]) -> bool:
    """Say whether a line opens an entry behind its marks."""
    return bool(opening.match(line)) and _tells_time(_inline(_behind(opening, line)))


def _behind(opening: re.Pattern[str], line: str) -> str:
    """Give what stands behind the marks of a line, without those that close a heading."""
    return _CLOSING.sub("", opening.sub("", line))


def _tells_time(line: str) -> bool:
    """Say whether a line is a time, or one with a headline behind it."""
    return bool(read_alone(0, line) or read_leading(0, line))


def _plain(line: str, opening: re.Pattern[str]) -> str:
    """Take the marks off one line; a list's point is never taken for what opens an entry."""
    if _is_opening(line, opening):
        line = _behind(opening, line)
    line = _POINT.sub("◦ ", _QUOTE.sub("", line))
    if row := _ROW.match(line):
        line = " ".join(row["cells"].replace("|", " ").split())
    return _inline(_behind(_OPENINGS[0], line) if _OPENINGS[0].match(line) else line)


def _inline(line: str) -> str:
    """Take the marks of strong words, stressed words and links off."""
    for mark in (_LINK, _STRONG, _EMPHASIS):
        line = mark.sub(lambda found: found["words"], _IMAGE.sub("", line))
    return line.strip()
