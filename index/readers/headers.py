"""The headers of a copied page: the lines that open its entries, with the lines beside them that belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from index.clock import Day
from index.readers.edits import edit_alone, says_first
from index.readers.furniture import is_furniture, is_label, is_of_a_time
from index.readers.headerlines import (
    Header,
    read_alone,
    read_day,
    read_days_ago,
    read_epoch,
    read_glued,
    read_leading,
    read_named,
    read_signed,
    says_ago,
    time_at_end,
)
from index.readers.overlines import with_overlines

# The line below the time at which a whole page was last changed.
_OF_THE_PAGE = re.compile(r"^(?:first published|last modified|last updated)\b", re.IGNORECASE)
_SENTENCE_ENDS = (".", "!", "?", ".”", '."', ".«", "…")
_LAYOUTS = (read_glued, read_epoch, read_alone, read_named, read_signed, read_leading)


def find_headers(lines: Sequence[str]) -> list[Header]:
    """Find the lines that open entries, in the first layout of which the page has enough; none where it has none."""
    glued, epochs, alone, named, signed, leading = (
        [header for place, line in enumerate(lines) if line and (header := read(place, line))] for read in _LAYOUTS
    )
    found = (glued, epochs, _of_entries(alone, lines), named[1:] and named, _by_few(signed), leading, named)
    most = max(map(len, found))
    chosen = next((headers for headers in found if headers and len(headers) * 2 >= most), [])
    whole = _distinct([_whole(header, lines) for header in _on_the_sites_clock(chosen, lines)])
    return _with_the_pages(with_overlines(whole, lines), lines) if whole else []


def _with_the_pages(headers: Sequence[Header], lines: Sequence[str]) -> list[Header]:
    """Tell the times above the first entry that are the page's own: nothing is told below them.

    Nor is a headline or a name all of an entry where "Updated" stands above the first time and no other; and where only
    the first says that it is of a publication, that is the page's.
    """
    ends = [*(header.span[0] for header in headers[1:]), len(lines)]
    bodies = [lines[header.span[1] : end] for header, end in zip(headers, ends, strict=True)]
    told = [[line for line in body if line and not (is_furniture(line) or is_label(line))] for body in bodies]
    tells = [bool(header.title or words) for header, words in zip(headers, told, strict=True)]
    marked = [_is_marked(header, lines) for header in headers]
    if marked[0] and not any(marked[1:]) and any(tells[1:]):
        tells[0] = tells[0] and any(line.endswith(_SENTENCE_ENDS) for line in told[0])
    published = [not header.title and says_first(lines[header.line]) for header in headers]
    if published[0] and not any(published[1:]) and sum(tells[1:]) > 1:
        tells[0] = False
    first = next((place for place, one in enumerate(tells) if one), 0)
    return [replace(header, is_pages=place < first) for place, header in enumerate(headers)]


def _is_marked(header: Header, lines: Sequence[str]) -> bool:
    """Say whether a time is said to be of an edit, or of a publication and an edit."""
    above = lines[header.span[0] - 1] if header.span[0] > 0 else ""
    return is_of_a_time(above) or header.edited is not None


def _of_entries(headers: list[Header], lines: Sequence[str]) -> list[Header]:
    """Leave out times of the page itself, and, where most name a zone, those that do not: how long a video is."""
    zoned = sum(header.zone is not None for header in headers) * 2 > len(headers)
    own = [header for header in headers if not _OF_THE_PAGE.match(_next(lines, header.line))]
    return [header for header in own or headers if header.zone or not zoned]


def _by_few(headers: list[Header]) -> list[Header]:
    """Take names beside times for authors only where they come again: headlines do not."""
    return headers if len({header.author for header in headers}) * 2 <= len(headers) else []


def _on_the_sites_clock(headers: list[Header], lines: Sequence[str]) -> list[Header]:
    """Put headers in seconds since 1970 on the clock of London, where the times below the entries are on it."""
    ends = [*(header.line for header in headers), len(lines)][1:]
    found = []
    for header, end in zip(headers, ends, strict=True):
        moment = datetime.fromtimestamp(int(lines[header.line]), UTC) if header.is_epoch else None
        local = moment.astimezone(ZoneInfo("Europe/London")) if moment else None
        clock = local.time().replace(second=0) if local else None
        said = (time_at_end(line) for line in lines[header.line + 1 : end] if clock)
        if local and any(one and one.clock == clock for one in said):
            day = Day(local.month, local.day, local.year)
            header = replace(header, clock=local.time(), zone="Europe/London", day=day)  # noqa: PLW2901
        found.append(header)
    return found


def _whole(header: Header, lines: Sequence[str]) -> Header:
    """Take the lines that belong to a header: its day, how long ago it was, its time again, its headline above."""
    start, body, own = header.line, header.line + 1, []
    while body < len(lines) and (not lines[body] or _belongs(lines[body], header) or edit_alone(lines[body])):
        own.append(lines[body])
        body += 1
    above = start - 1
    is_first = says_first(lines[header.line])
    while above >= 0 and (
        not lines[above] or _belongs(lines[above], header) or (is_first and edit_alone(lines[above]))
    ):
        own.append(lines[above])
        start = above if lines[above] else start
        above -= 1
    day = header.day or next((day for line in own if (day := read_day(line))), None)
    edited = header.edited or next((words for line in own if (words := edit_alone(line))), None)
    ago = next((ago for line in own if (ago := read_days_ago(line)) is not None), header.ago)
    title = header.title
    if not title and _is_below_headline(lines[header.line]) and above >= 0 and lines[above]:
        title, start = lines[above], above
    return replace(header, title=title, day=day, ago=ago, edited=edited, start=start, body=body)


def _belongs(line: str, header: Header) -> bool:
    """Say whether a line beside a header is part of it."""
    again = read_alone(0, line)
    is_day = read_day(line) or read_days_ago(line) is not None
    return bool(is_day or says_ago(line) or (again and again.clock == header.clock))


def _is_below_headline(line: str) -> bool:
    """Say whether a line is "published at" and a time, which a headline stands above."""
    return bool(re.match(r"published at\b", line, re.IGNORECASE))


def _next(lines: Sequence[str], place: int) -> str:
    """Give the next line with words on it."""
    return next((line for line in lines[place + 1 : place + 4] if line), "")


def _distinct(headers: list[Header]) -> list[Header]:
    """Leave out headers whose line belongs to the one before."""
    found: list[Header] = []
    for header in headers:
        if not found or header.line >= found[-1].span[1]:
            found.append(header)
    return found
