"""Whether a page writes the month before the day: 4/5/2025 is in April on an American page, else in May."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.clock import TIME_PATTERN, ZONE_PATTERN, find_clock

# A date in figures that does not say which of its first two is the month.
SLASHED = re.compile(r"\b(?P<first>\d{1,2})/(?P<then>\d{1,2})/(?P<year>20\d\d)\b")
_ANY = re.compile(r"(?<![\d/-])(?P<first>\d{1,2})(?P<mark>[/-])(?P<then>\d{1,2})(?P=mark)20\d\d(?!\d)")
_TIME = re.compile(rf"(?<![\d/-]){TIME_PATTERN}(?!\d)(?:\s*,?\s*\(?(?P<zone>{ZONE_PATTERN})\)?)?", re.IGNORECASE)
_MONTHS = 12
_AMERICAN = frozenset(f"America/{city}" for city in ("New_York", "Chicago", "Denver", "Los_Angeles"))


def is_month_first(words: Sequence[str], timezone: str) -> bool:
    """Say whether 4/5/2025 is in April on a page, from the words of its times.

    One of its days says so, or which clock its times are on, or the halves of the day where no other clock is known.
    """
    days = [(int(match["first"]), int(match["then"])) for said in words for match in _ANY.finditer(said)]
    if any(first > _MONTHS or then > _MONTHS for first, then in days):
        return any(then > _MONTHS for _, then in days)
    times = [match for said in words for match in _TIME.finditer(_ANY.sub("", said))]
    zones = {timezone, *(find_clock(match["zone"]) for match in times if match["zone"])}
    return not zones.isdisjoint(_AMERICAN) or (zones == {"UTC"} and any(match["half"] for match in times))


def has_unsure_day(words: str) -> bool:
    """Say whether words hold a date that only its page tells the month of."""
    return bool(_ANY.search(words))
