"""Names for pages and entries: short, readable, the same at every reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from index.entries import Entry, LivePage
from index.words import fold

_DATE = re.compile(r"[-_ ]*\b(?:19|20)\d\d[-_](?:0\d|1[0-2])(?:[-_][0-3]\d)?\b")
_TITLE_WORDS, _TITLE_LETTERS = 5, 90
_MANY = 5


def slug(text: str, *, words: int = 12) -> str:
    """Write a text in lower-case letters, digits and hyphens, at most so many words of it."""
    found = re.findall(r"[^\W_]+", fold(text).replace("'", ""))
    return "-".join(found[:words])[:80]


def page_id(name: str) -> str:
    """Name a page after its file or the last part of its address."""
    return slug(name) or "page"


def page_names(page: LivePage) -> Iterator[str]:
    """Give the ids that a page may have, the shortest first: its own, then with its site's name, then numbered."""
    yield page.id
    site = slug(urlsplit(page.url or "").hostname or "")
    named = f"{page.id}-{site}" if site else page.id
    if site:
        yield named
    yield from (f"{named}-{number}" for number in range(2, 1000))


def is_same_address(one: str | None, other: str | None) -> bool:
    """Say whether two addresses are of one page: its host and path; what has no address may be any."""
    if one is None or other is None:
        return True
    first, second = urlsplit(one), urlsplit(other)
    return (first.hostname, first.path.rstrip("/")) == (second.hostname, second.path.rstrip("/"))


def page_title(name: str) -> str:
    """Make a readable title of a file's name, its date left out."""
    text = " ".join(re.findall(r"[^\W_]+", _DATE.sub("", name)))
    return text[:1].upper() + text[1:] or name


def entry_ids(drafts: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give each entry an id from its time and the first words of its headline.

    A second of the same gets a number, counted from the oldest end of the page, so that a later one leaves it its own.
    """
    taken: dict[str, int] = {}
    newest_first = bool(drafts) and drafts[0].published > drafts[-1].published
    named = []
    for draft in reversed(drafts) if newest_first else drafts:
        stem = f"{draft.published:%Y%m%d-%H%M}-{slug(draft.title, words=_TITLE_WORDS)}".rstrip("-")
        taken[stem] = taken.get(stem, 0) + 1
        named.append(replace(draft, id=stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"))
    return tuple(reversed(named)) if newest_first else tuple(named)


def short_title(text: str) -> str:
    """Make a headline of a body's first words, for an entry that has none."""
    first = text.split("\n", 1)[0].removeprefix("• ").strip()
    sentence = re.split(r"(?<=[.!?])\s", first, maxsplit=1)[0]
    if len(sentence) <= _TITLE_LETTERS:
        return sentence
    return sentence[:_TITLE_LETTERS].rsplit(" ", 1)[0].rstrip(",;:–—-") + "…"


def with_own_titles(entries: Sequence[Entry]) -> list[Entry]:
    """Give entries headlines of their own where most of them share one."""
    shared, count = Counter(entry.title for entry in entries).most_common(1)[0] if entries else ("", 0)
    if count * 2 <= len(entries) or count < _MANY:
        return list(entries)
    return [replace(one, title=short_title(one.text) or shared) if one.title == shared else one for one in entries]
