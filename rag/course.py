"""What the clock makes of a question: the span it is narrowed to, or the very entries that answer it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from index.entries import Entry, Scope, TimeSpan
from rag.answer import Order
from rag.sentences import Sentence
from rag.sequence import in_sequence
from rag.timeframe import Reading

Find = Callable[[str], Sentence | None]
_MINUTE = timedelta(minutes=1)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Course:
    """How a question goes on: within a scope, and either to certain entries or to whatever is found for its topic.

    `entries` are the answer where the clock alone gives it, oldest first; None where the topic is still to be searched.
    `events` are the sentences that report the events which these are the entries of, where such are asked for. `pick`
    asks for the first or the last of what is found, `changes` for all in the order of time. `signed` are the entries
    whose authors are asked for. `sequence` says which of two events was reported first, `missing` what could not be
    found on the way.
    """

    scope: Scope
    topic: str
    entries: tuple[Entry, ...] | None = None
    events: tuple[Sentence, ...] = ()
    pick: Order | None = None
    changes: bool = False
    signed: tuple[Entry, ...] = ()
    sequence: str = ""
    missing: str = ""

    @property
    def certain(self) -> tuple[Entry, ...] | None:
        """The entries that are the answer, or hold it, without any search; None where there is one."""
        return self.signed or self.entries


def chart(reading: Reading, scope: Scope, entries: Sequence[Entry], find: Find) -> Course:
    """Follow what a question says about time and order.

    `entries` are those of the scope, oldest first; `find` resolves words that name an event to the sentence that
    reports it.
    """
    course = Course(scope, reading.topic, changes=reading.changes)
    timeframe = reading.timeframe
    if reading.pair:
        return _pair(course, reading, entries, find)
    if timeframe is None:
        return replace(course, entries=tuple(entries)) if reading.covers and entries else course
    course = replace(course, scope=_narrow(scope, timeframe.since, timeframe.until))
    if reading.moment and not published_in(entries, course.scope.span):
        nothing = f"Nothing was published at {reading.moment:%H:%M}; this was the newest then."
        course = replace(course, scope=_newest(scope, reading.moment, entries), sequence=nothing)
    if timeframe.order in {"after", "before"} and timeframe.anchor:
        event = find(timeframe.anchor)
        if event is None:
            return replace(course, missing=f"The coverage in scope does not say when {timeframe.anchor!r} was.")
        return _beside(course, reading, event.entry, entries)
    if reading.covers:
        inside = published_in(entries, course.scope.span)
        return replace(course, entries=_ends(inside, reading), missing=_beyond(inside, reading))
    return replace(course, pick=timeframe.order if timeframe.order in {"first", "last"} else None)


def counted(entries: Sequence[Entry]) -> str:
    """Say how many entries there are."""
    return f"There {'is one entry' if len(entries) == 1 else f'are {len(entries):,} entries'}."


def to_bylines(course: Course, entries: Sequence[Entry]) -> Course:
    """Go to the signed ones of the entries that a question is narrowed to; `entries` are those of the scope."""
    inside = course.entries if course.entries is not None else published_in(entries, course.scope.span)
    signed = tuple(entry for entry in inside if entry.author)
    missing = "" if signed else "The coverage in scope does not name its authors."
    return replace(course, entries=None, signed=signed, missing=course.missing or missing)


def to_told(course: Course, told: Sequence[Sentence], missing: str = "") -> Course:
    """Go to the entries of some sentences; where there are none, say what is missing, or search as before."""
    if not told:
        return replace(course, missing=course.missing or missing)
    entries = tuple(dict.fromkeys(sentence.entry for sentence in told))
    return replace(course, entries=entries, events=tuple(told))


def _pair(course: Course, reading: Reading, entries: Sequence[Entry], find: Find) -> Course:
    """Put two events in order, or several; of "between the two", what lies between them."""
    pair = reading.pair or ()
    found = [find(words) for words in pair]
    known = [sentence for sentence in found if sentence]
    if len(known) < len(pair):
        lost = next(words for words, sentence in zip(pair, found, strict=True) if sentence is None)
        return replace(course, missing=f"The coverage in scope does not say when {lost!r} was.")
    if known[0] == known[1]:
        return replace(course, missing=f"The coverage in scope does not tell {pair[0]!r} and {pair[1]!r} apart.")
    # Of what one entry tells its words say more than the clock.
    together = len({sentence.entry for sentence in known}) == 1
    if together and reading.relation in {"before", "after"}:
        return course
    sequence = "" if together else in_sequence(reading.relation, known[0], known[1])
    known.sort(key=lambda sentence: sentence.entry.published)
    if reading.relation == "between":
        first, last = known[0].entry, known[-1].entry
        course = replace(course, scope=_narrow(course.scope, first.published, last.published + _MINUTE))
        inside = (entry for entry in published_in(entries, course.scope.span) if entry not in (first, last))
        return replace(course, entries=tuple(inside)) if reading.covers else course
    reported = dict.fromkeys(sentence.entry for sentence in known)
    return replace(course, entries=tuple(reported), events=tuple(known), sequence=sequence)


def _beside(course: Course, reading: Reading, event: Entry, entries: Sequence[Entry]) -> Course:
    """Go to what lies before or after an event: its neighbour, or the span on that side of it."""
    after = reading.timeframe is not None and reading.timeframe.order == "after"
    if after:
        there = published_in(entries, TimeSpan(since=event.published))
        limit = event.published + reading.within if reading.within else None
        span = _narrow(course.scope, event.published + _MINUTE, limit)
    else:
        there = published_in(entries, TimeSpan(until=event.published + _INSTANT))
        limit = event.published - reading.within if reading.within else None
        span = _narrow(course.scope, limit, event.published)
    if reading.nearest:
        side = _around(there, limit) if limit else there if after else there[::-1]
        return _gone_to(course, islice(_others(side, event), 1), event, after=after)
    course = replace(course, scope=span)
    inside = _others(published_in(entries, span.span), event)
    return _gone_to(course, inside, event, after=after) if reading.covers else course


def _gone_to(course: Course, entries: Iterable[Entry], event: Entry, *, after: bool) -> Course:
    """Go to the entries beside an event's; where there are none, say so."""
    there = tuple(entries)
    nothing = f"Nothing was published {'after' if after else 'before'} {event.minute}."
    return replace(course, entries=there, missing="" if there else nothing)


def _around(entries: Sequence[Entry], moment: datetime) -> list[Entry]:
    """Give the entries around a moment, the nearest first; two on each side, as one may be the event's own."""
    before, behind = (
        published_in(entries, TimeSpan(until=moment))[-2:],
        published_in(entries, TimeSpan(since=moment))[:2],
    )
    return sorted((*before, *behind), key=lambda entry: abs(entry.published - moment))


def published_in(entries: Sequence[Entry], span: TimeSpan) -> Sequence[Entry]:
    """Cut the entries in a span out of those in the order of their times, of which few are looked at."""
    first = bisect_left(entries, span.since, key=_published) if span.since else 0
    last = bisect_left(entries, span.until, key=_published) if span.until else len(entries)
    return entries[first : max(first, last)]


def _others(entries: Iterable[Entry], event: Entry) -> Iterator[Entry]:
    """Leave an event's own entry out."""
    return (entry for entry in entries if entry != event)


def _published(entry: Entry) -> datetime:
    """Give the time of an entry."""
    return entry.published


def _ends(inside: Sequence[Entry], reading: Reading) -> tuple[Entry, ...]:
    """Take the first or the last of the entries in a span, so many of them, or the one at a place; else all of them."""
    order = reading.timeframe.order if reading.timeframe else None
    if order not in {"first", "last"}:
        return tuple(inside)
    if reading.place:
        place = reading.place - 1 if order == "first" else -reading.place
        return (inside[place],) if len(inside) >= reading.place else ()
    count = reading.count or 1
    return tuple(inside[:count] if order == "first" else inside[-count:])


def _beyond(inside: Sequence[Entry], reading: Reading) -> str:
    """Say that there is no entry at the place that is asked for, where there is none."""
    if not reading.place or len(inside) >= reading.place:
        return ""
    return f"There {'is one entry' if len(inside) == 1 else f'are {len(inside):,} entries'} to count."


def _newest(scope: Scope, moment: datetime, entries: Sequence[Entry]) -> Scope:
    """Narrow a scope to the entry that was newest at a moment, if there was one."""
    before = published_in(entries, TimeSpan(until=moment))
    return _narrow(scope, before[-1].published, before[-1].published + _INSTANT) if before else scope


def _narrow(scope: Scope, since: datetime | None, until: datetime | None) -> Scope:
    """Narrow a scope's span by another; the user's own choice is never widened."""
    later = max(filter(None, (scope.span.since, since)), default=None)
    sooner = min(filter(None, (scope.span.until, until)), default=None)
    return replace(scope, span=TimeSpan(later, sooner))
