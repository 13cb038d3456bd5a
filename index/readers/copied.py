"""The reader for the copied text of a live page, as a browser's select-all and copy gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from zoneinfo import ZoneInfo

from index.clock import find_days
from index.entries import Coverage, Document, Entry, LivePage
from index.errors import SourceError
from index.naming import entry_ids, page_id, page_title, short_title, with_own_titles
from index.readers.bylines import is_byline_above, is_name, read_byline, without_by
from index.readers.dating import date_headers, edited_at
from index.readers.edits import edit_alone
from index.readers.endings import sign_ends
from index.readers.furniture import is_furniture, take_label, without_promotions
from index.readers.headerlines import Header, read_alone
from index.readers.headers import find_headers
from index.readers.markdown import without_marks
from index.readers.pagefoot import before_tail
from index.readers.pictures import split_media
from index.readers.preamble import BULLET, read_preamble

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_ALIKE = 80
# A link that leaves the site is copied with this word behind it.
_EXTERNAL = re.compile(r",\s?external(?=[\s.,;:!?)]|$)(?!\s(?:and|or)\b)")


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
    dated = date_headers(headers, _with_day(document, headers, lines[: headers[0].line]))
    opening = [(one, moment) for one, moment in zip(headers, dated.moments, strict=True) if not one.is_pages]
    title, summary = read_preamble(lines[: opening[0][0].span[0]])
    name = PurePath(document.url or document.name).stem
    page = LivePage(
        id=page_id(name), title=title or page_title(name), url=document.url, timezone=dated.timezone, summary=summary
    )
    blocks = _blocks(lines, [header for header, _ in opening])
    drafts = [_entry(header, block, moment, page.id) for (header, moment), block in zip(opening, blocks, strict=True)]
    return Coverage(page, entry_ids(with_own_titles(sign_ends(_once(drafts)))), dated.notes)


def _once(drafts: Sequence[Entry]) -> list[Entry]:
    """Leave out an entry that is pinned to the top of the page too: what it tells begins in the same way."""
    last = {(one.published, one.title, one.text[:_ALIKE]): place for place, one in enumerate(drafts)}
    return [drafts[place] for place in sorted(last.values())]


def _with_day(document: Document, headers: Sequence[Header], above: Sequence[str]) -> Document:
    """Give a document the last full date above its entries, where nothing else tells their day, or what today is."""
    days = (headers[0].day, *find_days("\n".join(above)))
    full = [found for day in days if day and day.year and (found := day.in_year(day.year))]
    known = any(header.day for header in headers) and all(header.ago is None for header in headers)
    return document if document.day or not full or known else replace(document, day=max(full))


def _lines(text: str) -> list[str]:
    """Cut a text into lines without invisible marks, outer white space or odd spaces."""
    return without_marks([" ".join(_INVISIBLE.sub("", line).split()) for line in text.splitlines()])


def _blocks(lines: Sequence[str], headers: Sequence[Header]) -> list[tuple[str | None, list[str]]]:
    """Give each header its label, which stands above it, and the lines below it."""
    ends = [*(header.span[0] for header in headers[1:]), len(lines)]
    bodies = [list(lines[header.span[1] : end]) for header, end in zip(headers, ends, strict=True)]
    bodies[-1] = before_tail(bodies[-1])
    above = [list(lines[: headers[0].span[0]]), *bodies[:-1]]
    labels = [take_label(block) for block in above]
    return list(zip(labels, bodies, strict=True))


def _entry(header: Header, block: tuple[str | None, list[str]], moment: datetime, page: str) -> Entry:
    """Make an entry of a header and the lines below it; its id is still to be given."""
    label, lines = block
    kept, media = split_media([line for line in without_promotions(lines) if not is_furniture(line)])
    kept, signed = _signed(kept, header)
    edited = next(filter(None, (header.edited, *map(edit_alone, kept))), None)
    paragraphs = _paragraphs([line for line in kept if not edit_alone(line)])
    again = _take_again(paragraphs, header.author)
    above = _byline_above(paragraphs) if not header.title else None
    title = header.title or (_headline(paragraphs) if paragraphs else "")
    author, role, used = read_byline(paragraphs)
    body = [line for paragraph in paragraphs for line in (*paragraph, "")][used:]
    while author and body and body[0] in {author, ""}:
        body.pop(0)
    text = _body(body)
    if header.is_all and (not text or title.endswith((".", "!", "?"))):
        text = f"{title}\n\n{text}".strip()
        title = short_title(text)
    return Entry(
        id="",
        page=page,
        published=moment,
        updated=_edited(edited, moment),
        title=title or short_title(text) or header.clock.strftime("%H:%M"),
        text=text,
        author=header.author or above or author or signed,
        role=again or role,
        kind=label,
        media=media,
    )


def _edited(words: str | None, published: datetime) -> datetime | None:
    """Give the moment of an edit, where its words tell a later one than that of the publication."""
    header = read_alone(0, words) if words else None
    edited = edited_at(header, published, ZoneInfo(str(published.tzinfo)))
    return edited if edited and edited > published else None


def _signed(lines: list[str], header: Header) -> tuple[list[str], str | None]:
    """Part an entry's lines from the time and the name below them, as some sites end an entry."""
    kept = list(lines)
    while kept and not kept[-1]:
        kept.pop()
    if not kept or not header.ends_with_time(kept[-1]):
        return lines, None
    beside = re.split(r"\s*\d", kept.pop(), maxsplit=1)[0]
    if is_name(beside):
        return kept, beside
    return kept, kept.pop() if kept and is_name(kept[-1]) else None


def _take_again(paragraphs: list[list[str]], name: str | None) -> str | None:
    """Take off the name that a header tells, where it stands below it again, and give the role below the name."""
    if not name or not paragraphs or paragraphs[0][0] != name:
        return None
    _, role, used = read_byline(paragraphs)
    del paragraphs[0][:used]
    if not paragraphs[0]:
        paragraphs.pop(0)
    return role


def _byline_above(paragraphs: list[list[str]]) -> str | None:
    """Take the name off that stands above a headline."""
    lines = [line for paragraph in paragraphs[:2] for line in paragraph]
    below = next((line for line in lines if line != lines[0]), "")  # the name of a portrait may stand there too
    if not paragraphs or not is_byline_above(paragraphs[0], below):
        return None
    name = paragraphs[0].pop(0)
    while paragraphs and paragraphs[0][:1] == [name]:
        paragraphs[0].pop(0)
    if not paragraphs[0]:
        paragraphs.pop(0)
    return without_by(name)


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
        is_point = bool(BULLET.match(line))
        shown = f"• {BULLET.sub('', line)}" if is_point else line
        text += shown if not text else ("\n" if is_point and was_point else "\n\n") + shown
        was_point = is_point
    return text
