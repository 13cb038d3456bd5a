"""The reader for the markup of WordPress live-blog plugins."""

from __future__ import annotations

from index.entries import Coverage, Document
from index.readers.blocks import Layout, has_blocks, read_blocks

LAYOUT = Layout(
    block=".liveblog-entry, .elb-liveblog-post, .livepress-update",
    time="time, .liveblog-meta-time, .liveblog-entry-time, .elb-liveblog-post-time",
    stamps=("data-timestamp", "data-time", "data-entry-timestamp", "data-elb-post-datetime", "datetime"),
    updated=("data-modified",),
    title="h2, h3, .liveblog-entry-title, .elb-liveblog-post-heading",
    author=".liveblog-author-name, .liveblog-meta-author-name, .elb-liveblog-post-author, .liveblog-entry-author",
    body=".liveblog-entry-text, .liveblog-entry-content, .elb-liveblog-post-content",
    skip=".liveblog-share, .liveblog-entry-tools, .sharedaddy",
)


def recognises(document: Document) -> bool:
    """Say whether a page has this template's blocks."""
    return has_blocks(document, LAYOUT)


def read(document: Document) -> Coverage:
    """Read the page's blocks, in its order."""
    return read_blocks(document, LAYOUT)
