"""Times that are written for machines: ISO 8601 and what passes for it, epoch seconds or milliseconds, mail dates."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.parser import ParserError, parse

from index.clock import find_clock

_SECONDS, _MILLISECONDS = 1e8, 1e11
# A year and a clock time must be there: what else the parser takes for a date is mostly not one.
_WRITTEN = re.compile(r"(?=.*\b(?:19|20)\d\d)(?=.*\d{1,2}[:.]\d\d)")
# A date as JavaScript writes it out ends in its offset, behind GMT, and the name of the zone.
_OF_JAVASCRIPT = re.compile(r"(?:GMT|UTC)([+-]\d\d:?\d\d)(?: \([^)]*\))?$")
_DAY = re.compile(r"\d{4}-?\d\d-?\d\d")
# A date in figures, which of its first two is the month being unsaid; and what tells that it is written in America.
_IN_FIGURES = re.compile(r"^\D*\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:19|20)\d\d(?!\d)")
_HALVES = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
# A date and time without anything between their figures.
_RUN_TOGETHER = re.compile(r"((?:19|20)\d{6})(\d{6})")
_ZONE_NAME = re.compile(r"\(?\b(?P<name>[A-Z]{2,4})\)?\s*$")


def read_moment(value: Any, *, month_first: bool | None = None) -> datetime | None:  # whatever a page holds
    """Read a stamp; naive where it carries no offset, None where it is none. A day alone is its midnight.

    `month_first` says that 4/5/2025 is in April, or that it is in May; else the halves of the day say the first.
    """
    text = _OF_JAVASCRIPT.sub(r"\1", " ".join(str(value if value is not None else "").split()))
    together = _RUN_TOGETHER.fullmatch(text)
    if together:
        text = f"{together[1]}T{together[2]}"
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return _from_epoch(float(text))
    for read in (datetime.fromisoformat, _from_mail, partial(_from_words, month_first=month_first)):
        try:
            return read(text)
        except (ValueError, OverflowError, TypeError):
            continue
    return None


def is_day(value: Any) -> bool:  # whatever a page holds
    """Say whether a stamp is of a day alone, without a time."""
    return bool(_DAY.fullmatch(str(value).strip()))


def in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    """Put a moment into a zone, which is also that of a moment without an offset."""
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _from_epoch(number: float) -> datetime | None:
    """Read epoch seconds or milliseconds; a smaller number is none."""
    if not _SECONDS < number < 1e14:
        return None
    return datetime.fromtimestamp(number / (1000 if number > _MILLISECONDS else 1), UTC)


def _from_mail(text: str) -> datetime:
    """Read a date as mail and HTTP headers have it.

    Raises ValueError for any other.
    """
    if not re.match(r"^[A-Z][a-z]{2}, \d", text):
        raise ValueError(text)
    return parsedate_to_datetime(text)


def _from_words(text: str, month_first: bool | None) -> datetime:
    """Read a date and time written out, such as "April 14, 2025 8:07 PM EDT".

    Raises ValueError for what is not both.
    """
    if not _WRITTEN.match(text) or len(text) > 60:
        raise ValueError(text)
    named = _ZONE_NAME.search(text)
    zone = find_clock(named["name"]) if named and named["name"] not in {"AM", "PM"} else None
    text = text[: named.start()] if named and zone else text
    try:
        found = parse(text, dayfirst=_is_day_first(text, month_first), default=datetime(1, 1, 1))  # noqa: DTZ001 # naive on purpose
    except ParserError as error:
        raise ValueError(text) from error
    return found.replace(tzinfo=ZoneInfo(zone)) if zone else found


def _is_day_first(text: str, month_first: bool | None) -> bool:
    """Say whether a date in figures begins with its day: always where they are parted by points."""
    figures = _IN_FIGURES.match(text)
    if figures is None or figures["mark"] == ".":
        return figures is not None
    return not (bool(_HALVES.search(text)) if month_first is None else month_first)
