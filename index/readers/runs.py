"""Entries that are not held in elements of their own: a marker with a time, and what follows it up to the next one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from index.readers.markup import Node, parse
from index.readers.timemarks import DAY

_ELSEWHERE = frozenset({"nav", "footer", "aside", "form", "blockquote"})
# What readers say, in the languages of some.
_SAID = r"(?:comments|\w*kommentare?|commentaires|comentarios|commenti)"
_OTHER_STORIES = re.compile(
    rf"(?:^|[\s_-])(?:{_SAID}|related|most-?(?:read|viewed)|recommended|more-stories|tweet|twitter-tweet|"
    r"instagram-media|bluesky-embed|pull-?quote)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OWN_FEET, _HOLDERS, _MOST_OF_FOOT = frozenset({"footer", "aside"}), frozenset({"article", "li"}), 80
# What ends the last entry; and what belongs to one, though times in it are not the page's.
_ENDS = frozenset({"nav", "footer"})
_COMMENTS = re.compile(rf"(?:^|[\s_-]){_SAID}(?:$|[\s_-])", re.IGNORECASE)
_QUOTES = re.compile(r"quote|tweet|instagram|bluesky|embed", re.IGNORECASE)
HEADINGS = "h1, h2, h3, h4, h5, h6, dt, b, strong"
_TITLES = "h1, h2, h3, h4, h5, h6"
# The mark of an entry's first element with the day above it, which that element does not say itself.
OF_DAY = "data-dateline-of-day"
_DEEPEST = 100
Run = tuple[Node, ...]


def is_elsewhere(node: Node) -> bool:
    """Say whether an element holds what is not of this page: its site's frame, comments, other stories, quotations.

    An entry may have its time in a foot or an aside of its own.
    """
    is_framing = node.tag in _ELSEWHERE and not (node.tag in _OWN_FEET and _is_small(node))
    return is_framing or bool(_OTHER_STORIES.search(_named(node)))


def _is_small(node: Node) -> bool:
    """Say whether an element lies in an entry and has room for a name and a time, and hardly for more."""
    inside = any(one.tag in _HOLDERS for one in upwards(node.parent))
    return inside and len(" ".join(node.text().split())) <= _MOST_OF_FOOT


def _ends(node: Node) -> bool:
    """Say whether nothing of the page's entries follows: its site's frame, or what readers say."""
    return node.tag in _ENDS or bool(_COMMENTS.search(_named(node)))


def _named(node: Node) -> str:
    """Give an element's tag and the names that a site gives it."""
    return f"{node.tag} {node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"


def upwards(node: Node | None) -> Iterator[Node]:
    """Give an element and those around it."""
    for _ in range(_DEEPEST):
        if node is None or node.tag in {"body", "html"}:
            return
        yield node
        node = node.parent


def runs_of(mates: list[Node]) -> list[Run]:
    """Give each element with those that follow it beside it, up to the next of its kind, and a heading above it."""
    headings = [_above(node) for node in mates]
    starts = mates if not all(headings) else [heading for heading in headings if heading]
    names = {node.mem_id for node in starts}
    runs = []
    for node in starts:
        run, after = [node], node.next
        while after is not None and after.mem_id not in names and not _ends(after):
            is_day = DAY in after.attributes and any(one.tag not in {"-text", "-comment"} for one in run[1:])
            if not is_day and (not is_elsewhere(after) or _QUOTES.search(_named(after))):
                run.append(after)
            after = after.next
        runs.append(tuple(run))
    return runs


def _above(node: Node) -> Node | None:
    """Give the heading that stands right above an element that is none, and has none in it."""
    before = node.prev
    while before is not None and before.tag in {"-text", "-comment"}:
        before = before.prev
    is_headed = (node.tag or "") in HEADINGS.split(", ") or node.css_first(_TITLES) is not None
    return before if before is not None and not is_headed and before.tag in _TITLES.split(", ") else None


def as_elements(runs: Sequence[Run]) -> list[Node]:
    """Give each run as one element, made for it where it is several; it has the id and the day of the first."""
    if all(len(run) == 1 for run in runs):
        return [run[0] for run in runs]
    parts = []
    for run in runs:
        ids = (node.attributes.get("id") for node in (run[0], *run[0].css("[id]")))
        named = html.escape(next(filter(None, ids), ""), quote=True)
        day = html.escape(run[0].attributes.get(OF_DAY) or "", quote=True)
        of_day = f' {DAY}="{day}"' if day else ""
        held = "".join(node.html or "" for node in run)
        parts.append(f'<section data-dateline-run id="{named}"{of_day}>{held}</section>')
    return parse("".join(parts)).css("[data-dateline-run]")
