"""The reader for schema.org `LiveBlogPosting` as JSON-LD, inside HTML or alone: the way in for anybody's own entries.

See https://schema.org/LiveBlogPosting and https://www.w3.org/TR/json-ld11/.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from index.entries import Coverage, Document, Entry
from index.naming import entry_ids, page_id, short_title, slug
from index.readers.endings import sign_ends
from index.readers.loosejson import kinds, load
from index.readers.markup import Page, fragment_text, looks_like_html, media_of, parse, plain
from index.readers.pinned import told_once
from index.readers.provenance import page_of
from index.readers.stamps import in_zone, is_day, read_moment

Record = dict[str, Any]
# Where an object keeps the text that it stands for.
_TEXTS = ("@value", "textValue", "text", "articleBody")


@dataclass(frozen=True, slots=True)
class Draft:
    """An update, its time naive where it carries no offset, until its page's clock is known."""

    published: datetime
    record: Record
    title: str
    text: str


def recognises(document: Document) -> bool:
    """Say whether a document holds a LiveBlogPosting with updates."""
    return "liveBlogUpdate" in document.text and any(_updates(posting) for posting in _postings(document))


def read(document: Document) -> Coverage:
    """Read the updates of a document's LiveBlogPostings, in the document's order.

    An update without a time that can be read is left out, and a note says so.
    """
    tree = parse(document.text) if looks_like_html(document.text) else None
    return read_postings(document, tree, [posting for posting in _postings(document, tree) if _updates(posting)])


def read_postings(document: Document, tree: Page | None, postings: Sequence[Record]) -> Coverage:
    """Read the updates of LiveBlogPostings that were found in a page, at least one posting."""
    notes: list[str] = []
    read_drafts = [draft for posting in postings for update in _updates(posting) if (draft := _draft(update, notes))]
    drafts = told_once(read_drafts, lambda draft: (draft.published, draft.title, draft.text))
    first = postings[0]
    stated = [first.get(name) for name in ("datePublished", "dateModified", "coverageStartTime")]
    page = page_of(
        document,
        tree,
        [
            moment
            for moment in (*(draft.published for draft in drafts), *map(read_moment, stated))
            if moment and moment.tzinfo
        ],
        url=_address(first),
        title=plain(str(first.get("headline") or first.get("name") or "")) or None,
        publisher=_name(first.get("publisher")),
    )
    sure = all(draft.published.tzinfo for draft in drafts)
    if not sure:
        notes.append(f"Times without an offset were taken for {page.timezone}.")
    placed = [replace(draft, published=in_zone(draft.published, page.zone)) for draft in drafts]
    entries = [_entry(draft, page.id, page.zone) for draft in _distinct_titles(placed)]
    return Coverage(page, _identified(sign_ends(entries)), tuple(notes), sure)


def _postings(document: Document, tree: Page | None = None) -> Iterator[Record]:
    """Find every LiveBlogPosting, however deep it lies."""
    if looks_like_html(document.text):
        scripts = (tree or parse(document.text)).css('script[type*="ld+json" i]')
        texts = [script.text(deep=True) or "" for script in scripts]
    else:
        texts = [document.text]
    for text in texts:
        value = load(text)
        named = {one["@id"]: one for one in _records(value) if len(one) > 1 and isinstance(one.get("@id"), str)}
        for record in _records(value):
            if "liveBlogUpdate" in record or "LiveBlogPosting" in kinds(record):
                yield {**record, "liveBlogUpdate": [named.get(_reference(one), one) for one in _updates(record)]}


def _records(value: Any) -> Iterator[Record]:  # whatever the JSON holds
    """Walk a JSON value for its objects, outer ones first; nothing below a posting is a posting."""
    if isinstance(value, list):
        for one in value:
            yield from _records(one)
    elif isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _records(one)


def _reference(update: Record) -> str:
    """Give the id that an update is only named by, or nothing where it is there itself."""
    return str(update.get("@id")) if set(update) <= {"@id", "@type"} else ""


def _updates(posting: Record) -> list[Record]:
    """List a posting's updates; one alone may stand without a list, and a list may be an ItemList."""
    found = posting.get("liveBlogUpdate") or []
    if isinstance(found, dict) and "itemListElement" in found:
        found = found["itemListElement"]
    items = found if isinstance(found, list) else [found]
    return [one["item"] if isinstance(one.get("item"), dict) else one for one in items if isinstance(one, dict)]


def _draft(update: Record, notes: list[str]) -> Draft | None:
    """Read an update's time, headline and body; what has no time is noted."""
    title = plain(str(update.get("headline") or update.get("name") or ""))
    stated = (update.get(name) for name in ("datePublished", "dateCreated", "uploadDate", "dateModified"))
    published = next((moment for one in stated if not is_day(one) and (moment := read_moment(one))), None)
    if published is None:
        notes.append(f"An update has no time that can be read and was left out: {title or 'without a headline'}")
        return None
    text = fragment_text(_body(update.get("articleBody") or update.get("text") or update.get("description")))
    return Draft(published, update, title, text)


def _body(value: Any) -> str:  # whatever the JSON holds
    """Take a body's text, given as itself, as a value object, as an object that has it, or in pieces."""
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(_body, value)))
    if isinstance(value, dict):
        return _body(next((value[name] for name in _TEXTS if name in value), None))
    return value if isinstance(value, str) else ""


def _distinct_titles(drafts: list[Draft]) -> Iterator[Draft]:
    """Give updates headlines of their own where they share one, or have none: the first words of the body."""
    shared = {title for title, count in Counter(draft.title for draft in drafts).items() if count > 1}
    for draft in drafts:
        own = draft.title and draft.title not in shared
        yield draft if own else replace(draft, title=short_title(draft.text) or draft.title)


def _entry(draft: Draft, page: str, zone: ZoneInfo) -> Entry:
    """Make an entry of an update, in the page's clock; its id may still be to be given."""
    update = draft.record
    stated = read_moment(update.get("dateModified"))
    updated = in_zone(stated, zone) if stated else None
    address = _address(update)
    return Entry(
        id=_identity(update, address, page),
        page=page,
        published=draft.published.astimezone(zone),
        updated=updated if updated and updated > draft.published else None,
        title=draft.title or f"{draft.published.astimezone(zone):%H:%M}",
        text=draft.text,
        author=_name(update.get("author")),
        role=_role(update.get("author")),
        kind=plain(str(update.get("articleSection") or "")) or None,
        media=_media(update),
        url=address,
    )


def _identified(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give ids to entries without one of their own, and drop those that are there twice."""
    distinct = list(dict.fromkeys(entries))
    shared = {name for name, count in Counter(entry.id for entry in distinct).items() if count > 1}
    named = iter(entry_ids([entry for entry in distinct if not entry.id or entry.id in shared]))
    return tuple(next(named) if not entry.id or entry.id in shared else entry for entry in distinct)


def _identity(update: Record, address: str | None, page: str) -> str:
    """Take an update's own id: the anchor, or the end, of its `@id` or of its address, if it is not the page's."""
    given = str(update.get("@id") or update.get("identifier") or "")
    for one in filter(None, (given, address)):
        last = urlsplit(one).fragment or one.rstrip("/").rpartition("/")[2]
        if slug(last) and page_id(PurePath(last).stem) != page:
            return slug(last)
    return ""


def _address(record: Record) -> str | None:
    """Take a record's address, if it is one of the web."""
    for value in (record.get("url"), record.get("mainEntityOfPage"), record.get("@id")):
        address = value.get("@id") if isinstance(value, dict) else value
        if isinstance(address, str) and urlsplit(address).scheme in {"http", "https"}:
            return address
    return None


def _name(value: Any) -> str | None:  # whatever the JSON holds
    """Take the name of a person or organisation, given as text, object or list."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value))) or None
    if isinstance(value, dict):
        value = value.get("name")
        return _name(value) if isinstance(value, list) else plain(str(value)) if value else None
    return plain(value) if isinstance(value, str) and value.strip() else None


def _media(update: Record) -> tuple[str, ...]:
    """List the captions of an update's pictures and videos: its own first, then those inside its body."""
    found = []
    body = _body(update.get("articleBody"))
    for key in ("image", "video", "associatedMedia"):
        value = update.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                said = one.get("caption") or one.get("description") or one.get("name")
                found.append(plain(str(said)) if said else "")
    inside = media_of(parse(body).body) if looks_like_html(body) else ()
    return tuple(dict.fromkeys(filter(None, (*found, *inside))))


def _role(author: Any) -> str | None:  # whatever the JSON holds
    """Take what the person who wrote an update is, if there is one who wrote it and it says so."""
    return plain(str(author.get("jobTitle") or "")) or None if isinstance(author, dict) else None
