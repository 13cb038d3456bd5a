"""One small reader per format of live page, chosen by what the document is and not by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from index.entries import Coverage, Document, Entry
from index.errors import SourceError
from index.readers import bbc, copied, guardian, jsonld, reach, state, timed, wordpress
from index.readers.markup import looks_like_html


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its name, how it is told, and how it is read."""

    name: str
    recognises: Callable[[Document], bool]
    read: Callable[[Document], Coverage]


_JSON_LD = Reader("schema.org LiveBlogPosting as JSON-LD", jsonld.recognises, jsonld.read)
_TEMPLATES = (
    Reader("the Guardian's HTML", guardian.recognises, guardian.read),
    Reader("the Express's and other Reach titles' HTML", reach.recognises, reach.read),
    Reader("WordPress live blogs", wordpress.recognises, wordpress.read),
    Reader("the BBC's HTML", bbc.recognises, bbc.read),
)
_TIMED = Reader("any page whose entries each carry a time", timed.recognises, timed.read)
_STATE = Reader("entries in the data of a page's scripts", state.recognises, state.read)
_COPIED = Reader("copied text of a live page", copied.recognises, copied.read)
READERS: tuple[Reader, ...] = (_JSON_LD, *_TEMPLATES, _TIMED, _STATE, _COPIED)

_CURES = {
    "html": "Save the whole page after it has loaded, or copy its text.",
    "json": "A LiveBlogPosting has its entries in liveBlogUpdate, each with headline, datePublished and articleBody.",
    "text": "A copied page has lines such as 'Headline published at 20:27 BST 14 April': copy all of it and try again.",
}


def read(document: Document) -> Coverage:
    """Read a document with the reader that finds most in it.

    HTML may hold the same entries twice, in its template and as JSON-LD: the source that tells the entries' times apart
    is preferred, then explicit offsets, then more entries, then fuller ones, then JSON-LD. What that source leaves out
    of an entry (a byline, captions) is filled in from the others.

    Raises SourceError, with what was looked for, when no reader finds an entry.
    """
    html = looks_like_html(document.text)
    readers = (_JSON_LD, *_TEMPLATES) if html else (_JSON_LD, _COPIED)
    found = _readings(document, readers)
    if html:
        found += _others(document, found)
    if found:
        longest = max(map(_length, found))
        return _filled(max(found, key=lambda one: _worth(one, longest)), found)
    sought = "; ".join(reader.name for reader in (*readers, *((_TIMED, _STATE) if html else ())))
    cure = _CURES["html" if html else "json" if document.text.lstrip()[:1] in {"{", "["} else "text"]
    message = f"{document.name}: no entry found. Looked for: {sought}. {cure}"
    raise SourceError(message)


def whole(documents: Sequence[Document]) -> Coverage:
    """Read the parts of one page together; the first says what page it is, and an entry counts once.

    Raises SourceError when the first part has no entry; a later one may end the page.
    """
    first = read(documents[0])
    entries = {entry.id: entry for entry in first.entries}
    for document in documents[1:]:
        try:
            part = read(document)
        except SourceError:
            break
        entries |= {one.id: replace(one, page=first.page.id) for one in part.entries if one.id not in entries}
    return replace(first, entries=tuple(entries.values()))


def _readings(document: Document, readers: Sequence[Reader]) -> list[Coverage]:
    """Read a document with each reader that recognises it; a reading without entries is none."""
    read_by = (reader.read(document) for reader in readers if reader.recognises(document))
    return [coverage for coverage in read_by if coverage.entries]


def _others(document: Document, found: Sequence[Coverage]) -> list[Coverage]:
    """Read a page without regard to its template, where none tells its times, or where JSON-LD is but an extract."""
    if any(_tells_apart(one) for one in found) and any(reader.recognises(document) for reader in _TEMPLATES):
        return []
    others = _readings(document, (_TIMED, _STATE))
    telling = [one for one in found if _tells_apart(one)]
    return others if not telling else [one for one in others if _extends(one, telling[0])]


def _extends(reading: Coverage, known: Coverage) -> bool:
    """Say whether a reading has nearly every entry of another, by their minutes, and many more."""
    minutes, there = _minutes(known), frozenset(_minutes(reading))
    is_more = len(reading.entries) > len(minutes) + 1 and len(reading.entries) * 4 > len(minutes) * 5
    return is_more and sum(minute in there for minute in minutes) * 10 >= len(minutes) * 9


def _minutes(coverage: Coverage) -> list[datetime]:
    """List the minutes of a reading's entries."""
    return [entry.published.replace(second=0, microsecond=0) for entry in coverage.entries]


def _worth(coverage: Coverage, longest: int) -> tuple[bool, bool, int, bool]:
    """Say how much a reading is worth: its times, its offsets, its entries, and whether it is about as full as any.

    An explicit offset is worth more than what a page shows beside it, as on the Independent's: there `datePublished`,
    and `data-sort-time` with it, is when an entry was written, in UTC, and the words without a zone are when an entry
    that was held back was let out, some hours later.
    """
    return (_tells_apart(coverage), coverage.sure, len(coverage.entries), _length(coverage) * 5 >= longest * 4)


def _tells_apart(coverage: Coverage) -> bool:
    """Say whether a reading's times tell its entries apart."""
    times = {entry.published for entry in coverage.entries}
    return len(times) * 2 > len(coverage.entries) or len(coverage.entries) == 1


def _length(coverage: Coverage) -> int:
    """Count the characters of a reading's bodies."""
    return sum(len(entry.text) for entry in coverage.entries)


def _filled(best: Coverage, found: Sequence[Coverage]) -> Coverage:
    """Fill in what the best reading leaves out of a page and its entries from the others, matched by id."""
    page, entries = best.page, best.entries
    for other in found:
        known = {entry.id: entry for entry in other.entries}
        page = page if page.summary else replace(page, summary=other.page.summary)
        entries = tuple(_completed(entry, known.get(entry.id)) for entry in entries)
    return replace(best, page=page, entries=entries)


def _completed(entry: Entry, other: Entry | None) -> Entry:
    """Fill in an entry's byline, label, captions and address from another reading of it."""
    if other is None:
        return entry
    return replace(
        entry,
        author=entry.author or other.author,
        role=entry.role or other.role,
        kind=entry.kind or other.kind,
        media=entry.media or other.media,
        url=entry.url or other.url,
    )
