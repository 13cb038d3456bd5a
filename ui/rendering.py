"""Answers and entries as HTML: whatever comes from a page or a reader passes through `ui.escaping` first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from index.entries import Entry
from rag.answer import Answer, Citation, Statement
from rag.records import marks
from ui.escaping import attribute, clean, entry_reference, moment, place, reference, shorten, text
from ui.export import answer_markdown, answer_plain
from ui.scoping import link

_CHIP_LETTERS = 42
_LONGEST_COPY = 200_000
_NO_OFFERS: Mapping[str, str] = {}
HEADING = (
    '<header class="dl-head"><h1>Dateline</h1><p>Questions about live coverage, answered from its entries</p></header>'
)
_CLOSE = '<button type="button" class="dl-close" data-act="close" aria-label="Close the entry">Close</button>'


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry that stands beside the chat: the stretch that is quoted, and what lies around it.

    `neighbours` are the entries just before and after in time, `note` says what happened to it since, `places` are the
    citations that can be stepped through and `at` is this one among them.
    """

    entry: Entry
    start: int = 0
    end: int = 0
    neighbours: tuple[Entry | None, Entry | None] = (None, None)
    note: str = ""
    places: tuple[list[object], ...] = ()
    at: int = 0


def conversation(
    exchanges: Sequence[Answer], waiting: str = "", word: str = "", *, offers: Mapping[str, str] = _NO_OFFERS
) -> str:
    """Show every exchange, the newest last.

    `waiting` is a question that is being answered, `word` what is said about it meanwhile; `offers` has what could be
    asked in place of a question that was declined.
    """
    if not exchanges and not waiting:
        return ""
    shown = [exchange(answer, number, offers.get(answer.question.text, "")) for number, answer in enumerate(exchanges)]
    if waiting:
        said = escape(word or "Reading the coverage…")
        shown.append(
            f'<article class="dl-exchange"><h2 class="dl-question">{text(waiting)}</h2><p class="dl-waiting">{said}</p></article>'
        )
    return f'<div class="dl-talk" role="region" aria-label="Conversation">{"".join(shown)}</div>'


def spoken(words: str) -> str:
    """Say an answer to who listens to the page, once and when it is whole."""
    return f'<p class="dl-spoken" role="status">{text(shorten(words, 1200)) if words else ""}</p>'


def exchange(answer: Answer, number: int = 0, instead: str = "") -> str:
    """Show a question and its answer, and what can be done with them; `instead` could be asked where it is declined."""
    label = marks(answer)
    if answer.status == "declined":
        body = _declined(answer, label, instead)
    else:
        lead = f"<p>{text(answer.lead)}</p>" if answer.lead else ""
        before = (None, *answer.statements)
        body = lead + "".join(
            _statement(one, label, again=earlier is not None and _entries(earlier) == _entries(one))
            for earlier, one in zip(before, answer.statements, strict=False)
        )
    return (
        f'<article class="dl-exchange"><h2 class="dl-question">{text(answer.question.text)}</h2>{body}'
        f"{_withheld(answer)}{_actions(answer, number)}</article>"
    )


def chip(citation: Citation, label: Mapping[Entry, str], places: Sequence[list[object]] = (), at: int = 0) -> str:
    """Show a citation as a button: the minute and the headline; the quote comes on hover and on focus."""
    entry = citation.entry
    value = reference(list(places) or [place(citation)], at)
    spoken = attribute(f"Open the entry of {label[entry]}: {entry.title}")
    quote = attribute(citation.quote, 600)
    return (
        f'<span class="dl-cite"><button type="button" class="dl-chip" data-act="cite" data-value="{value}" aria-label="{spoken}">'
        f'<time datetime="{entry.published.isoformat()}">{escape(label[entry])}</time> <span class="dl-headline">{text(shorten(entry.title, _CHIP_LETTERS))}</span></button>'
        f'<span class="dl-quote" role="tooltip">{quote}</span></span>'
    )


def panel(opened: Opened | None) -> str:
    """Show an entry beside the chat, the quoted words marked, its neighbours in time below it."""
    if opened is None:
        return '<aside class="dl-panel dl-empty" aria-label="Cited entry"><p>Choose a citation to read its entry here.</p></aside>'
    entry = opened.entry
    day = f"{entry.published:%A} {entry.published.day} {entry.published:%B %Y}"
    byline = ", ".join(part for part in (entry.author, entry.role) if part)
    edited = f" · edited {entry.updated:%H:%M}" if entry.updated else ""
    parts = [
        _steps(opened),
        f'<p class="dl-note">{escape(opened.note)}</p>' if opened.note else "",
        f'<div class="dl-top"><p class="dl-when">{moment(entry)} {escape(day)}{edited}</p>',
        f'<p class="dl-kind">{text(entry.kind)}</p>' if entry.kind else "",
        f"<h2>{text(shorten(entry.title, 300))}</h2></div>",
        f'<p class="dl-byline">{text(shorten(byline))}</p>' if byline else "",
        _body(entry, opened.start, opened.end),
        "".join(f'<p class="dl-media"><span>Picture</span> {text(one)}</p>' for one in entry.media),
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


def welcome(examples: Sequence[str]) -> str:
    """Show what to ask before the first question; the style sheet hides it behind a conversation."""
    buttons = "".join(
        f'<button type="button" class="dl-example" data-act="ask" data-value="{attribute(example)}">{text(example)}</button>'
        for example in examples
    )
    return (
        '<div class="dl-welcome"><h2>Ask about the coverage</h2><p>Every sentence of an answer is quoted from an entry '
        f'and carries its minute. What the coverage does not say, it declines to say.</p><div class="dl-examples">{buttons}</div></div>'
    )


def news(count: int, since: str) -> str:
    """Say quietly how many entries came since the reader looked."""
    if not count:
        return ""
    said = f"{count:,} new {'entry' if count == 1 else 'entries'} since you looked"
    ask = attribute(f"What happened since {since}?")
    return (
        f'<p class="dl-news" role="status">{said} <button type="button" class="dl-link" data-act="fresh" data-value="{ask}">'
        "What’s new?</button></p>"
    )


def _declined(answer: Answer, label: Mapping[Entry, str], instead: str) -> str:
    """Show what is missing, the entries that come closest, and a question that they answer."""
    said = f'<p class="dl-declined">{text(answer.lead)}</p>'
    if not answer.closest:
        return said
    chips = "".join(chip(citation, label) for citation in answer.closest)
    offer = (
        f'<p class="dl-closest">You could ask</p><button type="button" class="dl-example" data-act="ask" data-value="{attribute(instead)}">{text(instead)}</button>'
        if instead
        else ""
    )
    return f'{said}<p class="dl-closest">The closest entries</p><div class="dl-chips">{chips}</div>{offer}'


def _actions(answer: Answer, number: int) -> str:
    """Offer to ask again, to copy and to link."""
    copies = (
        ("copy", "Copy as Markdown", attribute(answer_markdown(answer), _LONGEST_COPY)),
        ("copy", "Copy as text", attribute(answer_plain(answer), _LONGEST_COPY)),
        ("link", "Copy link", escape(link(answer.question.text, answer.question.scope), quote=True)),
    )
    buttons = "".join(
        f'<button type="button" class="dl-link" aria-live="polite" data-act="{act}" data-value="{value}">{word}</button>'
        for act, word, value in copies
    )
    edit = f'<button type="button" class="dl-link" data-act="edit" data-value="{number}">Edit and ask again</button>'
    return f'<div class="dl-actions">{edit}{buttons}</div>'


def _entries(statement: Statement) -> list[Entry]:
    """List the entries that a statement cites."""
    return [citation.entry for citation in statement.citations]


def _statement(statement: Statement, label: Mapping[Entry, str], *, again: bool) -> str:
    """Show a statement and the chips of its citations, without headlines when they just stood there."""
    places = [place(citation) for citation in statement.citations]
    chips = "".join(chip(citation, label, places, at) for at, citation in enumerate(statement.citations))
    style = "dl-statement dl-again" if again else "dl-statement"
    return f'<div class="{style}"><p>{text(statement.text)}</p><div class="dl-chips">{chips}</div></div>'


def _withheld(answer: Answer) -> str:
    """Say what went otherwise than asked for, and fold away what a chat model wrote without support."""
    note = f'<p class="dl-note" role="status">{text(answer.note)}</p>' if answer.note else ""
    if not answer.withheld:
        return note
    count = len(answer.withheld)
    rows = "".join(f"<li><p>{text(one.text)}</p><p>{text(one.reason)}</p></li>" for one in answer.withheld)
    said = f"{count} {'sentence' if count == 1 else 'sentences'} withheld: the coverage does not bear this out"
    return f'{note}<details class="dl-withheld"><summary>{said}</summary><ul>{rows}</ul></details>'


def _steps(opened: Opened) -> str:
    """Step through the citations of a sentence."""
    places, at = list(opened.places), opened.at
    if len(places) < 2:
        return ""
    buttons = [
        f'<button type="button" class="dl-link" data-act="cite" data-value="{reference(places, (at + step) % len(places))}">{word}</button>'
        for word, step in (("Previous", -1), ("Next", 1))
    ]
    return f'<nav class="dl-steps" aria-label="Citations of this sentence"><span>Source {at + 1} of {len(places)}</span>{"".join(buttons)}</nav>'


def _body(entry: Entry, start: int, end: int) -> str:
    """Show an entry's body, the quoted words marked."""
    before, quoted, after = (
        escape(clean(part)) for part in (entry.text[:start], entry.text[start:end], entry.text[end:])
    )
    marked = f"<mark>{quoted}</mark>" if quoted else ""
    return f'<div class="dl-body" dir="auto">{before}{marked}{after}</div>'


def _permalink(entry: Entry) -> str:
    """Link to the original, if its address is one of the web."""
    if not entry.url or urlsplit(entry.url).scheme not in {"http", "https"}:
        return ""
    return f'<p><a href="{escape(clean(entry.url), quote=True)}" target="_blank" rel="noopener noreferrer">Open the original</a></p>'


def _neighbours(neighbours: tuple[Entry | None, Entry | None]) -> str:
    """Show the entries just before and after as buttons."""
    buttons = [
        f'<button type="button" class="dl-near" data-act="cite" data-value="{entry_reference(entry)}"><span>{word}</span> '
        f"{moment(entry)} {text(shorten(entry.title, 90))}</button>"
        for word, entry in zip(("Before", "After"), neighbours, strict=True)
        if entry
    ]
    return f'<nav class="dl-neighbours" aria-label="Neighbouring entries">{"".join(buttons)}</nav>' if buttons else ""
