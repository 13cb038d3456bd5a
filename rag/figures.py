"""The figures of a sentence as numbers with their units: 20,000 is twenty thousand, and $20,000 is not 20,000 euros."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.clock import DAY_PATTERN
from index.words import content, fold
from rag.bounds import bound_before, bound_behind
from rag.hours import NUMBERS, find_hours

# Each unit of measure, with the unit that it is counted in and how many of those it is.
_UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("$", "dollar", "dollars"), ("$", 1)),
    **dict.fromkeys(("£", "pound", "pounds"), ("£", 1)),
    **dict.fromkeys(("€", "euro", "euros"), ("€", 1)),
    **dict.fromkeys(("¥", "yen"), ("¥", 1)),
    **dict.fromkeys(("%", "per cent", "percent", "percentage"), ("%", 1)),
    **dict.fromkeys(("second", "seconds"), ("second", 1)),
    **dict.fromkeys(("minute", "minutes"), ("second", 60)),
    **dict.fromkeys(("hour", "hours"), ("second", 3600)),
    **dict.fromkeys(("day", "days"), ("second", 86_400)),
    **dict.fromkeys(("week", "weeks"), ("second", 604_800)),
    **dict.fromkeys(("month", "months"), ("month", 1)),
    **dict.fromkeys(("year", "years", "year-old"), ("month", 12)),
    **dict.fromkeys(("mm", "millimetre", "millimetres", "millimeters"), ("metre", 0.001)),
    **dict.fromkeys(("cm", "centimetre", "centimetres", "centimeters"), ("metre", 0.01)),
    **dict.fromkeys(("metre", "metres", "meter", "meters"), ("metre", 1)),
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometers"), ("metre", 1000)),
    **dict.fromkeys(("mile", "miles"), ("mile", 1)),
    **dict.fromkeys(("yard", "yards"), ("yard", 1)),
    **dict.fromkeys(("foot", "feet", "ft"), ("foot", 1)),
    **dict.fromkeys(("mph",), ("mph", 1)),
    **dict.fromkeys(("km/h", "kph"), ("km/h", 1)),
    **dict.fromkeys(("kg", "kilo", "kilos", "kilograms"), ("kg", 1)),
    **dict.fromkeys(("tonne", "tonnes"), ("kg", 1000)),
    **dict.fromkeys(("ton", "tons"), ("ton", 1)),
    **dict.fromkeys(("degree", "degrees"), ("degree", 1)),
    **dict.fromkeys(("hectare", "hectares"), ("hectare", 1)),
    **dict.fromkeys(("acre", "acres"), ("acre", 1)),
    **dict.fromkeys(("millibar", "millibars"), ("millibar", 1)),
}
_SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "dozen": 12.0,
}
_WORDS = {**NUMBERS, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "twice": 2}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SHARES = {"half": 50.0, "a third": 100 / 3, "two thirds": 200 / 3, "a quarter": 25.0, "three quarters": 75.0}
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<money>[$£€¥])?\s?(?:"
    r"(?P<score>\d{1,3}-\d{1,3})(?![\d-])"
    r"|(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?!\d)(?:st|nd|rd|th)?"
    rf"|(?P<words>(?:(?:{_WORD})(?:[ -](?:and )?(?:{_WORD}|hundred|thousand|million|billion|dozen)(?![\w]))*"
    r"|(?:a|an|several) (?:hundred|thousand|million|billion|dozen))(?![\w]))"
    r")(?:\s?(?P<scale>hundred|thousand|million|billion|dozen|bn|m|k)(?![\w]))?"
    r"(?:[ -](?P<unit>per cent|year-old|[a-z/]+)|(?P<sign>%|km/h|mph|km|mm|cm|kg)(?![a-z]))?"
)
# "One in 1992" and "€31,000 in 2022" are no shares.
_SHARE = re.compile(
    r"\b(?P<named>(?<!and a )half|a third|two thirds|a quarter|three quarters)(?= (?:of|the|a|that|what)\b)"
    r"(?! (?:of )?an hour)"
    rf"|(?<![\d.,$£€¥])\b(?P<part>\d+|{_WORD}) (?:in|out of) (?!(?:1[5-9]|20)\d\d\b)(?P<whole>\d+|{_WORD})\b"
    r"(?! (?:years?|months?|days?|hours?|minutes?))"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_IDENTIFYING = re.compile(rf"year-old$|^{_YEAR.pattern}$")
# "Who's 21 and studies nursing" counts nothing, and neither does "over all twelve it's £31,000".
_COUNTED_ENDS = re.compile(
    r"[.,;:()\"]|^ and (?!\d)|\b(?:it|he|she|they|we|you|who|which|that|is|are|was|were|has|have|had)\b"
)
_ORDINAL = re.compile(r"^(?:st|nd|rd|th)\b")
_OF_AN_HOUR = re.compile(
    r"\b(?P<named>half|a quarter of|quarter of|three quarters of|three-quarters of) an hour\b|\bhalf-hour\b"
)
_PARTS_OF_AN_HOUR = {"half": 1800.0, "a quarter of": 900.0, "quarter of": 900.0}
# An approximate figure may lie this far from the exact one.
_NEAR = 0.05
# "More than 100" may be said of up to so much more.
_ABOVE = 1.25
_REACH = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `text[start:end]` says it, in the folded text; `unit` is "" for a count of `counted` (stems).

    `value` is in the unit that others of its kind are compared in, `number` in the one that it is given in.
    """

    value: float
    unit: str
    counted: tuple[str, ...]
    bound: str
    said: str
    start: int
    end: int
    number: float = 0.0
    # The bound that stands behind it, which a claim may leave out.
    trailing: str = ""

    def bears_out(self, claimed: Figure) -> bool:
        """Say whether a claim's figure is this one, or is rightly rounded from it where the claim says so."""
        if claimed.is_age and not self.unit and not self.counted:
            return self.value == claimed.value / _UNITS["year"][1]  # "Tom Reed, 21, said", "who is 21"
        if claimed.unit != self.unit and (claimed.unit or claimed.counted):
            return False
        own = self.value if claimed.unit else self.number  # "the watch gets five", of days
        if claimed.bound == "about":
            return abs(claimed.value - own) <= _NEAR * max(claimed.value, own)
        if claimed.bound == "over" and self.bound in {"", "about"} and not self.trailing:
            return claimed.value < own <= claimed.value * _ABOVE
        bound = claimed.bound or claimed.trailing
        return bound in {self.bound, self.trailing if bound else ""} and abs(claimed.value - own) < 1e-6 * max(1.0, own)

    @property
    def identifies(self) -> bool:
        """Whether it may only say who or which one is meant: "the 38-year-old", "the 1994 accords"."""
        return bool(_IDENTIFYING.search(self.said))

    @property
    def is_age(self) -> bool:
        """Whether it is somebody's age: "the 38-year-old"."""
        return self.said.endswith("year-old")

    @property
    def is_year(self) -> bool:
        """Whether it is a year, such as "1992"."""
        return bool(_YEAR.fullmatch(self.said))

    def is_alike(self, other: Figure) -> bool:
        """Say whether two figures measure, or count, the same."""
        if self.unit or other.unit:
            return self.unit == other.unit
        return not (self.counted and other.counted) or self.counted[0] == other.counted[0]


@lru_cache(maxsize=8192)
def find_figures(text: str) -> tuple[Figure, ...]:
    """Find the figures of a text in order; clock times and calendar days are left out."""
    folded = _without_times(fold(text).replace("–", "-").replace("—", "-"))
    shares = [_share(match) for match in _SHARE.finditer(folded)]
    hours = [_part_of_an_hour(match) for match in _OF_AN_HOUR.finditer(folded)]
    taken = [(one.start, one.end) for one in (*shares, *hours)]
    plain = [
        figure
        for match in _NUMBER.finditer(folded)
        if not any(start <= match.start() < end for start, end in taken) and (figure := _figure(match, folded))
    ]
    return tuple(sorted((*shares, *hours, *plain), key=lambda figure: figure.start))


def _without_times(folded: str) -> str:
    """Blank out clock times and days, which are no figures."""
    spans = [(hour.start, hour.end) for hour in find_hours(folded)]
    spans += [match.span() for match in re.finditer(DAY_PATTERN, folded)]
    for start, end in spans:
        folded = folded[:start] + "_" * (end - start) + folded[end:]
    return folded


def _share(match: re.Match[str]) -> Figure:
    """Read "half of" and "nine in ten" as percentages."""
    if match["named"]:
        value = _SHARES[match["named"]]
    else:
        part, whole = (float(one) if one.isdigit() else float(_WORDS[one]) for one in (match["part"], match["whole"]))
        value = 100 * part / whole if whole else 0.0
    return Figure(round(value, 6), "%", (), "", match.group(), *match.span())


def _part_of_an_hour(match: re.Match[str]) -> Figure:
    """Read "a quarter of an hour" as its seconds."""
    seconds = _PARTS_OF_AN_HOUR.get(match["named"] or "half", 2700.0)
    return Figure(seconds, "second", (), "", match.group(), *match.span())


def _figure(match: re.Match[str], folded: str) -> Figure | None:
    """Read one figure; a lone "one" is a pronoun as often as a number, and is left alone."""
    if match["score"]:
        home, away = match["score"].split("-")
        return Figure(float(home) * 1000 + float(away), "score", (), "", match["score"], *match.span("score"))
    unit, factor = _UNITS.get(match["money"] or match["sign"] or match["unit"] or "", ("", 1.0))
    scale = match["scale"] or ""
    words = match["words"]
    if words in {"one", "twice"} and not unit and not scale:
        return None
    value = float(match["digits"].replace(",", "")) if match["digits"] else _spoken(words)
    start = match.start("money") if match["money"] else match.start("digits" if match["digits"] else "words")
    end = match.end("scale") if scale else match.end("digits" if match["digits"] else "words")
    behind = content(_COUNTED_ENDS.split(_ORDINAL.sub("", folded[end:]), maxsplit=1)[0])[:_REACH]
    # "Four others" are four of what was spoken of.
    counted = () if unit or behind[:1] == ["other"] else tuple(behind)
    stop = match.end("unit") if match["unit"] in _UNITS else match.end("sign") if match["sign"] else end
    number = value * _SCALES.get(scale, 1.0)
    bound, trailing = bound_before(folded[: match.start()]), bound_behind(folded[stop:])
    return Figure(number * factor, unit, counted, bound, folded[start:stop], start, stop, number, trailing)


def _spoken(words: str) -> float:
    """Read a number in words."""
    total = part = 0.0
    for word in _tokens(words):
        if word in {"hundred", "dozen"}:
            part = (part or 1.0) * _SCALES[word]
        elif word in _SCALES:
            total, part = total + (part or 1.0) * _SCALES[word], 0.0
        else:
            part += _WORDS[word]
    return total + part


def _tokens(words: str) -> Iterator[str]:
    """Give the words of a number, connecting words left out."""
    yield from (word for word in re.split(r"[ -]", words) if word in _WORDS or word in _SCALES)
