"""JSON as sites really embed it, and JSON-LD's several spellings of one thing (https://www.w3.org/TR/json-ld11/)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

# Where JSON begins behind the comment marks that keep it from old browsers.
_BEGINS = re.compile(r"\{\s*[\"}]|(?<!CDATA)\[\s*[\[{\"]")
_STRAY = re.compile(r"<!--.*?-->|,(?=\s*,)", re.DOTALL)
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_VOCABULARY = re.compile(r"^(?:schema:|https?://(?:www\.)?schema\.org/)")
_DEEPEST = 60


def load(text: str) -> Any:  # whatever the JSON holds
    """Parse JSON, forgiving what sites get wrong: control characters, commas too many, comments, several in a row.

    Gives None for what is no JSON at all.
    """
    mended = _TRAILING_COMMA.sub("", _STRAY.sub("", text))
    for attempt in (text, mended, html.unescape(text)):
        begins = _BEGINS.search(attempt)
        values = list(_values(attempt[begins.start() :])) if begins else []
        if values:
            return clean(values[0] if len(values) == 1 else values)
    return None


def _values(text: str) -> Iterator[Any]:
    """Decode the JSON values that follow one another, as far as they can be read."""
    decoder = json.JSONDecoder(strict=False)
    place = 0
    while place < len(text):
        try:
            value, place = decoder.raw_decode(text, place)
        except (json.JSONDecodeError, RecursionError):
            return
        yield value
        rest = re.compile(r"[\s;,]*").match(text, place)
        place = rest.end() if rest else len(text)


def clean(value: Any, depth: int = 0) -> Any:  # whatever the JSON holds
    """Spell JSON-LD the short way: names without the vocabulary's address, values and lists without their wrapping."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, list):
        return [clean(one, depth + 1) for one in value]
    if isinstance(value, dict):
        for wrapper in ("@value", "@list", "@set"):
            if wrapper in value:
                return clean(value[wrapper], depth + 1)
        return {_VOCABULARY.sub("", name): clean(one, depth + 1) for name, one in value.items()}
    return value


def kinds(record: dict[str, Any]) -> list[str]:
    """List a record's types, without the vocabulary's address."""
    found = record.get("@type") or []
    return [_VOCABULARY.sub("", str(one)) for one in (found if isinstance(found, list) else [found])]
