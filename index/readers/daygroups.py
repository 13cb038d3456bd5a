"""The days of entries that only tell their clock time, from the groups that a page sets them in: a heading, a stamp."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from index.clock import DAY_PATTERN, MONTHS, Day
from index.readers.markup import Node, Page, one_line
from index.readers.runs import OF_DAY, Run, is_elsewhere, upwards
from index.readers.timemarks import DAY

_ENTRY = "data-dateline-entry"
# Where a page keeps the day of a group.
_STAMPS = ("data-date", "data-day")
_HEADINGS = "h2, h3, h4, h5, summary, caption, legend"
_DAY = re.compile(DAY_PATTERN, re.IGNORECASE)
_STAMP = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
# What else may stand in the heading of a day: "Day 2: Tuesday 15 April", "Monday 14 April (8 updates)".
_MOST_WORDS = 4


def carry_days(tree: Page, runs: Sequence[Run]) -> None:
    """Mark entries that say no day of their own with that of the heading or group above them.

    A group may be within others; the last day above an entry is its own. One heading for all may be the page's, and
    its entries go on beyond midnight: only where there are several, or stamps, is it sure what they are of.
    """
    inside = {node.mem_id for run in runs for node in run}
    first = {run[0].mem_id: run[0] for run in runs}
    for node in first.values():
        node.attrs[_ENTRY] = ""
    told = tree.css(", ".join((f"[{DAY}]", f"[{_ENTRY}]", _HEADINGS, *(f"[{name}]" for name in _STAMPS))))
    outer = [node for node in told if node.mem_id in first or not any(one.mem_id in inside for one in upwards(node))]
    titled = _titled_days(outer, first)
    said, below = "", []
    for node in outer:
        if node.mem_id in first:
            below.append((node, _stamp(node) or said))
        else:
            said = node.attributes.get(DAY) or _stamp(node) or titled.get(node.mem_id) or said
    days = {day for _, day in below}
    mark = DAY if all(len(run) == 1 for run in runs) else OF_DAY
    for node, day in below if len(days) > 1 or days <= set(map(_stamp, outer)) else ():
        if day and DAY not in node.attributes and not node.css(f"[{DAY}]"):
            node.attrs[mark] = day


def _stamp(node: Node) -> str:
    """Give the day that an element is stamped with."""
    stamps = (node.attributes.get(name) or "" for name in _STAMPS)
    return next((stamp for stamp in stamps if _STAMP.fullmatch(stamp)), "")


def _titled_days(outer: Sequence[Node], entries: dict[int, Node]) -> dict[int, str]:
    """Give the days in the headings above entries that hold other words too, where each heading of a kind has one."""
    last = max((place for place, node in enumerate(outer) if node.mem_id in entries), default=0)
    kinds: dict[str, dict[int, str]] = defaultdict(dict)
    for node in outer[:last]:
        if node.tag in _HEADINGS.split(", ") and not any(map(is_elsewhere, upwards(node))):
            kinds[node.tag or ""][node.mem_id] = node.attributes.get(DAY) or _day_in(one_line(node))
    of_days = (days for days in kinds.values() if all(days.values()) and len(set(days.values())) > 1)
    return {name: day for days in of_days for name, day in days.items()}


def _day_in(words: str) -> str:
    """Give the one day that a short heading names, without what else it says; nothing where there is none."""
    days = list(_DAY.finditer(words))
    beside = _DAY.sub("", words).split()
    day = Day.from_match(days[0]) if len(days) == 1 and len(beside) <= _MOST_WORDS else None
    return f"{day.day} {MONTHS[day.month - 1]} {day.year or ''}".strip() if day else ""
