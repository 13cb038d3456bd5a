"""Headings and paragraphs that begin with a time ("19:40 The budget", "+++ 21:27 Goal +++"): the time set apart."""

from __future__ import annotations

import re

from index.clock import ZONE_PATTERN
from index.readers.markup import Node, Page, parse

_HEADINGS = "h1, h2, h3, h4, h5, h6, dt, summary, b, strong"
_PARAGRAPHS = "p, li"
_TITLES = frozenset({"h2", "h3", "h4", "h5", "h6"})
_TIME = r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)"
_BEGINS = re.compile(
    r"^\s*(?P<plus>\+{2,3}\s*)?(?P<update>update\s*#?\d*[,:]?\s+)?(?P<bracket>[\[(])?"
    rf"(?P<time>(?:(?:ore|um|at|kl\.?|klo)\s+)?{_TIME}(?:\s*(?:Uhr|hrs|h)\b)?(?:\s*\(?{ZONE_PATTERN}\)?)?)"
    r"(?(bracket)[\])])(?P<after>\s*[-–—:|•·,.]*\s*)(?=\S)",
    re.IGNORECASE,
)
# A heading that ends in a time: "The budget passes – 19:40", "Update 2, 8:27 p.m."
_ENDS = re.compile(
    rf"(?P<title>\S.*?)\s*[-–—|(,]\s*(?P<time>{_TIME}(?:\s*Uhr\b)?(?:\s*{ZONE_PATTERN})?)\)?\s*$", re.IGNORECASE
)
_MOST_DEEP = 4
_FEWEST_LINES = 3


def set_apart(tree: Page) -> bool:
    """Put the time at the beginning of a heading or paragraph, or the end of a heading, into an element of its own.

    What parts it from the words is left out. Says whether there was any.
    """
    found = False
    _part_lines(tree)
    for node in _beginning(tree):
        text = _first_text(node)
        words = text.text(deep=False) if text else ""
        begins, ends = _BEGINS.match(words), _ENDS.fullmatch(words.strip()) if node.tag in _TITLES else None
        if text and begins and _opens(node, begins):
            rest = words[begins.end() :]
            text.replace_with(re.sub(r"\s*\+{2,3}\s*$", "", rest) if begins["plus"] else rest)
            found = _insert(_first_text(node), begins["time"]) or found
        elif text and ends:
            text.replace_with(f" {ends['title']}")
            found = _insert(_first_text(node), ends["time"]) or found
    return found


def _beginning(tree: Page) -> list[Node]:
    """List the headings and paragraphs that may begin an entry; where headings do, a paragraph's time is of its own.

    "UPDATE 16:20: …" under a heading belongs to that entry.
    """
    told = [(node, _time_in(node)) for node in tree.css(f"{_HEADINGS}, {_PARAGRAPHS}")]
    timed = [(node, match) for node, match in told if match]
    titles = [node for node, _ in timed if node.tag in _TITLES]
    if len(titles) > 1 and len(titles) * 3 >= len(timed):
        return titles
    # Where they call themselves updates, these are the entries; where few do, they are of the entries above them.
    plain = [node for node, match in timed if not match.groupdict().get("update")]
    return plain if len(plain) * 3 >= len(timed) * 2 else [node for node, _ in timed]


def _time_in(node: Node) -> re.Match[str] | None:
    """Find the time that an element begins with, or a heading ends with."""
    first = _first_text(node)
    words = first.text(deep=False) if first else ""
    return _BEGINS.match(words) or (_ENDS.fullmatch(words.strip()) if node.tag in _TITLES else None)


def _part_lines(tree: Page) -> None:
    """Make paragraphs of lines that are parted by line breaks, where several begin with a time."""
    for node in tree.css("div, p, td, section, article"):
        if sum(child.tag == "br" for child in node.iter()) < _FEWEST_LINES - 1:
            continue
        lines = re.split(r"<br\s*/?>", node.inner_html or "", flags=re.IGNORECASE)
        begin = [bool(_BEGINS.match(re.sub(r"<[^>]+>", "", line))) for line in lines]
        if sum(begin) >= _FEWEST_LINES:
            made = parse(f"<div>{''.join(f'<p>{line}</p>' for line in lines)}</div>").css_first("div")
            if made:
                node.replace_with(made)


def _insert(first: Node | None, time: str) -> bool:
    """Put a time before a text, in an element of its own."""
    made = parse(f"<span>{time}</span>").css_first("span")
    if first is None or made is None:
        return False
    first.insert_before(made)
    return True


def _opens(node: Node, match: re.Match[str]) -> bool:
    """Say whether a time opens what follows: always in a heading; a paragraph has to part them, or to begin anew."""
    if match["plus"] or node.tag not in {"p", "li"}:
        return True
    rest = node.text()[match.end() :]
    parted = bool(match["bracket"] or match["after"].strip())
    return parted or (bool(re.match(r"[\"“‘']?[A-ZÀ-Þ]", rest)) and bool(re.search(r"[:h]\d|[ap]\.?m", match["time"])))


def _first_text(node: Node) -> Node | None:
    """Find the first text in an element, inside what stands first in it."""
    for _ in range(_MOST_DEEP):
        child = next((one for one in node.iter(include_text=True) if one.tag != "-text" or one.text().strip()), None)
        if child is None or child.tag == "-text":
            return child
        node = child
    return None
