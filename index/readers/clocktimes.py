"""Clock times in the words of an HTML page ("21:00", "9.05pm BST") -> aware moments, days counted across midnight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from index.clock import (
    DAY_PATTERN,
    GREENWICH,
    TIME_PATTERN,
    ZONE_PATTERN,
    Day,
    find_clock,
    read_time,
    says_yesterday,
    with_dates,
)
from index.entries import Document, LivePage
from index.readers.dateorder import SLASHED, is_month_first
from index.readers.dating import UNZONED, date_headers, days_back, page_clock
from index.readers.headerlines import Header
from index.readers.markup import Page
from index.readers.provenance import coverage_bounds, sites_clock

_TIME = re.compile(rf"(?<![\d/-]){TIME_PATTERN}(?!\d)(?:\s*,?\s*\(?(?P<zone>{ZONE_PATTERN})\)?)?", re.IGNORECASE)
_DAY = re.compile(DAY_PATTERN, re.IGNORECASE)
_WHILE_LIVE = timedelta(days=2)
_RIGHT_BEFORE = timedelta(hours=2)
# So many times tell a clock; there is none further east of Greenwich than so many hours.
_FEWEST, _MOST_EAST = 3, 13


def date_clocks(
    words: Sequence[str | None], document: Document, tree: Page, page: LivePage
) -> tuple[list[datetime | None], str, list[str]]:
    """Date the words of each entry's time, in the page's order; None where they hold none.

    The day is the entry's own, else counted from the day that the page says it begins or was last changed. Also gives
    the page's clock, which its words may name, and notes on what had to be inferred.
    """
    begun, changed = coverage_bounds(tree, page.zone, (page.url, document.name))
    stated = changed or begun
    # Who saves a page that does not say when it changed does so while it is live, or reads of its days long after.
    is_live = begun is None or document.fetched - begun < _WHILE_LIVE
    today = changed or (document.fetched if is_live else begun) or document.fetched
    headers = _headers(words, page, today.astimezone(page.zone).date())
    found: list[datetime | None] = [None] * len(words)
    if not headers:
        return found, page.timezone, []
    named = next((header.zone for header in headers.values() if header.zone), None)
    clock = named if named and page.timezone == "UTC" else page.timezone
    known = document.day or (stated.astimezone(ZoneInfo(clock)).date() if stated else None)
    dated = date_headers(
        [replace(header, zone=header.zone or clock) for header in headers.values()], replace(document, day=known)
    )
    is_free = document.day is None and all(header.day is None for header in headers.values())
    shift = _shift(dated.moments, begun, changed, document.fetched) if is_free else timedelta()
    clock = page_clock(clock, dated.moments)
    for place, moment in zip(headers, dated.moments, strict=True):
        found[place] = (moment + shift).astimezone(ZoneInfo(clock))
    is_assumed = named is None and page.timezone == "UTC" and sites_clock(page.url) is None
    return found, clock, [*([UNZONED] if is_assumed else ()), *dated.notes]


def _headers(words: Sequence[str | None], page: LivePage, today: date) -> dict[int, Header]:
    """Read the words of each entry's time, by their places."""
    is_american = is_month_first([one for one in words if one], page.timezone)
    old = [place for place, said in enumerate(words) if said and says_yesterday(said)]
    if old:
        words = [said and with_dates(said, today) for said in words]
        undated = [place for place, said in enumerate(words) if said and not _DAY.search(said)]
        # What is new has no need to say so.
        if undated and (max(undated) < min(old) or min(undated) > max(old)):
            words = [f"{said} {today}" if place in undated else said for place, said in enumerate(words)]
    read = {
        place: read_words(place, said, american=is_american, home=page.timezone)
        for place, said in enumerate(words)
        if said
    }
    return {place: header for place, header in read.items() if header}


def _shift(
    moments: Sequence[datetime], begun: datetime | None, changed: datetime | None, fetched: datetime
) -> timedelta:
    """Say by how many days to move moments whose day is not told.

    The newest is the last before the page was changed, or else fetched. Where it only says when it was first published,
    the oldest falls on that day, unless the newest came right before it: some pages are published anew with each entry.
    """
    oldest, newest = min(moments), max(moments)
    if changed or begun is None:
        return days_back(newest, changed or fetched)
    first = timedelta(days=(begun.date() - oldest.astimezone(begun.tzinfo).date()).days)
    last = days_back(newest, begun)
    is_anew = begun - newest - last < min(abs(begun - oldest - first), _RIGHT_BEFORE) and begun.time() != time()
    return last if is_anew else first


def trusted(stamped: Sequence[datetime | None], words: Sequence[str | None]) -> list[datetime | None]:
    """Leave out the stamps that the words beside them refute.

    Stamps that do not tell the entries apart give way to words that do, and one in UTC whose digits are those of a time
    that the words give to another zone was no time in UTC.
    """
    headers = [read_words(place, said) if said else None for place, said in enumerate(words)]
    moments = {stamp for stamp in stamped if stamp}
    clocks = {header.clock for header in headers if header}
    if len(stamped) > 1 and len(moments) * 2 <= len(stamped) and len(clocks) * 2 > len(stamped):
        return [None] * len(stamped)
    return [None if _is_falsely_utc(stamp, header) else stamp for stamp, header in zip(stamped, headers, strict=True)]


def printed_clock(stamped: Sequence[datetime | None], words: Sequence[str | None], home: ZoneInfo) -> str:
    """Give the clock that a page prints its times on: the one it names, where every stamp is that time there.

    It is `home` where the page names none, or Greenwich, or a clock that shows the same; where its site is not known
    either, that on which every stamp is what its words say, so many hours off.
    """
    headers = [read_words(place, said) if said else None for place, said in enumerate(words)]
    if home.key.startswith("Etc/") or home.key == "UTC":
        hours = _hours_off(stamped, headers)
        if hours is not None:
            return hours
    both = [
        (stamp, f"{header.clock:%H:%M}", header.zone)
        for stamp, header in zip(stamped, headers, strict=True)
        if stamp and stamp.tzinfo and header and header.zone and header.zone not in {"UTC", GREENWICH}
    ]
    there = [f"{stamp.astimezone(ZoneInfo(zone)):%H:%M}" for stamp, _, zone in both]
    here = [f"{stamp.astimezone(home):%H:%M}" for stamp, _, _ in both]
    zones = {zone for _, _, zone in both}
    differs = there != here or home.key.startswith("Etc/")
    is_so = len(zones) == 1 and differs and there == [said for _, said, _ in both]
    return zones.pop() if is_so else home.key


def _hours_off(stamped: Sequence[datetime | None], headers: Sequence[Header | None]) -> str | None:
    """Give the clock that is so many whole hours off that each stamp is the time in the words beside it; three tell."""
    apart = [
        (timedelta(hours=header.clock.hour, minutes=header.clock.minute) - _since_midnight(stamp)) % timedelta(days=1)
        for stamp, header in zip(stamped, headers, strict=True)
        if stamp and stamp.tzinfo and header and header.zone is None
    ]
    if len(apart) < _FEWEST or len(set(apart)) > 1 or apart[0] % timedelta(hours=1):
        return None
    hours = apart[0] // timedelta(hours=1)
    return f"Etc/GMT{-(hours if hours <= _MOST_EAST else hours - 24):+d}" if hours else None


def _since_midnight(moment: datetime) -> timedelta:
    """Give what has passed since midnight at Greenwich, in whole minutes."""
    there = moment.astimezone(UTC)
    return timedelta(hours=there.hour, minutes=there.minute)


def _is_falsely_utc(stamp: datetime | None, header: Header | None) -> bool:
    """Say whether a stamp marks as UTC what its words say in another zone."""
    if stamp is None or stamp.utcoffset() != timedelta() or header is None or header.zone is None:
        return False
    same = (stamp.hour, stamp.minute) == (header.clock.hour, header.clock.minute)
    return same and stamp.astimezone(ZoneInfo(header.zone)).utcoffset() != timedelta()


def read_words(place: int, said: str, *, american: bool = False, home: str | None = None) -> Header | None:
    """Read the words of a time element; a bare number is no time. Where `american`, 4/5/2025 is in April."""
    said = SLASHED.sub(r"\g<year>-\g<first>-\g<then>", said) if american else said
    day = _DAY.search(said)
    rest = f"{said[: day.start()]} {said[day.end() :]}" if day else said
    match = next((one for one in _TIME.finditer(rest) if one["minute"] or one["half"]), None)
    if match is None:
        return None
    named = match["zone"]
    return Header(
        place, "", read_time(match), find_clock(named, home) if named else None, Day.from_match(day) if day else None
    )
