"""A question made ready for rules about time: levelled, with each clock time, length and day put as one symbol."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from rag.answer import Order
from rag.days import DayFound, find_coverage_days
from rag.hours import HourFound, find_hours
from rag.lengths import LengthFound, find_lengths
from rag.pageclock import PageClock

# Private characters: a symbol stands where a thing was said and is filled up to its length, so that places keep.
HOUR, LENGTH, DAY, FILL, CUT = "\ue000", "\ue001", "\ue002", "\ue00f", "\ue00e"
_TYPOGRAPHY = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "-",
    "−": "-",
    "‑": "-",
}
_HOUR, _LENGTH, _DAY = (f"{symbol}{FILL}*+" for symbol in (HOUR, LENGTH, DAY))
_SLOTS: Mapping[str, str] = {
    "{a}": f"(?P<a>(?:{_DAY},? (?:at )?)?{_HOUR}(?:,? (?:on )?{_DAY})?)",
    "{b}": f"(?P<b>(?:{_DAY},? (?:at )?)?{_HOUR}(?:,? (?:on )?{_DAY})?)",
    "{n}": f"(?P<n>{_LENGTH})",
    "{d}": f"(?P<d>{_DAY})",
    "{e}": f"(?P<e>{_DAY})",
    "{coverage}": r"(?:(?:(?:the|this|our|your|its|today's|the day's|all the) )?(?:live )?(?:coverage|blog|"
    r"liveblog|page|feed|"
    r"thread|stream|timeline|ticker|updates|reporting)|this(?= *(?:[?.,!–—]|- |$)))",
    "{entry}": r"(?:update|entr(?:y|ie)|post|item|report|headline|stor(?:y|ie)|message|alert|bulletin|news|development|"
    r"event|thing)s?",
    "{soon}": r"(?:just|right|shortly|immediately|soon|straight|directly|moments|minutes|seconds|a bit|"
    r"a little|not long)",
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one phrase says about time; see `rag.timeframe.Reading` for the fields."""

    since: datetime | None = None
    until: datetime | None = None
    order: Order | None = None
    anchor: str | None = None
    nearest: bool = False
    moment: datetime | None = None
    within: timedelta | None = None
    pair: tuple[str, ...] | None = None
    relation: str | None = None
    dangling: bool = False
    count: int | None = None
    place: int | None = None
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A question whose times are symbols: `text` is as long as the question, the things lie by their place."""

    text: str
    raw: str
    clock: PageClock
    hours: Mapping[int, HourFound] = field(default_factory=dict)
    lengths: Mapping[int, LengthFound] = field(default_factory=dict)
    days: Mapping[int, DayFound] = field(default_factory=dict)

    def hour(self, match: re.Match[str], slot: str = "a") -> HourFound:
        """Give the clock time in a slot."""
        return self.hours[self.text.index(HOUR, match.start(slot))]

    def own_day(self, match: re.Match[str], slot: str = "a") -> date | None:
        """Give the day in a slot, if it names one."""
        place = self.text.find(DAY, match.start(slot), match.end(slot))
        return self.days[place].day if place >= 0 else None

    def day_named(self) -> date | None:
        """Give the only day that the question names, if it is one."""
        return next(iter(self.days.values())).day if len(self.days) == 1 else None

    def day(self, match: re.Match[str], slot: str = "a") -> date | None:
        """Give the day in a slot; failing that the only day that the question names."""
        return self.own_day(match, slot) or self.day_named()

    def moment(self, match: re.Match[str], slot: str = "a") -> datetime:
        """Give the moment that the clock time and day in a slot mean."""
        return self.clock.place(self.hour(match, slot).hour, self.day(match, slot))

    def length(self, match: re.Match[str]) -> LengthFound:
        """Give the length of time in a match."""
        return self.lengths[match.start("n")]

    def said(self, start: int, end: int) -> str:
        """Give the question's own words in a stretch, less what was cut out of it."""
        kept = "".join(
            " " if mark == CUT else raw for mark, raw in zip(self.text[start:end], self.raw[start:end], strict=True)
        )
        return " ".join(kept.split())

    def without(self, start: int, end: int) -> Marked:
        """Cut a stretch out, leaving its place."""
        return replace(self, text=self.text[:start] + CUT * (end - start) + self.text[end:])


Found = TypeVar("Found", HourFound, DayFound, LengthFound)
Meaning = Callable[[re.Match[str], Marked], Part | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase and what it means.

    A meaning of None leaves the words; groups named k and a number are not cut out.
    """

    pattern: re.Pattern[str]
    meaning: Meaning


def rules(*table: tuple[str, Meaning]) -> tuple[Rule, ...]:
    """Compile a table of phrases; slots such as {a} (a clock time) stand for their patterns."""
    return tuple(Rule(_compile(phrase), meaning) for phrase, meaning in table)


def _compile(phrase: str) -> re.Pattern[str]:
    """Put the slots in and guard the ends, so that no phrase begins or ends inside a word."""
    for slot, pattern in _SLOTS.items():
        phrase = phrase.replace(slot, pattern)
    return re.compile(rf"(?<![\w'-])(?:{phrase})(?![\w-])")


def level(text: str) -> str:
    """Fold case, accents and typography character by character: the length stays."""
    return "".join(map(_level, text))


def _level(letter: str) -> str:
    """Fold one character to one character."""
    if letter.isspace() or HOUR <= letter <= FILL:
        return " "
    plain = unicodedata.normalize("NFKD", _TYPOGRAPHY.get(letter, letter))[0].lower()
    return plain if len(plain) == 1 else letter


def mark(text: str, clock: PageClock) -> Marked:
    """Level a question and put symbols for its clock times, days and lengths, in this order of right."""
    plain = level(text)
    taken: list[tuple[int, int]] = []
    hours = _free(find_hours(plain), taken)
    days = _free(find_coverage_days(plain, clock), taken)
    lengths = _free(find_lengths(plain), taken)
    marked = list(plain)
    for symbol, found in ((HOUR, hours), (DAY, days), (LENGTH, lengths)):
        for one in found:
            marked[one.start : one.end] = symbol + FILL * (one.end - one.start - 1)
    return Marked(
        "".join(marked),
        text,
        clock,
        {one.start: one for one in hours},
        {one.start: one for one in lengths},
        {one.start: one for one in days},
    )


def _free(found: Iterable[Found], taken: list[tuple[int, int]]) -> list[Found]:
    """Keep what overlaps nothing that is taken, and take its place."""
    kept = []
    for one in found:
        if all(one.end <= start or end <= one.start for start, end in taken):
            taken.append((one.start, one.end))
            kept.append(one)
    return kept


def apply(marked: Marked, table: Iterable[Rule]) -> tuple[Marked, list[Part]]:
    """Apply each rule wherever it matches, cutting out what it read; give what is left and what was said."""
    parts: list[Part] = []
    for rule in table:
        start = 0
        while match := rule.pattern.search(marked.text, start):
            start = max(match.end(), match.start() + 1)
            part = rule.meaning(match, marked)
            if part is None:
                continue
            parts.append(part)
            marked = _cut(marked, match)
    return marked, parts


def _cut(marked: Marked, match: re.Match[str]) -> Marked:
    """Cut a match out but for its groups named k."""
    kept = sorted(match.span(name) for name in match.re.groupindex if name.startswith("k") and match[name] is not None)
    start = match.start()
    for begin, end in [*kept, (match.end(), match.end())]:
        marked = marked.without(start, begin)
        start = end
    return marked
