"""The reader for the copied text of a live page, as a browser's select-all and copy gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from index.entries import Coverage, Document, Entry, LivePage
from index.errors import SourceError
from index.naming import entry_ids, page_id, page_title, short_title
from index.readers.bylines import read_byline
from index.readers.dating import date_headers
from index.readers.headers import Header, find_headers
from index.readers.pictures import split_media

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_LABELLED = re.compile(r"^\d{1,4}\.\s+(?P<label>\S.{0,38}\S)$")
_LABELS = re.compile(
    r"^(?:analysis|breaking(?: news)?|opinion|explainer|eyewitness|(?:at|on) the scene|fact[- ]check|verify|watch|"
    r"listen|video|recap|in pictures|postcard|key event|update|correction|latest|developing|your questions answered)$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[•·▪◦‣*]\s*")
_UPDATED = re.compile(r"^(?:last )?updated at\s+\d", re.IGNORECASE)
# A link that leaves the site is copied with this word behind it.
_EXTERNAL = re.compile(r",\s?external(?=[\s.,;:!?)]|$)(?!\s(?:and|or)\b)")
# Lines of the site's own, wherever they stand, and those after which nothing of the page follows.
_CHROME = re.compile(
    r"^(?:share|copy link|save|share this post|copy link to this post|share page|about sharing|skip to content|live|"
    r"live reporting|get involved|show more|(?:load|read|see) more|advertisement|(?:view )?comments|facebook|twitter|x|"
    r"whatsapp|email|(?:link )?copied|share on (?:facebook|twitter|x))$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"^(?:related (?:stories|topics)|more on this story|top stories|most read|elsewhere on the bbc|around the bbc|"
    r"back to top|more to explore|features & analysis|also in news|the bbc is in multiple languages)$",
    re.IGNORECASE,
)


def recognises(document: Document) -> bool:
    """Say whether a document is plain text with at least one line that opens an entry."""
    return bool(find_headers(_lines(document.text)))


def read(document: Document) -> Coverage:
    """Read the entries of a copied page, in the page's order.

    Raises SourceError when no line opens an entry.
    """
    lines = _lines(document.text)
    headers = find_headers(lines)
    if not headers:
        message = (
            f"{document.name}: no entry found. A copied live page has lines such as 'Headline published at 20:27 BST "
            "14 April', or a time on a line of its own above each headline. Copy the whole page and try again."
        )
        raise SourceError(message)
    dated = date_headers(headers, document)
    title, summary = _preamble(lines[: headers[0].line])
    name = PurePath(document.url or document.name).stem
    page = LivePage(
        id=page_id(name), title=title or page_title(name), url=document.url, timezone=dated.timezone, summary=summary
    )
    blocks = _blocks(lines, headers)
    drafts = [
        _entry(header, block, moment, page.id)
        for header, block, moment in zip(headers, blocks, dated.moments, strict=True)
    ]
    return Coverage(page, entry_ids(drafts), dated.notes)


def _lines(text: str) -> list[str]:
    """Cut a text into lines without invisible marks, outer white space or odd spaces."""
    return [" ".join(_INVISIBLE.sub("", line).split()) for line in text.splitlines()]


def _blocks(lines: Sequence[str], headers: Sequence[Header]) -> list[tuple[str | None, list[str]]]:
    """Give each header its label, which stands above it, and the lines below it."""
    ends = [*(header.line for header in headers[1:]), len(lines)]
    bodies = [list(lines[header.line + 1 : end]) for header, end in zip(headers, ends, strict=True)]
    bodies[-1] = _before_tail(bodies[-1])
    above = [list(lines[: headers[0].line]), *bodies[:-1]]
    labels = [_take_label(block) for block in above]
    return list(zip(labels, bodies, strict=True))


def _take_label(block: list[str]) -> str | None:
    """Take an entry's label off the end of the lines above its header: numbered, or one that newsrooms use."""
    while block and not block[-1]:
        block.pop()
    if not block:
        return None
    numbered = _LABELLED.match(block[-1])
    if numbered and not numbered["label"].endswith((".", "!", "?", ":", '"')):
        block.pop()
        return numbered["label"]
    return block.pop() if _LABELS.match(block[-1]) else None


def _before_tail(block: list[str]) -> list[str]:
    """Leave out what follows the last entry: the site's own links."""
    end = next((place for place, line in enumerate(block) if _TAIL.match(line)), len(block))
    return block[:end]


def _entry(header: Header, block: tuple[str | None, list[str]], moment: datetime, page: str) -> Entry:
    """Make an entry of a header and the lines below it; its id is still to be given."""
    label, lines = block
    kept, media = split_media([line for line in lines if not _CHROME.match(line)])
    paragraphs = _paragraphs([line for line in kept if not _UPDATED.match(line)])
    title = header.title
    if not title and paragraphs:
        title = _headline(paragraphs)
    author, role, used = read_byline(paragraphs)
    body = [line for paragraph in paragraphs for line in (*paragraph, "")][used:]
    text = _body(body)
    return Entry(
        id="",
        page=page,
        published=moment,
        title=title or short_title(text) or header.clock.strftime("%H:%M"),
        text=text,
        author=author,
        role=role,
        kind=label,
        media=media,
    )


def _headline(paragraphs: list[list[str]]) -> str:
    """Take the headline off the first paragraph, where the header line held only the time."""
    first = paragraphs[0][0]
    if len(first.split()) > 25 or first.endswith((".", '."', ".”")):
        return ""
    paragraphs[0] = paragraphs[0][1:]
    if not paragraphs[0]:
        paragraphs.pop(0)
    return first


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    """Group lines into paragraphs at the blank ones."""
    grouped: list[list[str]] = [[]]
    for line in lines:
        if line:
            grouped[-1].append(_EXTERNAL.sub("", line).replace(", .", "."))
        elif grouped[-1]:
            grouped.append([])
    return [paragraph for paragraph in grouped if paragraph]


def _body(lines: Sequence[str]) -> str:
    """Join lines into a body: paragraphs apart by a blank line, a list's points one below the other."""
    text = ""
    was_point = False
    for line in (line for line in lines if line):
        is_point = bool(_BULLET.match(line))
        shown = f"• {_BULLET.sub('', line)}" if is_point else line
        text += shown if not text else ("\n" if is_point and was_point else "\n\n") + shown
        was_point = is_point
    return text


def _preamble(lines: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Find the page's own title and its summary in the lines above the first entry."""
    shown = [line for line in split_media(lines)[0] if line and not _CHROME.match(line)]
    heading = next((place for place, line in enumerate(shown) if line.casefold() == "summary"), None)
    points = [line for line in shown[(heading or 0) :] if _BULLET.match(line)] if heading is not None else []
    above = shown[: heading if heading is not None else 0]
    title = max((line for line in above if len(line.split()) > 2), key=len, default=None)
    return title, tuple(_BULLET.sub("", point) for point in points)
