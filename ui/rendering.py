"""Answers and entries as HTML: whatever comes from a page or a reader passes through `ui.escaping` first."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from index.entries import Entry
from rag.answer import Answer, Citation, Statement
from rag.records import marks
from ui.chips import NOTHING, Chips, Since
from ui.escaping import attribute, shorten, text
from ui.export import answer_markdown, answer_plain
from ui.history import Talk
from ui.scoping import link

_LONGEST_COPY = 200_000
_LAST_LETTERS = 20
HEADING = (
    '<header class="dl-head"><h1>Dateline</h1><p>Questions about live coverage, answered from its entries</p></header>'
)


def conversation(talk: Talk, waiting: str = "", word: str = "") -> str:
    """Show every exchange, the newest last.

    `waiting` is a question that is being answered, `word` what is said about it meanwhile.
    """
    if not talk.answers and not waiting:
        return ""
    shown = [
        exchange(answer, number, talk.offers.get(answer.question.text, ""), talk.since)
        for number, answer in enumerate(talk.answers)
    ]
    if waiting:
        said = escape(word or "Reading the coverage…")
        shown.append(
            f'<article class="dl-exchange"><h2 class="dl-question">{text(waiting)}</h2><p class="dl-waiting">{said}</p></article>'
        )
    return f'<div class="dl-talk" role="region" aria-label="Conversation">{"".join(shown)}</div>'


def spoken(words: str) -> str:
    """Say an answer to who listens to the page, once and when it is whole."""
    return f'<p class="dl-spoken" role="status">{text(shorten(words, 1200)) if words else ""}</p>'


def exchange(answer: Answer, number: int = 0, instead: str = "", changed: Since = NOTHING) -> str:
    """Show a question and its answer, and what can be done with them; `instead` could be asked where it is declined."""
    chips = Chips(marks(answer), changed)
    body = _declined(answer, chips, instead) if answer.status == "declined" else _answered(answer, chips)
    return (
        f'<article class="dl-exchange"><h2 class="dl-question">{text(answer.question.text)}</h2>{body}'
        f"{_withheld(answer)}{_actions(answer, number)}</article>"
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


def since(minute: str) -> str:
    """Ask what happened since a minute."""
    return f"What happened since {minute}?"


def news(count: int, first: str) -> str:
    """Say quietly how many entries came since the reader looked, the first of them at a minute."""
    if not count:
        return ""
    said = f"{count:,} new {'entry' if count == 1 else 'entries'} since you looked"
    ask = attribute(since(first))
    return (
        f'<p class="dl-news" role="status">{said} <button type="button" class="dl-link" data-act="fresh" data-value="{ask}">'
        "What’s new?</button></p>"
    )


def _answered(answer: Answer, chips: Chips) -> str:
    """Show an answer as prose, each sentence with its minute and the sources below; what is told by entries, in lines."""
    lead = f"<p>{text(answer.lead)}</p>" if answer.lead else ""
    if _by_entries(answer):
        return f'{lead}<ul class="dl-lines">{"".join(_line(one, chips) for one in answer.statements)}</ul>'
    told = " ".join(f'<span class="dl-statement">{_sentence(one, chips)}</span>' for one in answer.statements)
    first: dict[Entry, Citation] = {}
    for citation in answer.citations:
        first.setdefault(citation.entry, citation)
    sources = "".join(chips.one(citation, headline=True) for citation in first.values())
    below = f'<div class="dl-chips" role="group" aria-label="Sources">{sources}</div>' if sources else ""
    return f'{lead}<p class="dl-prose">{told}</p>{below}'


def _sentence(statement: Statement, chips: Chips) -> str:
    """Show a sentence with its minute, which stays on the line of the last word."""
    head, _, last = statement.text.rpartition(" ")
    minutes = chips.of(statement)
    if len(statement.citations) != 1 or not last.isascii() or len(last) > _LAST_LETTERS:
        return f"{text(statement.text)} {minutes}"
    return f'{text(head)} <span class="dl-tail">{text(last)} {minutes}</span>'


def _by_entries(answer: Answer) -> bool:
    """Say whether each statement tells of an entry of its own: by its headline, how it begins in place of one, its author."""
    entries = [entry for one in answer.statements for entry in {citation.entry for citation in one.citations}]
    titled = any(
        citation.quote in (citation.entry.title, citation.entry.author)
        or (citation.start == 0 and citation.entry.title.endswith("…"))
        for citation in answer.citations
    )
    return titled and len(entries) == len(set(entries)) == len(answer.statements)


def _line(statement: Statement, chips: Chips) -> str:
    """Show what is told of an entry, its headline set apart."""
    title = statement.citations[0].entry.title
    told = statement.text
    if told.startswith(title):
        rest = told[len(title) :].removeprefix(":").strip()
        said = f"<strong>{text(title)}</strong> {text(rest) if rest else ''}"
    else:
        said = text(told)
    return f'<li class="dl-statement">{chips.of(statement)} <span>{said}</span></li>'


def _declined(answer: Answer, chips: Chips, instead: str) -> str:
    """Show what is missing, the entries that come closest, and a question that they answer."""
    said = f'<p class="dl-declined">{text(answer.lead)}</p>'
    if not answer.closest:
        return said
    near = "".join(chips.one(citation, headline=True) for citation in answer.closest)
    offer = (
        f'<p class="dl-closest">You could ask</p><button type="button" class="dl-example" data-act="ask" data-value="{attribute(instead)}">{text(instead)}</button>'
        if instead
        else ""
    )
    return f'{said}<p class="dl-closest">The closest entries</p><div class="dl-chips">{near}</div>{offer}'


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


def _withheld(answer: Answer) -> str:
    """Say what went otherwise than asked for, and fold away what a chat model wrote without support."""
    note = f'<p class="dl-note" role="status">{text(answer.note)}</p>' if answer.note else ""
    if not answer.withheld:
        return note
    count = len(answer.withheld)
    rows = "".join(f"<li><p>{text(one.text)}</p><p>{text(one.reason)}</p></li>" for one in answer.withheld)
    what, it = ("sentence", "it") if count == 1 else ("sentences", "them")
    said = f"{count} {what} withheld: the coverage does not bear {it} out"
    return f'{note}<details class="dl-withheld"><summary>{said}</summary><ul>{rows}</ul></details>'
