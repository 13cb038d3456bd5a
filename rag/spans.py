"""The grammar of clock times: "between 17:10 and 17:15", "after six", "the 17:12 entry", and the span each means."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from rag.hours import Hour
from rag.phrases import Marked, Part, Rule, rules

_MINUTE = timedelta(minutes=1)
_ABOUT = timedelta(minutes=5)
_DAY = timedelta(days=1)
_STOPS = r"(?= *(?:[?.,!]|$))"
# Who asks what will be asks about an event's own time, which no entry can bear yet.
_AHEAD = re.compile(r"^[^?]{0,25}\b(?:will|due|scheduled|expected|planned|supposed|going to|set to)\b")
# What goes from a number to a number is no span: "rates rose from 4 to 5".
_CHANGE = re.compile(
    r"\b(?:r[io]se|risen|f[ae]ll|fallen|increas\w+|cut|reduc\w+|rais\w+|lower\w+|drop\w*|climb\w*|jump\w*|"
    r"w[io]n|beat\w*|"
    r"lost|lose|led|lead|grew|grow\w*|chang\w+|downgrad\w+|up|down|odds|aged?|children|score|margin)\b"
)

_NO_CHANGE = re.compile(
    r"\b(?:catch|bring) (?:me|us) up\b|\bup to\b|\bwhat(?: else)?(?:'s| has| have)? (?:went|gone) up\b"
)
_MIDNIGHT = 24 * 60


def minute_after(marked: Marked, moment: datetime, by: timedelta = _MINUTE) -> datetime:
    """Give the moment after a minute is over."""
    return marked.clock.shift(moment, by)


def _range(match: re.Match[str], marked: Marked) -> Part | None:
    """Read a range of two clock times, both minutes included; one may settle which half of the day the other means."""
    first, second = marked.hour(match, "a"), marked.hour(match, "b")
    if not (first.sure or second.sure) and _CHANGE.search(_NO_CHANGE.sub("", marked.text)):
        return None
    begin, end = _in_one_zone(first.hour, _night(second.hour) if marked.day_named() else second.hour)
    on_first, on_second = marked.own_day(match, "a"), marked.own_day(match, "b")
    if not (on_first or on_second):
        on_second = marked.day_named()
    until = marked.clock.place(_nearer(end, begin, marked), on_second or on_first)
    begins = [_begin(marked, begin.only(minute), until, on_first) for minute in begin.minutes]
    since = max([one for one in begins if one < until] or begins)
    if on_first and since >= until:
        until = marked.clock.at(until.date() + _DAY, until.hour * 60 + until.minute)
    return Part(since=since, until=minute_after(marked, until))


def _night(hour: Hour) -> Hour:
    """Take midnight, where something ends, for the end of its day."""
    return hour.only(_MIDNIGHT) if hour.minutes == (0,) else hour


def ending(match: re.Match[str], marked: Marked) -> datetime:
    """Give the moment up to which something goes."""
    day = marked.day(match)
    return marked.clock.place(_night(marked.hour(match).hour), day) if day else marked.moment(match)


def _in_one_zone(first: Hour, second: Hour) -> tuple[Hour, Hour]:
    """Let a zone that is named once hold for both ends of a range."""
    zone = first.zone or second.zone
    return replace(first, zone=first.zone or zone), replace(second, zone=second.zone or zone)


def _nearer(second: Hour, first: Hour, marked: Marked) -> Hour:
    """Choose the half of the day for the end of a range that its certain beginning allows."""
    if len(second.minutes) == 1 or len(first.minutes) > 1:
        return second
    begin = marked.clock.place(first)
    later = [minute for minute in second.minutes if minute > begin.hour * 60 + begin.minute]
    return second.only(min(later)) if later else second


def _begin(marked: Marked, hour: Hour, until: datetime, day: date | None) -> datetime:
    """Place the beginning of a range: on its day, or on the day of its end, or on the eve."""
    since = marked.clock.at(day or until.date(), hour.minutes[0], hour.zone)
    if day or since <= until:
        return since
    return marked.clock.at(since.date() - _DAY, hour.minutes[0], hour.zone)


def _since(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "since T": from that minute on."""
    changed = not marked.hour(match).sure and "from" in match.group() and _CHANGE.search(marked.text)
    return None if changed or _ahead(marked) else Part(since=marked.moment(match))


def _later(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "after T": when that minute is over; with a day, to the end of it."""
    return (
        None
        if _ahead(marked)
        else Part(since=minute_after(marked, marked.moment(match)), until=_day_end(match, marked))
    )


def _within(match: re.Match[str], marked: Marked) -> Part:
    """Read "in the hour after T", "in the ten minutes before T": that minute included after it, and not before."""
    moment, length = marked.moment(match), marked.length(match).length
    if match["after"]:
        return Part(since=moment, until=minute_after(marked, moment, length))
    return Part(since=minute_after(marked, moment, -length), until=moment)


def _either_side(match: re.Match[str], marked: Marked) -> Part:
    """Read "within ten minutes of T", "ten minutes either side of T": so far either way, both ends included."""
    moment, length = marked.moment(match), marked.length(match).length
    return Part(since=minute_after(marked, moment, -length), until=minute_after(marked, moment, length + _MINUTE))


def _until(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "before T": up to that minute; with a day, from the beginning of it."""
    return None if _ahead(marked) else Part(since=_day_start(match, marked), until=ending(match, marked))


def _by(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "by T", "until T": that minute included."""
    loose = not marked.hour(match).sure and _CHANGE.search(marked.text)
    if loose or _ahead(marked):
        return None
    return Part(since=_day_start(match, marked), until=minute_after(marked, ending(match, marked)))


def _at(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "at T": that minute; a time when there was no coverage is not one of its entries'."""
    moment = marked.moment(match)
    if _ahead(marked) or not marked.clock.holds(moment):
        return None
    return Part(since=moment, until=minute_after(marked, moment), moment=moment)


def _alone(match: re.Match[str], marked: Marked) -> Part | None:
    """Read a clock time without a preposition, if it can be nothing else."""
    return _at(match, marked) if marked.hour(match).sure else None


def _around(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "around T": five minutes either way, both included."""
    moment = marked.moment(match)
    if _ahead(marked) or not (marked.clock.holds(moment) or marked.clock.holds(minute_after(marked, moment, -_ABOUT))):
        return None
    return Part(
        since=minute_after(marked, moment, -_ABOUT), until=minute_after(marked, moment, _ABOUT + _MINUTE), moment=moment
    )


def _ahead(marked: Marked) -> bool:
    """Say whether the question is about what was still to come."""
    return bool(_AHEAD.search(marked.text))


def _day_start(match: re.Match[str], marked: Marked) -> datetime | None:
    """Give the beginning of the day named with a clock time, if one is."""
    day = marked.day(match)
    return marked.clock.at(day, 0) if day else None


def _day_end(match: re.Match[str], marked: Marked) -> datetime | None:
    """Give the end of the day named with a clock time, if one is."""
    day = marked.day(match)
    return marked.clock.at(day, 24 * 60) if day else None


SPANS: tuple[Rule, ...] = rules(
    (r"(?:in the (?:period|time|window|minutes|hours?) )?(?:in )?between {a} (?:and|to|-|until) {b}", _range),
    (r"from {a} ?(?:to|till?|until|through(?: to)?|(?:right )?up (?:to|until)|-|and) ?{b}", _range),
    (r"at {a},? (?:and|or) (?:at )?{b}", _range),
    (
        r"(?:in |at |during )?(?:the )?{a} ?(?:-|to|until|till?|through(?: to)?|up to) ?{b}"
        r"(?: (?:period|window|slot))?",
        _range,
    ),
    (
        r"(?:(?:in|within|during|over|through) (?:the )?|the )(?:first |last )?{n} "
        r"(?:(?P<after>after|following|from)|before|prior to|to|up to|until|leading up to) {a}",
        _within,
    ),
    (r"(?:in |within )?(?:the )?{n} (?:of|(?:on )?either side of|before (?:and|or) after) {a}", _either_side),
    (r"since {soon} (?:after|past) {a}", _since),
    (
        r"(?:(?:ever|only|starting|posted|published) )?(?:since(?: (?:i|we) (?:last )?(?:looked|checked|"
        r"left|read|was here|were here)(?: in)?(?: at)?)?|as from|starting (?:at|from)|"
        r"beginning at) {a}",
        _since,
    ),
    (r"(?:starting |onwards? )?from {a}(?: on| onwards?| forward)?", _since),
    (r"(?:(?:any ?time|sometime|later than|at any point) )?(?:after|past|following|later than|beyond) {a}", _later),
    (r"(?:at )?{a} (?:onwards?|and after|and later|or later)", _since),
    (r"(?:(?:any ?time|sometime|at any point) )?(?:before|prior to|earlier than|ahead of|previous to) {a}", _until),
    (r"(?:known )?as (?:of|at) {a}", _by),
    # "Its half five and ive only just switched on."
    (
        r"(?:it's|its|it is) (?:(?:now|already|only|about|just gone) )*{a}"
        r"(?=[^?]* (?:i|we)(?:'ve|ve|'m| have| am| just)? )",
        _by,
    ),
    (
        r"(?:by|until|till?|'til|up (?:to|until|till)|(?:no|not) later than|as late as)"
        r"(?: about| around| roughly)? {a}",
        _by,
    ),
    (
        r"(?:at )?(?:some ?time )?(?:around|about|approximately|roughly|circa|near(?:est)?(?: to)?|"
        r"close(?:st)? (?:to|on)|towards?|"
        r"getting on for) "
        r"(?:at )?{a}(?: or so| ?-?ish)?",
        _around,
    ),
    (r"(?:at )?{a} ?(?:or so|or thereabouts|-?ish)", _around),
    (r"(?:at|on|in|for|of|from|during) (?:the )?{a} {entry}", _at),
    (r"(?P<k1>(?:the )?){a} (?P<k2>{entry})", _at),
    (
        r"(?:at|@) (?:exactly |precisely |just |the minute |minute )?{a}(?:,? (?:exactly|precisely|sharp|"
        r"on the dot))?",
        _at,
    ),
    (r"(?:in |during )?the minute (?:of |at )?{a}", _at),
    (r"{a}" + _STOPS, _alone),
)
