"""Headings and paragraphs that begin with a time ("19:40 The budget", "+++ 21:27 Goal +++"): the time set apart."""

from __future__ import annotations

import re

from index.clock import ZONE_PATTERN
from index.readers.markup import Node, Page, parse

_HEADINGS = "h1, h2, h3, h4, h5, h6, dt, b, strong"
_PARAGRAPHS = "p, li"
_TIME = r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)"
_BEGINS = re.compile(
    rf"^\s*(?P<plus>\+{{2,3}}\s*)?(?P<time>(?:(?:ore|um|at|kl\.?|klo)\s+)?{_TIME}(?:\s*(?:Uhr|hrs|h)\b)?"
    rf"(?:\s*\(?{ZONE_PATTERN}\)?)?)(?P<after>\s*[-–—:|•·,]*\s*)(?=\S)",
    re.IGNORECASE,
)
_MOST_DEEP = 4


def set_apart(tree: Page) -> None:
    """Put the time with which a heading or paragraph begins into an element of its own, without what parts them."""
    for node in tree.css(f"{_HEADINGS}, {_PARAGRAPHS}"):
        text = _first_text(node)
        match = _BEGINS.match(text.text(deep=False)) if text else None
        if text and match and _opens(node, match):
            rest = text.text(deep=False)[match.end() :]
            text.replace_with(re.sub(r"\s*\+{2,3}\s*$", "", rest) if match["plus"] else rest)
            first = _first_text(node)
            time = parse(f"<span>{match['time']}</span>").css_first("span")
            if first and time:
                first.insert_before(time)


def _opens(node: Node, match: re.Match[str]) -> bool:
    """Say whether a time opens what follows: always in a heading; a paragraph has to part them, or to begin anew."""
    if match["plus"] or node.tag not in {"p", "li"}:
        return True
    rest = node.text()[match.end() :]
    parted = bool(match["after"].strip())
    return parted or (bool(re.match(r"[\"“‘']?[A-ZÀ-Þ]", rest)) and bool(re.search(r"[:h]\d|[ap]\.?m", match["time"])))


def _first_text(node: Node) -> Node | None:
    """Find the first text in an element, inside what stands first in it."""
    for _ in range(_MOST_DEEP):
        child = next((one for one in node.iter(include_text=True) if one.tag != "-text" or one.text().strip()), None)
        if child is None or child.tag == "-text":
            return child
        node = child
    return None
