"""The reader for the Guardian's HTML."""

from __future__ import annotations

from index.entries import Coverage, Document
from index.readers.blocks import Layout, has_blocks, read_blocks

LAYOUT = Layout(
    block='article.block[id^="block-"], div.block[id^="block-"]',
    time="header time, .block-time time, time",
    stamps=("datetime", "data-time"),
    edited="footer time, .block-time.updated-time time",
    title="h2",
    author='header span[class*="17bj29p"], .block-byline, header img + span, header div div + span',
    skip='header, footer, .block-share, aside, [data-component="share"], .element-rich-link',
    summary='[data-component="key-events"] li, .block--summary li',
)


def recognises(document: Document) -> bool:
    """Say whether a page has this template's blocks."""
    return has_blocks(document, LAYOUT)


def read(document: Document) -> Coverage:
    """Read the page's blocks, in its order."""
    return read_blocks(document, LAYOUT)
