"""A page's words for a time -> an aware datetime: zones, days, clock times, and the year that a page leaves out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.parser import isoparse

from index.months import MONTHS_ELSEWHERE

# The names newspapers use. A name stands for the place's clock, and zoneinfo knows its daylight saving: "EST" said on a
# day in July is New York's clock as it was that day, which is what the newsroom meant.
ZONES: Mapping[str, str] = {
    **dict.fromkeys(
        ("british summer time", "greenwich mean time", "bst", "gmt", "uk time", "london time"), "Europe/London"
    ),
    **dict.fromkeys(("irish standard time", "irish summer time", "irish time", "dublin time"), "Europe/Dublin"),
    **dict.fromkeys(("utc", "z", "coordinated universal time", "universal time"), "UTC"),
    **dict.fromkeys(
        ("et", "est", "edt", "eastern time", "eastern standard time", "eastern daylight time"), "America/New_York"
    ),
    **dict.fromkeys(
        ("ct", "cst", "cdt", "central time", "central standard time", "central daylight time"), "America/Chicago"
    ),
    **dict.fromkeys(
        ("mt", "mst", "mdt", "mountain time", "mountain standard time", "mountain daylight time"), "America/Denver"
    ),
    **dict.fromkeys(
        ("pt", "pst", "pdt", "pacific time", "pacific standard time", "pacific daylight time"), "America/Los_Angeles"
    ),
    **dict.fromkeys(("akst", "akdt", "alaska time"), "America/Anchorage"),
    **dict.fromkeys(("hst", "hawaii time"), "Pacific/Honolulu"),
    **dict.fromkeys(("ast", "adt", "atlantic time"), "America/Halifax"),
    **dict.fromkeys(
        ("cet", "cest", "mez", "mesz", "central european time", "central european summer time"), "Europe/Paris"
    ),
    **dict.fromkeys(("eet", "eest", "eastern european time", "eastern european summer time"), "Europe/Athens"),
    **dict.fromkeys(("wet", "west", "western european time", "western european summer time"), "Europe/Lisbon"),
    **dict.fromkeys(("msk", "moscow time"), "Europe/Moscow"),
    **dict.fromkeys(("trt", "turkey time"), "Europe/Istanbul"),
    **dict.fromkeys(("ist", "india standard time", "indian standard time"), "Asia/Kolkata"),
    **dict.fromkeys(("pkt",), "Asia/Karachi"),
    **dict.fromkeys(("idt", "israel time"), "Asia/Jerusalem"),
    **dict.fromkeys(("gst", "gulf standard time"), "Asia/Dubai"),
    **dict.fromkeys(("sgt", "singapore time"), "Asia/Singapore"),
    **dict.fromkeys(("hkt", "hong kong time"), "Asia/Hong_Kong"),
    **dict.fromkeys(("jst", "japan standard time"), "Asia/Tokyo"),
    **dict.fromkeys(("kst", "korea standard time"), "Asia/Seoul"),
    **dict.fromkeys(("awst",), "Australia/Perth"),
    **dict.fromkeys(("acst", "acdt"), "Australia/Adelaide"),
    **dict.fromkeys(
        ("aest", "aedt", "australian eastern standard time", "australian eastern daylight time"), "Australia/Sydney"
    ),
    **dict.fromkeys(("nzst", "nzdt", "new zealand time"), "Pacific/Auckland"),
    **dict.fromkeys(("sast", "south africa standard time"), "Africa/Johannesburg"),
    **dict.fromkeys(("wat",), "Africa/Lagos"),
    **dict.fromkeys(("eat",), "Africa/Nairobi"),
    **dict.fromkeys(("brt", "brasilia time"), "America/Sao_Paulo"),
    **dict.fromkeys(("kyiv time", "kiev time"), "Europe/Kyiv"),
    **dict.fromkeys(("wib", "jakarta time"), "Asia/Jakarta"),
    **dict.fromkeys(("hae", "hne"), "America/Toronto"),
}
GREENWICH = "Etc/GMT"
# The clocks that are not whole hours off and are never put forward.
_HALF_HOURS = {
    "+0330": "Asia/Tehran",
    "+0430": "Asia/Kabul",
    "+0530": "Asia/Kolkata",
    "+0545": "Asia/Kathmandu",
    "+0630": "Asia/Yangon",
    "+0930": "Australia/Darwin",
}
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# Longest first, so that "british summer time" is not read as less; "west" and "eat" are words, and Hae is a name: only
# in capitals are they zones.
_CAPITALS = frozenset({"z", "west", "eat", "wat", "ist", "hae", "hne"})
_NAMES = sorted((name for name in ZONES if name not in _CAPITALS), key=len, reverse=True)
ZONE_PATTERN = (
    r"(?:(?:utc|gmt)[+-]\d\d?(?::?\d\d)?\b|[+-]\d\d?:?\d\d\b"
    rf"|(?:{'|'.join(re.escape(name) for name in _NAMES)}|(?-i:{'|'.join(map(str.upper, sorted(_CAPITALS)))}))\b)"
)
_MONTH = (
    rf"(?:(?:{'|'.join(sorted(MONTHS_ELSEWHERE, key=len, reverse=True))})\b\.?"
    rf"|(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|sept)\.?)"
)
_DAY_OF_WEEK = rf"(?:(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _WEEKDAYS)}|tues|thurs)\.?,?\s+)?"
_YEAR = r"(?:(?:,?\s+|-)(?P<{0}>(?:19|20)\d\d))?(?!\d)"
DAY_PATTERN = (
    rf"{_DAY_OF_WEEK}(?:(?P<day_a>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:of|de))?(?:\s+|-)(?P<month_a>{_MONTH})(?:\s+de)?{_YEAR.format('year_a')}"
    rf"|(?P<month_b>{_MONTH})\s+(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR.format('year_b')}"
    r"|(?P<year_c>(?:19|20)\d\d)-(?P<month_c>\d\d)-(?P<day_c>\d\d)"
    r"|(?P<day_d>\d{1,2})[/.](?P<month_d>\d{1,2})[/.](?P<year_d>(?:19|20)\d\d)"
    r"|(?P<day_f>\d{1,2})[/.](?P<month_f>\d{1,2})(?:[/.](?P<year_f>(?:19|20)\d\d))?\.?"
    r"(?=,? (?:à|às|alle|a las|om|um) \d)"
    r"|(?P<year_e>(?:19|20)\d\d)[年년]\s?(?P<month_e>\d{1,2})[月월]\s?(?P<day_e>\d{1,2})[日일])"
)
TIME_PATTERN = r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s?(?P<half>[ap]\.?\s?m\b\.?)?"
_DAY = re.compile(DAY_PATTERN, re.IGNORECASE)
_TODAY = r"today|heute|aujourd[’']hui|hoy|oggi|hoje|vandaag|i\s?dag|dzisiaj|dziś|сегодня|bugün|tänään|dnes|сьогодні"
_YESTERDAY = r"yesterday|gestern|hier|ayer|ieri|ontem|gisteren|i\s?går|wczoraj|вчера|dün|eilen|včera|вчора"
RELATIVE_DAY = rf"(?:{_TODAY}|{_YESTERDAY})"
_OFFSET = re.compile(r"(?:utc|gmt)?(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day as a page writes it, the year perhaps left out."""

    month: int
    day: int
    year: int | None = None

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Day | None:
        """Read a day from a match of DAY_PATTERN; there is no 31 April."""
        groups = match.groupdict()
        name = next(letter for letter in "abcdef" if groups[f"day_{letter}"])
        month, year = groups[f"month_{name}"], groups[f"year_{name}"]
        number, of_month = int(month) if month.isdigit() else month_number(month), int(groups[f"day_{name}"])
        if number > 12 >= of_month:  # the month first, as in the United States
            number, of_month = of_month, number
        day = cls(number, of_month, int(year) if year else None)
        return day if day.exists() else None

    def exists(self) -> bool:
        """Say whether there is such a day, in a leap year if the year is left out."""
        return self.in_year(self.year or 2024) is not None

    def in_year(self, year: int) -> date | None:
        """Give the date in a year, or nothing for 29 February in most."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def month_number(name: str) -> int:
    """Give the number of a month from its English name or the first three letters of it, or its name elsewhere."""
    known = MONTHS_ELSEWHERE.get(name.casefold().removesuffix("."))
    if known:
        return known
    start = name.casefold()[:3]
    return next(number for number, month in enumerate(MONTHS, start=1) if month.startswith(start))


def find_days(text: str) -> list[Day]:
    """Find every calendar day that a text names, in order."""
    return [day for day in map(Day.from_match, _DAY.finditer(text)) if day]


def with_dates(words: str, today: date) -> str:
    """Write the dates of "today" and "yesterday" in their place."""
    for names, day in ((_TODAY, today), (_YESTERDAY, today - timedelta(days=1))):
        words = re.sub(rf"\b(?:{names})\b", day.isoformat(), words, flags=re.IGNORECASE)
    return words


def says_yesterday(words: str) -> bool:
    """Say whether words name the day before."""
    return bool(re.search(rf"\b(?:{_YESTERDAY})\b", words, re.IGNORECASE))


def find_zone(words: str) -> str | None:
    """Give the IANA name for a page's words for a zone, or nothing for words that name none."""
    name = " ".join(words.casefold().replace(".", "").split())
    if name in ZONES:
        return ZONES[name]
    try:
        return ZoneInfo(words.strip()).key if "/" in words else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def find_clock(words: str, home: str | None = None) -> str | None:
    """Give the IANA name for the zone of a time that a page prints, where GMT is what it says, in summer too.

    What the clock at `home` is called is that clock: IST is Ireland's on an Irish page, CST China's on a Chinese one.
    """
    if home and words.upper() in {ZoneInfo(home).tzname(datetime(2024, month, 1)) for month in (1, 7)} - {"GMT"}:  # noqa: DTZ001 # a wall clock
        return home
    offset = _OFFSET.fullmatch(words.strip())
    if offset and int(offset["minutes"] or 0):
        return _HALF_HOURS.get(f"{offset['sign']}{offset['hours']:0>2}{offset['minutes']}")
    if offset:
        hours = int(f"{offset['sign']}{offset['hours']}")
        return (f"Etc/GMT{-hours:+d}" if hours else GREENWICH) if -12 <= hours <= 14 else None
    return GREENWICH if words.casefold() in {"gmt", "greenwich mean time"} else find_zone(words)


def read_time(match: re.Match[str]) -> time:
    """Read a clock time from a match of TIME_PATTERN; 12-hour times carry am or pm."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = re.sub(r"[.\s]", "", match["half"] or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


def at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Put a day and a clock time into a zone; the first of the two where the clock is set back."""
    return datetime.combine(day, clock, tzinfo=zone)


def from_iso(text: str, zone: ZoneInfo) -> datetime:
    """Read an ISO 8601 time; without an offset it is in the zone, with one it is converted to the zone.

    Raises ValueError for anything else.
    """
    moment: datetime = isoparse(text.strip())
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def latest_past_year(day: Day, today: date) -> int:
    """Give the year of the latest such day that is not in the future."""
    for year in range(today.year, today.year - 9, -1):
        found = day.in_year(year)
        if found and found <= today:
            return year
    return today.year


def nearby_year(day: Day, evidence: list[Day], *, within: timedelta = timedelta(days=7)) -> int | None:
    """Find the year that a page itself gives to a day: that of a full date which lies close to it."""
    for full in evidence:
        known = full.in_year(full.year) if full.year else None
        for year in (full.year - 1, full.year, full.year + 1) if full.year else ():
            found = day.in_year(year)
            if known and found and abs(found - known) <= within:
                return year
    return None
