"""The attributes of an element that tell a time: which they are, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from index.readers.clocktimes import read_words
from index.readers.dateorder import has_unsure_day, is_month_first
from index.readers.markup import Node, Page
from index.readers.provenance import sites_clock
from index.readers.stamps import read_moment
from index.readers.timespellings import is_time, plain_time

_NAMES = re.compile(
    r"date|time|publish|stamp|epoch|created|posted|sort|utc|unix|fecha|datum|tooltip|-ts$|^title$|^aria-label$",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"^\s*(?:\d{10}(?:\d{3})?(?:\.\d+)?\s*$|(?:19|20)\d{6}T?\d{4}(?:\d\d)?Z?\s*$|(?:19|20)\d\d-\d\d-\d\dT?[\s\d]|"
    r".{0,40}\d{1,2}:\d\d)"
)
MOST_LETTERS = 90


def writes_month_first(tree: Page, nodes: Sequence[Node]) -> bool:
    """Say whether the stamps of a page write the month before the day, where they are in figures."""
    unsure = [value for node in nodes for _, value in telling(node) if has_unsure_day(value)]
    own = tree.css_first('link[rel="canonical"]') if unsure else None
    return bool(unsure) and is_month_first(unsure, sites_clock(own.attributes.get("href") if own else None) or "UTC")


def telling(node: Node) -> list[tuple[str, str]]:
    """List the attributes of an element that may hold a stamp."""
    attributes = node.attributes
    said = attributes.get("itemprop")
    return [
        (name, value)
        for name, value in attributes.items()
        if value
        and len(value) <= MOST_LETTERS
        and (
            name == "datetime"
            or (name.startswith(("data-", "title", "aria-label")) and _NAMES.search(name))
            or (name == "content" and said)
        )
    ]


def read_stamp(value: str, *, month_first: bool) -> str | None:
    """Give the stamp that an attribute holds, for machines or in words that have a day and its year."""
    found = read_moment(value, month_first=month_first) if _VALUE.match(value) else None
    if found:
        return found.isoformat() if has_unsure_day(value) else value
    words = plain_time(" ".join(value.split()))
    header = read_words(0, words, american=month_first) if is_time(words) else None
    day = header.day.in_year(header.day.year) if header and header.day and header.day.year else None
    if header is None or day is None:
        return None
    return datetime.combine(day, header.clock, ZoneInfo(header.zone) if header.zone else None).isoformat()
