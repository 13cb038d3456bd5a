"""Captions that a page sets in elements of a class, and not in a figure's: once with the pictures, not in the text."""

from __future__ import annotations

import re
from itertools import islice

from index.readers.markup import Node, Page, one_line
from index.readers.runs import upwards

# The name of a caption, whatever it is of; what is only named after captions, such as a button, is none.
_CAPTION = re.compile(r"(?:^|[_-])caption(?:[_-]?(?:text|wrap|wrapper|container|body))?$", re.IGNORECASE)
_CREDIT = re.compile(r"(?:^|[_-])(?:credits?|copyright)(?:[_-]?text)?$", re.IGNORECASE)
_TWO_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BUTTON = re.compile(r"(?:hide|toggle|show|view|expand|enlarge) (?:caption|image|photo)s?", re.IGNORECASE)
_PICTURES = "img, picture, video, audio, amp-img, iframe, figure"
# What no caption holds: then its class says something else, as that of a card does.
_STORY = "h1, h2, h3, h4, h5, h6, time, ul, ol, table, blockquote, article"
_NEAR, _MOST_CAPTION, _MOST_CREDIT = 4, 600, 120


def part_captions(tree: Page) -> None:
    """Keep captions out of the text, with their credits behind a space; they are told as a picture's words."""
    found = [node for node in tree.css("figcaption, [class*=caption i]") if _is_caption(node)]
    names = {node.mem_id for node in found}
    captions = [node for node in found if not any(one.mem_id in names for one in upwards(node.parent))]
    for button in _buttons(tree):
        button.attrs["hidden"], button.attrs["class"] = "", ""  # what is of that class would be a caption
    for caption in captions:
        _space(caption)
    for caption in captions:
        if caption.tag != "figcaption":
            _add_credit(caption)
            caption.attrs["hidden"] = ""


def _is_caption(node: Node) -> bool:
    """Say whether an element is a caption: by its tag, or by its class where a picture or its button is near."""
    if node.tag == "figcaption":
        return True
    is_short = 0 < len(one_line(node)) <= _MOST_CAPTION and len(node.css("p")) < 3
    if not is_short or node.css_first(_STORY) is not None or not _is_named(node, _CAPTION):
        return False
    buttons = _buttons(node)
    return not _BUTTON.fullmatch(one_line(node)) and (bool(buttons) or _shows_picture(node))


def _buttons(node: Node | Page) -> list[Node]:
    """List the buttons that show and hide captions."""
    return [one for one in node.css("[class*=caption i]") if _BUTTON.fullmatch(one_line(one))]


def _shows_picture(node: Node) -> bool:
    """Say whether a picture stands right before a caption, or in a box with it that holds no story."""
    own = {one.mem_id for one in node.css("*")}
    before = _beside(node, forward=False)
    if before is not None and before.css_first(_PICTURES) is not None:
        return True
    for box in islice(upwards(node.parent), _NEAR):
        told = (one for one in box.css(f"p, {_STORY}") if one.mem_id not in own and one.mem_id != box.mem_id)
        if any(one.tag != "p" or not _is_named(one, _CAPTION) for one in told):
            return False
        if box.css_first(_PICTURES) is not None:
            return True
    return False


def _add_credit(caption: Node) -> None:
    """Put the credit that stands behind a caption, or beside what holds it, into the caption."""
    credit = next((one for box in (caption, caption.parent) if box and (one := _credit_behind(box))), None)
    if credit is None:
        return
    words = one_line(credit)
    if words not in one_line(caption):
        caption.insert_child(f" {words}")
    credit.attrs["hidden"] = ""


def _credit_behind(node: Node) -> Node | None:
    """Give the next element where it is a credit."""
    after = _beside(node, forward=True)
    is_credit = after is not None and _is_named(after, _CREDIT) and 0 < len(one_line(after)) <= _MOST_CREDIT
    return after if is_credit else None


def _beside(node: Node, *, forward: bool) -> Node | None:
    """Give the next element, or the one before, where no words stand between."""
    other = node.next if forward else node.prev
    while other is not None and other.tag in {"-text", "-comment"} and not (other.text() or "").strip():
        other = other.next if forward else other.prev
    return other


def _space(caption: Node) -> None:
    """Part what a caption sets in elements of their own from the words right before."""
    for node in caption.css("[class]"):
        before = node.prev
        if before is not None and _is_named(node, _CREDIT) and not before.text()[-1:].isspace():
            node.insert_before(" ")


def _is_named(node: Node, names: re.Pattern[str]) -> bool:
    """Say whether one of an element's classes is such a name."""
    return any(names.search(_TWO_WORDS.sub("-", name)) for name in (node.attributes.get("class") or "").split())
