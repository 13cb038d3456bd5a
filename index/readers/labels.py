"""Find bylines and labels in a page of no known template, and mark them with attributes that a layout can select."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from index.readers.bylines import is_name
from index.readers.captions import part_captions
from index.readers.markup import Node, Page, is_sites_own, one_line
from index.readers.runs import upwards
from index.readers.signers import ROLE, is_trade, read_signers
from index.readers.widgets import hide_widgets

AUTHOR, LABEL, HEADLINE = (f"data-dateline-{name}" for name in ("author", "label", "headline"))
_AUTHORS = (
    '[itemprop="author"] [itemprop="name"], [itemprop="author"], [rel="author"], [class*=author i], [class*=byline i], '
    '[data-testid*=byline i], [itemprop="name"], [class*=contributor i], [class*=reporter-name i]'
)
_LABELS = "span, div, p, b, strong, em, a"
_BOLD = ", ".join(
    f"{box} > {bold}" for box in ("p", "dd", "li", "td", "div", "section", "article") for bold in ("b", "strong")
)
_LABELLED = re.compile(r"label|badge|flag|kicker|eyebrow|lbl|pinned", re.IGNORECASE)
_BY_ITSELF = re.compile(
    r"pinned(?: post| update)?(?: (?:from|by)\b[\w ]{0,30})?|key (?:event|moment|update)|breaking(?: news)?",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:(?:(?:Posted|Written|Reported) by|By|From|Von|Par|Por|Di|Door|Av|Af)|"
    r"(?:Author|Autore?|Autorin|Auteur|Texte?|Texto|Testo|Tekst):)\s+(?P<name>\D{4,60})"
)
# What readers say, and how far up that is looked for.
_SAID = re.compile(r"comment|question", re.IGNORECASE)
_NEAR = 4
_OF_TIMES = frozenset({"time", "span", "small"})
_HOLDERS = frozenset({"address", "div", "p", "span"})
# What is longer is no name, no label.
_MOST_NAME, _MOST_LABEL, _MOST_HEADLINE = 90, 30, 140


def mark_labels(tree: Page) -> None:
    """Mark bylines, and the short labels that stand beside a headline ("Analysis", "Key event")."""
    hide_widgets(tree)
    part_captions(tree)
    _mark_bylines(tree)
    for node in tree.css(_LABELS):
        words = one_line(node) if _is_small(node) and not any(map(is_sites_own, _near(node))) else ""
        if words and (_LABELLED.search(node.attributes.get("class") or "") or _BY_ITSELF.fullmatch(words)):
            node.attrs[LABEL] = ""

    for node in tree.css(_BOLD):
        if _is_headline(node):
            node.attrs[HEADLINE] = ""


def _mark_bylines(tree: Page) -> None:
    """Mark what is said to be a byline, and what reads as one by itself: "By Ida Stone"."""
    for node in tree.css(_AUTHORS):
        if 0 < len(one_line(node)) <= _MOST_NAME and not _is_anothers(node):
            whole = _with_trade(node)
            whole.attrs[AUTHOR] = ""
            _mark_role(whole)
    for node in tree.css("div, p, span, address"):
        by = _SIGNED.fullmatch(one_line(node))
        name, role = read_signers(node) if by else ("", None)
        if by and (is_name(by["name"]) or (role and is_name(name))) and _stands_alone(node):
            node.attrs[AUTHOR] = ""
            _mark_role(node)


def _with_trade(node: Node) -> Node:
    """Give what holds a byline and, before it, nothing but what its author is; else the byline."""
    holder, words = node.parent, one_line(node)
    before = one_line(holder).removesuffix(words).strip() if holder else words
    is_whole = holder is not None and holder.tag in _HOLDERS and one_line(holder) == f"{before} {words}"
    return holder if is_whole and holder and is_trade(before) else node


def _mark_role(node: Node) -> None:
    """Mark a byline with the role that it tells; portraits of whom it names say no more than it does."""
    name, role = read_signers(node)
    if role:
        node.attrs[ROLE] = role
    for picture in node.css("img[alt]") if is_name(name) else ():
        picture.attrs["alt"] = ""


def _is_anothers(node: Node) -> bool:
    """Say whether an element is in what a reader or somebody quoted says, or the site's own."""
    return any(
        one.tag == "blockquote" or is_sites_own(one) or _SAID.search(one.attributes.get("class") or "")
        for one in _near(node)
    )


def _near(node: Node) -> Iterator[Node]:
    """Give an element and those right around it."""
    return islice(upwards(node), _NEAR)


def _stands_alone(node: Node) -> bool:
    """Say whether no words stand beside an element."""
    around = node.parent.iter(include_text=True) if node.parent else ()
    return not any(one.tag == "-text" and one.text().strip() for one in around)


def _is_headline(node: Node) -> bool:
    """Say whether bold words are a headline: all of the first paragraph, its first line, or a line above paragraphs."""
    paragraph, words = node.parent, one_line(node)
    if paragraph is None or not 0 < len(words) <= _MOST_HEADLINE:
        return False
    after = _beside(node, forward=True)
    if paragraph.tag != "p":
        before = _beside(node, forward=False)
        return after is not None and after.tag == "p" and (before is None or before.tag in _OF_TIMES)
    before = _beside(paragraph, forward=False)
    is_first = (before is None or before.tag != "p") and words == one_line(paragraph)
    return is_first or (after is not None and after.tag == "br")


def _beside(node: Node, *, forward: bool) -> Node | None:
    """Give the next element, or the one before, with no words between."""
    other = node.next if forward else node.prev
    while other is not None and other.tag == "-text" and not other.text().strip():
        other = other.next if forward else other.prev
    return other


def _is_small(node: Node) -> bool:
    """Say whether an element holds a few words that are no sentence."""
    words = one_line(node)
    return 0 < len(words) <= _MOST_LABEL and not words.endswith((".", "!", "?"))
