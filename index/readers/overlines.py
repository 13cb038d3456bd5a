"""What stands right above the times of a copied page: the headlines, or the names of those who wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.readers.bylines import is_byline, is_name, is_signed
from index.readers.edits import edit_alone
from index.readers.furniture import is_furniture, is_label
from index.readers.headerlines import Header, read_alone
from index.readers.pagefoot import before_tail

_SENTENCE = re.compile(r"[.!?…][\"”’»')\]]*$")
_MOST_HEADLINE_WORDS = 25
_FEWEST = 2
# A sentence's end, and the trades of those who sign below what they wrote.
_NO_HEADLINE = re.compile(
    r"[.:,;…][\"”’»')]*$|^[•·▪◦‣*]|\b(?:reporter|correspondent|editor|journalist|producer|presenter|writer)s?$",
    re.IGNORECASE,
)


def with_overlines(headers: Sequence[Header], lines: Sequence[str]) -> list[Header]:
    """Give headers that are only a time the headline or the name above them, where nearly all of a page have one there.

    It stands below a blank line and right above the time. It may be apart from it too where sentences stand below the
    times and at the page's end, so that it is not what the entry above ends with.
    """
    if any(header.title or header.is_epoch for header in headers):
        return list(headers)
    return _with_lines_above(headers, lines) or _with_lines_apart(headers, lines) or list(headers)


def _with_lines_above(headers: Sequence[Header], lines: Sequence[str]) -> list[Header]:
    """Give headers the headline or name right above them; none where that is neither."""
    places = [_place_above(header, lines) for header in headers]
    if not _are_enough(places):
        return []
    if _are_names([lines[place] if place >= 0 else "" for place in places], headers, lines):
        return [_below(header, place, lines, names=True) for header, place in zip(headers, places, strict=True)]
    below = sum(len(told) > 1 and _is_headline(told[0]) and not is_byline(told[0]) for told in _told(headers, lines))
    if not _are_distinct(places, lines) or _nearly_all(below, len(headers)):
        return []
    return [_below(header, place, lines) for header, place in zip(headers, places, strict=True)]


def _with_lines_apart(headers: Sequence[Header], lines: Sequence[str]) -> list[Header]:
    """Give headers the headline above them with blank lines between; none where it may be the end of an entry."""
    places = [_place_above(header, lines, apart=True) for header in headers]
    told = _told(headers, lines)
    sentences = sum(bool(below) and bool(_SENTENCE.search(below[0])) for below in told)
    ends = bool(told[-1]) and bool(_SENTENCE.search(told[-1][-1]))
    if not (_are_enough(places) and places[0] >= 0 and ends and _nearly_all(sentences, len(headers))):
        return []
    if not _are_distinct(places, lines):
        return []
    return [_below(header, place, lines) for header, place in zip(headers, places, strict=True)]


def _are_enough(places: Sequence[int]) -> bool:
    """Say whether nearly all headers have a line above them; the first may be the page's own time."""
    count = sum(place >= 0 for place in places)
    return count >= _FEWEST and _nearly_all(count, len(places) - (places[0] < 0))


def _are_distinct(places: Sequence[int], lines: Sequence[str]) -> bool:
    """Say whether most lines are told but once; the site's own come again and again."""
    told = [lines[place] for place in places if place >= 0]
    return len(set(told)) * 2 > len(told)


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


def _below(header: Header, place: int, lines: Sequence[str], *, names: bool = False) -> Header:
    """Give a header what a line above it tells, if there is one."""
    if place < 0:
        return header
    line = lines[place]
    return replace(header, start=place, author=line) if names else replace(header, start=place, title=line)


def _place_above(header: Header, lines: Sequence[str], *, apart: bool = False) -> int:
    """Find what may be a headline above a header, below a blank line or the site's own; -1 where there is none."""
    place = header.span[0] - 1
    while apart and place >= 0 and not lines[place]:
        place -= 1
    before = lines[place - 1] if place > 0 else ""
    begins = place >= 0 and (not before or is_furniture(before) or is_label(before))
    return place if begins and _is_headline(lines[place]) else -1


def _told(headers: Sequence[Header], lines: Sequence[str]) -> list[list[str]]:
    """Give the lines below each header, without the site's own and the foot of the page."""
    ends = [*(header.span[0] for header in headers[1:]), len(lines)]
    bodies = [list(lines[header.span[1] : end]) for header, end in zip(headers, ends, strict=True)]
    bodies[-1] = before_tail(bodies[-1])
    return [[line for line in body if line and not is_furniture(line)] for body in bodies]


def _is_headline(line: str) -> bool:
    """Say whether a line may be a headline: short, no sentence, no time, not signed and nothing of the site's own."""
    if not line or len(line.split()) > _MOST_HEADLINE_WORDS or _NO_HEADLINE.search(line) or read_alone(0, line):
        return False
    return not (is_furniture(line) or is_label(line) or is_signed(line) or edit_alone(line))
