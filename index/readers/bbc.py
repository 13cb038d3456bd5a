"""The reader for the BBC's saved HTML."""

from __future__ import annotations

from index.entries import Coverage, Document
from index.readers.blocks import Layout, has_blocks, read_blocks

LAYOUT = Layout(
    block=(
        'article[data-testid="content-post"], li.lx-stream__post-container article, '
        "article.lx-stream-post, article.qa-post"
    ),
    time='time, [data-testid="timestamp"]',
    stamps=("datetime", "data-datetime", "data-timestamp"),
    title="h3, h2, .lx-stream-post__header-text",
    author='[data-testid="contributor-name"], [class*=ContributorName], .qa-contributor-name',
    role='[data-testid="contributor-role"], [class*=ContributorRole], .qa-contributor-role',
    kind='[data-testid="post-label"], .lx-stream-post__label',
    skip="[data-testid*=share], .lx-share-tools, .qa-share-tools, header [class*=Share], [class*=visually-hidden]",
    summary='[data-testid="summary"] li, .lx-c-summary-points__item, .qa-summary-points li',
)


def recognises(document: Document) -> bool:
    """Say whether a page has this template's blocks."""
    return has_blocks(document, LAYOUT)


def read(document: Document) -> Coverage:
    """Read the page's blocks, in its order."""
    return read_blocks(document, LAYOUT)
