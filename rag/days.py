"""Days as people name them: "yesterday", "Saturday", "12 September", "the first day"; only the coverage's own count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from index.clock import DAY_PATTERN, MONTHS, find_days
from rag.hours import NUMBERS, ORDINALS, number
from rag.pageclock import PageClock

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS = ORDINALS[:7]
_COUNTS = "one|two|three|four|five|six|seven"
_MONTH = "|".join(MONTHS)
_NAMED = re.compile(
    r"(?<![\w-])(?:(?P<before>(?:the )?day before yesterday)|(?P<yesterday>yesterday)|(?P<today>today)"
    rf"|(?P<ago>(?:{_COUNTS}|[1-7]) days?) ago"
    rf"|(?P<ordinal>(?:the )?(?:(?:very )?{'|'.join(_ORDINALS)}|opening|last|final) day)"
    r"(?! of (?!(?:the |this |our |your )?(?:coverage|live|blog|page|reporting)))(?: of (?:the )?coverage)?"
    rf"|day (?P<number>{_COUNTS}|[1-7])(?! of)"
    rf"|the (?P<day>\d{{1,2}})(?:st|nd|rd|th)(?= ?(?:[?.,]|$)| (?:of )?(?:{_MONTH}))(?: (?:of )?(?P<month>{_MONTH}))?"
    rf"|(?<!last )(?<!next )(?<!every )(?<!each )(?P<weekday>{'|'.join(_WEEKDAYS)}))\b(?!['-]\w)"
)
_KINDS = ("before", "yesterday", "today", "ago", "ordinal", "number", "day", "weekday")
_BACK = {"today": 0, "yesterday": 1, "before": 2}
_DATED = re.compile(re.sub(r"\?P<\w+>", "?:", DAY_PATTERN))


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day of the coverage in a text: `text[start:end]` names it."""

    start: int
    end: int
    day: date


def find_coverage_days(text: str, clock: PageClock) -> Iterator[DayFound]:
    """Find the days that a levelled text names and the coverage has; other days are mere words."""
    first, last = clock.opening.date(), clock.closing.date()
    for match in _DATED.finditer(text):
        day = _dated(match.group(), first, last)
        if day:
            yield DayFound(match.start(), match.end(), day)
    for match in _NAMED.finditer(text):
        day = _named(match, first, last)
        if day and first <= day <= last:
            yield DayFound(match.start(), match.end(), day)


def _dated(words: str, first: date, last: date) -> date | None:
    """Find the day of the coverage that bears a date, in whatever year the coverage has it."""
    for named in find_days(words):
        years = [named.year] if named.year else [last.year, first.year]
        days = [day for year in years if (day := named.in_year(year)) and first <= day <= last]
        if days:
            return days[0]
    return None


def _named(match: re.Match[str], first: date, last: date) -> date | None:
    """Count a day from one of the ends of the coverage, or find the latest such day."""
    kind = next(kind for kind in _KINDS if match[kind])
    words = match[kind]
    if kind in _BACK:
        return last - timedelta(days=_BACK[kind])
    if kind == "ago":
        return last - timedelta(days=number(words.split()[0]))
    if kind in {"ordinal", "number"}:
        return _counted(words.split(), first, last)
    days = (last - timedelta(days=back) for back in range(31))
    if kind == "weekday":
        return next((day for day in days if _WEEKDAYS[day.weekday()] == words), None)
    return next((day for day in days if _numbered(match, day)), None)


def _counted(words: list[str], first: date, last: date) -> date | None:
    """Count a day of the coverage, the first being the first; coverage of one day has no days to count."""
    if first == last:
        return None
    if {"last", "final"} & set(words):
        return last
    place = next((place for place, name in enumerate(_ORDINALS) if name in words), None)
    if place is None:
        place = number(words[-1]) - 1 if words[-1] in NUMBERS or words[-1].isdigit() else 0
    return first + timedelta(days=place)


def _numbered(match: re.Match[str], day: date) -> bool:
    """Say whether a day is the one that "the 12th" or "the 12th of September" means."""
    return day.day == int(match["day"]) and (not match["month"] or MONTHS[day.month - 1] == match["month"])
