"""One small reader per format of live page, chosen by what the document is and not by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.entries import Coverage, Document
from index.errors import SourceError
from index.readers import bbc, copied, guardian, jsonld, reach, state, timed, wordpress
from index.readers.anchored import read_anchored
from index.readers.markup import looks_like_html
from index.readers.readings import adds, best_of, completed, is_cut, tells_apart


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

    HTML may hold the same entries twice, in its template and as JSON-LD: `best_of` says which are preferred. What that
    source leaves out of an entry (a byline, captions, the end of its text) is filled in from the others.

    Raises SourceError, with what was looked for, when no reader finds an entry.
    """
    html = looks_like_html(document.text)
    readers = (_JSON_LD, *_TEMPLATES) if html else (_JSON_LD, _COPIED)
    found = _readings(document, readers)
    if html:
        found += _others(document, found)
    if found:
        best = best_of(found)
        return completed(best, read_anchored(document, best)) if html and is_cut(best) else best
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
    """Read a page without regard to its template, where none tells its times, or where that adds to JSON-LD."""
    telling = [one for one in found if tells_apart(one)]
    if telling and any(reader.recognises(document) for reader in _TEMPLATES):
        return []
    others = _readings(document, (_TIMED, _STATE))
    return others if not telling else [one for one in others if adds(one, telling[0])]
