"""Find what tells a time in a page of no known template, and mark it with attributes that a layout can select."""

from __future__ import annotations

import re
from datetime import time, timedelta

from index.readers.bylines import is_name
from index.readers.clocktimes import read_words
from index.readers.edits import TwoTimes, is_of_edit, part_edit, says_edited
from index.readers.markup import Node, Page, one_line
from index.readers.stamps import read_moment
from index.readers.tellingstamps import MOST_LETTERS, read_stamp, telling, writes_month_first
from index.readers.timespellings import AT, ONLY_DAY, SAID, is_time, plain_time

STAMP, EDITED, CLOCK, AGO, DAY = (f"data-dateline-{name}" for name in ("stamp", "edited", "clock", "ago", "day"))
# The name that stands in one line with a time.
NAME = "data-dateline-name"
# The words of a time that is said to be of an edit; the same as the clock's where no other time stands with it.
LATE = "data-dateline-late"
# Whatever tells a time in words.
TIMES = ", ".join(f"[{mark}]" for mark in (CLOCK, AGO, DAY, LATE))
_EDITS = re.compile(r"modif|updat|edit|last", re.IGNORECASE)
_ISO = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)")
_DATE_ONLY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_AGO = re.compile(
    r"(?:(?:updated|vor|il y a|hace|há|fa)\s+)?\d+\s*[a-zéáúñ]{1,9}\.?(?:\s+\d+\s*[a-z]{1,9}\.?)?"
    r"(?:\s+(?:ago|fa|atrás))?|just now|now",
    re.IGNORECASE,
)
_SAYS_AGO = re.compile(r"\b(?:ago|vor|il y a|hace|há|now|atrás)\b", re.IGNORECASE)
# A name that sites give to times, and not to updates.
_OF_TIME = re.compile(r"time|(?<!up)date|stamp|(?<![a-z])ago(?![a-z])|publish", re.IGNORECASE)
_BRACKETED = re.compile(rf"(?P<ago>.+?)\s*\((?P<clock>{AT.replace('(?P<', '(?P<in_')})\)", re.IGNORECASE)
_BY_AT = re.compile(
    r"(?:posted |published )?by\s+(?P<name>.{2,60}?)(?:\s+(?:at|on)|,)\s+(?P<time>.*\d.*)", re.IGNORECASE
)
_NAME_FIRST = re.compile(r"(?P<name>[^\d|·•]{4,60}?)[\s,]+(?P<time>\d.*)")
# What a browser puts a time in the place of.
_EPOCH = re.compile(r"1[4-9]\d{8}(?:\d{3})?")
_PARTS = re.compile(r"\s*[|·•/]\s*|\s+[–—-]\s+")
_INLINE = frozenset({"-text", "span", "b", "strong", "i", "em", "small", "abbr", "a", "time", "-comment"})
_RUNNING = frozenset({"p", "li", "td", "blockquote", "figcaption", "dd"})
# The foot of an entry tells its time behind its words.
_FEET = frozenset({"footer", "aside"})
# A date in a cell, a list or bold stands in what is told; anywhere else it is the day of what is below it.
_NO_DAY = frozenset({"td", "th", "li", "b", "strong", "em", "i", "a"})
_FEW_LETTERS = 40


def mark_times(tree: Page) -> list[Node]:
    """Mark every element that tells a time, and give those that may be an entry's time of publication."""
    found = []
    for picture in tree.css("svg"):  # the name of an icon is no word of the page
        picture.decompose()
    nodes = tree.css("body *")
    month_first = writes_month_first(tree, nodes)
    for node in nodes:
        stamped = _mark_stamps(node, month_first=month_first)
        if _mark_words(node) or stamped:
            found.append(node)
    return found


def _mark_stamps(node: Node, *, month_first: bool) -> bool:
    """Copy an element's stamps into marks; says whether one is of the publication."""
    said = node.attributes.get("itemprop") or ""
    for name, value in telling(node):
        stamp = read_stamp(value, month_first=month_first)
        if name == "datetime" and _DATE_ONLY.fullmatch(value.strip()):
            node.attrs[DAY] = value.strip()
        elif stamp:
            node.attrs[EDITED if _EDITS.search(f"{name} {said}") or _is_of_edit(node) else STAMP] = stamp
    return STAMP in node.attributes


def _mark_words(node: Node) -> bool:
    """Mark an element that holds nothing but the words of a time; says whether they are a clock time."""
    is_element = node.tag == "time"
    if not is_element and any(child.tag not in _INLINE for child in node.iter(include_text=True)):
        return False
    words = one_line(node)
    both = part_edit(words) if len(words) <= 2 * MOST_LETTERS else None
    return _mark_both(node, both) if both else _mark_told(node, plain_time(words), is_element=is_element)


def _mark_both(node: Node, both: TwoTimes) -> bool:
    """Mark an element that tells an edit too; its stamp may be of that. Says whether the other is a clock time."""
    first = plain_time(both.first)
    if is_time(first) and not _is_in_running_text(node):
        node.attrs[CLOCK] = first
    elif not _mark_byline(node, first):
        return False
    node.attrs[LATE] = both.edited
    stamp = read_moment(node.attributes.get(STAMP) or node.attributes.get(EDITED))
    known, edited = read_words(0, first), read_words(0, plain_time(both.edited))
    if stamp and known and edited and stamp.minute == edited.clock.minute != known.clock.minute:
        node.attrs[EDITED] = stamp.isoformat()
        node.attrs[STAMP] = (stamp - timedelta(minutes=_minutes_between(known.clock, edited.clock))).isoformat()
    return True


def _minutes_between(first: time, then: time) -> int:
    """Count the minutes from one clock time to the next such other."""
    return ((then.hour - first.hour) * 60 + then.minute - first.minute) % (24 * 60)


def _mark_told(node: Node, words: str, *, is_element: bool) -> bool:
    """Mark an element by its words, those of an edit beside its time left out; says whether they are a clock time."""
    if not 0 < len(words) <= MOST_LETTERS:
        return False
    bracketed = _BRACKETED.fullmatch(words)
    if bracketed and _AGO.fullmatch(bracketed["ago"]):
        words = bracketed["clock"]
    if is_element or is_time(words) or _is_stamp(node, words):
        return _mark_time(node, words)
    if _mark_byline(node, words):
        return True
    _mark_beside(node, words)
    return False


def _mark_beside(node: Node, words: str) -> None:
    """Mark an element that holds nothing but a day, or how long ago something was; where entries are told it is none.

    How long ago is told by the words, or by the name that the site gives them.
    """
    if ONLY_DAY.fullmatch(words) and node.tag not in _NO_DAY and not _is_told(node):
        node.attrs[DAY] = words
    elif _EPOCH.fullmatch(words) or (_AGO.fullmatch(words) and not ONLY_DAY.fullmatch(words)):
        is_named = _SAYS_AGO.search(words) or _OF_TIME.search(node.attributes.get("class") or "")
        if _EPOCH.fullmatch(words) or (is_named and not _is_told(node)):
            node.attrs[AGO] = words


def _is_stamp(node: Node, words: str) -> bool:
    """Say whether words are a time as machines write it, and mark it as one."""
    if not _ISO.fullmatch(words) or read_moment(words) is None:
        return False
    node.attrs[STAMP] = words
    return True


def _mark_byline(node: Node, words: str) -> bool:
    """Mark an element that holds a name, a time and perhaps a day ("Ida Stone | 14 April | 8:27pm"), and say so."""
    by = _BY_AT.fullmatch(words) or _NAME_FIRST.fullmatch(words)
    parts = [by["name"], by["time"]] if by else [part for part in _PARTS.split(words) if not _AGO.fullmatch(part)]
    times = [part for part in parts if is_time(part)]
    if parts == [words] or len(times) != 1 or node.tag in _RUNNING - {"p"}:
        return False
    others = [part for part in parts if part not in times]
    days = [part for part in others if ONLY_DAY.fullmatch(part)]
    names = [part for part in others if part not in days]
    if len(names) > 1 or not all(map(is_name, names)):
        return False
    node.attrs[CLOCK] = " ".join((*times, *days))
    if names:
        node.attrs[NAME] = names[0]
    return True


def _mark_time(node: Node, words: str) -> bool:
    """Mark an element that is a time by its words; says whether they are a clock time of the publication."""
    clock = re.search(r"\d[:.h]\d\d|\d\s?[ap]\.?m\b", words, re.IGNORECASE)
    if node.tag != "time" and (clock is None or _is_in_running_text(node)):  # a figure alone is no time
        return False
    if clock and _is_of_edit(node):
        node.attrs[LATE] = words
        return False
    node.attrs[CLOCK if clock else AGO] = words
    if clock and is_of_edit(words):
        node.attrs[LATE] = words
    return bool(clock)


def _is_of_edit(node: Node) -> bool:
    """Say whether a time is said to be of an edit, by its class or by the words before it."""
    names = " ".join(node.attributes.get(name) or "" for name in ("class", "itemprop", "property"))
    if re.search(r"updated|modified", names, re.IGNORECASE):
        return not re.search(r"publish", names, re.IGNORECASE)
    return says_edited(_before(node))


def _is_in_running_text(node: Node) -> bool:
    """Say whether an element stands inside a sentence: words stand before it in its paragraph."""
    if node.tag in _RUNNING:
        return False
    words = ""
    for _ in range(4):
        words = f"{_before(node)} {words}"
        if node.parent is None or node.parent.tag not in _INLINE | _RUNNING:
            return False
        node = node.parent
        if node.tag in _RUNNING:
            break
    said = re.sub(rf"\b{SAID}\b", "", words, flags=re.IGNORECASE)
    return bool(re.search(r"\w", said)) and not re.search(r"[|·•]\s*$", words)


def unmark_told(entry: Node) -> None:
    """Take the marks off the times that an entry tells behind its first words: only those of its own are read apart."""
    is_telling = False
    for node in entry.css("*"):
        marks = [mark for mark in (CLOCK, AGO, DAY, LATE) if mark in node.attributes]
        if marks and is_telling and not _is_own(node):
            for mark in marks:
                del node.attrs[mark]
        elif node.tag in _RUNNING and len(node.text()) > _FEW_LETTERS and not node.css(TIMES):
            is_telling = True


def _is_own(node: Node) -> bool:
    """Say whether a time is that of the entry it stands in, by its element, its names, or its being of an edit."""
    is_set_apart = node.tag == "time" or LATE in node.attributes
    in_foot = _FEET & {node.tag, node.parent.tag if node.parent else ""}
    return is_set_apart or bool(in_foot or _OF_TIME.search(node.attributes.get("class") or ""))


def _is_told(node: Node) -> bool:
    """Say whether an element stands among what an entry tells: in its running text, or in a table of it."""
    if _is_in_running_text(node):
        return True
    while node.tag in _INLINE and node.parent is not None:
        behind = node.next
        if behind is not None and behind.tag == "-text" and re.search(r"^[\s,;]*\w", behind.text()):
            return True
        node = node.parent
    return node.tag in {"td", "th"}


def _before(node: Node) -> str:
    """Give the words that stand before an element, beside it."""
    words = ""
    before = node.prev
    while before is not None and (before.tag in _INLINE) and len(words) < MOST_LETTERS:
        words = f"{before.text() if before.tag != '-comment' else ''} {words}"
        before = before.prev
    return words
