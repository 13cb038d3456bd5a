"""What several readers make of one page: which reading is worth most, and what the others add to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate

from index.entries import Coverage, Entry

_NO_LETTERS = re.compile(r"[\W_]+")
_CUT_OFF = re.compile(r"(?:…|\.\.\.)\W*(?:\b(?:read )?more\W*)?$", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…:][\W_]*$|[\"”’»)\]]$")
# Sentences without a space between them, as a site writes them that took the tags out of its HTML.
_GLUED = re.compile(r"[a-zà-ÿ][.!?:]?[A-ZÀ-Þ](?=[a-zà-ÿ])")
# So many letters at the beginning tell that two texts are one.
_OPENING = 40
# What a page tells so many times as long was only summed up.
_SUMMED_UP = 3
# Clocks are apart by quarters of an hour.
_QUARTER = timedelta(minutes=15)


def best_of(found: Sequence[Coverage]) -> Coverage:
    """Choose the reading that is worth most, and fill in from the others what it leaves out of an entry.

    The source that tells the entries' times apart is preferred, then explicit offsets, then more entries, then fuller
    ones, then the one that was read first.
    """
    longest = max(map(_length, found))
    best = max(found, key=lambda one: _worth(one, longest))
    page, entries = best.page, best.entries
    for other in found:
        if other is not best:
            page = page if page.summary else replace(page, summary=other.page.summary)
            # "Storm live" is better than "Storm live | The Post".
            page = replace(page, title=other.page.title) if other.page.title in page.title else page
            entries = _filled(entries, other.entries)
    return replace(best, page=page, entries=entries)


def tells_apart(coverage: Coverage) -> bool:
    """Say whether a reading's times tell its entries apart."""
    times = {entry.published for entry in coverage.entries}
    return len(times) * 2 > len(coverage.entries) or len(coverage.entries) == 1


def adds(reading: Coverage, known: Coverage) -> bool:
    """Say whether a reading of a page without regard to its template adds to one whose times are told apart.

    It may have nearly every entry of the other and many more, or have the offset that the other's times lack, or the
    text of entries of which the other has the headline or the beginning.
    """
    return _extends(reading, known) or _is_sure_of(reading, known) or _is_fuller(reading, known)


def is_cut(coverage: Coverage) -> bool:
    """Say whether a reading has texts that are cut off: they say so, or most end without a sentence's end."""
    texts = [entry.text for entry in coverage.entries]
    unended = sum(not _ENDED.search(text) for text in texts)
    return any(map(_CUT_OFF.search, texts)) or unended * 2 > len(texts)


def completed(coverage: Coverage, other: Coverage) -> Coverage:
    """Fill in what a reading's entries leave out from another reading of them."""
    return replace(coverage, entries=_filled(coverage.entries, other.entries))


def _extends(reading: Coverage, known: Coverage) -> bool:
    """Say whether a reading has nearly every entry of another, by their minutes, and many more."""
    is_more = len(reading.entries) > len(known.entries) + 1 and len(reading.entries) * 4 > len(known.entries) * 5
    return is_more and _is_within(known, reading)


def _is_sure_of(reading: Coverage, known: Coverage) -> bool:
    """Say whether a reading puts the same entries, with offsets, on another clock than one that has none."""
    if known.sure or not reading.sure or len(reading.entries) != len(known.entries):
        return False
    pairs = zip(sorted(_minutes(reading)), sorted(_minutes(known)), strict=True)
    apart = {one - other for one, other in pairs}
    return len(apart) == 1 and not any(one % _QUARTER for one in apart)


def _is_fuller(reading: Coverage, known: Coverage) -> bool:
    """Say whether a reading has much more text of entries that another has too."""
    if len(reading.entries) > len(known.entries) or not _is_within(reading, known):
        return False
    there = frozenset(_minutes(reading))
    shared = [entry for entry, minute in zip(known.entries, _minutes(known), strict=True) if minute in there]
    return any(entry.text != _text(entry, other) for entry, other in _matched(shared, reading.entries))


def _is_within(part: Coverage, whole: Coverage) -> bool:
    """Say whether nearly every minute of one reading is among those of another."""
    minutes, there = _minutes(part), frozenset(_minutes(whole))
    return sum(minute in there for minute in minutes) * 10 >= len(minutes) * 9


def _minutes(coverage: Coverage) -> list[datetime]:
    """List the minutes of a reading's entries."""
    return [_minute(entry) for entry in coverage.entries]


def _minute(entry: Entry) -> datetime:
    """Give the minute of an entry."""
    return entry.published.replace(second=0, microsecond=0)


def _worth(coverage: Coverage, longest: int) -> tuple[bool, bool, int, bool]:
    """Say how much a reading is worth: its times, its offsets, its entries, and whether it is about as full as any.

    An explicit offset is worth more than what a page shows beside it, as on the Independent's: there `datePublished`,
    and `data-sort-time` with it, is when an entry was written, in UTC, and the words without a zone are when an entry
    that was held back was let out, some hours later.
    """
    return (tells_apart(coverage), coverage.sure, len(coverage.entries), _length(coverage) * 5 >= longest * 4)


def _length(coverage: Coverage) -> int:
    """Count the characters of a reading's bodies."""
    return sum(len(entry.text) for entry in coverage.entries)


def _filled(entries: Sequence[Entry], others: Sequence[Entry]) -> tuple[Entry, ...]:
    """Fill in what entries leave out from another reading of them."""
    return tuple(_completed(entry, other) if other else entry for entry, other in _matched(entries, others))


def _matched(entries: Sequence[Entry], others: Sequence[Entry]) -> Iterable[tuple[Entry, Entry | None]]:
    """Give each entry with another reading of it: that of the same id, else the one of its minute that tells the same.

    Where several are of one minute only the id tells.
    """
    by_id = {entry.id: entry for entry in others}
    counts = Counter(map(_minute, others))
    by_minute = {_minute(entry): entry for entry in others if counts[_minute(entry)] == 1}
    for entry in entries:
        beside = by_minute.get(_minute(entry))
        yield entry, by_id.get(entry.id) or (beside if beside and _tells_the_same(entry, beside) else None)


def _tells_the_same(one: Entry, other: Entry) -> bool:
    """Say whether two readings are of the same entry: by their headlines, or by the beginning of what they tell."""
    if letters(one.title) == letters(other.title):
        return True
    texts = letters(one.text), letters(other.text)
    return all(texts) and (texts[0].startswith(texts[1][:_OPENING]) or texts[1].startswith(texts[0][:_OPENING]))


def _completed(entry: Entry, other: Entry) -> Entry:
    """Fill in an entry's text, edit, byline, label, captions and address from another reading of it."""
    is_later = other.updated is not None and other.updated > entry.published
    return replace(
        entry,
        updated=entry.updated or (other.updated if is_later else None),
        text=_text(entry, other),
        author=entry.author or other.author,
        role=entry.role or other.role,
        kind=entry.kind or other.kind,
        media=entry.media or other.media,
        url=entry.url or other.url,
    )


def _text(entry: Entry, other: Entry | None) -> str:
    """Give an entry's text, or another reading's where that goes on: it may be cut off, but a summary, or glued."""
    if other is None:
        return entry.text
    own, theirs = letters(entry.text), letters(other.text)
    is_longer = len(theirs) > len(own)
    goes_on = theirs.startswith(own[:_OPENING]) and (_CUT_OFF.search(entry.text) or len(theirs) * 2 > len(own) * 3)
    is_summary = len(theirs) > _SUMMED_UP * len(own)
    is_within = theirs.startswith(own) and not _ENDED.search(entry.text) and not _ends_paragraph(own, other.text)
    is_glued = theirs.startswith(own) and len(_GLUED.findall(entry.text)) > len(_GLUED.findall(other.text))
    return other.text if (is_longer and (goes_on or is_summary or is_within)) or is_glued else entry.text


def _ends_paragraph(own: str, text: str) -> bool:
    """Say whether a text's first letters are some of its paragraphs, whole."""
    ends = accumulate(len(letters(paragraph)) for paragraph in text.split("\n"))
    return len(own) in ends


def letters(text: str) -> str:
    """Give the letters and figures of a text, by which it is compared."""
    return _NO_LETTERS.sub("", text).casefold()
