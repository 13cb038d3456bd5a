"""The reader for schema.org `LiveBlogPosting` as JSON-LD, inside HTML or alone: the way in for anybody's own entries.

See https://schema.org/LiveBlogPosting and https://www.w3.org/TR/json-ld11/.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from index.entries import Coverage, Document, Entry
from index.naming import entry_ids, short_title, slug
from index.readers.markup import Page, fragment_text, looks_like_html, parse, plain
from index.readers.provenance import page_of

_UTC = ZoneInfo("UTC")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """An update before its page's clock is known."""

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
    postings = [posting for posting in _postings(document, tree) if _updates(posting)]
    notes: list[str] = []
    drafts = [draft for posting in postings for update in _updates(posting) if (draft := _draft(update, notes))]
    first = postings[0]
    page = page_of(
        document,
        tree,
        [draft.published for draft in drafts],
        url=_address(first),
        title=plain(str(first.get("headline") or first.get("name") or "")) or None,
        publisher=_name(first.get("publisher")),
    )
    entries = [_entry(draft, page.id, page.zone) for draft in _distinct_titles(drafts)]
    return Coverage(page, _identified(entries), tuple(notes))


def _postings(document: Document, tree: Page | None = None) -> Iterator[Record]:
    """Find every LiveBlogPosting, however deep it lies."""
    if looks_like_html(document.text):
        scripts = (tree or parse(document.text)).css('script[type="application/ld+json"]')
        texts = [script.text(deep=True) or "" for script in scripts]
    else:
        texts = [document.text]
    for text in texts:
        yield from _find(_load(text))


def _load(text: str) -> Any:  # whatever the JSON holds
    """Parse JSON, forgiving what sites get wrong: control characters, trailing commas, comment marks around it."""
    text = re.sub(
        r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/)\s*$", "", text.strip("\ufeff \n;")
    )
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except json.JSONDecodeError:
            continue
    return None


def _find(value: Any) -> Iterator[Record]:  # whatever the JSON holds
    """Walk a JSON value for postings."""
    if isinstance(value, list):
        for one in value:
            yield from _find(one)
    elif isinstance(value, dict):
        kinds = value.get("@type", "")
        if "liveBlogUpdate" in value or "LiveBlogPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield value
            return
        for one in value.values():
            if isinstance(one, dict | list):
                yield from _find(one)


def _updates(posting: Record) -> list[Record]:
    """List a posting's updates; one alone may stand without a list."""
    found = posting.get("liveBlogUpdate") or []
    return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, dict)]


def _draft(update: Record, notes: list[str]) -> Draft | None:
    """Read an update's time, headline and body; what has no time is noted."""
    title = plain(str(update.get("headline") or update.get("name") or ""))
    published = _moment(update.get("datePublished") or update.get("dateCreated") or update.get("dateModified"))
    if published is None:
        notes.append(f"An update has no time that can be read and was left out: {title or 'without a headline'}")
        return None
    text = fragment_text(str(update.get("articleBody") or update.get("text") or update.get("description") or ""))
    return Draft(published, update, title, text)


def _distinct_titles(drafts: list[Draft]) -> Iterator[Draft]:
    """Give updates headlines of their own where they share one, or have none: the first words of the body."""
    shared = {title for title, count in Counter(draft.title for draft in drafts).items() if count > 1}
    for draft in drafts:
        own = draft.title and draft.title not in shared
        yield draft if own else replace(draft, title=short_title(draft.text) or draft.title)


def _entry(draft: Draft, page: str, zone: ZoneInfo) -> Entry:
    """Make an entry of an update, in the page's clock; its id may still be to be given."""
    update = draft.record
    updated = _moment(update.get("dateModified"))
    address = _address(update)
    return Entry(
        id=_identity(update, address),
        page=page,
        published=draft.published.astimezone(zone),
        updated=updated.astimezone(zone) if updated and updated > draft.published else None,
        title=draft.title or f"{draft.published.astimezone(zone):%H:%M}",
        text=draft.text,
        author=_name(update.get("author")),
        kind=plain(str(update.get("articleSection") or "")) or None,
        media=_media(update),
        url=address,
    )


def _identified(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give ids to entries without one, and drop those that are there twice."""
    named = entry_ids([entry for entry in entries if not entry.id])
    given = iter(named)
    found: dict[str, Entry] = {}
    for entry in entries:
        whole = entry if entry.id else next(given)
        found.setdefault(whole.id, whole)
    return tuple(found.values())


def _identity(update: Record, address: str | None) -> str:
    """Take an update's own id: `@id`, else its address's anchor, else the address if it is not the page's."""
    given = str(update.get("@id") or update.get("identifier") or "")
    if given:
        return slug(urlsplit(given).fragment or given.rstrip("/").rpartition("/")[2])
    return slug(urlsplit(address).fragment) if address and urlsplit(address).fragment else ""


def _moment(value: Any) -> datetime | None:  # whatever the JSON holds
    """Read a time; one without an offset is taken for UTC."""
    try:
        moment = datetime.fromisoformat(str(value).strip())
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=_UTC)


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
    """List the captions of an update's pictures and videos."""
    found = []
    for key in ("image", "video", "associatedMedia"):
        value = update.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                said = one.get("caption") or one.get("description") or one.get("name")
                found.append(plain(str(said)) if said else "")
    return tuple(dict.fromkeys(filter(None, found)))
