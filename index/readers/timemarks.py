"""Find what tells a time in a page of no known template, and mark it with attributes that a layout can select."""

from __future__ import annotations

import re

from index.clock import DAY_PATTERN, TIME_PATTERN, ZONE_PATTERN
from index.readers.markup import Node, Page
from index.readers.stamps import read_moment

STAMP, EDITED, CLOCK, AGO = "data-dateline-stamp", "data-dateline-edited", "data-dateline-clock", "data-dateline-ago"
_NAMES = re.compile(r"date|time|publish|stamp|epoch|created|sort|utc", re.IGNORECASE)
_EDITS = re.compile(r"modif|updat|edit|last", re.IGNORECASE)
_VALUE = re.compile(r"^\s*(?:\d{10}(?:\d{3})?(?:\.\d+)?\s*$|(?:19|20)\d\d-\d\d-\d\dT?[\s\d]|.{0,30}\d{1,2}:\d\d)")
_AT = rf"{TIME_PATTERN}(?:\s*(?:uhr|hrs?|h)\b\.?)?(?:\s*,?\s*\(?{ZONE_PATTERN}\)?)?"
_LEAD = r"(?:(?:published|posted|updated|le|am|el|on|at|um|live)\W+)*"
_WORDS = re.compile(rf"{_LEAD}(?:{DAY_PATTERN}[\s,.·•|–—-]*)?(?:(?:at|um|à|a las|às|alle|om)\s+)?{_AT}", re.IGNORECASE)
_LAST_DAY = re.compile(rf"{_LEAD}{_AT}[\s,.·•|–—-]+(?:on\s+)?{DAY_PATTERN}", re.IGNORECASE)
_AGO = re.compile(
    r"(?:(?:updated|vor|il y a|hace|há|fa)\s+)?\d+\s*[a-zéáúñ]{1,9}\.?(?:\s+(?:ago|fa|atrás))?|just now|now",
    re.IGNORECASE,
)
_INLINE = frozenset({"-text", "span", "b", "strong", "i", "em", "small", "abbr", "a", "-comment"})
_MOST_LETTERS = 48


def mark_times(tree: Page) -> list[Node]:
    """Mark every element that tells a time, and give those that may be an entry's time of publication."""
    found = []
    for node in tree.css("body *"):
        stamped = _mark_stamps(node)
        if _mark_words(node) or stamped:
            found.append(node)
    return found


def _mark_stamps(node: Node) -> bool:
    """Copy an element's stamps into marks; says whether one is of the publication."""
    attributes = node.attributes
    said = attributes.get("itemprop") or ""
    for name, value in attributes.items():
        telling = (
            name == "datetime" or (name.startswith("data-") and _NAMES.search(name)) or (name == "content" and said)
        )
        if telling and value and _VALUE.match(value) and read_moment(value):
            node.attrs[EDITED if _EDITS.search(f"{name} {said}") else STAMP] = value
    return STAMP in node.attributes


def _mark_words(node: Node) -> bool:
    """Mark an element that holds nothing but the words of a time; says whether they are a clock time."""
    is_time = node.tag == "time"
    if not is_time and any(child.tag not in _INLINE for child in node.iter(include_text=True)):
        return False
    words = " ".join(node.text(separator=" ").split())
    if not 0 < len(words) <= _MOST_LETTERS:
        return False
    if is_time or (
        any(letter.isdigit() for letter in words) and (_WORDS.fullmatch(words) or _LAST_DAY.fullmatch(words))
    ):
        clock = re.search(r"\d[:.h]\d\d|\d\s?[ap]\.?m\b", words, re.IGNORECASE)
        node.attrs[CLOCK if clock else AGO] = words
        return bool(clock)
    if _AGO.fullmatch(words) and re.search(
        r"ago|vor|il y a|hace|há|now|time|date", f"{words} {node.attributes.get('class')}", re.IGNORECASE
    ):
        node.attrs[AGO] = words
    return False
