"""What a new reading of a page changes: entries new, edited, withdrawn and unchanged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rapidfuzz import fuzz

from index.entries import Entry
from index.rows import OPEN, Standing

# An id that was made of an entry's time and title, since its page gives none.
_MADE_UP = re.compile(r"^\d{8}-\d{4}(?:-|$)")
_ALIKE = 60
History = Sequence[tuple[Entry, Standing]]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a reading changed. `edited` holds the new versions, `withdrawn` the last ones that stood."""

    new: tuple[Entry, ...] = ()
    edited: tuple[Entry, ...] = ()
    withdrawn: tuple[Entry, ...] = ()
    unchanged: tuple[Entry, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.new or self.edited or self.withdrawn)


def compare(history: History, reading: Iterable[Entry]) -> Changes:
    """Compare every version of a page's entries with a new reading of it, in the page's order, matched by id.

    An entry counts as withdrawn only when the reading covers its time and does not have it: a reading of one part of a
    page says nothing about the others. A reading that ends earlier than what is known is an older copy: what it shows
    as it once stood is no edit.
    """
    known = _by_id(history)
    standing = {name: last[0] for name, (*_, last) in known.items() if last[1].until == OPEN}
    read = _renamed({entry.id: entry for entry in reading}, standing, known)
    is_older = _latest(read.values()) < _latest(standing.values())
    new: list[Entry] = []
    edited: list[Entry] = []
    unchanged: list[Entry] = []
    for entry in read.values():
        versions = [one for one, _ in known.get(entry.id, ())]
        told = versions if is_older else versions[-1:] if entry.id in standing else []
        if any(_is_same(one, entry) for one in told) or (is_older and versions and entry.id not in standing):
            unchanged.append(versions[-1])
        else:
            fresh = replace(entry, version=versions[-1].version + 1 if versions else 1)
            (edited if entry.id in standing else new).append(fresh)
    covered = _covered([entry.published for entry in read.values()])
    gone = [entry for name, entry in standing.items() if name not in read and _lies_in(entry, covered)]
    return Changes(*(tuple(sorted(some, key=_place)) for some in (new, edited, gone, unchanged)))


def edited_at(entry: Entry, seen: datetime) -> datetime:
    """Say from when an edited version stands: its stated time, else when it was seen."""
    return entry.updated if entry.updated and entry.published < entry.updated <= seen else seen


def _by_id(history: History) -> dict[str, list[tuple[Entry, Standing]]]:
    """Group versions by entry, the oldest first."""
    known: dict[str, list[tuple[Entry, Standing]]] = {}
    for entry, one in sorted(history, key=lambda pair: pair[0].version):
        known.setdefault(entry.id, []).append((entry, one))
    return known


def _renamed(
    read: dict[str, Entry], standing: dict[str, Entry], known: dict[str, list[tuple[Entry, Standing]]]
) -> dict[str, Entry]:
    """Give an entry whose title was edited the id it had: the one of the same minute that is gone and reads like it."""
    found: dict[str, Entry] = {}
    gone = {name: entry for name, entry in standing.items() if name not in read and _MADE_UP.match(name)}
    for name, entry in read.items():
        alike = {
            other: fuzz.token_set_ratio(_words(entry), _words(before))
            for other, before in gone.items()
            if before.published == entry.published
        } if name not in known and _MADE_UP.match(name) else {}  # fmt: skip
        best = max(alike, key=lambda other: alike[other], default=name)
        if alike and alike[best] >= _ALIKE:
            del gone[best]
        else:
            best = name
        found[best] = replace(entry, id=best)
    return found


def _is_same(before: Entry, now: Entry) -> bool:
    """Say whether an entry reads as it did; what a reading leaves out (a byline, a caption) is not taken back."""
    said = (now.author or before.author, now.role or before.role, now.kind or before.kind, now.media or before.media)
    return (
        (before.published, before.title, before.text) == (now.published, now.title, now.text)
        and (before.author, before.role, before.kind, before.media) == said
    )  # fmt: skip


def _covered(moments: Sequence[datetime]) -> tuple[datetime, datetime] | None:
    """Find the time that a reading covers: that of its longest run in order.

    An entry that a page pins to its top, out of order, says nothing about the time between it and the others.
    """
    run = max(_longest_rise(moments[::-1]), _longest_rise(moments), key=len)  # most pages begin with the newest
    return (run[0], run[-1]) if run else None


def _longest_rise(moments: Sequence[datetime]) -> list[datetime]:
    """Give the longest subsequence that never falls (patience sorting)."""
    tails: list[datetime] = []
    ends: list[int] = []
    before: list[int] = []
    for place, moment in enumerate(moments):
        at = bisect_right(tails, moment)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [moment]
        ends[at : at + 1] = [place]
    run: list[datetime] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        run.append(moments[place])
        place = before[place]
    return run[::-1]


def _lies_in(entry: Entry, span: tuple[datetime, datetime] | None) -> bool:
    """Say whether an entry was published in a span, both ends included."""
    return span is not None and span[0] <= entry.published <= span[1]


def _latest(entries: Iterable[Entry]) -> float:
    """Give the last moment that entries speak of, in epoch seconds."""
    return max((max(one.published, one.updated or one.published).timestamp() for one in entries), default=0.0)


def _words(entry: Entry) -> str:
    """Give an entry's title and the beginning of its body, to compare."""
    return f"{entry.title} {entry.text[:500]}"


def _place(entry: Entry) -> tuple[datetime, str]:
    """Order entries by time."""
    return entry.published, entry.id
