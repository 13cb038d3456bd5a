"""The lines of a copied page that open an entry: its headline and its time, in the layouts newsrooms use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from index.clock import DAY_PATTERN, TIME_PATTERN, ZONE_PATTERN, Day, find_clock, read_time

_STAMP = rf"{TIME_PATTERN}(?:\s*,?\s*\(?(?P<zone>{ZONE_PATTERN})\)?)?"
_DATED = rf"(?:(?:,|\s|on|·|-|–|\|)*(?P<day>{DAY_PATTERN}))?"
_NUMBER = r"(?:(?P<number>\d{1,4})\.\s+)?"
_AGO = r"(?:\s*\(?\d+\s*(?:s|m|h|d|sec|min|mins|hours?|minutes?|days?)\.?\s+ago\)?)?"

# A headline glued to its time, as a BBC page is copied: `…leaderspublished at 20:27 British Summer Time 14 April`.
# A line that begins with "Updated at" stands inside an entry and says when that was edited.
_GLUED = re.compile(
    rf"^(?!(?:last )?updated at\s){_NUMBER}(?P<title>.*?)\s*(?:post)?(?:first )?"
    rf"(?:published|posted|updated)\s*(?:at|on|:)\s*{_STAMP}{_DATED}{_AGO}\s*$",
    re.IGNORECASE,
)
# A line that is nothing but a time, the headline below it.
_ALONE = re.compile(
    rf"^(?:posted|published)?\s*(?:at\s+)?(?:(?P<day>{DAY_PATTERN})[\s,·|–-]*(?:at\s+)?)?(?:{_STAMP}){_AGO}$",
    re.IGNORECASE,
)
_ALONE_DAY_LAST = re.compile(rf"^(?:{_STAMP})[\s,·|–-]+(?:on\s+)?(?P<day>{DAY_PATTERN}){_AGO}$", re.IGNORECASE)
# A time, then the headline on the same line.
_LEADING = re.compile(
    r"^(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)\s?(?P<half>[ap]\.?m\b\.?)?"
    rf"(?:\s*\(?(?P<zone>{ZONE_PATTERN})\)?)?(?:\s*[-–—:|]\s*|\s+)(?P<title>\D.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """A line that opens an entry: where it is, the headline on it (or below it), and what it says of the time."""

    line: int
    title: str
    clock: time
    zone: str | None
    day: Day | None
    number: int | None = None


def find_headers(lines: Sequence[str]) -> list[Header]:
    """Find the lines that open entries, in the first layout that the page has; none where it has none."""
    for patterns in ((_GLUED,), (_ALONE, _ALONE_DAY_LAST), (_LEADING,)):
        found = [header for place, line in enumerate(lines) for header in _header(place, line, patterns)]
        if found:
            return found
    return []


def _header(place: int, line: str, patterns: Sequence[re.Pattern[str]]) -> list[Header]:
    """Read one line as a header of a layout; a bare number such as "12" is not a time."""
    match = (
        next((found for pattern in patterns if (found := pattern.match(line))), None)
        if ":" in line or "." in line
        else None
    )
    if match is None or not (match["minute"] or match["half"]):
        return []
    groups = match.groupdict()
    number = groups.get("number")
    return [
        Header(
            line=place,
            title=(groups.get("title") or "").strip(),
            clock=read_time(match),
            zone=find_clock(match["zone"]) or match["zone"] if match["zone"] else None,
            day=Day.from_match(match) if groups.get("day") else None,
            number=int(number) if number else None,
        )
    ]
