"""A time as a user types it -> an aware datetime: "17:10", "5.10pm BST", "2025-04-14 17:30", with an offset or not."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from index.clock import TIME_PATTERN, at, find_clock, read_time
from index.errors import QuestionError

_FIRST_YEAR = 1900
_CLOCK = re.compile(TIME_PATTERN, re.IGNORECASE)
_ZONED = re.compile(r"(?P<time>.*\d(?:\s?[ap]\.?\s?m\b\.?)?)\s*\(?(?P<zone>[a-z+-][^()]*)\)?", re.IGNORECASE)
_SHIFTS = (timedelta(), timedelta(days=-1), timedelta(days=1))


def read_typed(text: str, home: ZoneInfo, day: date) -> datetime:
    """Read `HH:MM` or `5pm` (on the coverage's last day), or an ISO 8601 time; either may have a zone's name behind it.

    Without a zone it is on the clock at `home`, the page's own; a zone's name means what it means on a page from there.

    Raises QuestionError for anything else.
    """
    said = text.strip()
    moment = _read(said, home, home, day) or _zoned(said, home, day)
    if moment is None:
        message = (
            f"{text!r} is not a time. Give HH:MM, a zone such as BST behind it if it is not the page's, "
            "or ISO 8601 such as 2025-04-14T17:30+01:00."
        )
        raise QuestionError(message)
    if moment.year < _FIRST_YEAR:
        message = f"{text!r} is before there was any live coverage. Give the year in full, as in 2025-04-14T17:30."
        raise QuestionError(message)
    return moment


def _zoned(said: str, home: ZoneInfo, day: date) -> datetime | None:
    """Read a time with the name of its zone behind it, or nothing where there is no time before it.

    Raises QuestionError for a zone that is not known.
    """
    match = _ZONED.fullmatch(said)
    if match is None or _read(match["time"], home, home, day) is None:
        return None
    name = find_clock(match["zone"].strip(), home.key)
    if name is None:
        message = (
            f"{said!r} names a zone that is not known, {match['zone']!r}. "
            "Give one such as BST, Europe/London or +01:00, or none for the page's own."
        )
        raise QuestionError(message)
    moment = _read(match["time"], ZoneInfo(name), home, day)
    try:
        return moment and moment.astimezone(home)
    except OverflowError:  # at either end of time
        return moment


def _read(said: str, zone: ZoneInfo, home: ZoneInfo, day: date) -> datetime | None:
    """Read a time on the clock of a zone, or nothing; a clock time alone is of a day as the clock at home has it."""
    clock = _CLOCK.fullmatch(said)
    if clock and (clock["minute"] or clock["half"]):
        moments = [at(day + shift, read_time(clock), zone) for shift in _SHIFTS]
        return next((moment for moment in moments if moment.astimezone(home).date() == day), moments[0])
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
