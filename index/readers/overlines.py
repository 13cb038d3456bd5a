"""What stands right above the times of a copied page: the headlines, or the names of those who wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.readers.bylines import is_byline, is_name, is_signed
from index.readers.furniture import is_furniture, is_label
from index.readers.headerlines import Header

_MOST_HEADLINE_WORDS = 25
_FEWEST = 2
# A sentence's end, and the trades of those who sign below what they wrote.
_NO_HEADLINE = re.compile(
    r"[.:,;…][\"”’»')]*$|^[•·▪◦‣*]|\b(?:reporter|correspondent|editor|journalist|producer|presenter|writer)s?$",
    re.IGNORECASE,
)


def with_overlines(headers: Sequence[Header], lines: Sequence[str]) -> list[Header]:
    """Give headers that are only a time the headline or the name above them, where nearly all of a page have one there.

    It stands right above the time and below a blank line. What stands there again and again is no headline, nor is it
    one where nearly all times have what may be one below them. The first time may be the page's own.
    """
    over = [_overline(header, lines) for header in headers]
    told = [line for line in over if line]
    known = any(header.title or header.is_epoch for header in headers)
    if known or len(told) < _FEWEST or not _nearly_all(len(told), len(over) - (not over[0])):
        return list(headers)
    if _are_names(over, headers, lines):
        return [_below(header, line, author=line) for header, line in zip(headers, over, strict=True)]
    if len(set(told)) * 2 <= len(told) or _nearly_all(_headlines_below(headers, lines), len(headers)):
        return list(headers)
    return [_below(header, line, title=line) for header, line in zip(headers, over, strict=True)]


def _are_names(over: Sequence[str], headers: Sequence[Header], lines: Sequence[str]) -> bool:
    """Say whether what stands above the times is who wrote: names that stand below the times too, or come again.

    Where the first time has no name above it, a name that comes again may be what the entry above it ends with.
    """
    names = [line for line in over if is_name(line)]
    if not _nearly_all(len(names), sum(map(bool, over))):
        return False
    below = (" ".join(lines[header.span[1] : header.span[1] + 1]) for header in headers)
    again = sum(bool(name) and name == line for name, line in zip(over, below, strict=True))
    return again * 2 >= len(names) or (is_name(over[0]) and len(set(names)) < len(names))


def _nearly_all(count: int, of: int) -> bool:
    """Say whether three of four or more are so."""
    return count * 4 >= of * 3


def _below(header: Header, line: str, *, title: str = "", author: str | None = None) -> Header:
    """Give a header what the line above it tells, if there is one."""
    return replace(header, title=title, author=author, start=header.span[0] - 1) if line else header


def _overline(header: Header, lines: Sequence[str]) -> str:
    """Find what stands right above a header, below a blank line or the site's own; nothing where it is no headline."""
    place = header.span[0] - 1
    before = lines[place - 1] if place > 0 else ""
    begins = place >= 0 and (not before or is_furniture(before) or is_label(before))
    return lines[place] if begins and _is_headline(lines[place]) else ""


def _headlines_below(headers: Sequence[Header], lines: Sequence[str]) -> int:
    """Count the headers below which stands what may be a headline, with more below it."""
    ends = [*(header.span[0] for header in headers[1:]), len(lines)]
    told = (
        [line for line in lines[header.span[1] : end] if line and not is_furniture(line)]
        for header, end in zip(headers, ends, strict=True)
    )
    return sum(len(below) > 1 and _is_headline(below[0]) and not is_byline(below[0]) for below in told)


def _is_headline(line: str) -> bool:
    """Say whether a line may be a headline: short, no sentence, not signed and nothing of the site's own."""
    if not line or len(line.split()) > _MOST_HEADLINE_WORDS or _NO_HEADLINE.search(line):
        return False
    return not (is_furniture(line) or is_label(line) or is_signed(line))
