"""Lengths of time as people say them: "20 minutes", "half an hour", "an hour and a half", "a couple of hours"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from rag.hours import SPOKEN, number

_COUNTS: Mapping[str, float] = {
    "": 1,
    "a": 1,
    "an": 1,
    "half": 0.5,
    "half a": 0.5,
    "half an": 0.5,
    "quarter of an": 0.25,
    "a quarter of an": 0.25,
    "three quarters of an": 0.75,
    "couple of": 2,
    "a couple of": 2,
    "few": 3,
    "a few": 3,
    "several": 4,
}
_UNITS: Mapping[str, timedelta] = {
    "min": timedelta(minutes=1),
    "hou": timedelta(hours=1),
    "hr": timedelta(hours=1),
    "day": timedelta(days=1),
}
_COUNT = "|".join(sorted(filter(None, _COUNTS), key=len, reverse=True))
_LENGTH = re.compile(
    rf"(?<![\w.:,-])(?:(?P<count>{_COUNT}|\d{{1,3}}|{SPOKEN})[ -](?P<half>and a half )?)?"
    r"(?P<unit>minutes?|mins?|hours?|hrs?|days?)\b(?P<more> and a half)?"
    rf"(?: (?:and )?(?P<minutes>\d{{1,2}}|{SPOKEN}) (?:minutes?|mins?)\b)?"
)


@dataclass(frozen=True, slots=True)
class LengthFound:
    """A length of time in a text: `text[start:end]` says it; `counted` unless it is a bare "hour"."""

    start: int
    end: int
    length: timedelta
    counted: bool


def find_lengths(text: str) -> Iterator[LengthFound]:
    """Find the lengths of time in a levelled text, in order; vague ones ("a few minutes") get a plain number."""
    for match in _LENGTH.finditer(text):
        count = match["count"] or ""
        unit = next(unit for start, unit in _UNITS.items() if match["unit"].startswith(start))
        amount = _COUNTS[count] if count in _COUNTS else float(number(count))
        amount += 0.5 if match["half"] or match["more"] else 0
        # "a few minutes" is more than three, "a few hours" is three
        stretch = 4 if "few" in count and unit < timedelta(hours=1) else 1
        extra = timedelta(minutes=number(match["minutes"] or "0"))
        yield LengthFound(match.start(), match.end(), amount * stretch * unit + extra, bool(count))
