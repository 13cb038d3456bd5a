"""From the clock times and days on a page's headers to aware moments: zone, year, and days that are left out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from index.clock import GREENWICH, Day, at, find_days, latest_past_year, nearby_year
from index.entries import Document
from index.readers.headerlines import Header

_FOUR_FIGURES = re.compile(r"(?:19|20)\d\d")
# Clocks differ by so much.
_GRACE = timedelta(minutes=10)
_HALF_A_DAY = timedelta(hours=12)
UNZONED = "The page names no time zone; UTC was assumed."


@dataclass(frozen=True, slots=True)
class Dated:
    """When each header's entry was published, the page's zone, and what had to be inferred."""

    moments: tuple[datetime, ...]
    timezone: str
    notes: tuple[str, ...]


def date_headers(headers: Sequence[Header], document: Document) -> Dated:
    """Give each header its aware moment in the page's zone.

    The year comes from the header, else from `--date`, else from a full date on the page or in its name that lies
    within a week, else it is the latest such day not in the future, and a note says so.
    """
    notes: list[str] = []
    timezone = next((header.zone for header in headers if header.zone), None)
    if timezone is None:
        timezone = "UTC"
        notes.append(UNZONED)
    days = _days(_on_days(headers, _first_day(document, ZoneInfo(timezone))), document, ZoneInfo(timezone), notes)
    moments = [
        at(day, header.clock, ZoneInfo(header.zone or timezone)) for header, day in zip(headers, days, strict=True)
    ]
    if not (document.day or _named_day(document) or any(header.day for header in headers)):
        back = days_back(max(moments), document.fetched)
        moments = [moment + back for moment in moments]
        notes.append(f"The page gives no date; {moments[0].date()} was inferred. Set it with --date YYYY-MM-DD.")
    timezone = page_clock(timezone, moments)
    zone = ZoneInfo(timezone)
    return Dated(tuple(moment.astimezone(zone) for moment in moments), timezone, tuple(notes))


def _on_days(headers: Sequence[Header], today: date) -> list[Header]:
    """Give headers that say "today" or "yesterday" their day; what stands above "yesterday" is of today."""
    ago = next((header.ago for header in headers if header.ago is not None), None)
    if ago is None:
        return list(headers)
    past = [None if header.ago is None else today - timedelta(days=header.ago) for header in headers]
    if past[0] is None and (ago or _newest_first(headers)):
        past[0] = today
    return [
        replace(header, day=header.day or (Day(day.month, day.day, day.year) if day else None))
        for header, day in zip(headers, past, strict=True)
    ]


def edited_at(header: Header | None, published: datetime, zone: ZoneInfo) -> datetime | None:
    """Give the moment of an edit, on the page's clock; where its words tell no day it is soon after the publication."""
    if header is None:
        return None
    local = published.astimezone(ZoneInfo(header.zone) if header.zone else zone)
    day = header.day.in_year(header.day.year or local.year) if header.day else local.date()
    edited = datetime.combine(day or local.date(), header.clock, local.tzinfo)
    if header.day is None and edited < published.replace(second=0, microsecond=0):
        edited += timedelta(days=1)
    return edited.astimezone(zone) if header.day or edited - published <= _HALF_A_DAY else None


def page_clock(named: str, moments: Sequence[datetime]) -> str:
    """Give the clock of a page that prints its times in a zone: GMT is London's while London keeps it."""
    if named != GREENWICH:
        return named
    london = ZoneInfo("Europe/London")
    return "UTC" if any(moment.astimezone(london).utcoffset() for moment in moments) else london.key


def _days(headers: Sequence[Header], document: Document, zone: ZoneInfo, notes: list[str]) -> list[date]:
    """Give each header its day: its own, or that of its neighbour, a midnight between them counted."""
    known = next((place for place, header in enumerate(headers) if header.day), None)
    year = _year(headers[known].day, document, zone, notes) if known is not None else None
    days: list[date | None] = [_resolve(header.day, year) for header in headers]
    if known is None:
        days[0] = _first_day(document, zone)
        known = 0
    newest_first = _newest_first(headers)
    for place in range(known + 1, len(headers)):
        days[place] = days[place] or _beside(days[place - 1], headers[place - 1], headers[place], back=newest_first)
    for place in range(known - 1, -1, -1):
        days[place] = days[place] or _beside(days[place + 1], headers[place + 1], headers[place], back=not newest_first)
    return [day for day in days if day]


def _resolve(day: Day | None, year: int | None) -> date | None:
    """Put a day into its own year or the page's."""
    return day.in_year(day.year or year or 2024) or date(year or 2024, 3, 1) if day else None


def _year(day: Day | None, document: Document, zone: ZoneInfo, notes: list[str]) -> int | None:
    """Find the year of a page's headers, most certain source first."""
    if day is None or day.year:
        return day.year if day else None
    if document.day:
        return nearby_year(
            day, [Day(document.day.month, document.day.day, document.day.year)], within=timedelta(days=183)
        )
    full = [found for line in document.text.splitlines() if _FOUR_FIGURES.search(line) for found in find_days(line)]
    found = nearby_year(day, full) or nearby_year(day, find_days(document.name.replace("_", "-")))
    if found:
        return found
    inferred = latest_past_year(day, document.fetched.astimezone(zone).date())
    notes.append(
        f"The page gives no year; {inferred} was inferred. Set it with --date {inferred}-{day.month:02}-{day.day:02}."
    )
    return inferred


def _first_day(document: Document, zone: ZoneInfo) -> date:
    """Choose a day for a page that gives none: that of `--date`, of its name, or the day it was fetched."""
    return document.day or _named_day(document) or document.fetched.astimezone(zone).date()


def _named_day(document: Document) -> date | None:
    """Find the last full date in a document's name."""
    named = [day for day in find_days(document.name.replace("_", "-")) if day.year]
    return named[-1].in_year(named[-1].year or 1) if named else None


def days_back(newest: datetime, limit: datetime) -> timedelta:
    """Say by how many days to move a moment so that it is the last such one that is not after another."""
    return timedelta(days=(limit + _GRACE - newest) // timedelta(days=1))


def _newest_first(headers: Sequence[Header]) -> bool:
    """Say whether the page runs from the newest entry to the oldest, by most of its steps.

    A step of more than half a day is one the other way, across midnight.
    """
    steps = [_minutes(later) - _minutes(earlier) for earlier, later in itertools.pairwise(headers)]
    falls = sum(-_HALF_A_DAY <= step < timedelta() or step > _HALF_A_DAY for step in steps)
    rises = sum(timedelta() < step <= _HALF_A_DAY or step < -_HALF_A_DAY for step in steps)
    return falls >= rises


def _beside(day: date | None, known: Header, header: Header, *, back: bool) -> date | None:
    """Give a header the day of its neighbour, or the next one over where the clock jumps across midnight."""
    if day is None:
        return None
    step = _minutes(header) - _minutes(known)
    crossed = step > _HALF_A_DAY if back else -step > _HALF_A_DAY
    return day + timedelta(days=(-1 if back else 1) if crossed else 0)


def _minutes(header: Header) -> timedelta:
    """Give a header's clock time as what has passed since midnight."""
    return timedelta(hours=header.clock.hour, minutes=header.clock.minute)
