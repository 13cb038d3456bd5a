"""The lines of a copied page that open an entry: its headline and its time, in the layouts newsrooms use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from index.clock import DAY_PATTERN, MONTHS, TIME_PATTERN, ZONE_PATTERN, Day, find_clock, read_time
from index.readers.bylines import is_name

_STAMP = rf"{TIME_PATTERN}(?::[0-5]\d)?(?:\s*uhr\b)?(?:\s*,?\s*\(?(?P<zone>{ZONE_PATTERN})\)?)?"
_DATED = rf"(?:(?:,|\s|on|·|-|–|\|)*(?P<day>{DAY_PATTERN}))?"
_DAY_AGAIN = re.sub(r"\?P<\w+>", "?:", DAY_PATTERN)
_NUMBER = r"(?:(?P<number>\d{1,4})\.\s+)?"
_SPAN = r"\d+\s*(?:s|m|h|d|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?)\.?"
_AGO = rf"(?:\s*\(?{_SPAN}\s+ago\)?)?"

# A headline glued to its time, as a BBC page is copied: `…leaderspublished at 20:27 British Summer Time 14 April`; the
# headline may also stand on the line above. A line that begins with "Updated at" says when an entry was edited.
_GLUED = re.compile(
    rf"^(?!(?:last )?updated at\s|first published){_NUMBER}(?P<title>.*?)\s*(?:post)?(?:first )?"
    rf"(?:published|posted|updated)\s*(?:by\s+(?P<author>\S.{{0,60}}?)\s+)?(?:at|on|:)\s*{_STAMP}{_DATED}{_AGO}\s*$",
    re.IGNORECASE,
)
# A line that is nothing but a time, the headline below it.
_ALONE = re.compile(
    rf"^(?:{_SPAN} ago\s*)?[(\[]?(?:posted|published)?\s*(?:at\s+)?"
    rf"(?:(?P<day>{DAY_PATTERN})[\s,·•|–-]*(?:at\s+)?)?(?:{_STAMP})[)\]]?(?:\s+{_DAY_AGAIN})?{_AGO}$",
    re.IGNORECASE,
)
_ALONE_DAY_LAST = re.compile(rf"^(?:{_STAMP})[\s,·•|–-]+(?:on\s+)?(?P<day>{DAY_PATTERN}){_AGO}$", re.IGNORECASE)
# A time, then who wrote the entry.
_SIGNED = re.compile(rf"^(?:{_SPAN} ago\s*)?{_STAMP}\s+(?P<author>[^\W\d].*)$", re.IGNORECASE)
# A time, then the headline on the same line.
_LEADING = re.compile(
    r"^(?:[•*]\s+)?(?P<plus>\+{2,3}\s*)?\[?(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)\s?(?P<half>[ap]\.?m\b\.?)?\]?"
    rf"(?:\s*uhr\b)?(?:\s*\(?(?P<zone>{ZONE_PATTERN})\)?)?(?:\s*[-–—:|]\s*|\s+)(?P<title>\D.*?)(?:\s*\+{{2,3}})?$",
    re.IGNORECASE,
)
# Seconds since 1970, which some sites print where the reader's browser puts a time.
_EPOCH = re.compile(r"^1[4-9]\d{8}$")
_NAME_FIRST = re.compile(r"^(?P<name>\D{0,60}?)\s*(?P<time>\d.*)$")
_DAY_ALONE = re.compile(rf"^(?P<day>{DAY_PATTERN})$", re.IGNORECASE)
_AGO_ALONE = re.compile(rf"^\(?(?:{_SPAN}\s+)+ago\)?$|^just now$", re.IGNORECASE)
# The line below the time at which a whole page was last changed.
_OF_THE_PAGE = re.compile(r"^(?:first published|last modified|last updated)\b", re.IGNORECASE)
_RUN_TOGETHER = re.compile(rf"(?<=[A-Z.])(?=(?:{'|'.join(month.capitalize() for month in MONTHS)})\s\d)")


@dataclass(frozen=True, slots=True)
class Header:
    """The line that opens an entry: where it is, its headline (or it is below), and what it says of the time.

    `start` and `body` are the lines at which the entry and its body begin, where others belong to the header.
    `is_epoch` says that the time is in seconds since 1970, `is_all` that the line may be all of the entry.
    """

    line: int
    title: str
    clock: time
    zone: str | None
    day: Day | None
    number: int | None = None
    author: str | None = None
    start: int = -1
    body: int = -1
    is_epoch: bool = False
    is_all: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """The first line of the header, and the first of what is below it."""
        return (self.start if self.start >= 0 else self.line, self.body if self.body >= 0 else self.line + 1)

    def ends_with_time(self, line: str) -> bool:
        """Say whether the last line of an entry tells its time again, as it does where the header is for machines."""
        return self.is_epoch and bool(_time_at_end(line))


def find_headers(lines: Sequence[str]) -> list[Header]:
    """Find the lines that open entries, in the first layout of which the page has enough; none where it has none."""
    glued, epochs, alone, signed, leading = (
        [header for place, line in enumerate(lines) if line and (header := read(place, line))]
        for read in (
            lambda place, line: _header(place, line, (_GLUED,)),
            _epoch,
            lambda place, line: _header(place, line, (_ALONE, _ALONE_DAY_LAST)),
            _signed,
            lambda place, line: _header(place, line, (_LEADING,)),
        )
    )
    found = (glued, epochs, _of_entries(alone, lines), _by_few(signed), leading)
    most = max(map(len, found))
    chosen = next((headers for headers in found if headers and len(headers) * 2 >= most), [])
    return _distinct([_whole(header, lines) for header in _on_the_sites_clock(chosen, lines)])


def _of_entries(headers: list[Header], lines: Sequence[str]) -> list[Header]:
    """Leave out times of the page itself, and, where most name a zone, those that do not: how long a video is."""
    zoned = sum(header.zone is not None for header in headers) * 2 > len(headers)
    own = [header for header in headers if not _OF_THE_PAGE.match(_next(lines, header.line))]
    return [header for header in own if header.zone or not zoned]


def _signed(place: int, line: str) -> Header | None:
    """Read one line as a time and a name."""
    header = _header(place, line, (_SIGNED,))
    return header if header and is_name(header.author or "") else None


def _by_few(headers: list[Header]) -> list[Header]:
    """Take names beside times for authors only where they come again: headlines do not."""
    return headers if len({header.author for header in headers}) * 2 <= len(headers) else []


def _header(place: int, line: str, patterns: Sequence[re.Pattern[str]]) -> Header | None:
    """Read one line as a header of a layout; a bare number such as "12" is not a time."""
    line = _RUN_TOGETHER.sub(" ", line)
    if not re.search(r"\d[:.h]\d\d|\d\s?[ap]\.?m", line, re.IGNORECASE):
        return None
    match = next((found for pattern in patterns if (found := pattern.match(line))), None)
    if match is None or not (match["minute"] or match["half"]):
        return None
    groups = match.groupdict()
    number = groups.get("number")
    return Header(
        line=place,
        title=(groups.get("title") or "").strip(),
        clock=read_time(match),
        zone=find_clock(match["zone"]) or match["zone"] if match["zone"] else None,
        day=Day.from_match(match) if groups.get("day") else None,
        number=int(number) if number else None,
        author=groups.get("author"),
        is_all="plus" in groups,
    )


def _epoch(place: int, line: str) -> Header | None:
    """Read one line as seconds since 1970."""
    if not _EPOCH.match(line):
        return None
    moment = datetime.fromtimestamp(int(line), UTC)
    return Header(place, "", moment.time(), "UTC", Day(moment.month, moment.day, moment.year), is_epoch=True)


def _on_the_sites_clock(headers: list[Header], lines: Sequence[str]) -> list[Header]:
    """Put headers in seconds since 1970 on the clock of London, where the times below the entries are on it."""
    ends = [*(header.line for header in headers), len(lines)][1:]
    found = []
    for header, end in zip(headers, ends, strict=True):
        moment = datetime.fromtimestamp(int(lines[header.line]), UTC) if header.is_epoch else None
        local = moment.astimezone(ZoneInfo("Europe/London")) if moment else None
        clock = local.time().replace(second=0) if local else None
        said = (_time_at_end(line) for line in lines[header.line + 1 : end] if clock)
        if local and any(one and one.clock == clock for one in said):
            day = Day(local.month, local.day, local.year)
            header = replace(header, clock=local.time(), zone="Europe/London", day=day)  # noqa: PLW2901
        found.append(header)
    return found


def _time_at_end(line: str) -> Header | None:
    """Read a line that is a time, perhaps behind a name."""
    match = _NAME_FIRST.match(line)
    return _header(0, match["time"], (_ALONE, _ALONE_DAY_LAST)) if match else None


def _whole(header: Header, lines: Sequence[str]) -> Header:
    """Take the lines that belong to a header: its day, how long ago it was, its time again, its headline above."""
    start, body, day = header.line, header.line + 1, header.day
    while body < len(lines) and (not lines[body] or _belongs(lines[body], header)):
        day = day or _day(lines[body])
        body += 1
    above = start - 1
    while above >= 0 and (not lines[above] or _belongs(lines[above], header)):
        day = day or _day(lines[above])
        start = above if lines[above] else start
        above -= 1
    title = header.title
    if not title and _is_below_headline(lines[header.line]) and above >= 0 and lines[above]:
        title, start = lines[above], above
    return replace(header, title=title, day=day, start=start, body=body)


def _belongs(line: str, header: Header) -> bool:
    """Say whether a line beside a header is part of it."""
    again = _header(0, line, (_ALONE, _ALONE_DAY_LAST))
    return bool(_DAY_ALONE.match(line) or _AGO_ALONE.match(line) or (again and again.clock == header.clock))


def _day(line: str) -> Day | None:
    """Read a line that is nothing but a day."""
    match = _DAY_ALONE.match(line)
    return Day.from_match(match) if match else None


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
