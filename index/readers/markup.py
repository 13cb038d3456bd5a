"""HTML to the text that a reader of the page sees; the home of selectolax."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from index.readers.sitesown import is_named, is_share_bar, is_signpost

Node = LexborNode
Page = LexborHTMLParser
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "button", "form", "nav", "iframe", "input", "select", "object"}
)
_BLOCKS = """p div section article blockquote figcaption h1 h2 h3 h4 h5 h6 ul ol table tr pre aside header footer
    dl dt dd hr main"""
# What stands before and after an element's text.
_EDGES = {**dict.fromkeys(_BLOCKS.split(), ("\n", "\n")), "li": ("\n• ", "\n"), "td": ("", " "), "th": ("", " ")}
_SHADOW = re.compile(r"<template(\b[^>]*\bshadowroot(?:mode)?\b.*?)</template\s*>", re.IGNORECASE | re.DOTALL)
_NO_WORDS = re.compile(r"[\s·•|–—:,/-]+")
# A point of a list whose words are a paragraph of their own.
_POINT_ABOVE = re.compile(r"(?<=\n)• \s*\n\s*(?!•)")
# Where a site says what an element is.
_NAMES = ("class", "id", "data-component", "data-testid", "data-area", "role")
_LINES = frozenset({"p", "div", "li", "h3", "h4", "h5"})
_BARS = frozenset({"p", "div", "ul", "span", "section"})
_RUNNING = frozenset({"p", "li", "td", "blockquote"})
# Of what stands beside the text, that which tells something.
_TELLING = re.compile(r"quote|fact|explainer|context|glance|info-?box", re.IGNORECASE)
_DEEPEST = 200
_PICTURES = frozenset({"figure", "picture", "img", "figcaption", "video", "audio"})


def parse(markup: str) -> LexborHTMLParser:
    """Parse a page or a fragment; anything parses. What a template holds for a shadow tree is seen, so it is kept."""
    return LexborHTMLParser(_SHADOW.sub(r"<div\1</div>", markup) if "shadowroot" in markup else markup)


def looks_like_html(text: str) -> bool:
    """Say whether a text is HTML: it begins with a tag, or has the tags of a page."""
    start = text.lstrip("\ufeff \t\r\n")[:2000].lower()
    return start.startswith(("<!doctype", "<html", "<?xml", "<")) or "<html" in start


def plain(text: str) -> str:
    """Give a piece of text, which may hold tags and character references, as plain text on one line."""
    if "<" in text and ">" in text:
        text = " ".join(line for line in text_of(parse(text).body).split("\n") if line)
    return " ".join(html.unescape(text).split())


def fragment_text(markup: str) -> str:
    """Give the paragraphs of a fragment of HTML, or of plain text with its own line breaks."""
    if "<" in markup and re.search(r"<\s*/?\w+", markup):
        return text_of(parse(markup).body)
    lines = (" ".join(line.split()) for line in html.unescape(markup).splitlines())
    return "\n\n".join(line for line in lines if line)


def text_of(node: Node | None, skip: str = "", apart: Node | None = None) -> str:
    """Give the text of an element: paragraphs apart by a blank line, a list's points one below the other with bullets.

    Scripts, forms, navigation and pictures are left out, whatever the selector `skip` matches, and the element `apart`.
    """
    if node is None:
        return ""
    left_out = {one.mem_id for one in node.css(skip)} if skip else set()
    left_out |= {apart.mem_id} if apart else set()
    text = _POINT_ABOVE.sub("• ", "".join(_pieces(node, left_out)))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return _joined(line for line in lines if line and not _NO_WORDS.fullmatch(line))


def media_of(node: Node | None) -> tuple[str, ...]:
    """List what an element's pictures and videos say: captions, else descriptions, each once."""
    found: list[str] = []
    for figure in node.css("figure, img, video, [class*=caption i]") if node else ():
        captions = [text_of(one) for one in figure.css("figcaption")] if figure.tag == "figure" else []
        captions += [text_of(figure)] if figure.tag not in {"figure", "img", "video"} else []
        described = [figure.attributes.get("alt") or ""] if figure.tag == "img" else []
        for said in (*captions, *described):
            text = " ".join(said.split())
            if text and not any(text in known for known in found):
                found.append(text)
    return tuple(found)


def _pieces(node: Node, left_out: set[int], depth: int = 0) -> Iterator[str]:
    """Walk an element's children in order, blocks on lines of their own; no page is so deep on purpose."""
    for child in node.iter(include_text=True) if depth < _DEEPEST else ():
        tag = child.tag
        if tag == "-text":
            yield re.sub(r"\s+", " ", child.text(deep=False))
        elif tag == "br":
            yield "\n"
        elif child.mem_id in left_out or _is_skipped(child):
            continue
        elif tag == "figure":
            yield from (f"\n{text_of(quote)}\n" for quote in child.css("blockquote, table, ul, ol"))
        else:
            before, after = _EDGES.get(tag or "", ("", ""))
            yield before
            yield from _pieces(child, left_out, depth + 1)
            yield after


def _is_skipped(node: Node) -> bool:
    """Say whether an element is not for reading: a control, a picture, hidden, or the site's own."""
    tag, attributes = node.tag or "", node.attributes
    if tag in _SKIPPED or (tag in _PICTURES and tag != "figure"):
        return True
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if tag == "aside" and not (node.css("blockquote") or _TELLING.search(attributes.get("class") or "")):
        return True
    return is_sites_own(node)


def is_sites_own(node: Node) -> bool:
    """Say whether an element is the site's own: by its names, as a way to another page, or as buttons to share by."""
    tag = node.tag or ""
    if tag != "a" and is_named(" ".join(node.attributes.get(name) or "" for name in _NAMES)):
        return True
    if tag == "a":
        words = one_line(node)
        is_alone = node.parent is not None and node.parent.tag not in _RUNNING
        return is_alone and (is_signpost(words, words) or is_share_bar(words))
    link = node.css_first("a") if tag in _LINES else None
    return (tag in _BARS and is_share_bar(one_line(node))) or (
        link is not None and is_signpost(one_line(node), one_line(link))
    )


def one_line(node: Node) -> str:
    """Give an element's text on one line."""
    return " ".join(node.text(separator=" ").split())


def _joined(lines: Iterator[str]) -> str:
    """Join lines into paragraphs; a list's points stay together."""
    text = ""
    was_point = False
    for line in lines:
        is_point = line.startswith("• ")
        text += line if not text else ("\n" if is_point and was_point else "\n\n") + line
        was_point = is_point
    return text
