"""HTML to the text that a reader of the page sees; the home of selectolax."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

Node = LexborNode
Page = LexborHTMLParser
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "button", "form", "nav", "iframe", "input", "select", "object"}
)
_BLOCKS = frozenset(
    """p div section article blockquote figure figcaption h1 h2 h3 h4 h5 h6 ul ol li table tr pre aside header footer
    dl dt dd hr main""".split()  # noqa: SIM905 # the longer list would be harder to read
)
_PICTURES = frozenset({"figure", "picture", "img", "figcaption", "video", "audio"})


def parse(markup: str) -> LexborHTMLParser:
    """Parse a page or a fragment; anything parses."""
    return LexborHTMLParser(markup)


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


def text_of(node: Node | None, skip: str = "") -> str:
    """Give the text of an element: paragraphs apart by a blank line, a list's points one below the other with bullets.

    Scripts, forms, navigation and pictures are left out, and whatever the selector `skip` matches.
    """
    if node is None:
        return ""
    left_out = {one.mem_id for one in node.css(skip)} if skip else set()
    lines = [" ".join(line.split()) for line in "".join(_pieces(node, left_out)).split("\n")]
    return _joined(line for line in lines if line and line != "•")


def media_of(node: Node | None) -> tuple[str, ...]:
    """List what an element's pictures and videos say: captions, else descriptions, each once."""
    found: list[str] = []
    for figure in node.css("figure, img, video") if node else ():
        captions = [" ".join(one.text(separator=" ").split()) for one in figure.css("figcaption")]
        described = [figure.attributes.get("alt") or ""] if figure.tag == "img" else []
        for said in (*captions, *described):
            text = " ".join(said.split())
            if text and not any(text in known for known in found):
                found.append(text)
    return tuple(found)


def _pieces(node: Node, left_out: set[int]) -> Iterator[str]:
    """Walk an element's children in order, with a line break at each edge of a block."""
    for child in node.iter(include_text=True):
        tag = child.tag
        if tag == "-text":
            yield re.sub(r"\s+", " ", child.text(deep=False))
        elif tag == "br":
            yield "\n"
        elif tag in _SKIPPED or tag in _PICTURES or child.mem_id in left_out:
            continue
        elif tag == "li":
            yield "\n• "
            yield from _pieces(child, left_out)
            yield "\n"
        elif tag in {"td", "th"}:
            yield from _pieces(child, left_out)
            yield " "
        elif tag in _BLOCKS:
            yield "\n"
            yield from _pieces(child, left_out)
            yield "\n"
        else:
            yield from _pieces(child, left_out)


def _joined(lines: Iterator[str]) -> str:
    """Join lines into paragraphs; a list's points stay together."""
    text = ""
    was_point = False
    for line in lines:
        is_point = line.startswith("• ")
        text += line if not text else ("\n" if is_point and was_point else "\n\n") + line
        was_point = is_point
    return text
