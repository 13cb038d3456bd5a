"""What others wrote, made safe to stand in HTML: nothing of it is markup, and nothing of it turns the line around."""

from __future__ import annotations

import json
import re
from html import escape

from index.entries import Entry
from rag.answer import Citation

# Overrides, embeddings and isolates (UAX 9) reorder what follows them; other control characters show as nothing.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_MOST_HEADLINE = 300


def clean(value: str) -> str:
    """Show what cannot or must not be drawn as the replacement character, one for one, so that offsets hold."""
    return _HIDDEN.sub("�", value.replace("\r", "\n"))


def text(value: str) -> str:
    """Escape a text and keep its direction to itself."""
    return f"<bdi>{escape(clean(value))}</bdi>"


def attribute(value: str, most: int = _MOST_HEADLINE) -> str:
    """Escape a text for an attribute, cut where nobody would read or hear it to the end."""
    return escape(clean(shorten(value, most)), quote=True)


def shorten(value: str, most: int = _MOST_HEADLINE) -> str:
    """Cut a text at a word, with an ellipsis, when it is longer than `most` letters."""
    if len(value) <= most:
        return value
    cut = value[:most]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut) + "…"


def place(citation: Citation) -> list[object]:
    """Write where a citation stands: page, entry, start, end, version, and what it quotes beside the entry's body."""
    entry = citation.entry
    beside = [citation.quote[:_MOST_HEADLINE]] if citation.start == citation.end else []
    return [entry.page, entry.id, citation.start, citation.end, entry.version, *beside]


def reference(places: list[list[object]], at: int = 0) -> str:
    """Write one of several places as the value of a button that opens it."""
    return escape(json.dumps([at, places]), quote=True)


def entry_reference(entry: Entry) -> str:
    """Write an entry as the value of a button that opens it."""
    return reference([[entry.page, entry.id, 0, 0, entry.version]])


def moment(entry: Entry) -> str:
    """Show an entry's minute; the reader's own time comes on hover, from the machine-readable one."""
    return f'<time datetime="{entry.published.isoformat()}">{entry.minute}</time>'
