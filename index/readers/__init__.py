"""One small reader per format of live page, chosen by what the document is and not by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.entries import Coverage, Document
from index.errors import SourceError
from index.readers import bbc, copied, guardian, jsonld, reach, wordpress
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
_COPIED = Reader("copied text of a live page", copied.recognises, copied.read)
READERS: tuple[Reader, ...] = (_JSON_LD, *_TEMPLATES, _COPIED)


def read(document: Document) -> Coverage:
    """Read a document with the reader that finds most in it.

    HTML may hold the same entries twice, in its template and as JSON-LD: the source that tells the entries' times apart
    is preferred, then the one with more entries, then JSON-LD, which gives an explicit offset.

    Raises SourceError, with what was looked for, when no reader finds an entry.
    """
    html = looks_like_html(document.text)
    readers = (_JSON_LD, *_TEMPLATES) if html else (_JSON_LD, _COPIED)
    found = [
        coverage for reader in readers if reader.recognises(document) and (coverage := reader.read(document)).entries
    ]
    if found:
        best = max(found, key=_worth)
        others = [one.page.summary for one in found if one.page.summary]
        return best if best.page.summary or not others else replace(best, page=replace(best.page, summary=others[0]))
    sought = "; ".join(reader.name for reader in readers)
    cure = (
        "Save the whole page after it has loaded, or copy its text."
        if html
        else "A copied page has lines such as 'Headline published at 20:27 BST 14 April': copy all of it and try again."
    )
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


def _worth(coverage: Coverage) -> tuple[bool, int]:
    """Say how much a reading is worth: whether its times tell the entries apart, and how many entries it has."""
    times = {entry.published for entry in coverage.entries}
    return len(times) * 2 > len(coverage.entries) or len(coverage.entries) == 1, len(coverage.entries)
