"""The data from which a page is drawn in the browser: JSON in `script` elements, or assigned to a name in one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from index.readers.markup import Page

_DATED = re.compile(r"(?:19|20)\d\d-\d\d-\d\d[T ]\d|[\"':]\s*1\d{9}(?:\d{3})?\b")
_ASSIGNED = re.compile(r"=\s*(?:JSON\.parse\(\s*)?(?=[{\[\"])")
# Parts of a page that React sends as it draws it: self.__next_f.push([1,"5:[…]\n"])
_PUSHED = re.compile(r"__next_f\.push\(\s*(?=\[)")
_ROW = re.compile(r"^[0-9a-f]+:(?=[{\[])", re.MULTILINE)
_UNDEFINED = re.compile(r":\s*undefined\b")
_FEWEST_LETTERS = 40
_MOST_VALUES = 200


def script_values(tree: Page) -> Iterator[Any]:  # whatever the scripts hold
    """Give each JSON value with a date in it that a page's scripts hold; JSON-LD is read elsewhere."""
    pushed = ""
    for script in tree.css("script:not([src])"):
        text = script.text(deep=True) or ""
        kind = (script.attributes.get("type") or "").lower()
        if "ld+json" in kind or len(text) < _FEWEST_LETTERS:
            continue
        if _PUSHED.search(text):
            pushed += "".join(_strings(text))
        elif _DATED.search(text.replace('\\"', '"')):
            yield from _decoded(text, re.compile(r"\A\s*(?=[{\[])") if "json" in kind else _ASSIGNED)
    yield from _decoded(pushed, _ROW)


def _strings(text: str) -> Iterator[str]:
    """Give the strings that a script pushes."""
    for value in _decoded(text, _PUSHED):
        yield from (one for one in (value if isinstance(value, list) else ()) if isinstance(one, str))


def _decoded(text: str, begins: re.Pattern[str]) -> Iterator[Any]:
    """Decode the JSON values that begin where a pattern ends; a string may hold JSON itself."""
    decoder = json.JSONDecoder(strict=False)
    text = _UNDEFINED.sub(":null", text)
    place = 0
    for _ in range(_MOST_VALUES):
        match = begins.search(text, place)
        if match is None:
            return
        try:
            value, place = decoder.raw_decode(text, match.end())
            yield json.loads(value) if isinstance(value, str) and value[:1] in {"{", "["} else value
        except (json.JSONDecodeError, RecursionError):
            place = max(match.end(), place, match.start() + 1)
