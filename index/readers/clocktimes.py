"""Clock times in the words of an HTML page ("21:00", "9.05pm BST") -> aware moments, days counted across midnight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from index.clock import DAY_PATTERN, TIME_PATTERN, ZONE_PATTERN, Day, find_zone, read_time
from index.entries import Document, LivePage
from index.readers.dating import date_headers
from index.readers.headers import Header
from index.readers.markup import Page
from index.readers.provenance import coverage_days

_TIME = re.compile(rf"(?<![\d/-]){TIME_PATTERN}(?!\d)(?:\s*,?\s*\(?(?P<zone>{ZONE_PATTERN})\)?)?", re.IGNORECASE)
_DAY = re.compile(DAY_PATTERN, re.IGNORECASE)


def date_clocks(
    words: Sequence[str | None], document: Document, tree: Page, page: LivePage
) -> tuple[list[datetime | None], str, list[str]]:
    """Date the words of each entry's time, in the page's order; None where they hold none.

    The day is the entry's own, else counted from the day that the page says it begins or was last changed. Also gives
    the page's clock, which its words may name, and notes on what had to be inferred.
    """
    headers = {place: header for place, said in enumerate(words) if said and (header := _header(place, said))}
    found: list[datetime | None] = [None] * len(words)
    if not headers:
        return found, page.timezone, []
    named = next((header.zone for header in headers.values() if header.zone), None)
    clock = named if named and page.timezone == "UTC" else page.timezone
    zone = ZoneInfo(clock)
    begun, changed = coverage_days(tree, zone)
    dayless = all(header.day is None for header in headers.values())
    known = replace(document, day=document.day or changed or begun)
    dated = date_headers([replace(header, zone=header.zone or clock) for header in headers.values()], known)
    shift = _shift(dated.moments, begun) if dayless and begun and not (document.day or changed) else timedelta()
    for place, moment in zip(headers, dated.moments, strict=True):
        found[place] = (moment + shift).astimezone(zone)
    return found, clock, list(dated.notes)


def _header(place: int, said: str) -> Header | None:
    """Read the words of a time element; a bare number is no time."""
    day = _DAY.search(said)
    match = next((one for one in _TIME.finditer(said) if one["minute"] or one["half"]), None)
    if match is None:
        return None
    named = match["zone"]
    return Header(
        place, "", read_time(match), find_zone(named) if named else None, Day.from_match(day) if day else None
    )


def _shift(moments: Sequence[datetime], begun: date) -> timedelta:
    """Say by how much to move moments so that the oldest falls on the day on which the coverage begins."""
    return timedelta(days=(begun - min(moments).date()).days)
