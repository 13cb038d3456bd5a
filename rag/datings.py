"""The clock times and days that a sentence names, against those that its entries name or were published at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from index.clock import DAY_PATTERN, MONTHS, find_days
from index.words import content, fold
from rag.hearsay import is_attributed
from rag.hours import Hour, find_hours
from rag.premises import Premise

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BACK = {
    "yesterday": 1,
    "last night": 1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "tomorrow": -1,
}
_NAMED = re.compile(rf"\b(?:(?P<weekday>{'|'.join(_WEEKDAYS)})|(?P<relative>{'|'.join(_BACK)}))\b")
_MONTH = re.compile(rf"\b(?:in|since|until|by|of|from|last|this) (?P<month>{'|'.join(MONTHS)})\b")
_DAY = re.compile(DAY_PATTERN)
_BEFORE = re.compile(r",? ?(?:\b(?:at|on|in|by|of)(?: the)? )?$")
_PUBLISHED = re.compile(r",? ?\b(?:(?:was|were|is|has been|had been) )?(?:first )?(?:published|reported|posted)$")
# A time as the prompt gives it is that of an entry, and what happened then is its being published.
_STAMP = re.compile(r"\b\d{4}-\d\d-\d\d \d\d:\d\d")
_PUBLISHING = re.compile(r"\b(?:publish|report|post|updat|announc|entr)\w*\b")
_TYPOGRAPHY = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"'})


def unborne_dating(claim: str, near: Sequence[Premise]) -> str:
    """Name the first time or day of a claim that the premises near it do not give; "" where there is none.

    `near` has the nearest premise first. The minute and the day on which an entry was published count where the
    nearest premise names no other.
    """
    stamp = _STAMP.search(claim)
    if stamp and not _PUBLISHING.search(fold(claim)) and not any(stamp[0] in premise.text for premise in near):
        return f"The time {stamp[0]!r} is that of an entry."
    hours = [one.hour for one in find_hours(_plain(claim))]
    known = [one.hour for premise in near for one in find_hours(_plain(premise.text))]
    if near and (not find_hours(_plain(near[0].text)) or _PUBLISHING.search(fold(claim)) or is_attributed(claim)):
        known += [Hour((one.entry.published.hour * 60 + one.entry.published.minute,)) for one in near]
    for hour in hours:
        if not any(set(hour.minutes) & set(other.minutes) for other in known):
            return f"The time {_clock(hour)} is not borne out."
    return _unborne_day(claim, near)


def undated(claim: str, near: Sequence[Premise]) -> str:
    """Leave out of a claim when its entry was published, which is borne out by the entry's time and not by its words.

    That holds for a claim of which nothing is amiss in its datings; one that says nothing else is given as it is.
    """
    plain = _plain(claim)
    if len(plain) != len(claim):
        return claim
    told = " ".join(_plain(premise.text) for premise in near)
    spans = [(one.start, one.end) for one in find_hours(plain)] + [one.span() for one in _DAY.finditer(plain)]
    rest = claim
    for start, end in sorted(spans, reverse=True):
        if plain[start:end] not in told:
            before = _BEFORE.sub("", rest[:start])
            rest = _PUBLISHED.sub("", before) + rest[end:]
    return rest if len(content(rest)) > 1 else claim


def _unborne_day(claim: str, near: Sequence[Premise]) -> str:
    """Name the first day or month of a claim that no premise gives."""
    if not near:
        return ""
    days = {day for premise in near for day in _days(premise.text, premise)}
    if not set(_days(near[0].text, near[0])):
        days |= {premise.entry.published.date() for premise in near}
    weekdays = {match["weekday"] for one in near for match in _NAMED.finditer(_plain(one.text))}
    for said, day in _named(claim, near[0]):
        if day not in days and fold(said) not in weekdays:
            return f"The day {said!r} is not borne out."
    text = " ".join(fold(premise.text) for premise in near)
    months = {MONTHS[day.month - 1] for day in days} | {month for month in MONTHS if re.search(rf"\b{month}\b", text)}
    strays = [match["month"] for match in _MONTH.finditer(fold(claim)) if match["month"] not in months]
    return f"The month {strays[0].title()!r} is not borne out." if strays else ""


def _named(text: str, premise: Premise) -> Iterator[tuple[str, date]]:
    """Give each day that a text names, read as its entry would have meant it, with the words for it."""
    published = premise.entry.published.date()
    for day in find_days(text):
        found = day.in_year(day.year or published.year)
        if found:
            yield f"{found.day} {found:%B}", found
    for match in _NAMED.finditer(_plain(text)):
        if match["relative"]:
            yield match.group(), published - timedelta(days=_BACK[match.group()])
        else:
            yield from ((match.group().title(), day) for day in [_weekday(match.group(), published, text)])


def _days(text: str, premise: Premise) -> Iterator[date]:
    """Give each day that a text names."""
    yield from (day for _, day in _named(text, premise))


def _weekday(name: str, published: date, text: str) -> date:
    """Find the day that a weekday means: the latest one until then, or the next where the text looks ahead."""
    back = (published.weekday() - _WEEKDAYS.index(name)) % 7
    ahead = re.search(rf"\b(?:next|until|by|will|plans?|on {name} at|should)\b", _plain(text)) and back
    return published - timedelta(days=back - (7 if ahead else 0))


def _plain(text: str) -> str:
    """Fold a text, its dashes and quotation marks too."""
    return fold(text).translate(_TYPOGRAPHY)


def _clock(hour: Hour) -> str:
    """Write a clock time."""
    return f"{hour.minutes[0] // 60 % 24:02}:{hour.minutes[0] % 60:02}"
