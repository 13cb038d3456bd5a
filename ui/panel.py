"""An entry beside the chat as HTML, its quoted words marked, and the latest entries where none is open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from index.entries import Entry
from ui.escaping import clean, entry_reference, moment, reference, shorten, text

_CLOSE = '<button type="button" class="dl-close" data-act="close" aria-label="Close the entry">Close</button>'
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry that stands beside the chat: the stretch that is quoted, and what lies around it.

    `quote` is what is quoted of its headline or another line beside the body. `neighbours` are the entries just before
    and after in time, `note` says what happened to it since, `places` are the citations that can be stepped through
    and `at` is this one among them.
    """

    entry: Entry
    start: int = 0
    end: int = 0
    quote: str = ""
    neighbours: tuple[Entry | None, Entry | None] = (None, None)
    note: str = ""
    places: tuple[list[object], ...] = ()
    at: int = 0


def panel(opened: Opened | None) -> str:
    """Show an entry beside the chat, the quoted words marked, its neighbours in time below it."""
    if opened is None:
        return '<aside class="dl-panel dl-empty" aria-label="Cited entry"><p>Choose a citation to read its entry here.</p></aside>'
    entry, quote = opened.entry, opened.quote
    byline = ", ".join(part for part in (entry.author, entry.role) if part)
    parts = [
        f'<div class="dl-top">{_steps(opened)}<p class="dl-when">{_when(entry)}</p>',
        f'<p class="dl-kind">{text(entry.kind)}</p>' if entry.kind else "",
        f"<h2>{_marked(shorten(entry.title), quote)}</h2></div>",
        f'<p class="dl-note">{escape(opened.note)}</p>' if opened.note else "",
        f'<p class="dl-byline">{_marked(shorten(byline), quote)}</p>' if byline else "",
        f'<div class="dl-body">{"".join(_paragraphs(entry.text, opened.start, opened.end))}</div>',
        "".join(f'<p class="dl-media"><span>Picture</span> {_marked(one, quote)}</p>' for one in entry.media),
        _permalink(entry),
        _neighbours(opened.neighbours),
    ]
    return f'<aside class="dl-panel" aria-label="Cited entry" tabindex="0">{_CLOSE}{"".join(parts)}</aside>'


def latest(entries: Sequence[Entry]) -> str:
    """Show the newest entries, the last one first, where no citation is open."""
    if not entries:
        return panel(None)
    rows = "".join(
        f'<li><button type="button" class="dl-row" data-act="cite" data-value="{entry_reference(entry)}">{moment(entry)}'
        f"<span>{text(shorten(entry.title, 120))}</span></button></li>"
        for entry in reversed(entries)
    )
    return (
        f'<aside class="dl-latest" aria-label="Latest entries"><h2>Latest in the coverage</h2><ul>{rows}</ul></aside>'
    )


def _when(entry: Entry) -> str:
    """Say when an entry was published, and when it was edited last."""
    day = f"{entry.published:%A} {entry.published.day} {entry.published:%B %Y}"
    edited = f" · edited {_edited(entry)}" if entry.updated else ""
    return f"{moment(entry)} {escape(day)}{edited}"


def _edited(entry: Entry) -> str:
    """Show when an entry was edited, with its day where that is another one than it was published on."""
    at = entry.updated or entry.published
    day = "" if at.date() == entry.published.date() else f"{at.day} {at:%B} "
    return f'<time class="dl-edited" datetime="{at.isoformat()}">{day}{at:%H:%M}</time>'


def _marked(value: str, quote: str) -> str:
    """Show a line beside the body, what is quoted of it marked."""
    before, found, after = value.partition(quote) if quote else (value, "", "")
    if not found:
        return text(value)
    return f"<bdi>{escape(clean(before))}<mark>{escape(clean(found))}</mark>{escape(clean(after))}</bdi>"


def _paragraphs(body: str, start: int, end: int) -> Iterator[str]:
    """Show each paragraph of a body, the quoted words marked, across paragraphs too."""
    for match in _PARAGRAPH.finditer(body):
        first, last = match.span()
        begin, finish = (min(max(place, first), last) for place in (start, end))
        before, quoted, after = (
            escape(clean(part)) for part in (body[first:begin], body[begin:finish], body[finish:last])
        )
        yield f'<p dir="auto">{before}{f"<mark>{quoted}</mark>" if quoted else ""}{after}</p>'


def _steps(opened: Opened) -> str:
    """Step through the citations of a sentence."""
    places, at = list(opened.places), opened.at
    if len(places) < 2:
        return ""
    buttons = [
        f'<button type="button" class="dl-link" data-act="cite" data-value="{reference(places, (at + step) % len(places))}">{word}</button>'
        for word, step in (("Previous", -1), ("Next", 1))
    ]
    said = f"Citation {at + 1} of {len(places)}"
    return (
        f'<nav class="dl-steps" aria-label="Citations of this sentence"><span role="status">{said}</span>'
        f"{''.join(buttons)}</nav>"
    )


def _permalink(entry: Entry) -> str:
    """Link to the original, if its address is one of the web."""
    if not (entry.url or "").startswith(("http://", "https://")):
        return ""
    return f'<p><a href="{escape(clean(entry.url or ""), quote=True)}" target="_blank" rel="noopener noreferrer">Open the original</a></p>'


def _neighbours(neighbours: tuple[Entry | None, Entry | None]) -> str:
    """Show the entries just before and after as buttons."""
    buttons = [
        f'<button type="button" class="dl-near" data-act="cite" data-value="{entry_reference(entry)}"><span>{word}</span> '
        f"{moment(entry)} {text(shorten(entry.title, 90))}</button>"
        for word, entry in zip(("Before", "After"), neighbours, strict=True)
        if entry
    ]
    return f'<nav class="dl-neighbours" aria-label="Neighbouring entries">{"".join(buttons)}</nav>' if buttons else ""
