"""Clock times as people say them: "17:12", "5.12pm", "half past seven in the evening", "1712 hours", "noon BST"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from index.clock import ZONES, find_zone

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
NUMBERS: Mapping[str, int] = {word: number for number, word in enumerate(_ONES, start=1)} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NINE = "|".join(_ONES[:9])
_SMALL = "|".join(sorted(_ONES, key=len, reverse=True))
SPOKEN = rf"(?:(?:twenty|thirty|forty|fifty)(?:[ -](?:{_NINE}))?|{_SMALL})"
_HOUR = rf"(?P<hour>[01]?\d|2[0-4]|twenty[ -](?:one|two|three|four)|twenty|{_SMALL})"
_MINUTE = rf"(?P<minute>(?:a )?quarter|[0-5]?\d|{SPOKEN})"
_OCLOCK = r"(?: ?o'? ?clock)"
_ZONE_NAMES = sorted((name for name in ZONES if name not in {"z", "west", "eat", "wat", "ist"}), key=len, reverse=True)
_TAIL = (
    r"(?: ?(?P<half>[ap])(?:\. ?m\b\.?|m\b))?"
    r"(?:,? (?:(?:in|at|of|on) (?:the )?|this )?(?P<part>morning|afternoon|evening|night|tonight)\b)?"
    r"(?=(?:,? (?:on )?[a-z]+day,? (?:in the )?(?P<later>morning|afternoon|evening|night)\b)?)"
    rf"(?: \(?(?:(?P<zone>{'|'.join(map(re.escape, _ZONE_NAMES))})|local(?: time)?)\b\)?)?"
    # What counts or measures is no clock: 5.5%, 9.58 seconds, 7 km; nor is the beginning of a longer number or word.
    r"(?!(?!ish\b)[\w%]|[.:,]\d|(?: |-)?(?:%|per ?cent|percent|points?|k?m|miles?|metres?|meters?|million|m|"
    r"bn|billion|"
    r"thousand|"
    r"hundred|seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|months?|years?|goals?|people|times|runs|wickets)\b)"
)

# How each form of clock time is written, and whether it can be nothing else. What could be something else needs a
# preposition of time before it and must not be followed by what it would count.
_FORMS: tuple[tuple[str, str, bool], ...] = (
    ("digital", r"(?P<hour>[01]?\d|2[0-4])[:h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?: ?h(?:ou)?rs?)?", True),
    ("digital", r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d) ?(?:hours|hrs?|h)", True),
    ("digital", r"(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)", False),
    ("past", rf"(?P<minute>half) past {_HOUR}{_OCLOCK}?", True),
    ("past", rf"{_MINUTE}(?: minutes?| mins?)? past {_HOUR}{_OCLOCK}?", True),
    ("past", rf"{_MINUTE}(?: minutes?| mins?)? past (?P<hour>midnight|noon|midday)", True),
    ("past", rf"(?P<minute>(?:a )?quarter|five|ten|twenty|twenty[ -]five) after {_HOUR}{_OCLOCK}?", True),
    ("to", rf"(?P<minute>(?:a )?quarter) (?:to|till?|of|before) {_HOUR}{_OCLOCK}?", True),
    ("to", rf"{_MINUTE} (?:minutes?|mins?) (?:to|till?) {_HOUR}{_OCLOCK}?", True),
    ("to", rf"(?P<minute>five|ten|twenty|twenty[ -]five|5|10|20|25) (?:to|till?) {_HOUR}{_OCLOCK}?", False),
    ("past", rf"(?P<minute>half)[ -](?P<hour>1[0-2]|[1-9]|{'|'.join(_ONES[:12])})", False),
    ("noon", r"(?:(?:12|twelve)(?: o'? ?clock)? )?(?:noon|midday|mid-day)", True),
    ("midnight", r"(?:(?:12|twelve)(?: o'? ?clock)? )?midnight", True),
    ("said", rf"{_HOUR}{_OCLOCK}", True),
    (
        "said",
        rf"(?P<hour>{_SMALL}|twenty[ -](?:one|two|three)|twenty) "
        rf"(?P<minute>hundred(?: hours)?|(?:oh|o)[ -](?:{_NINE})|(?:twenty|thirty|forty|"
        rf"fifty)(?:[ -](?:{_NINE}))?|ten|"
        r"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)",
        False,
    ),
    ("digital", r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)", False),
    ("said", rf"(?P<hour>1[0-2]|0?[1-9]|{'|'.join(_ONES[:12])})", False),
)
_PATTERNS = tuple((form, re.compile(pattern + _TAIL), sure) for form, pattern, sure in _FORMS)
_START = re.compile(
    rf"(?<![\w.:,/$£€#'])(?=\d|a quarter\b|quarter\b|half\b|noon|mid-?(?:day|night)|{_SMALL}|twenty|fifty|"
    rf"forty|thirty)"
)
_PREPOSITION = re.compile(
    r"(?:^|\b)(?:at|after|before|since|until|till?|by|from|between|around|past|than|it'?s|it is|onwards? from|@|(?:up|"
    r"prior|close) to|as of|"
    r"to about)(?: (?:about|around|roughly|approximately|exactly|just|only))* ?$"
)
_UP_TO = r"-|and|to|until|till?|through(?: to)?|(?:right )?up (?:to|until|till)"
_JOIN = re.compile(rf"\s*(?:{_UP_TO})(?: (?:about|around|at))?\s*")
# Hardly anything but a clock time at one end of a range: "ten to five", "half four".
_CLOCKLIKE = re.compile(r"half[ -]|[^ ]+ (?:to|till?) ")
_TO = re.compile(r" (?:to|till?) ")
# Four digits are a year, unless "at" stands before them, or in a range of what can hardly be years.
_YEAR = re.compile(r"\d{4}")
_NO_YEARS = re.compile(r"(?:between|from) (?:[01][0-8]\d\d) ?(?:and|to|until|till|-) ?(?:[01][0-8]\d\d)\b")
_RANGE = re.compile(rf"\s?(?:{_UP_TO})\s?")
_FOLLOWED = re.compile(
    r"\s*(?:$|[?.,;:!)\"]|-(?=\s)|(?:and|to|till?|until|on|in the|this|that|yesterday|today|tonight|onwards?|"
    r"about|regarding|concerning|up to|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"local|what|who|when|where|which|why|how|did|was|is|were|are|has|have|had|does|do|with|for|exactly|sharp|"
    r"or so|-?ish)\b)"
)
# "From eleven to half past": the hour is the one before.
_BARE = re.compile(
    r"(?P<minute>half|(?:a )?quarter|five|ten|twenty(?:[ -]five)?) (?P<form>past|to)\b(?! (?:the|[a-z]+day|noon|mid))"
)
_EARLY = range(7, 12)


@dataclass(frozen=True, slots=True)
class Hour:
    """A clock time: the minutes of the day (0 to 1440) it may mean, the likelier first, and its zone if named."""

    minutes: tuple[int, ...]
    zone: str | None = None

    def only(self, minute: int) -> Hour:
        """Keep one of the readings."""
        return Hour((minute,), self.zone)


@dataclass(frozen=True, slots=True)
class HourFound:
    """A clock time in a text: `text[start:end]` says it. A sure one needs no preposition."""

    start: int
    end: int
    hour: Hour
    sure: bool


def find_hours(text: str) -> list[HourFound]:
    """Find the clock times in a levelled text (see `rag.phrases.level`), in order; what counts is left alone."""
    found: list[HourFound] = []
    for start in _START.finditer(text):
        if found and start.start() < found[-1].end:
            continue
        one = next((one for one in _forms(text, start.start()) if one.sure or _meant(text, one, found)), None)
        one = one or (_minutes_past(text, start.start(), found[-1].hour) if found else None)
        if one:
            found.append(one)
    return found


def _forms(text: str, start: int) -> Iterator[HourFound]:
    """Read a clock time at a place in each form it could have."""
    for form, pattern, sure in _PATTERNS:
        match = pattern.match(text, start)
        if match:
            marked = match["half"] or match["part"] or match["zone"]
            # "5 to 6pm" is a range unless "at" or the like stands before it
            certain = sure or (marked and form != "to")
            yield HourFound(start, match.end(), _hour(form, match), bool(certain))


def _minutes_past(text: str, start: int, before: Hour) -> HourFound | None:
    """Read "half past", with the hour left out, as the first such time after the one before."""
    match = _BARE.match(text, start)
    if match is None:
        return None
    past = number(match["minute"]) if match["form"] == "past" else 60 - number(match["minute"])
    minutes = tuple((minute + (past - minute) % 60) % 1440 for minute in before.minutes)
    return HourFound(start, match.end(), Hour(minutes, before.zone), True)


def _meant(text: str, one: HourFound, found: list[HourFound]) -> bool:
    """Say whether words that could be something else mean a clock time where they stand."""
    before, after = text[: one.start], text[one.end :]
    joined = bool(found) and bool(_JOIN.fullmatch(text, found[-1].end, one.start))
    joint = _RANGE.match(after)
    others = list(_forms(text, one.end + joint.end())) if joint else []
    certain = any(other.sure or _CLOCKLIKE.match(text, other.start, other.end) for other in others)
    if _TO.search(text, one.start, one.end):
        # "From ten to six" goes from the one to the other, unless it goes on to a third.
        ranged = before.endswith(("from ", "between "))
        third = bool(others) or bool(joint and _BARE.match(after, joint.end()))
        return joined or (third if ranged else certain or bool(_PREPOSITION.search(before)))
    if _YEAR.fullmatch(text, one.start, one.end) and not (before.endswith("at ") or _is_ranged(text, one)):
        return False
    if certain or (others and _CLOCKLIKE.match(text, one.start, one.end)):
        return True
    if not _FOLLOWED.match(after):
        return False
    return joined or bool(_PREPOSITION.search(before))


def _is_ranged(text: str, one: HourFound) -> bool:
    """Say whether four digits are an end of a range of clock times."""
    return any(match.start() < one.start < match.end() for match in _NO_YEARS.finditer(text))


def _hour(form: str, match: re.Match[str]) -> Hour:
    """Turn a match of one of the forms into the minutes of the day that it may mean."""
    if form in {"noon", "midnight"}:
        return Hour((720 if form == "noon" else 0,), find_zone(match["zone"] or ""))
    hour, minute = number(match["hour"]), number(match.groupdict().get("minute") or "0")
    if match["hour"] in {"noon", "midday"}:
        return Hour((720 + minute,), find_zone(match["zone"] or ""))
    total = hour * 60 + (-minute if form == "to" else minute)
    literal = form == "digital" and match["hour"].startswith("0") and not (match["half"] or match["part"])
    if literal or hour > 12 or hour == 0:
        return Hour((min(total, 1440),), find_zone(match["zone"] or ""))
    morning, later = sorted((total % 1440, (total + 720) % 1440))
    return Hour(_half_day(match, morning, later, form), find_zone(match["zone"] or ""))


def _half_day(match: re.Match[str], morning: int, later: int, form: str) -> tuple[int, ...]:
    """Choose between the two halves of the day, or order both by how likely they are."""
    if match["half"]:
        return (morning if match["half"] == "a" else later,)
    part = match["part"] or match["later"]
    if part:
        small_hours = part == "night" and (morning < 360)
        return (morning if part == "morning" or small_hours else later,)
    literal_first = form == "digital" and morning >= 60
    return (morning, later) if literal_first or morning // 60 in _EARLY else (later, morning)


def number(words: str) -> int:
    """Read a number below sixty in digits or words; "half" and "quarter" are of an hour."""
    if words.isdigit():
        return int(words)
    if words.startswith("half"):
        return 30
    if words.endswith("quarter"):
        return 15
    return sum(NUMBERS.get(word, 0) for word in re.split(r"[ -]", words))
