"""A question to ask in place of one that was declined: one about the closest entries, tried before it is offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from index.entries import Entry
from index.errors import QuestionError
from rag.answer import Answer, Question
from ui.escaping import shorten
from ui.examples import speakers
from ui.history import Talk

if TYPE_CHECKING:
    from rag.chain import Chain

_ABOUT_LETTERS = 90


def offered(chain: Chain, talk: Talk) -> Talk:
    """Put a question that can be answered beside the one that a talk's last answer declined; no chat model is asked."""
    from rag.chain import Chain

    declined = talk.answers[-1]
    instead = suggestion(Chain(chain.shelf), declined)
    return replace(talk, offers={**talk.offers, declined.question.text: instead}) if instead else talk


def suggestion(chain: Chain, answer: Answer) -> str:
    """Find the first question about the entries closest to a declined one that is answered from them; else none.

    `chain` quotes, so that no chat model is asked.
    """
    for citation in answer.closest:
        for words in _questions(citation.entry):
            if _answered(chain, words, citation.entry, answer.question):
                return words
    return ""


def _questions(entry: Entry) -> Iterator[str]:
    """Make questions that an entry should answer: whose words it has, its headline, what came in its minutes."""
    yield from (f"What did {name} say?" for name in speakers([entry])[:2])
    if len(entry.title) <= _ABOUT_LETTERS:
        yield f"What is said about “{shorten(entry.title, _ABOUT_LETTERS)}”?"
    yield f"What happened between {entry.minute} and {entry.published + timedelta(minutes=10):%H:%M}?"


def _answered(chain: Chain, words: str, entry: Entry, asked: Question) -> bool:
    """Say whether a question, within the scope of another, is answered from an entry."""
    try:
        found = chain.invoke(replace(asked, text=words, history=()))
    except QuestionError:
        return False
    return found.status == "answered" and entry in {one.entry for one in found.citations}
