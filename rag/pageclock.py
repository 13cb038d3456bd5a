"""The page's clock: turns hours, days and parts of days as people say them into moments of the coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from index.entries import Entry, Scope, TimeSpan
from rag.hours import Hour

_DAY = timedelta(days=1)
# While the coverage is this fresh, "the last hour" ends now; later on it ends with the coverage.
_LIVE = timedelta(hours=6)
_MIDNIGHT = 0


@dataclass(frozen=True, slots=True)
class PageClock:
    """The clock a question is read by: the zone, the first and last published time in scope, and the present.

    The present is the as-of moment if there is one; all are aware. "Today" is the day of the last entry: a page that is
    read years later keeps its own days.
    """

    zone: ZoneInfo
    first: datetime
    last: datetime
    now: datetime

    @property
    def opening(self) -> datetime:
        """The moment of the first entry, in the page's zone."""
        return min(self.first, self.last).astimezone(self.zone)

    @property
    def closing(self) -> datetime:
        """The moment of the last entry, in the page's zone."""
        return max(self.first, self.last).astimezone(self.zone)

    @property
    def today(self) -> date:
        """The day of the last entry."""
        return self.closing.date()

    @property
    def length(self) -> timedelta:
        """How long the coverage ran."""
        return self.last.astimezone(UTC) - self.first.astimezone(UTC) if self.first <= self.last else timedelta()

    @property
    def reference(self) -> datetime:
        """The end of "the last hour": now while the page is live, else the last entry."""
        now = self.now.astimezone(self.zone)
        return now if self.closing <= now < self.shift(self.closing, _LIVE) else self.closing

    def shift(self, moment: datetime, by: timedelta) -> datetime:
        """Move a moment by a stretch of real time, whatever the clocks do in between."""
        return (moment.astimezone(UTC) + by).astimezone(self.zone)

    def at(self, day: date, minute: int, zone: str | None = None) -> datetime:
        """Put a minute of a day (0 to 1440 and beyond) on the clock of a zone, the page's own unless named."""
        days, rest = divmod(minute, 24 * 60)
        clock = ZoneInfo(zone) if zone else self.zone
        moment = datetime.combine(day + days * _DAY, time(rest // 60, rest % 60), tzinfo=clock)
        # By way of UTC, since an hour that the clocks skip in spring is no moment yet.
        return moment.astimezone(UTC).astimezone(self.zone)

    def day(self, first: date, last: date | None = None) -> TimeSpan:
        """Give the span of a day, or of a run of days."""
        return TimeSpan(self.at(first, 0), self.at(last or first, 24 * 60))

    def place(self, hour: Hour, day: date | None = None) -> datetime:
        """Find the moment that an hour means: on the day if one is named, else where the coverage is.

        Of several readings inside the coverage the hour's own preference decides, then the latest day. Outside it, the
        nearest on a day of the coverage is taken; midnight may belong to the day after.
        """
        return min(self._readings(hour, [day] if day else self._days()), key=lambda reading: reading[0])[1]

    def meets(self, span: TimeSpan) -> bool:
        """Say whether any of the coverage lies in a span."""
        return (span.since is None or span.since <= self.closing) and (span.until is None or span.until > self.opening)

    def holds(self, moment: datetime) -> bool:
        """Say whether a moment lies between the first and the last entry, to the minute."""
        return self.opening.replace(second=0, microsecond=0) <= moment <= self.closing

    def _days(self) -> list[date]:
        """List the days at both ends of the coverage and those beside them."""
        first, last = self.opening.date(), self.closing.date()
        return sorted({first - _DAY, first, first + _DAY, last - _DAY, last, last + _DAY})

    def _readings(
        self, hour: Hour, days: Iterable[date]
    ) -> Iterable[tuple[tuple[bool, bool, timedelta, int, int], datetime]]:
        """Give every reading of an hour with how far-fetched it is."""
        for day, (preference, minute) in product(days, enumerate(hour.minutes)):
            moment = self.at(day, minute, hour.zone)
            outside = max(self.opening - moment, moment - self.closing, timedelta())
            if self.holds(moment):
                outside = timedelta()
            foreign = not self.opening.date() <= moment.date() <= self.closing.date() and minute != _MIDNIGHT
            yield (bool(outside), foreign, outside, preference, -day.toordinal()), moment


def clock_of(entries: Sequence[Entry], scope: Scope) -> PageClock:
    """Read the page's clock off the entries in scope, oldest first."""
    now = scope.as_of or datetime.now(UTC)
    first, last = (entries[0].published, entries[-1].published) if entries else (now, now)
    zone = last.tzinfo if isinstance(last.tzinfo, ZoneInfo) else ZoneInfo("UTC")
    return PageClock(zone, first, last, now)
