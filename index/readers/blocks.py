"""Pages whose entries are blocks of HTML: a layout says where each part lies, and this reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from index.clock import TIME_PATTERN, at, from_iso, read_time
from index.entries import Coverage, Document, Entry, LivePage
from index.naming import entry_ids, short_title, slug
from index.readers.markup import Node, Page, media_of, parse, text_of
from index.readers.provenance import page_of

_CLOCK = re.compile(rf"^\D*{TIME_PATTERN}", re.IGNORECASE)
_SECONDS, _MILLISECONDS = 1e8, 1e11


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a site's template keeps the parts of an entry, as CSS selectors inside the block.

    `stamps` are attributes that hold the time, ISO 8601 or epoch seconds or milliseconds, on the block or on what
    `time` selects, the best first. `body` is the block itself if empty. `skip` never comes along.
    """

    block: str
    time: str = "time"
    stamps: tuple[str, ...] = ("datetime",)
    updated: tuple[str, ...] = ()
    title: str = "h2, h3"
    author: str = ""
    role: str = ""
    kind: str = ""
    body: str = ""
    skip: str = ""
    summary: str = ""


def has_blocks(document: Document, layout: Layout) -> bool:
    """Say whether a page has blocks of this layout."""
    return parse(document.text).css_first(layout.block) is not None


def read_blocks(document: Document, layout: Layout) -> Coverage:
    """Read the blocks of a page in its order; one without a time that can be read is left out, and a note says so."""
    tree = parse(document.text)
    page = page_of(document, tree, ())
    drafts, notes = [], []
    for block in tree.css(layout.block):
        published = _moment(block, layout, layout.stamps, page.zone, document)
        if published is None:
            notes.append(f"A block has no time that can be read and was left out: {block.text()[:60].strip()!r}")
        else:
            drafts.append(_entry(block, layout, page, published, document))
    page = _summarised(page, tree, layout)
    return Coverage(page, _identified(drafts), tuple(notes))


def _entry(block: Node, layout: Layout, page: LivePage, published: datetime, document: Document) -> Entry:
    """Read one block."""
    title = _one(block, layout.title)
    skip = ", ".join(filter(None, (layout.skip, layout.time, layout.title, layout.author, layout.role, layout.kind)))
    bodies = block.css(layout.body) if layout.body else [block]
    text = "\n\n".join(filter(None, (text_of(body, skip) for body in bodies)))
    updated = _moment(block, layout, layout.updated, page.zone, document) if layout.updated else None
    anchor = block.attributes.get("id") or ""
    author = _one(block, layout.author)
    return Entry(
        id=slug(anchor),
        page=page.id,
        published=published,
        updated=updated if updated and updated > published else None,
        title=title or short_title(text) or f"{published:%H:%M}",
        text=text,
        author=author,
        role=_one(block, layout.role),
        kind=_one(block, layout.kind),
        media=tuple(said for said in media_of(block) if said != author),
        url=f"{page.url.partition('#')[0]}#{anchor}" if page.url and anchor else None,
    )


def _moment(
    block: Node, layout: Layout, stamps: tuple[str, ...], zone: ZoneInfo, document: Document
) -> datetime | None:
    """Find a block's time in its attributes, else in the words of its time element."""
    times = block.css(layout.time) if layout.time else []
    for name in stamps:
        for node in (block, *times):
            moment = _read(node.attributes.get(name), zone)
            if moment:
                return moment
    match = _CLOCK.match(times[0].text()) if times and stamps == layout.stamps else None
    if match is None or not (match["minute"] or match["half"]):
        return None
    day = document.day or document.fetched.astimezone(zone).date()
    return at(day, read_time(match), zone)


def _read(stamp: str | None, zone: ZoneInfo) -> datetime | None:
    """Read a stamp: epoch seconds, epoch milliseconds, or ISO 8601."""
    if not stamp:
        return None
    if stamp.strip().isdigit() and float(stamp) > _SECONDS:
        seconds = float(stamp) / (1000 if float(stamp) > _MILLISECONDS else 1)
        return datetime.fromtimestamp(seconds, UTC).astimezone(zone)
    try:
        return from_iso(stamp, zone)
    except (ValueError, OverflowError):
        return None


def _one(block: Node, selector: str) -> str | None:
    """Give the text of the first element that a selector finds."""
    found = block.css_first(selector) if selector else None
    return " ".join(found.text(separator=" ").split()) or None if found else None


def _summarised(page: LivePage, tree: Page, layout: Layout) -> LivePage:
    """Add the page's own summary points."""
    if not layout.summary:
        return page
    points = (" ".join(point.text().split()) for point in tree.css(layout.summary))
    return LivePage(page.id, page.title, page.url, page.publisher, page.timezone, tuple(filter(None, points)))


def _identified(drafts: list[Entry]) -> tuple[Entry, ...]:
    """Give ids to entries without one, and drop those that are there twice."""
    given = iter(entry_ids([draft for draft in drafts if not draft.id]))
    found: dict[str, Entry] = {}
    for draft in drafts:
        whole = draft if draft.id else next(given)
        found.setdefault(whole.id, whole)
    return tuple(found.values())
