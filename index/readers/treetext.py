"""Text kept as a tree of a page's own elements: {"type": "p", "children": [{"type": "text", "data": "Rain."}]}."""

from __future__ import annotations

import html
from typing import Any

_INLINE = frozenset({"a", "b", "strong", "i", "em", "span", "br"})
_BLOCKS = frozenset({"p", "h2", "h3", "h4", "h5", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "td",
                     "th", "figure", "figcaption", "div"})  # fmt: skip
# What editors call them.
_CALLED = {"paragraph": "p", "heading": "h3", "list": "ul", "quote": "blockquote", "link": "a"}
_CALLED |= dict.fromkeys(("listitem", "list-item", "list_item"), "li")
_LEAVES = ("data", "text", "value")
_PICTURES = frozenset({"img", "image"})
_DEEPEST = 30


def tree_blocks(nodes: list[Any]) -> list[str]:  # whatever the list holds
    """Give each block of such a tree as HTML; none where the list is of another kind."""
    telling = [node for node in nodes if isinstance(node, dict)]
    known = [_kind(node) in _BLOCKS and isinstance(node.get("children"), list) for node in telling]
    if len(telling) < len(nodes) or not any(known):
        return []
    if not all(known[place] or _kind(node) in _PICTURES for place, node in enumerate(telling)):
        return []
    return [part for node in telling if (part := _html(node))]


def _kind(node: dict[str, Any]) -> str:
    """Give the type of a node, as an element is called."""
    said = str(node.get("tagName") or node.get("type") or node.get("tag") or node.get("name") or "").lower()
    return _CALLED.get(said, said)


def _html(node: Any, depth: int = 0) -> str:  # whatever the tree holds
    """Write a node as HTML; a picture is its caption, and what is of no known type is what it holds."""
    if not isinstance(node, dict) or depth > _DEEPEST:
        return html.escape(node) if isinstance(node, str) else ""
    kind = _kind(node)
    if kind in _PICTURES:
        return _picture(node)
    children = node.get("children")
    if isinstance(children, list):
        inner = "".join(_html(one, depth + 1) for one in children)
    else:
        inner = html.escape(next((said for name in _LEAVES if isinstance(said := node.get(name), str)), ""))
    return f"<{kind}>{inner}</{kind}>" if kind in _INLINE | _BLOCKS and inner else inner


def _picture(node: dict[str, Any]) -> str:
    """Write a picture as HTML: its caption, else what it shows."""
    said = next((one for name in ("attribs", "attrs", "attributes") if isinstance(one := node.get(name), dict)), node)
    caption = next((one for name in ("caption", "title", "alt") if isinstance(one := said.get(name), str) and one), "")
    return f"<figure><figcaption>{html.escape(caption)}</figcaption></figure>" if caption else ""
