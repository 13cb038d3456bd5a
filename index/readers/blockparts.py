"""The parts of an entry that is a block of HTML: its id, headline, author, and the words and stamps of its times."""

from __future__ import annotations

import re
from datetime import datetime

from index.readers.bylines import is_name
from index.readers.edits import part_edit
from index.readers.markup import Node, is_sites_own, one_line, text_of
from index.readers.signers import BY, ROLE, read_signers
from index.readers.stamps import read_moment
from index.readers.timemarks import CLOCK, DAY, LATE, NAME, TIMES

# Where a block keeps the id that outlives an edit; the first two, on an element inside it, may be of anything.
IDS = ("id", "data-id", "data-post-id", "data-entry-id", "data-block-id", "data-item-id", "data-update-id")
_INNER_IDS = IDS[2:]
_WHERE = re.compile(r"\s+in\s+[A-ZÀ-Þ][\w’'-]*(?:[\s,]+[A-ZÀ-Þ][\w.’'-]*)*$")
_AUTHOR_LINKS = re.compile(r"/(?:authors?|profiles?|people|autor|auteurs?|autori|journalist|staff|by)/", re.IGNORECASE)
_MOST_NAME, _MOST_LABEL = 90, 30
_PINNED = re.compile(r"pinned(?: (?:post|update))?(?: (?:from|by)\b.*)?|new|live|latest|just in", re.IGNORECASE)
_ZONE = re.compile(r"(?P<clock>\d{1,2}[:.]\d\d)\s*(?P<rest>.*)")
_SEPARATORS = " \t·•|–—-:,/"


def own_id(block: Node) -> str:
    """Give the id of a block, or of the first in it that has one."""
    inside = block.css(", ".join(f"[{name}]" for name in _INNER_IDS))
    given = [block.attributes.get(name) for name in IDS]
    given += [node.attributes.get(name) for node in inside for name in _INNER_IDS]
    return next(filter(None, given), "")


def anchor_of(block: Node) -> str:
    """Give the anchor at which a block stands in its page."""
    return block.attributes.get("id") or ""


def first_line(block: Node, selector: str) -> Node | None:
    """Give the first element that a selector finds and that has text beside its times."""
    found = (node for node in block.css(selector) if not is_sites_own(node)) if selector else iter(())
    return next(filter(_line, found), None)


def line_of(block: Node, selector: str) -> str | None:
    """Give the text of the first element that a selector finds and that has any, on one line."""
    found = first_line(block, selector)
    return _line(found) if found else None


def role_of(block: Node, selector: str) -> str | None:
    """Give as what somebody wrote a block: what a selector finds, else what its byline is marked to tell."""
    marked = (one.attributes[ROLE] for one in block.css(f"[{ROLE}]"))
    return line_of(block, selector) or next(filter(None, marked), None)


def label_of(block: Node, selector: str) -> str | None:
    """Give a block's label, such as "Analysis"; that it is pinned or new says nothing of it."""
    label = line_of(block, selector)
    return label if label and len(label) <= _MOST_LABEL and not _PINNED.fullmatch(label) else None


def author_of(block: Node, selector: str) -> str | None:
    """Give who wrote a block: what a selector finds, else a link to an author's page; too long a text names nobody."""
    names = [read_signers(node)[0] for node in block.css(selector) if node.mem_id != block.mem_id] if selector else []
    links = [_line(link) for link in block.css("a[href]") if _AUTHOR_LINKS.search(link.attributes.get("href") or "")]
    beside = [one.attributes.get(NAME) or "" for one in block.css(f"[{NAME}]")]
    for name in (*names, *beside, *(links if selector else ())):
        known = _WHERE.sub("", BY.sub("", name)).strip(_SEPARATORS)
        if 0 < len(known) <= _MOST_NAME and re.search(r"[^\W\d]", known):
            return known
    return None


def pictured(block: Node, line: str) -> str | None:
    """Give a name that stands beside a portrait of the same name."""
    portraits = {picture.attributes.get("alt") for picture in block.css("img[alt]")}
    return line if line in portraits and is_name(line) else None


def stamp_of(block: Node, selector: str, names: tuple[str, ...]) -> datetime | None:
    """Find a block's time in its attributes, or those of what a selector finds; naive where it has no offset."""
    times = block.css(selector) if selector else []
    for name in names:
        for node in (block, *times):
            moment = read_moment(node.attributes.get(name))
            if moment:
                return moment
    return None


def clock_of(block: Node, selector: str) -> str | None:
    """Give the words of a block's first time, with the zone that another gives to the same time, and with its day.

    The time of an edit is its time only where there is no other.
    """
    times = block.css(selector) if selector else []
    told = [one.attributes.get(CLOCK) or _first_of(one_line(one)) for one in times]
    late = {one.attributes.get(LATE) for one in times}
    said = [words for words in told if words not in late] or told
    words = next((words for words in said if re.search(r"\d", words)), None) or late_of(block, "")
    if words is None:
        return None
    first = _ZONE.search(words)
    others = [other for one in said[1:] if first and (other := _ZONE.search(one)) and other["clock"] == first["clock"]]
    zone = next((other["rest"] for other in others if first and other["rest"] and not first["rest"]), "")
    days = (one.attributes.get(DAY) for one in (block, *block.css(f"[{DAY}]")))
    return " ".join(filter(None, (words, zone, next(filter(None, days), ""))))


def late_of(block: Node, selector: str) -> str | None:
    """Give the words for when a block was edited, which may stand with its time."""
    marked = (one.attributes[LATE] for one in block.css(f"[{LATE}]"))
    beside = (part_edit(one_line(one)) for one in (block.css(selector) if selector else ()))
    return next(filter(None, (*marked, *(both.edited for both in beside if both))), None)


def _first_of(words: str) -> str:
    """Leave out of the words of a time what they say of an edit."""
    both = part_edit(words)
    return both.first if both else words


def without_separators(text: str) -> str:
    """Leave out what parted a text from the time before it; a list's bullet stays."""
    return re.sub(r"^[|–—:·-]+\s+", "", text)


def _line(node: Node) -> str:
    """Give an element's text on one line, without its times."""
    return without_separators(" ".join(text_of(node, TIMES).split()))
