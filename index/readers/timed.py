"""The reader for pages of no known template: elements of one kind, each with a time and words of its own.

Microdata (`itemprop="liveBlogUpdate"`, https://schema.org/LiveBlogPosting) says outright which those are; else they are
the elements of one name and class that carry most text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from index.entries import Coverage, Document
from index.readers.blocks import Layout, read_nodes
from index.readers.markup import Node, Page, parse, text_of
from index.readers.timemarks import AGO, CLOCK, EDITED, STAMP, mark_times

LAYOUT = Layout(
    block='[itemprop~="liveBlogUpdate"]',
    time=f"[{STAMP}], [{CLOCK}]",
    words=f"[{CLOCK}]",
    stamps=(STAMP,),
    updated=(EDITED,),
    edited=f"[{EDITED}]",
    title=f':is([itemprop="headline"], h1, h2, h3, h4, h5, [class*=headline i], [class*=title i])'
    f":not([{CLOCK}], [{AGO}], :has([{CLOCK}]))",
    author='[itemprop="author"] [itemprop="name"], [itemprop="author"], [rel="author"], [class*=author-name i], '
    "[class*=author i], [class*=byline i]",
    body='[itemprop="articleBody"]',
    skip=f"[{AGO}]",
)
_ENTRY_TAGS = "article, section, li, div, tr, details, p"
_ELSEWHERE = frozenset({"nav", "footer", "aside", "form"})
_OTHER_STORIES = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|most-?(?:read|viewed)|recommended|more-stories)(?:$|[\s_-])", re.IGNORECASE
)
# An entry has its time, perhaps that of its last edit, and those of posts embedded in it.
_MOST_TIMES = 4
_DEEPEST = 100
_FEWEST_LETTERS, _MOST_LETTERS = 15, 2000


def recognises(document: Document) -> bool:
    """Say whether a page has such elements."""
    return bool(_blocks(parse(document.text)))


def read(document: Document) -> Coverage:
    """Read them, in the page's order."""
    tree = parse(document.text)
    return read_nodes(document, tree, _blocks(tree), LAYOUT)


def _blocks(tree: Page) -> list[Node]:
    """Find the elements that are entries; none where there are not at least two of a kind."""
    candidates = list(_candidates(tree))
    marked = tree.css(LAYOUT.block)
    if marked:
        return marked
    kinds: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in candidates:
        kinds[_kind(node)].append(node)
    best = max(map(_outermost, kinds.values()), key=_weight, default=[])
    return best if len(best) > 1 else []


def _candidates(tree: Page) -> Iterator[Node]:
    """Give each element that may be an entry, in the page's order: it, or what lies in it, carries a few times."""
    counts: Counter[int] = Counter()
    for time in mark_times(tree):
        lineage = list(_upwards(time))
        if not any(_is_elsewhere(node) for node in lineage):
            counts.update(node.mem_id for node in lineage)
    yield from (node for node in tree.css(_ENTRY_TAGS) if 0 < counts[node.mem_id] <= _MOST_TIMES)


def _is_elsewhere(node: Node) -> bool:
    """Say whether an element holds what is not of this page: its site's frame, comments, other stories."""
    return node.tag in _ELSEWHERE or bool(_OTHER_STORIES.search(node.attributes.get("class") or ""))


def _outermost(nodes: list[Node]) -> list[Node]:
    """Leave out elements that lie in others of their kind."""
    names = {node.mem_id for node in nodes}
    return [node for node in nodes if not any(one.mem_id in names for one in _upwards(node.parent))]


def _upwards(node: Node | None) -> Iterator[Node]:
    """Give an element and those around it."""
    for _ in range(_DEEPEST):
        if node is None or node.tag in {"body", "html"}:
            return
        yield node
        node = node.parent


def _kind(node: Node) -> tuple[str, ...]:
    """Name the kind of an element: its tag and class, and where it has none those of what holds it."""
    own = _names(node)
    return (
        (node.tag or "", own)
        if own or node.parent is None
        else (node.tag or "", "", node.parent.tag or "", _names(node.parent))
    )


def _names(node: Node) -> str:
    """Give an element's first class, or the name that tests know it by; figures in them count up."""
    classes = (node.attributes.get("class") or "").split()
    return re.sub(r"\d+", "", classes[0] if classes else node.attributes.get("data-testid") or "")


def _weight(nodes: list[Node]) -> int:
    """Weigh elements by the letters in them beside their times; a list of links to other pages weighs little."""
    lengths = [len(text_of(node, f"[{CLOCK}], [{AGO}], a")) for node in nodes]
    telling = [min(length, _MOST_LETTERS) for length in lengths if length >= _FEWEST_LETTERS]
    return sum(telling) if len(telling) > 1 else 0
