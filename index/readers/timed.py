"""The reader for pages of no known template: elements of one kind, each with a time and words of its own.

Microdata and RDFa (`itemprop` or `property="liveBlogUpdate"`, https://schema.org/LiveBlogPosting) say outright which
those are; else they are the elements of one kind that carry most text.
"""

from __future__ import annotations

import sys

from index.entries import Coverage, Document
from index.readers.blocks import Layout, read_nodes
from index.readers.daygroups import carry_days
from index.readers.furniture import is_of_a_time
from index.readers.labels import AUTHOR, HEADLINE, LABEL, mark_labels
from index.readers.leadtimes import set_apart
from index.readers.markup import Node, Page, looks_like_html, parse, text_of
from index.readers.microdata import UPDATE, spell_out
from index.readers.repeats import NOTHING, Found, find_entries
from index.readers.timemarks import AGO, CLOCK, DAY, EDITED, LATE, STAMP, TIMES, mark_times, unmark_told

LAYOUT = Layout(
    block=UPDATE,
    time=f"[{STAMP}], [{CLOCK}]",
    words=f"[{CLOCK}]",
    ago=f"[{AGO}]",
    stamps=(STAMP,),
    updated=(EDITED,),
    edited=f"[{EDITED}]",
    title=':is([itemprop="headline"], h1, h2, h3, h4, h5, summary, [class*=headline i], [class*=title i], '
    f"[class*=heading i], [{HEADLINE}]):not([{CLOCK}], [{AGO}], [{DAY}])",
    author=f"[{AUTHOR}]",
    kind=f"[{LABEL}]",
    body='[itemprop="articleBody"]',
    skip=f"[{AGO}], [{DAY}], [{LATE}]",
)

_PICTURES = "img, picture, figure, video, audio, iframe, amp-img"


def recognises(document: Document) -> bool:
    """Say whether a document is a page at all: whether it has such elements is found out by reading it."""
    return looks_like_html(document.text)


def read(document: Document) -> Coverage:
    """Read them, in the page's order."""
    tree, found = _found(document.text, apart=False)
    parted, others = _found(document.text, apart=True)
    if others.weight > found.weight * 2:
        tree, found = parted, others
    for node in found.nodes:
        unmark_told(node)
    return read_nodes(document, tree, [node for node in found.nodes if not _is_time(node)], LAYOUT)


def _is_time(node: Node) -> bool:
    """Say whether an element is nothing but a time: beside the entries that is the page's own."""
    if node.tag == "time" or node.css_first(_PICTURES) is not None:
        return node.tag == "time"
    words = "" if CLOCK in node.attributes else " ".join(text_of(node, TIMES).split())
    return not words or is_of_a_time(words)


def _found(markup: str, *, apart: bool) -> tuple[Page, Found]:
    """Find the elements that are entries; `apart` says to look for times within headings and paragraphs too."""
    tree = parse(markup)
    if "LiveBlogPosting" in markup or "liveBlogUpdate" in markup:
        spell_out(tree)
    if apart and not set_apart(tree):
        return tree, NOTHING
    mark_labels(tree)
    times = mark_times(tree)
    marked = tree.css(LAYOUT.block)
    if marked:
        carry_days(tree, [(node,) for node in marked])
        return tree, Found(tuple(marked), sys.maxsize)
    others = (tree.css(mark) for mark in (f"[{EDITED}], [{LATE}]", f"[{AGO}]"))
    return tree, next(filter(None, (find_entries(tree, nodes) for nodes in (times, *others))), NOTHING)
