"""The reader for the HTML of the Express and the other Reach titles."""

from __future__ import annotations

from index.entries import Coverage, Document
from index.readers.blocks import Layout, has_blocks, read_blocks

LAYOUT = Layout(
    block=".live-events__entry, .live-event, .live-blog-entry, [data-post-time]",
    time="time",
    stamps=("data-sort-time", "data-post-time", "datetime", "data-time"),
    updated=("data-update-time",),
    title="h3, h2, .entry-title",
    author=".live-events__entry-author, .author, .entry-author",
    body=".live-events__entry-text, .entry-content, .live-event-body",
    skip=".read-more, .related, .newsletter, .read-more-links, .social-share, [class*=advert]",
)


def recognises(document: Document) -> bool:
    """Say whether a page has this template's blocks."""
    return has_blocks(document, LAYOUT)


def read(document: Document) -> Coverage:
    """Read the page's blocks, in its order."""
    return read_blocks(document, LAYOUT)
