"""How long ago, in the words of a page ("5 min ago", "vor 2 Stunden") -> a moment, where it says nothing nearer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

_UNITS = {
    "seconds": r"s|secs?|seconds?|sekunden?|secondes?|segundos?|secondi",
    "minutes": r"m|mins?|minutes?|minuten?|minutos?|minuti",
    "hours": r"h|hrs?|hours?|std|stunden?|heures?|horas?|ore|ora|uur",
    "days": r"d|days?|tage?n?|jours?|días?|dias?|giorni|giorno|dagen",
}
_AMOUNT = {unit: re.compile(rf"(?P<number>\d+)\s*(?:{names})\b", re.IGNORECASE) for unit, names in _UNITS.items()}
_NOW = re.compile(r"(?:just )?now|moments? ago", re.IGNORECASE)


def counted_back(words: Sequence[str | None], seen: datetime) -> list[datetime | None]:
    """Count each entry's "ago" back from the moment at which the page said so, to the minute."""
    spans = [_span(said) if said else None for said in words]
    return [None if span is None else (seen - span).replace(second=0, microsecond=0) for span in spans]


def _span(said: str) -> timedelta | None:
    """Read how long ago; None for words that say no such thing."""
    if _NOW.fullmatch(said.strip()):
        return timedelta()
    found = {unit: int(match["number"]) for unit, pattern in _AMOUNT.items() if (match := pattern.search(said))}
    return timedelta(**found) if found else None
