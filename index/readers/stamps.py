"""Times that are written for machines: ISO 8601 and what passes for it, epoch seconds or milliseconds, mail dates."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
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
_ZONE_NAME = re.compile(r"\(?\b(?P<name>[A-Z]{2,4})\)?\s*$")


def read_moment(value: Any) -> datetime | None:  # whatever a page holds
    """Read a stamp; naive where it carries no offset, None where it is none. A day alone is its midnight."""
    text = _OF_JAVASCRIPT.sub(r"\1", " ".join(str(value if value is not None else "").split()))
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return _from_epoch(float(text))
    for read in (datetime.fromisoformat, _from_mail, _from_words):
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


def _from_words(text: str) -> datetime:
    """Read a date and time written out, such as "April 14, 2025 8:07 PM EDT".

    Raises ValueError for what is not both.
    """
    if not _WRITTEN.match(text) or len(text) > 60:
        raise ValueError(text)
    named = _ZONE_NAME.search(text)
    zone = find_clock(named["name"]) if named and named["name"] not in {"AM", "PM"} else None
    try:
        found = parse(text[: named.start()] if named and zone else text, default=datetime(1, 1, 1))  # noqa: DTZ001 # naive on purpose
    except ParserError as error:
        raise ValueError(text) from error
    return found.replace(tzinfo=ZoneInfo(zone)) if zone else found
