"""Conversations as a browser keeps them: written as plain JSON, read back against the index, listed to choose from."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from index.entries import Entry, Scope, TimeSpan
from index.errors import StoreError
from index.rows import Standing
from rag.answer import Answer, Citation, Question, Statement, Turn
from rag.records import prose
from ui.escaping import attribute, shorten, text
from ui.export import conversation_markdown

_MOST = 50
Record = dict[str, Any]


class Histories(Protocol):
    """What knows every version of a page's entries."""

    def history(self, page_id: str) -> tuple[tuple[Entry, Standing], ...]:
        """List every version of a page's entries with when it stood."""


@dataclass(slots=True)
class Talk:
    """One reader's conversation.

    `offers` has what could be asked in place of a question that was declined, `since` what happened to versions of
    entries after they were quoted, `asking` a question of whose answer nothing is said yet; the last answer may not be
    `whole` yet.
    """

    answers: list[Answer] = field(default_factory=list)
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    name: str = ""
    offers: dict[str, str] = field(default_factory=dict)
    since: dict[tuple[str, str, int], str] = field(default_factory=dict)
    asking: str = ""
    whole: bool = True

    def turns(self) -> tuple[Turn, ...]:
        """Give the exchanges so far as history."""
        return tuple(Turn(answer.question.text, prose(answer)) for answer in self.answers)

    def cited(self) -> list[Entry]:
        """List the entries that the newest answer cites."""
        return [citation.entry for citation in (self.answers[-1].citations if self.answers else ())]


def keep(saved: Any, talk: Talk) -> list[Record]:  # whatever the browser held
    """Put a conversation in front of those that are kept, in the place of what it was before."""
    others = [one for one in kept(saved) if one["id"] != talk.id]
    if not talk.answers:
        return others
    record = {
        "id": talk.id,
        "name": talk.name or talk.answers[0].question.text,
        "saved": datetime.now(UTC).isoformat(timespec="seconds"),
        "answers": [_write(answer) for answer in talk.answers],
        "offers": talk.offers,
    }
    return [record, *others][:_MOST]


def kept(saved: Any) -> list[Record]:  # whatever the browser held
    """List what a browser keeps, leaving out whatever is no conversation."""
    whole = saved if isinstance(saved, list) else []
    return [one for one in whole if isinstance(one, dict) and {"id", "name", "saved", "answers"} <= one.keys()]


def reopen(record: Mapping[str, Any], library: Histories) -> Talk:
    """Read a conversation back; entries come from the index where it still has them, else from what was quoted.

    Raises StoreError when the browser's record cannot be read.
    """
    try:
        answers = [_read(one, library) for one in record["answers"]]
        offers = {str(asked): str(instead) for asked, instead in record.get("offers", {}).items()}
        return Talk(answers, str(record["id"]), str(record["name"]), offers)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = "This conversation was kept in another form and cannot be opened. Delete it, and ask again."
        raise StoreError(message) from error


def listing(saved: Any, words: str = "", current: str = "") -> str:
    """Show the conversations that a browser keeps, those only whose name or questions hold some words."""
    wanted = words.casefold().split()
    found = [one for one in kept(saved) if all(word in _said(one) for word in wanted)]
    if not found:
        nothing = "No conversation has these words." if wanted else "Conversations you have are kept in this browser."
        return f'<p class="dl-soft">{nothing}</p>'
    return f'<ul class="dl-kept">{"".join(_row(one, current) for one in found)}</ul>'


def export(talk: Talk) -> str:
    """Offer to save a conversation, as a Markdown file."""
    if not talk.answers:
        return ""
    name = talk.name or talk.answers[0].question.text
    whole = attribute(conversation_markdown(name, talk.answers), 2_000_000)
    return (
        '<div class="dl-actions"><button type="button" class="dl-link" data-act="new">New conversation</button>'
        f'<button type="button" class="dl-link" data-act="save" data-name="dateline-conversation.md" data-value="{whole}">Save this conversation</button></div>'
    )


def _said(record: Record) -> str:
    """Give the name of a conversation, its questions and what was answered, to search in."""
    told = [str(record["name"])]
    for one in record["answers"]:
        told += [str(one.get("question", "")), str(one.get("lead", "")), *(str(said[0]) for said in one["statements"])]
    return "\n".join(told).casefold()


def _row(record: Record, current: str) -> str:
    """Show one conversation with what can be done with it."""
    identity, name = attribute(str(record["id"])), str(record["name"])
    here = ' aria-current="true"' if record["id"] == current else ""
    named = attribute(name)
    count = len(record["answers"])
    asked = f"{count} question{'' if count == 1 else 's'}"
    return (
        f'<li{here}><button type="button" class="dl-open" data-act="open" data-value="{identity}">{text(shorten(name, 90))}</button>'
        f'<span class="dl-soft">{asked}, {_saved_on(str(record["saved"]))}</span>'
        f'<button type="button" class="dl-link" data-act="rename" data-value="{identity}" data-name="{named}" aria-label="Rename {named}">Rename</button>'
        f'<button type="button" class="dl-link" data-act="delete" data-value="{identity}" aria-label="Delete {named}">Delete</button></li>'
    )


def _saved_on(moment: str) -> str:
    """Show the day on which a conversation was kept; the reader's own time comes on hover."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    return f'<time datetime="{at.isoformat()}">{at.day} {at:%B %Y}</time>'


def _write(answer: Answer) -> Record:
    """Write an answer with just what shows it again."""
    scope = answer.question.scope
    return {
        "question": answer.question.text,
        "pages": list(scope.pages),
        "bounds": [one.isoformat() if one else None for one in (scope.span.since, scope.span.until, scope.as_of)],
        "status": answer.status,
        "lead": answer.lead,
        "statements": [
            [one.text, one.verdict, [_write_citation(citation) for citation in one.citations]]
            for one in answer.statements
        ],
        "closest": [_write_citation(citation) for citation in answer.closest],
        "model": answer.model,
        "note": answer.note,
        "withheld": [[one.text, one.reason] for one in answer.withheld],
    }


def _write_citation(citation: Citation) -> Record:
    """Write where a citation stands, and enough of its entry to show it when that is gone."""
    entry = citation.entry
    return {
        "at": [entry.page, entry.id, entry.version],
        "published": entry.published.isoformat(),
        "title": shorten(entry.title),
        "quote": citation.quote,
        "stretch": [citation.start, citation.end],
    }


def _read(record: Record, library: Histories) -> Answer:
    """Read an answer back."""
    since, until, as_of = (datetime.fromisoformat(one) if one else None for one in record["bounds"])
    question = Question(str(record["question"]), scope=Scope(tuple(record["pages"]), TimeSpan(since, until), as_of))
    statements = tuple(
        Statement(
            str(words),
            verdict="supported" if verdict == "supported" else "unsupported",
            citations=tuple(_read_citation(one, library) for one in citations),
        )
        for words, verdict, citations in record["statements"]
    )
    return Answer(
        question,
        question.text,
        "answered" if record["status"] == "answered" else "declined",
        statements,
        str(record["lead"]),
        tuple(_read_citation(one, library) for one in record["closest"]),
        as_of=as_of,
        model=str(record.get("model", "extractive")),
        note=str(record.get("note", "")),
        withheld=tuple(
            Statement(str(said), verdict="unsupported", reason=str(reason))
            for said, reason in record.get("withheld", ())
        ),
    )


def _read_citation(record: Record, library: Histories) -> Citation:
    """Read a citation back, with its entry as it was quoted."""
    page, entry_id, version = record["at"]
    start, end = record["stretch"]
    quote = str(record["quote"])
    try:
        versions = library.history(page)
    except StoreError:
        versions = ()
    for entry, _ in versions:
        if (entry.id, entry.version) == (entry_id, version):
            return Citation(entry, quote, int(start), int(end))
    published = datetime.fromisoformat(record["published"])
    return Citation(
        Entry(entry_id, page, published, str(record["title"]), quote, version=version), quote, 0, len(quote)
    )
