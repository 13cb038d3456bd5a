"""Text as editors keep it in a page's data, as HTML: a string, or blocks of text in lists and in one another."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

_PARTS = ("text", "html", "content", "value", "body", "model", "children", "blocks", "paragraphs", "items", "nodes",
          "elements")  # fmt: skip
_PICTURES = re.compile(r"image|video|photo|media|advert|related|promo|audio|gallery", re.IGNORECASE)
_EMBEDDED = re.compile(r"embed|tweet|social", re.IGNORECASE)
_LISTED = re.compile(r"list", re.IGNORECASE)
DEEPEST = 40


def paragraphs(value: Any, depth: int = 0) -> list[str]:  # whatever the field holds
    """List the paragraphs of a text, as HTML; the captions of pictures and the words of posts come along."""
    if isinstance(value, str):
        telling = re.search(r"[^\W\d_]{2}", value)
        return [value if "<" in value else html.escape(html.unescape(value))] if telling else []
    if depth > DEEPEST:
        return []
    if isinstance(value, list):
        if value and all(map(_is_inline, value)):
            return ["".join(html.escape(one["text"]) for one in value)]
        return [part for one in value for part in paragraphs(one, depth + 1)]
    return _of_block(value, depth) if isinstance(value, dict) else []


def _of_block(block: Mapping[str, Any], depth: int) -> list[str]:
    """List the paragraphs of a block, by its type."""
    kind = str(block.get("type") or block.get("_type") or "")
    if _EMBEDDED.search(kind):
        told = next((one for name in ("html", "text") if isinstance(one := block.get(name), str)), "")
        return [told] if "<blockquote" in told or "<p" in told else []
    if _PICTURES.search(kind):
        said = block.get("caption")
        return [f"<figure><figcaption>{html.escape(said)}</figcaption></figure>"] if isinstance(said, str) else []
    points = next((one for name in _PARTS if isinstance(one := block.get(name), list)), [])
    if _LISTED.search(kind) and len(points) > 1:
        items = ("".join(paragraphs(one, depth + 1)) for one in points)
        return [f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"]
    return next((parts for name in _PARTS if (parts := paragraphs(block.get(name), depth + 1))), [])


def _is_inline(part: Any) -> bool:  # whatever the list holds
    """Say whether a piece of text is part of a paragraph, and not one."""
    if not isinstance(part, dict) or not isinstance(part.get("text"), str):
        return False
    return str(part.get("type") or part.get("_type") or "text").lower() in {"text", "span", "fragment", "leaf", "link"}
