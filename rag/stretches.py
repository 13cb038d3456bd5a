"""The grammar of longer stretches: "the last 20 minutes", "early on", "this morning", "on the first day"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from index.entries import TimeSpan
from rag.idioms import asks_what_happened
from rag.phrases import Marked, Meaning, Part, Rule, rules

_MINUTE = timedelta(minutes=1)
_ABOUT = timedelta(minutes=5)
_DAY = timedelta(days=1)
_LONG = timedelta(hours=12)
# Minutes from midnight; the evening is allowed to begin before the afternoon has quite ended.
_PARTS: dict[str, tuple[int, int]] = {
    "morning": (240, 720),
    "lunchtime": (690, 840),
    "afternoon": (720, 1080),
    "evening": (1020, 1440),
    "night": (1080, 1740),
    "tonight": (1020, 1740),
    "early hours": (0, 360),
    "small hours": (0, 360),
    "last night": (1080 - 1440, 360),
    "overnight": (1260 - 1440, 480),
}
_PART = r"(?P<part>morning|lunchtime|afternoon|evening|night)"
_LAST = r"(?:the |our |your )?(?:very )?(?:last|past|final|latest|previous|closing|preceding|most recent) {n}"
_FIRST = r"(?:the |our |your )?(?:very )?(?:first|opening|initial|earliest) {n}"
_OF = r"(?:(?P<of> (?:of|in|from|on) {coverage})|(?! of\b)(?!-))"
_IN = r"(?:in|over|during|for|within|from|throughout|of|across)"
_START = r"(?:start|beginning|outset|opening|top|early (?:part|stages?|days))"
_END = r"(?:end|close|conclusion|finish|late (?:part|stages?)|closing (?:part|stages?)|final stages?)"
_NEAR = r"(?:(?:at|in|from|near|towards?|by|during|around|right at) )"
_STOPS = r"(?= *(?:[?.,!]|$))"
# "How late in the evening did they give up?" need not have been in the evening.
_HOW_LATE = re.compile(r"\bhow (?:late|early|far) (?:on )?(?:in|into) (?:the )?$")
# What a page may cover from its beginning to its end.
_OCCASION = (
    r"(?:ceremony|conference|debate|event|final|game|hearing|inquest|inquiry|launch|match|meeting|race|rally|session|show"
    r"|summit|trial)"
)


def _minute(moment: datetime) -> datetime:
    """Give the minute that a moment lies in."""
    return moment.replace(second=0, microsecond=0)


def _after(marked: Marked, moment: datetime, by: timedelta = _MINUTE) -> datetime:
    """Give the moment after a minute is over."""
    return marked.clock.shift(moment, by)


def _recent(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "the last 20 minutes": up to now while the page is live, else (or "of coverage") up to its last entry."""
    found = marked.length(match)
    of_coverage = match["of"] is not None
    if not (found.counted or found.length >= timedelta(hours=1)) or (
        found.length >= marked.clock.length and not of_coverage
    ):
        return None
    # "how many died in the past 24 hours" asks for a figure, wherever it was given
    if found.length >= _LONG and not of_coverage and not asks_what_happened(marked.text):
        return None
    end = marked.clock.closing if of_coverage else marked.clock.reference
    return Part(since=_minute(_after(marked, end, -found.length)))


def _opening(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "the first half hour": from the first entry on."""
    found = marked.length(match)
    if not (found.counted or found.length >= timedelta(hours=1)) or found.length >= timedelta(days=1):
        return None
    # "who scored in the first ten minutes" is about the match
    if match["of"] is None and (found.length >= marked.clock.length or not asks_what_happened(marked.text)):
        return None
    begin = _minute(marked.clock.opening)
    return Part(since=begin, until=_after(marked, begin, found.length))


def _ago(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "20 minutes ago": about then, if there was coverage."""
    found = marked.length(match)
    moment = _minute(_after(marked, marked.clock.reference, -found.length))
    if not marked.clock.holds(moment):
        return None
    slack = max(_ABOUT, found.length / 6)
    return Part(since=_after(marked, moment, -slack), until=_after(marked, moment, slack + _MINUTE), moment=moment)


def _stretch(begin: float, end: float) -> Meaning:
    """Make the meaning of a stretch of the coverage, given as shares of its length; both ends are included."""

    def meaning(match: re.Match[str], marked: Marked) -> Part:  # noqa: ARG001 # every meaning has this signature
        """Read off the stretch."""
        opening, length = marked.clock.opening, marked.clock.length
        since = _minute(_after(marked, opening, begin * length)) if begin else None
        return Part(
            since=since, until=_after(marked, _minute(_after(marked, opening, end * length))) if end < 1 else None
        )

    return meaning


def _occasion(begin: float, end: float) -> Meaning:
    """Make the meaning of a stretch of what is covered, where it is asked what happened."""
    read = _stretch(begin, end)

    def meaning(match: re.Match[str], marked: Marked) -> Part | None:
        """Read off the stretch."""
        return read(match, marked) if asks_what_happened(marked.text) else None

    return meaning


def _whole_day(match: re.Match[str], marked: Marked) -> Part:
    """Read "on Saturday"."""
    span = marked.clock.day(marked.days[match.start("d")].day)
    return Part(since=span.since, until=span.until)


def _days(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "between Saturday and Monday"."""
    first, last = marked.days[match.start("d")].day, marked.days[match.start("e")].day
    span = marked.clock.day(first, last)
    return Part(since=span.since, until=span.until) if first <= last else None


def _day_edge(*, since: int | None = None, until: int | None = None) -> Meaning:
    """Make the meaning of "since Saturday", "before Saturday": an edge of the day, in minutes from its midnight."""

    def meaning(match: re.Match[str], marked: Marked) -> Part | None:
        """Read the day's edge."""
        day = marked.days[match.start("d")].day
        return Part(
            since=None if since is None else marked.clock.at(day, since),
            until=None if until is None else marked.clock.at(day, until),
        )

    return meaning


def _day_part(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "yesterday evening", "this morning": words, where there was no coverage at that time."""
    if _HOW_LATE.search(match.string, 0, match.start("part")):
        return None
    named = match.groupdict().get("d")
    today = marked.clock.today
    days = [marked.days[match.start("d")].day] if named else [marked.day_named() or today, today, today - _DAY]
    begin, end = _PARTS[match["part"]]
    for day in days:
        span = TimeSpan(marked.clock.at(day, begin), marked.clock.at(day, end))
        if marked.clock.meets(span):
            return Part(since=span.since, until=span.until)
    return None


def _nothing(match: re.Match[str], marked: Marked) -> Part:  # noqa: ARG001 # every meaning has this signature
    """Read words that speak of time and constrain nothing, such as "so far"."""
    return Part()


_OPENS = r"(?:began|begins|started|starts|opened|opens|kicked off|got under way)"
_CLOSES = r"(?:ended|ends|closed|closes|finished|concluded|wound up|stopped|signed off)"

STRETCHES: tuple[Rule, ...] = rules(
    (rf"(?:{_IN} )?(?:the )?(?:(?:first|last|final) )?{{n}} before (?P<of>{{coverage}}) {_CLOSES}", _recent),
    (rf"(?:{_IN} )?(?:the )?(?:first )?{{n}} after (?P<of>{{coverage}}) {_OPENS}", _opening),
    (rf"(?:{_IN} )?(?:{_LAST}){_OF}", _recent),
    (rf"(?:{_IN} )?(?:{_FIRST}){_OF}", _opening),
    (r"(?:about |around |roughly |some )?{n} ago", _ago),
    (r"(?:in |during |over )?(?:the )?first half of {coverage}", _stretch(0, 0.5)),
    (r"(?:in |during |over )?(?:the )?second half of {coverage}", _stretch(0.5, 1)),
    (rf"{_NEAR}?(?:the )?(?:very )?(?:{_START}|early) (?:of|in) {{coverage}}", _stretch(0, 0.25)),
    (rf"{_NEAR}?(?:the )?(?:very )?(?:{_END}|late) (?:of|in) {{coverage}}", _stretch(0.75, 1)),
    (
        rf"{_NEAR}?(?:the )?(?:middle|midpoint) of {{coverage}}|(?:mid-?way|half-?way) through {{coverage}}",
        _stretch(0.35, 0.65),
    ),
    (rf"{_NEAR}(?:the )?(?:very )?{_START} of (?:the|this) {_OCCASION}", _occasion(0, 0.25)),
    (rf"{_NEAR}(?:the )?(?:very )?{_END} of (?:the|this) {_OCCASION}", _occasion(0.75, 1)),
    (rf"(?:as|when|just as) {{coverage}} {_OPENS}", _stretch(0, 0.25)),
    (rf"(?:as|when|just as) {{coverage}} {_CLOSES}", _stretch(0.75, 1)),
    (
        r"(?:very )?early on" + _STOPS + r"|(?:right )?at the (?:very )?(?:start|beginning|outset)" + _STOPS,
        _stretch(0, 0.25),
    ),
    (r"late on" + _STOPS + r"|(?:right )?(?:at|by|towards) the (?:very )?(?:end|close)" + _STOPS, _stretch(0.75, 1)),
    (r"(?:between|from) {d} (?:and|to|until|till?|through) {e}", _days),
    (rf"(?:(?:early|late|later|earlier) )?(?:on |during |of )?{{d}},? (?:in the )?{_PART}(?!'s)", _day_part),
    (rf"(?:early |late )?(?:on |in |during )?the {_PART} of (?:the )?{{d}}", _day_part),
    (r"(?:ever )?since {d}", _day_edge(since=0)),
    (r"from {d} (?:on|onwards?)", _day_edge(since=0)),
    (r"after {d}", _day_edge(since=24 * 60)),
    (r"(?:before|prior to|ahead of) {d}", _day_edge(until=0)),
    (r"(?:by|until|till?|up to|through|by the end of) {d}", _day_edge(until=24 * 60)),
    (r"(?:(?:earlier|later|late|early|so far) )?(?:on |during |throughout |of |from |for |in )?{d}", _whole_day),
    (
        r"(?:(?:early|earlier|late|later) )?(?:this|during the|over the|throughout the|in the (?:(?:early|"
        r"late|mid) )?|on the) ?"
        rf"{_PART}(?! of\b| session| shift| prayer| service)",
        _day_part,
    ),
    (r"(?:at|over|around) (?P<part>lunchtime)", _day_part),
    (rf"(?P<k1>(?:summari[sz]e|recap|sum up)) (?:the|this) {_PART}", _day_part),
    (r"(?:earlier |later |late )?(?P<part>tonight|last night|overnight)", _day_part),
    (r"(?:in |during )?the (?P<part>early hours|small hours)(?: of the morning)?", _day_part),
    (r"(?:right )?(?:up )?(?:until|till|to) the (?:very )?end(?: of {coverage})?" + _STOPS, _nothing),
    (rf"(?:just )?(?:before|until) {{coverage}} {_CLOSES}", _nothing),
    (
        r"since (?:i|we|my) (?:last )?(?:looked|checked|left|read|was here|were here|visit|went away|"
        r"logged (?:in|off|on))(?: in)?",
        _nothing,
    ),
    (r"while (?:i|we) (?:was|were) (?:out|away|asleep|gone|offline|busy|off|there|in there|at it)" + _STOPS, _nothing),
    (
        r"(?:so far|until now|till now|up (?:to|until|till) now|up to this point|to date|thus far|as yet|"
        r"by now)(?: in {coverage})?",
        _nothing,
    ),
)
