"""Answers and entries as HTML: whatever comes from a page or a reader is escaped here, the only place that makes HTML."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlsplit

from index.entries import Entry
from rag.answer import Answer, Citation, Statement
from rag.records import marks

_CHIP_LETTERS = 42
HEADING = (
    '<header class="dl-head"><h1>Dateline</h1><p>Questions about live coverage, answered from its entries</p></header>'
)


def conversation(exchanges: Sequence[Answer], examples: Sequence[str]) -> str:
    """Show every exchange, the newest last; before the first one, questions to begin with."""
    if not exchanges:
        return _welcome(examples)
    return f'<div class="dl-talk" role="log" aria-live="polite" aria-label="Conversation">{"".join(map(exchange, exchanges))}</div>'


def exchange(answer: Answer) -> str:
    """Show a question and its answer."""
    label = marks(answer)
    if answer.status == "declined":
        chips = "".join(chip(citation, label) for citation in answer.closest)
        closest = f'<p class="dl-closest">Closest entries</p><div class="dl-chips">{chips}</div>' if chips else ""
        body = f'<p class="dl-declined">{text(answer.lead)}</p>{closest}'
    else:
        lead = f"<p>{text(answer.lead)}</p>" if answer.lead else ""
        body = lead + "".join(_statement(statement, label) for statement in answer.statements)
    return f'<article class="dl-exchange"><h2 class="dl-question">{text(answer.question.text)}</h2>{body}</article>'


def chip(citation: Citation, label: Mapping[Entry, str]) -> str:
    """Show a citation as a button: the minute and the headline; the quote comes on hover and on focus."""
    entry = citation.entry
    reference = escape(json.dumps([entry.page, entry.id, citation.start, citation.end]), quote=True)
    title = entry.title if len(entry.title) <= _CHIP_LETTERS else entry.title[:_CHIP_LETTERS].rsplit(" ", 1)[0] + "…"
    spoken = escape(f"Open the entry of {label[entry]}: {entry.title}", quote=True)
    return (
        f'<button type="button" class="dl-chip" data-cite="{reference}" aria-label="{spoken}" '
        f'title="{escape(citation.quote, quote=True)}"><time>{escape(label[entry])}</time> {text(title)}</button>'
    )


def panel(
    entry: Entry | None, start: int = 0, end: int = 0, neighbours: tuple[Entry | None, Entry | None] = (None, None)
) -> str:
    """Show an entry beside the chat, the quoted words marked, its neighbours in time below it."""
    if entry is None:
        return '<aside class="dl-panel dl-empty" aria-label="Cited entry"><p>Choose a citation to read its entry here.</p></aside>'
    day = f"{entry.published:%A} {entry.published.day} {entry.published:%B %Y}"
    byline = ", ".join(part for part in (entry.author, entry.role) if part)
    edited = f" · edited {entry.updated:%H:%M}" if entry.updated else ""
    parts = [
        f'<p class="dl-when"><time datetime="{entry.published.isoformat()}">{entry.minute}</time> {escape(day)}{edited}</p>',
        f'<p class="dl-kind">{text(entry.kind)}</p>' if entry.kind else "",
        f"<h2>{text(entry.title)}</h2>",
        f'<p class="dl-byline">{text(byline)}</p>' if byline else "",
        _body(entry, start, end),
        "".join(f'<p class="dl-media"><span>Picture</span> {text(one)}</p>' for one in entry.media),
        _permalink(entry),
        _neighbours(neighbours),
    ]
    return f'<aside class="dl-panel" aria-label="Cited entry" tabindex="-1">{"".join(parts)}</aside>'


def timeline(entries: Sequence[Entry], cited: Sequence[Entry]) -> str:
    """Show all entries of the pages in scope on one strip, by time, the cited ones marked."""
    if not entries:
        return ""
    first, last = entries[0].published.timestamp(), entries[-1].published.timestamp()
    span = max(last - first, 1.0)
    marked = set(cited)
    ticks = []
    for entry in entries:
        left = 100 * (entry.published.timestamp() - first) / span
        reference = escape(json.dumps([entry.page, entry.id, 0, 0]), quote=True)
        spoken = escape(f"{entry.minute} {entry.title}", quote=True)
        style = "dl-tick dl-cited" if entry in marked else "dl-tick"
        ticks.append(
            f'<button type="button" class="{style}" style="left:{left:.2f}%" data-cite="{reference}" title="{spoken}" aria-label="{spoken}"></button>'
        )
    ends = f"<span>{entries[0].minute}</span><span>{entries[-1].minute}</span>"
    return f'<div class="dl-strip" role="group" aria-label="Timeline of the coverage"><div class="dl-ticks">{"".join(ticks)}</div><div class="dl-ends">{ends}</div></div>'


def text(value: str) -> str:
    """Escape a text and keep its direction marks to itself."""
    return f"<bdi>{escape(value)}</bdi>"


def _welcome(examples: Sequence[str]) -> str:
    """Show what to ask before the first question."""
    buttons = "".join(
        f'<button type="button" class="dl-example" data-ask="{escape(example, quote=True)}">{text(example)}</button>'
        for example in examples
    )
    return (
        '<div class="dl-welcome"><h2>Ask about the coverage</h2><p>Every sentence of an answer is quoted from an entry '
        f'and carries its minute. What the coverage does not say, it declines to say.</p><div class="dl-examples">{buttons}</div></div>'
    )


def _statement(statement: Statement, label: Mapping[Entry, str]) -> str:
    """Show a statement and the chips of its citations."""
    chips = "".join(chip(citation, label) for citation in statement.citations)
    return f'<div class="dl-statement"><p>{text(statement.text)}</p><div class="dl-chips">{chips}</div></div>'


def _body(entry: Entry, start: int, end: int) -> str:
    """Show an entry's body, the quoted words marked."""
    if end > start:
        before, quoted, after = entry.text[:start], entry.text[start:end], entry.text[end:]
        return f'<div class="dl-body">{escape(before)}<mark>{escape(quoted)}</mark>{escape(after)}</div>'
    return f'<div class="dl-body">{escape(entry.text)}</div>'


def _permalink(entry: Entry) -> str:
    """Link to the original, if its address is one of the web."""
    if not entry.url or urlsplit(entry.url).scheme not in {"http", "https"}:
        return ""
    return f'<p><a href="{escape(entry.url, quote=True)}" target="_blank" rel="noopener noreferrer">Open the original</a></p>'


def _neighbours(neighbours: tuple[Entry | None, Entry | None]) -> str:
    """Show the entries just before and after as buttons."""
    buttons = []
    for word, entry in zip(("Before", "After"), neighbours, strict=True):
        if entry:
            reference = escape(json.dumps([entry.page, entry.id, 0, 0]), quote=True)
            buttons.append(
                f'<button type="button" class="dl-near" data-cite="{reference}"><span>{word}</span> '
                f"<time>{entry.minute}</time> {text(entry.title)}</button>"
            )
    return f'<nav class="dl-neighbours" aria-label="Neighbouring entries">{"".join(buttons)}</nav>' if buttons else ""
