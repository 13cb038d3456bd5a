"""Pages whose entries are blocks of HTML: a layout says where each part lies, and this reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from index.entries import Coverage, Document, Entry, LivePage
from index.naming import entry_ids, short_title, slug
from index.readers.clocktimes import date_clocks
from index.readers.markup import Node, Page, media_of, parse, text_of
from index.readers.provenance import page_of
from index.readers.stamps import in_zone, read_moment

# Where a block keeps the id that outlives an edit.
_IDS = ("id", "data-id", "data-post-id", "data-entry-id", "data-block-id", "data-item-id")
_BY = re.compile(r"^(?:By|From|Von|Par|Por|Di):?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a site's template keeps the parts of an entry, as CSS selectors inside the block.

    `stamps` are attributes that hold the time, ISO 8601 or epoch seconds or milliseconds, on the block or on what
    `time` selects, the best first; `updated` and `edited` are the same for the last edit. `words`, else `time`, holds a
    time in words. `body` is the block itself if empty. `skip` never comes along.
    """

    block: str
    time: str = "time"
    words: str = ""
    stamps: tuple[str, ...] = ("datetime",)
    updated: tuple[str, ...] = ()
    edited: str = ""
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
    """Read the blocks of a page in its order."""
    tree = parse(document.text)
    return read_nodes(document, tree, tree.css(layout.block), layout)


def read_nodes(document: Document, tree: Page, blocks: Sequence[Node], layout: Layout) -> Coverage:
    """Read the entries of a page, each in its element; one without a time that can be read is left out, and noted."""
    stamped = [_stamp(block, layout.time, layout.stamps) for block in blocks]
    clocks = [
        _clock(block, layout.words or layout.time) if moment is None else None
        for block, moment in zip(blocks, stamped, strict=True)
    ]
    page = page_of(document, tree, [moment for moment in stamped if moment and moment.tzinfo])
    dated, named, notes = date_clocks(clocks, document, tree, page)
    page = replace(page, timezone=named)
    drafts = []
    for block, stamp, moment in zip(blocks, stamped, dated, strict=True):
        published = in_zone(stamp, page.zone) if stamp else moment
        if published is None:
            notes.append(f"A block has no time that can be read and was left out: {block.text()[:60].strip()!r}")
        else:
            drafts.append(_entry(block, layout, page, published))
    sure = all(stamp and stamp.tzinfo for stamp in stamped)
    return Coverage(_summarised(page, tree, layout), _identified(drafts), tuple(notes), sure)


def _entry(block: Node, layout: Layout, page: LivePage, published: datetime) -> Entry:
    """Read one block."""
    title = _one(block, layout.title)
    apart = (
        layout.skip,
        layout.words or layout.time,
        "" if layout.words else layout.edited,
        layout.author,
        layout.role,
        layout.kind,
    )
    headline = block.css_first(layout.title) if layout.title else None
    bodies = block.css(layout.body) if layout.body else []
    texts = (text_of(body, ", ".join(filter(None, apart)), headline) for body in bodies or [block])
    text = "\n\n".join(filter(None, texts))
    updated = _stamp(block, layout.edited, layout.updated or ("datetime",)) if layout.edited or layout.updated else None
    updated = in_zone(updated, page.zone) if updated else None
    anchor = block.attributes.get("id") or ""
    given = next(filter(None, map(block.attributes.get, _IDS)), None) or ""
    author = _one(block, layout.author)
    return Entry(
        id=slug(given),
        page=page.id,
        published=published,
        updated=updated if updated and updated > published else None,
        title=title or short_title(text) or f"{published:%H:%M}",
        text=text,
        author=_BY.sub("", author) if author else None,
        role=_one(block, layout.role),
        kind=_one(block, layout.kind),
        media=tuple(said for said in media_of(block) if said != author),
        url=f"{page.url.partition('#')[0]}#{anchor}" if page.url and anchor else None,
    )


def _stamp(block: Node, selector: str, names: tuple[str, ...]) -> datetime | None:
    """Find a block's time in its attributes, or those of what a selector finds; naive where it has no offset."""
    times = block.css(selector) if selector else []
    for name in names:
        for node in (block, *times):
            moment = read_moment(node.attributes.get(name))
            if moment:
                return moment
    return None


def _clock(block: Node, selector: str) -> str | None:
    """Give the words of a block's first time element."""
    times = block.css(selector) if selector else []
    return next((words for one in times if (words := " ".join(one.text(separator=" ").split()))), None)


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
