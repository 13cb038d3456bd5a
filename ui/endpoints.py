"""What programs may ask of a chat that is served: four functions with typed, documented parameters."""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.events import api

from index.entries import Scope
from rag.answer import Question
from rag.records import answer_record, entry_record, hit_record
from ui.desk import Desk
from ui.guarding import admitted, in_words
from ui.intake import said, take
from ui.metering import Meter, timed
from ui.scoping import Chosen

Record = dict[str, Any]
_MOST_HITS = 100


def register(desk: Desk, meter: Meter, *, read_only: bool) -> None:
    """Offer the endpoints `ask`, `search`, `entries` and, unless read-only, `add` in the layout that is open."""

    def ask(  # noqa: PLR0913, RUF100 # the endpoint's own parameters
        question: str, pages: list[str], since: str, until: str, as_of: str, request: gr.Request
    ) -> Record:
        return _ask(desk, meter, request, (question, Chosen.of(pages, since, until, as_of)))

    def search(words: str, count: int, pages: list[str], request: gr.Request) -> list[Record]:
        admitted(meter, request)
        with in_words():
            scope = Scope(tuple(pages or ()))
            found = desk.chain.retrieve(Question(words, scope=scope), min(max(int(count), 1), _MOST_HITS))
            return [hit_record(passage, rank) for rank, passage in enumerate(found, start=1)]

    def entries(page: str, request: gr.Request) -> list[Record]:
        admitted(meter, request)
        with in_words():
            return [entry_record(entry) for entry in desk.library.entries(Scope((page,)))]

    def add(url: str, text: str, request: gr.Request) -> list[str]:
        admitted(meter, request)
        with in_words():
            return [said(one) for one in take(desk.library, url, text)]

    offered = [ask, search, entries] if read_only else [ask, search, entries, add]
    for function in offered:
        function.__doc__ = _DOCUMENTED[function.__name__]
        api(function, api_name=function.__name__, concurrency_limit=4)


def _ask(desk: Desk, meter: Meter, request: gr.Request, asked: tuple[str, Chosen]) -> Record:
    """Answer a program's question."""
    admitted(meter, request)
    with in_words():
        question, chosen = asked
        scope = chosen.scope(desk.library.entries(Scope(chosen.pages)))
        *_, answer = timed(desk.chain.stream(Question(question, scope=scope)))
        return answer_record(answer)


_DOCUMENTED = {
    "ask": """Answer a question about the live coverage; every statement cites its entry, or the question is declined.

    Args:
        question: The question, in English.
        pages: Ids of the pages to ask about; an empty list asks about all of them.
        since: Only entries from this time on, HH:MM or ISO 8601; empty for no bound.
        until: Only entries before this time; empty for no bound.
        as_of: Answer with what was published by then, and nothing later; empty for now.
    """,
    "search": """Find the entries that answer to some words best, without an answer.

    Args:
        words: What to look for.
        count: How many entries at most, 1 to 100.
        pages: Ids of the pages to search; an empty list searches all of them.
    """,
    "entries": """List the entries of a page, oldest first.

    Args:
        page: The page's id.
    """,
    "add": """Add a live page, and say what changed.

    Args:
        url: Its address, or empty.
        text: Its copied text, or empty.
    """,
}
