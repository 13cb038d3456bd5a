"""Pages whose entries are blocks of HTML: a layout says where each part lies, and this reads it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from index.entries import Coverage, Document, Entry, LivePage
from index.naming import entry_ids, short_title, slug, with_own_titles
from index.readers.agos import counted_back
from index.readers.blockparts import (
    anchor_of,
    author_of,
    clock_of,
    first_line,
    label_of,
    late_of,
    line_of,
    own_id,
    pictured,
    role_of,
    stamp_of,
    without_separators,
)
from index.readers.bylines import is_signature, read_byline
from index.readers.captions import part_captions
from index.readers.clocktimes import date_clocks, printed_clock, read_words, trusted
from index.readers.dating import edited_at
from index.readers.endings import sign_ends
from index.readers.furniture import is_furniture, without_promotions
from index.readers.markup import Node, Page, media_of, parse, text_of
from index.readers.pinned import told_once
from index.readers.provenance import page_of
from index.readers.stamps import in_zone
from index.readers.timespellings import plain_time
from index.readers.widgets import hide_widgets


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a site's template keeps the parts of an entry, as CSS selectors inside the block.

    `stamps` are attributes that hold the time, ISO 8601 or epoch seconds or milliseconds, on the block or on what
    `time` selects, the best first; `updated` and `edited` are the same for the last edit. `words`, else `time`, holds a
    time in words, `ago` how long ago it was. `body` is the block itself if empty. `skip` never comes along.
    """

    block: str
    time: str = "time"
    words: str = ""
    ago: str = ""
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
    """Read the blocks of a page in its order; what the page sets into them beside their words does not come along."""
    tree = parse(document.text)
    hide_widgets(tree)
    part_captions(tree)
    return read_nodes(document, tree, tree.css(layout.block), layout)


def read_nodes(document: Document, tree: Page, blocks: Sequence[Node], layout: Layout) -> Coverage:
    """Read the entries of a page, each in its element; one without a time that can be read is left out, and noted."""
    stamped, moments, page, notes = _dated(document, tree, blocks, layout)
    drafts = []
    for block, moment in zip(blocks, moments, strict=True):
        published = moment or _edited(block, layout, page)
        if published:
            drafts.append(_entry(block, layout, page, published))
        else:
            notes.append(f"A block has no time that can be read and was left out: {block.text()[:60].strip()!r}")
    told = [one for one in drafts if (one.text or one.media or one.title != one.minute) and not is_signature(one.text)]
    sure = all(stamp and stamp.tzinfo for stamp in stamped)
    return Coverage(
        _summarised(page, tree, layout),
        _identified(with_own_titles(sign_ends(_signed(told), _quoted(blocks)))),
        tuple(notes),
        sure,
    )


def _quoted(blocks: Sequence[Node]) -> set[str]:
    """List the paragraphs of blocks that are quotations."""
    quotes = (text_of(quote) for block in blocks for quote in block.css("blockquote"))
    return {paragraph for quote in quotes for paragraph in quote.split("\n\n")}


def _dated(
    document: Document, tree: Page, blocks: Sequence[Node], layout: Layout
) -> tuple[list[datetime | None], list[datetime | None], LivePage, list[str]]:
    """Give the stamps of blocks, their moments, the page with its clock, and notes on what had to be inferred."""
    clocks = [clock_of(block, layout.words or layout.time) for block in blocks]
    stamped = trusted([stamp_of(block, layout.time, layout.stamps) for block in blocks], clocks)
    page = page_of(document, tree, [moment for moment in stamped if moment and moment.tzinfo])
    page = replace(page, timezone=printed_clock(stamped, clocks, page.zone))
    words = [None if stamp else said for stamp, said in zip(stamped, clocks, strict=True)]
    dated, named, notes = date_clocks(words, document, tree, page)
    page = replace(page, timezone=named)
    if layout.ago and not any((*stamped, *dated)):
        seen = document.fetched.astimezone(page.zone)
        dated = counted_back([line_of(block, layout.ago) for block in blocks], seen)
        notes.append(f"The page says only how long ago; its times were counted back from {seen:%d %B %Y %H:%M}.")
    moments = [in_zone(stamp, page.zone) if stamp else one for stamp, one in zip(stamped, dated, strict=True)]
    return stamped, moments, page, notes


def _entry(block: Node, layout: Layout, page: LivePage, published: datetime) -> Entry:
    """Read one block."""
    text = _body(block, layout)
    author = author_of(block, layout.author) or pictured(block, text.partition("\n")[0])
    text = _without(text, author)
    updated = _edited(block, layout, page) or _late(block, layout, page, published)
    anchor = anchor_of(block)
    media = tuple(said for said in media_of(block) if said != author)
    return Entry(
        id=slug(own_id(block)),
        page=page.id,
        published=published,
        updated=updated if updated and updated > published else None,
        title=line_of(block, layout.title) or short_title(text or "".join(media[:1])) or f"{published:%H:%M}",
        text=text,
        author=author,
        role=role_of(block, layout.role),
        kind=label_of(block, layout.kind),
        media=media,
        url=f"{page.url.partition('#')[0]}#{anchor}" if page.url and anchor else None,
    )


def _body(block: Node, layout: Layout) -> str:
    """Give a block's text without what is read apart from it."""
    edited = "" if layout.words else layout.edited
    apart = (layout.skip, layout.words or layout.time, edited, layout.author, layout.role, layout.kind)
    headline = first_line(block, layout.title) if layout.title else None
    bodies = block.css(layout.body) if layout.body else []
    texts = (text_of(body, ", ".join(filter(None, apart)), headline) for body in bodies or [block])
    return without_separators("\n\n".join(filter(None, texts)))


def _without(text: str, author: str | None) -> str:
    """Leave out of a body the paragraphs that are its byline or the site's own."""
    paragraphs = without_promotions(text.split("\n\n"))
    return "\n\n".join(one for one in paragraphs if one != author and not is_furniture(one.removeprefix("• ")))


def _signed(drafts: list[Entry]) -> list[Entry]:
    """Take the names that stand first in most entries without a byline for their authors'; one may be a headline."""
    bylines = {}
    for place, draft in enumerate(drafts):
        first, *rest = draft.text.split("\n\n")
        lines = [*first.split("\n"), *rest[:1]] if "\n" not in first else first.split("\n")
        bylines[place] = (None, None, 0) if draft.author else read_byline([lines, *rest[1:]])
    found = sum(author is not None for author, _, _ in bylines.values())
    if found < 2 or found * 3 < 2 * sum(draft.author is None for draft in drafts):
        return drafts
    return [_without_byline(draft, *bylines[place]) for place, draft in enumerate(drafts)]


def _without_byline(draft: Entry, author: str | None, role: str | None, count: int) -> Entry:
    """Take a byline of so many lines off a body, and out of a headline that was made of it."""
    if author is None:
        return draft
    text = draft.text
    for _ in range(count):
        text = re.sub(r"^[^\n]*\n+", "", text)
    title = short_title(text) if draft.title == short_title(draft.text) else draft.title
    return replace(draft, author=author, role=draft.role or role, text=text, title=title or draft.title)


def _edited(block: Node, layout: Layout, page: LivePage) -> datetime | None:
    """Find when a block was last edited."""
    if not (layout.edited or layout.updated):
        return None
    moment = stamp_of(block, layout.edited, layout.updated or ("datetime",))
    return in_zone(moment, page.zone) if moment else None


def _late(block: Node, layout: Layout, page: LivePage, published: datetime) -> datetime | None:
    """Find when a block was last edited in the words beside its time."""
    words = late_of(block, layout.words or layout.time)
    header = read_words(0, plain_time(words), home=page.timezone) if words else None
    return edited_at(header, published, page.zone)


def _summarised(page: LivePage, tree: Page, layout: Layout) -> LivePage:
    """Add the page's own summary points."""
    if not layout.summary:
        return page
    points = (" ".join(point.text().split()) for point in tree.css(layout.summary))
    return LivePage(page.id, page.title, page.url, page.publisher, page.timezone, tuple(filter(None, points)))


def _identified(drafts: list[Entry]) -> tuple[Entry, ...]:
    """Give ids to entries without one of their own, and drop those that are there twice."""
    distinct = told_once(drafts, lambda draft: (draft.published, draft.title, draft.text))
    shared = {name for name, count in Counter(draft.id for draft in distinct).items() if count > 1}
    given = iter(entry_ids([draft for draft in distinct if not draft.id or draft.id in shared]))
    return tuple(next(given) if not draft.id or draft.id in shared else draft for draft in distinct)
