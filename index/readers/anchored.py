"""The elements of a page that bear the ids of entries found elsewhere, in its data: there the whole text may stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.entries import Coverage, Document, Entry
from index.naming import slug
from index.readers.blocks import read_nodes
from index.readers.labels import mark_labels
from index.readers.markup import Node, one_line, parse
from index.readers.timed import LAYOUT
from index.readers.timemarks import STAMP, mark_times, unmark_told

_IDS = ("id", "data-id", "data-post-id", "data-entry-id", "data-block-id", "data-item-id", "data-update-id")
_NO_LETTERS = re.compile(r"[\W_]+")
# So many letters tell that an element is of an entry.
_OPENING = 40


def read_anchored(document: Document, known: Coverage) -> Coverage:
    """Read the elements that bear the ids of known entries and tell what these do; each has its entry's time."""
    tree = parse(document.text)
    mark_labels(tree)
    mark_times(tree)
    named = {slug(said): node for node in tree.css(", ".join(f"[{name}]" for name in _IDS)) for said in _ids(node)}
    nodes = []
    for entry in known.entries:
        node = _of(entry, named)
        if node is not None:
            node.attrs[STAMP], node.attrs["id"] = entry.published.isoformat(), entry.id
            unmark_told(node)
            nodes.append(node)
    return read_nodes(document, tree, nodes, LAYOUT)


def _ids(node: Node) -> list[str]:
    """List the ids that an element bears."""
    return [said for name in _IDS if (said := node.attributes.get(name))]


def _of(entry: Entry, named: Mapping[str, Node]) -> Node | None:
    """Find the element of an entry: one of its id, which may have a prefix, that begins to tell what the entry does."""
    opening = _letters(entry.text)[:_OPENING]
    known = [entry.id, *(name for name in named if name.endswith(f"-{entry.id}"))]
    nodes = (named[name] for name in known if name in named)
    return next((node for node in nodes if opening and opening in _letters(one_line(node))), None)


def _letters(text: str) -> str:
    """Give the letters and figures of a text, by which it is compared."""
    return _NO_LETTERS.sub("", text).casefold()
