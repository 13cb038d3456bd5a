"""The elements of a page that bear the ids of entries found elsewhere, in its data: there the whole text may stand."""

from __future__ import annotations

from collections.abc import Mapping

from index.entries import Coverage, Document, Entry
from index.naming import slug
from index.readers.blockparts import IDS
from index.readers.blocks import read_nodes
from index.readers.labels import mark_labels
from index.readers.markup import Node, one_line, parse
from index.readers.readings import letters
from index.readers.timed import LAYOUT
from index.readers.timemarks import STAMP, mark_times, unmark_told

# So many letters tell that an element is of an entry.
_OPENING = 40


def read_anchored(document: Document, known: Coverage) -> Coverage:
    """Read the elements that bear the ids of known entries and tell what these do; each has its entry's time."""
    tree = parse(document.text)
    mark_labels(tree)
    mark_times(tree)
    named = {slug(said): node for node in tree.css(", ".join(f"[{name}]" for name in IDS)) for said in _ids(node)}
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
    return [said for name in IDS if (said := node.attributes.get(name))]


def _of(entry: Entry, named: Mapping[str, Node]) -> Node | None:
    """Find the element of an entry: one of its id, which may have a prefix, that begins to tell what the entry does."""
    opening = letters(entry.text)[:_OPENING]
    known = [entry.id, *(name for name in named if name.endswith(f"-{entry.id}"))]
    nodes = (named[name] for name in known if name in named)
    return next((node for node in nodes if opening and opening in letters(one_line(node))), None)
