"""One line of a copied page that opens an entry, in the layouts newsrooms use: its headline and its time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import lru_cache

from index.clock import (
    DAY_PATTERN,
    MONTHS,
    RELATIVE_DAY,
    TIME_PATTERN,
    ZONE_PATTERN,
    Day,
    find_clock,
    read_time,
    says_yesterday,
)
from index.readers.bylines import is_name
from index.readers.edits import part_edit
from index.readers.timespellings import on_one_clock

_STAMP = rf"{TIME_PATTERN}(?::[0-5]\d)?(?:\s*uhr\b)?(?:\s*,?\s*\(?(?P<zone>{ZONE_PATTERN})\)?)?"
_DATED = rf"(?:(?:,|\s|on|·|-|–|\|)*(?P<day>{DAY_PATTERN}))?"
_ANY_DAY = rf"(?:(?P<day>{DAY_PATTERN})|(?P<relative>{RELATIVE_DAY})\b)"
_AT = r"(?:(?:at|um|à|alle|a las|às|om|kl\.?)\s+)?"
_DAY_AGAIN = re.sub(r"\?P<\w+>", "?:", DAY_PATTERN)
_NUMBER = r"(?:(?P<number>\d{1,4})\.\s+)?"
_SPAN = r"\d+\s*(?:s|m|h|d|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?)\.?"
_AGO = rf"(?:[\s·•|,–-]*\(?{_SPAN}\s+ago\)?)?"

# A headline glued to its time, as a BBC page is copied: `…leaderspublished at 20:27 British Summer Time 14 April`; the
# headline may also stand on the line above. A line that begins with "Updated at" says when an entry was edited.
_GLUED = re.compile(
    rf"^(?!(?:last )?updated at\s|first published){_NUMBER}(?P<title>.*?)\s*(?:post)?(?:first )?"
    rf"(?:published|posted|updated)\s*(?:by\s+(?P<author>\S.{{0,60}}?)\s+)?(?:at|on|:)\s*{_STAMP}{_DATED}{_AGO}\s*$",
    re.IGNORECASE,
)
# A line that is nothing but a time, the headline below it.
_ALONE = re.compile(
    rf"^(?:{_SPAN} ago\s*)?[(\[]?(?:(?:first )?(?:posted|published))?:?\s*(?:at\s+)?"
    rf"(?:{_ANY_DAY}[\s,·•|–-]*{_AT})?(?:{_STAMP})[)\]]?(?:\s+{_DAY_AGAIN})?{_AGO}$",
    re.IGNORECASE,
)
_ALONE_DAY_LAST = re.compile(rf"^(?:{_STAMP})[\s,·•|–-]+(?:on\s+)?{_ANY_DAY}{_AGO}$", re.IGNORECASE)
# A time, then who wrote the entry.
_SIGNED = re.compile(rf"^(?:{_SPAN} ago\s*)?{_STAMP}\s+(?P<author>[^\W\d].*)$", re.IGNORECASE)
# Who wrote the entry, then a time.
_NAMED = re.compile(
    rf"^(?:by|from|von|par|por|di|door)\s+(?P<author>[^\W\d][^\d|·•]{{1,60}}?)\s*[|·•,–—-]\s*(?:{_ANY_DAY}[\s,·•|–-]*{_AT})?"
    rf"{_STAMP}{_AGO}$",
    re.IGNORECASE,
)
# A time, then the headline on the same line; behind "yesterday" and a time something has to part them.
_LEADING = re.compile(
    rf"^(?:[•*]\s+)?(?P<plus>\+{{2,3}}\s*)?\[?(?:(?P<relative>{RELATIVE_DAY})[\s,]+{_AT})?"
    r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)\s?(?P<half>[ap]\.?m\b\.?)?\]?"
    rf"(?:\s*uhr\b)?(?:\s*\(?(?P<zone>{ZONE_PATTERN})\)?)?(?:\s*[-–—:|]\s*|(?(relative)(?!)|\s+))(?P<title>\D.*?)(?:\s*\+{{2,3}})?$",
    re.IGNORECASE,
)
_MAY_HAVE_TIME = re.compile(r"\d(?:[:.h]| h )\d\d|\d\s?[ap]\.?m", re.IGNORECASE)
_HOURS_APART = re.compile(r"(?<!\d)(\d{1,2}) h (?=[0-5]\d\b)")
# Seconds since 1970, which some sites print where the reader's browser puts a time.
_EPOCH = re.compile(r"^1[4-9]\d{8}$")
_NAME_FIRST = re.compile(r"^(?P<name>\D{0,60}?)\s*(?P<time>\d.*)$")
_DAY_ALONE = re.compile(rf"^{_ANY_DAY}$", re.IGNORECASE)
_AGO_ALONE = re.compile(rf"^\(?(?:{_SPAN}\s+)+ago\)?$|^just now$", re.IGNORECASE)
_RUN_TOGETHER = re.compile(rf"(?<=[A-Z.])(?=(?:{'|'.join(month.capitalize() for month in MONTHS)})\s\d)")

_AGO_RUN_IN = re.compile(rf"(?<=[A-Za-z.)])(?={_SPAN}\s+ago\b)")


@dataclass(frozen=True, slots=True)
class Header:
    """The line that opens an entry: where it is, its headline (or it is below), and what it says of the time.

    `start` and `body` are the lines at which the entry and its body begin, where others belong to the header. `ago` is
    0 where its day is called today, 1 where it is called yesterday; `edited` are the words for when it was edited.
    `is_epoch` says that the time is in seconds since 1970, `is_all` that the line may be all of the entry, `is_pages`
    that it is the page's own and opens none.
    """

    line: int
    title: str
    clock: time
    zone: str | None
    day: Day | None
    ago: int | None = None
    edited: str | None = None
    number: int | None = None
    author: str | None = None
    start: int = -1
    body: int = -1
    is_epoch: bool = False
    is_all: bool = False
    is_pages: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """The first line of the header, and the first of what is below it."""
        return (self.start if self.start >= 0 else self.line, self.body if self.body >= 0 else self.line + 1)

    def ends_with_time(self, line: str) -> bool:
        """Say whether the last line of an entry tells its time again, as it does where the header is for machines."""
        return self.is_epoch and bool(time_at_end(line))


def read_glued(place: int, line: str) -> Header | None:
    """Read one line as a headline with its time behind it."""
    return _header(place, line, (_GLUED,))


def read_alone(place: int, line: str) -> Header | None:
    """Read one line as nothing but a time."""
    return _header(place, line, (_ALONE_DAY_LAST, _ALONE))


def read_named(place: int, line: str) -> Header | None:
    """Read one line as "By", a name and a time."""
    return _header(place, line, (_NAMED,))


def read_leading(place: int, line: str) -> Header | None:
    """Read one line as a time with the headline behind it."""
    return _header(place, line, (_LEADING,))


def read_signed(place: int, line: str) -> Header | None:
    """Read one line as a time and a name."""
    header = _header(place, line, (_SIGNED,))
    return header if header and is_name(header.author or "") else None


def read_epoch(place: int, line: str) -> Header | None:
    """Read one line as seconds since 1970."""
    if not _EPOCH.match(line):
        return None
    moment = datetime.fromtimestamp(int(line), UTC)
    return Header(place, "", moment.time(), "UTC", Day(moment.month, moment.day, moment.year), is_epoch=True)


def time_at_end(line: str) -> Header | None:
    """Read a line that is a time, perhaps behind a name."""
    match = _NAME_FIRST.match(line)
    return read_alone(0, match["time"]) if match else None


def read_day(line: str) -> Day | None:
    """Read a line that is nothing but a day."""
    match = _DAY_ALONE.match(line)
    return Day.from_match(match) if match and match["day"] else None


def read_days_ago(line: str) -> int | None:
    """Read a line that is nothing but a word for today or yesterday."""
    match = _DAY_ALONE.match(line)
    return _days_ago(match) if match else None


def _days_ago(match: re.Match[str]) -> int | None:
    """Say how many days ago the day of a match was, where it is called today or yesterday."""
    relative = match.groupdict().get("relative")
    return int(says_yesterday(relative)) if relative else None


def _header(place: int, line: str, patterns: Sequence[re.Pattern[str]]) -> Header | None:
    """Read one line as a header of a layout; a bare number such as "12" is not a time."""
    if not _MAY_HAVE_TIME.search(line):  # nearly all lines of a page have none, and are looked at in every layout
        return None
    line, edited = _first_time(line)
    match = next((found for pattern in patterns if (found := pattern.match(line))), None)
    if match is None or not (match["minute"] or match["half"]):
        return None
    groups = match.groupdict()
    number = groups.get("number")
    return Header(
        line=place,
        title=(groups.get("title") or "").strip(),
        clock=read_time(match),
        zone=find_clock(match["zone"]) if match["zone"] else None,
        day=Day.from_match(match) if groups.get("day") else None,
        ago=_days_ago(match),
        edited=edited,
        number=int(number) if number else None,
        author=groups.get("author"),
        is_all="plus" in groups,
    )


@lru_cache(maxsize=4096)
def _first_time(line: str) -> tuple[str, str | None]:
    """Spell a line so that it has one time, that of the publication on one clock, and give the words for an edit."""
    line = _HOURS_APART.sub(r"\1h", _AGO_RUN_IN.sub(" ", _RUN_TOGETHER.sub(" ", line)))
    both = part_edit(line)
    return on_one_clock(both.first if both else line), both.edited if both else None


def says_ago(line: str) -> bool:
    """Say whether a line is nothing but how long ago an entry was published."""
    return bool(_AGO_ALONE.match(line))
