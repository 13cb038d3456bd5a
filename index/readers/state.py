"""The reader for pages that are drawn in the browser: their entries are objects in the data of a script.

No standard says how such an object is spelt. What is looked for is a list of objects that each have a time of
publication and a text; the names of their fields are those that newsrooms' systems use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from index.entries import Coverage, Document
from index.readers.jsonld import Record, read_postings
from index.readers.markup import looks_like_html, parse
from index.readers.richtext import DEEPEST, paragraphs
from index.readers.scripts import script_values
from index.readers.stamps import read_moment
from index.readers.wrappings import Named, by_kind, named_objects, opened, plain_value

# The names of a publication's time, the most telling first; and of what is another's or of an edit.
_PUBLISHED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"first.?(?:publish|display|posted)",
        r"publish|posted|pub_?date",
        r"display_?date|entry_?time|created|date_?time|timestamp|\bc?date$|\btime$",
    )
)
_EDITED = re.compile(r"modif|updat|edited|last", re.IGNORECASE)
_OTHERS = re.compile(
    r"author|user|image|media|video|related|comment|contributor|byline|section|recommend", re.IGNORECASE
)
# What a site shows beside the page, and what readers say.
_OTHER_STORIES = re.compile(
    r"related|comment|recommend|recirc|trending|popular|most(?:read|viewed)|more(?:stories|from|on)|latest(?:news|stories)|"
    r"sidebar|footer|navigation|teaser|promo",
    re.IGNORECASE,
)
_TITLES = ("headline", "headlines", "title", "heading", "name")
_BODIES = (
    "articleBody",
    "bodyHtml",
    "html",
    "body",
    "content",
    "content_elements",
    "text",
    "blocks",
    "message",
    "model",
    "contents",
    "render",
)
_AUTHORS = ("author", "authors", "byline", "bylines", "contributor", "contributors", "creator", "reporter", "credits",
            "author_name", "authorName")  # fmt: skip
_IDS = ("id", "_id", "uid", "urn", "postId", "post_id")
_NAMES = ("name", "displayName", "display_name", "fullName", "full_name", "by", "authors")
_FEWEST_LETTERS = 15


def recognises(document: Document) -> bool:
    """Say whether a document is a page at all: whether its scripts hold entries is found out by reading them."""
    return looks_like_html(document.text)


def read(document: Document) -> Coverage:
    """Read the list of objects that holds most text; a coverage without entries where there is none."""
    tree = parse(document.text)
    lists = [found for value in script_values(tree) for found in _lists(value, named_objects(value))]
    best = max(lists, key=lambda updates: sum(len(one["articleBody"]) for one in updates), default=[])
    return read_postings(document, tree, [{"liveBlogUpdate": best}])


def _lists(value: Any, named: Named, depth: int = 0) -> Iterator[list[Record]]:  # whatever the script holds
    """Walk a value for its lists of entries; an object's values may be one, each under its id, or those of a kind."""
    if depth > DEEPEST or not isinstance(value, dict | list):
        return
    inner = list(value.values()) if isinstance(value, dict) else value
    records = [one for one in inner if isinstance(one, dict)]
    for mates in (records, *(by_kind(records) if isinstance(value, dict) else ())):
        updates = [update for record in mates if (update := _update(record, named))]
        if len(updates) > 1 and len(updates) * 2 >= len(mates):
            yield updates
    for name, one in value.items() if isinstance(value, dict) else enumerate(value):
        if not (isinstance(name, str) and _OTHER_STORIES.search(name)):
            yield from _lists(one, named, depth + 1)


def _update(record: dict[str, Any], named: Named) -> Record | None:
    """Spell an object as schema.org does, if it has a time and a text."""
    record = opened(record)
    fields = dict(_fields(record))
    published = _published(fields)
    if published is None:
        return None
    record = {name: plain_value(one, named) for name, one in record.items()}
    body = next((parts for name in _BODIES if (parts := paragraphs(record.get(name)))), [])
    if sum(map(len, body)) < _FEWEST_LETTERS:
        return None
    return {
        "identifier": next((str(record[name]) for name in _IDS if record.get(name)), ""),
        "headline": next((said for name in _TITLES if (said := _headline(record.get(name)))), ""),
        "datePublished": published,
        "dateModified": next((one for name, one in fields.items() if _EDITED.search(name) and _is_moment(one)), None),
        "author": list(dict.fromkeys(name for key in _AUTHORS for name in _people(record.get(key)))),
        "articleBody": "".join(
            part if re.match(r"\s*<(?:p|ul|figure|blockquote)\b", part) else f"<p>{part}</p>" for part in body
        ),
    }


def _headline(value: Any) -> str:  # whatever the field holds
    """Take a headline: a string, one of several, or blocks of text."""
    words = next((one for one in value.values() if isinstance(one, str)), "") if isinstance(value, dict) else ""
    return " ".join(paragraphs(value)) or words


def _published(fields: dict[str, Any]) -> Any:  # a stamp in any of its spellings
    """Find an object's time of publication."""
    names = [name for name, one in fields.items() if not _OTHERS.search(name) and _is_moment(one)]
    for pattern in _PUBLISHED:
        for name in names:
            if pattern.search(name) and not _EDITED.search(name.rpartition(".")[2]):
                return fields[name]
    return None


def _is_moment(value: Any) -> bool:  # whatever the field holds
    """Say whether a value is a full time: a day alone is none."""
    return (
        isinstance(value, str | int | float) and bool(re.search(r":|^\d{10}", str(value))) and bool(read_moment(value))
    )


def _fields(record: dict[str, Any], path: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """List an object's plain values, those of the objects in it under their path."""
    for name, value in record.items():
        if isinstance(value, dict) and depth < 2:
            yield from _fields(value, f"{path}{name}.", depth + 1)
        elif isinstance(value, str | int | float):
            yield f"{path}{name}", value


def _people(value: Any) -> Iterator[str]:  # whatever the field holds
    """List the names in a field for authors."""
    if isinstance(value, str) and re.search(r"[^\W\d_]", value) and "/" not in value:
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _people(one)
    elif isinstance(value, dict):
        yield from _people(next((value[name] for name in _NAMES if value.get(name)), None))
