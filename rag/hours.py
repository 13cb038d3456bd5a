"""Clock times and lengths of time as people say them: "17:12", "half past seven", "5.30pm", "an hour and a half"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from index.clock import ZONES, find_zone

_ONES = ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
         "eighteen nineteen").split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
NUMBERS: Mapping[str, int] = {word: number for number, word in enumerate(_ONES, start=1)} | _TENS
_SMALL = "|".join(sorted(_ONES, key=len, reverse=True))
_SPOKEN = rf"(?:(?:twenty|thirty|forty|fifty)(?:[ -](?:{'|'.join(_ONES[:9])}))?|{_SMALL})"
_HOUR = rf"(?:[01]?\d|2[0-4]|twenty[ -](?:one|two|three|four)|twenty|{_SMALL})"
_MINUTE = rf"(?:[0-5]?\d|{_SPOKEN})"
_MERIDIEM = r"(?:\s?(?P<half>[ap])(?:\.\s?m\.?|m)(?![\w]))"
_PART = r"(?:,? (?:(?:in|at|of|on) (?:the )?|this )?(?P<part>morning|afternoon|evening|night|tonight)\b)"
# Names of zones that are also words, or that a sign would begin, are left out.
_ZONE_NAMES = sorted((name for name in ZONES if name not in {"z", "west", "eat", "wat", "ist"}), key=len, reverse=True)
_ZONE = rf"(?: \(?(?:(?P<zone>{'|'.join(map(re.escape, _ZONE_NAMES))})|local(?: time)?)\b\)?)"

# Each form with whether it can be nothing but a clock time. A loose one needs a preposition before it and must not be
# followed by what it would count.
_FORMS: tuple[tuple[str, str, bool], ...] = (
    ("colon", rf"(?P<hour>[01]?\d|2[0-4])[:h](?P<minute>[0-5]\d)(?::[0-5]\d)?(?! ?hours){_MERIDIEM}?", True),
    ("hours", r"(?P<hour>[01]\d|2[0-4]):?(?P<minute>[0-5]\d) ?(?:hours|hrs?|h)\b", True),
    ("dotted", rf"(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d){_MERIDIEM}", True),
    ("dotted", r"(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)", False),
    ("past", rf"(?P<minute>half|(?:a )?quarter|{_MINUTE})(?: minutes?| mins?)? past (?P<hour>{_HOUR})(?: ?o'? ?clock)?"
             rf"{_MERIDIEM}?", True),
    ("past", rf"(?P<minute>(?:a )?quarter|{_MINUTE} (?:minutes?|mins?)) after (?P<hour>{_HOUR})(?: ?o'? ?clock)?"
             rf"{_MERIDIEM}?", True),
    ("to", rf"(?P<minute>(?:a )?quarter|{_MINUTE}(?: minutes?| mins?)) (?:to|till?|of|before) (?P<hour>{_HOUR})"
           rf"(?: ?o'? ?clock)?{_MERIDIEM}?", True),
    ("to", rf"(?P<minute>five|ten|twenty|twenty[ -]five) to (?P<hour>{_HOUR})(?: ?o'? ?clock)?{_MERIDIEM}?", False),
    ("half", rf"half[ -](?P<hour>{_SMALL})", False),
    ("named", r"(?:12 |twelve )?(?:o'? ?clock )?(?P<named>noon|midday|mid-day|midnight)", True),
    ("hour", rf"(?P<hour>{_HOUR}) ?o'? ?clock", True),
    ("spoken", rf"(?P<hour>{_HOUR}) (?P<minute>hundred|(?:oh|o)[ -](?:{'|'.join(_ONES[:9])})|{_SPOKEN})"
               rf"(?: hours)?(?P<sure>{_MERIDIEM[3:-1]})", True),
    ("spoken", rf"(?P<hour>(?:{_SMALL})) (?P<minute>hundred|(?:oh|o)[ -](?:{'|'.join(_ONES[:9])})|"
               rf"(?:twenty|thirty|forty|fifty)(?:[ -](?:{'|'.join(_ONES[:9])}))?|ten|fifteen|twelve)", False),
    ("hour", rf"(?P<hour>{_HOUR}){_MERIDIEM}", True),
    ("digits", r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)", False),
    ("hour", rf"(?P<hour>1[0-2]|0?[1-9]|{'|'.join(_ONES[:12])})", False),
)
