"""Proposes gold questions for a page: what can be read off its entries; a person decides on each, and words it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from index.entries import Entry
from index.words import STOP, fold, words
from rag.sentences import Sentence, split
from rag.speakers import speakers

_COUNTED = re.compile(r"(?<![\w$£€.,:])(\d[\d,]*(?:\.\d+)?) ([a-z]{3,}s)\b")
_MONEY = re.compile(r"[$£€]\d[\d,.]*\d(?: (?:million|billion))?")
_QUOTE = re.compile(r"[\"“]([^\"“”]{12,120}?)[.,]?[\"”]")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)+")
_SPAN = 3
_EVERY = 4


def propose(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Propose gold questions for the entries of one page, oldest first, in the contract's format.

    Facts, quotations, times, spans and order, and for every third an unanswerable one: somebody asked about what only
    others spoke of. Each carries "draft": true; a proposal is not a gold question before a person has read it.
    """
    listed = sorted(entries, key=lambda entry: entry.published)
    answerable = [record for entry in listed for record in _of_entry(entry)] + [*_spans(listed), *_orders(listed)]
    hopeless = list(_swapped(listed))[: max(1, len(answerable) // 2)]
    return [
        {"id": f"{listed[0].page}-{number:03}", "page": listed[0].page, **record, "draft": True}
        for number, record in enumerate([*answerable, *hopeless], start=1)
    ]


def _of_entry(entry: Entry) -> Iterator[dict[str, Any]]:
    """Propose a quotation, a count, an amount and a time, one of each at most."""
    said = next(((who, quote) for sentence in split(entry) for who, quote in _quoted(entry, sentence)), None)
    if said:
        who, quote = said
        yield _record("quotation", f"What did {who} say about {_topic(entry)}?", quote, [entry])
    counted = _COUNTED.search(entry.text)
    if counted:
        yield _record("fact", f"How many {counted[2]} are there in “{entry.title}”?", counted[1], [entry])
    amount = _MONEY.search(entry.text)
    if amount:
        yield _record("fact", f"How much money is it in “{entry.title}”?", amount[0], [entry])
    yield _record("when", f"When was this reported: {entry.title}?", entry.minute, [entry])


def _spans(entries: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    """Propose what happened between two minutes, here and there on the page."""
    for place in range(0, len(entries) - _SPAN, _EVERY):
        inside = entries[place : place + _SPAN]
        question = f"What happened between {inside[0].minute} and {inside[-1].minute}?"
        yield {**_record("span", question, inside[0].title, inside), "nuggets": [[one.title] for one in inside]}


def _orders(entries: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    """Propose what came right after an entry, here and there on the page."""
    for before, after in list(pairwise(entries))[::_EVERY]:
        yield _record("order", f"What came right after “{before.title}”?", after.title, [after])


def _swapped(entries: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    """Propose questions for somebody's words on what only others spoke of."""
    named = {entry: sorted(set(_NAME.findall(entry.text))) for entry in entries}
    for entry, other in pairwise(entries):
        present = words(f"{entry.title} {entry.text}")
        strangers = [name for name in named[other] if fold(name.split()[-1]) not in present]
        if strangers:
            question = f"What did {strangers[0]} say about {_topic(entry)}?"
            yield {**_record("unanswerable", question, "The coverage does not say.", []), "nuggets": []}


def _record(kind: str, question: str, answer: str, entries: Sequence[Entry]) -> dict[str, Any]:
    """Write a proposal down."""
    return {
        "type": kind,
        "question": question,
        "answer": answer,
        "nuggets": [[answer]],
        "entries": [entry.id for entry in entries],
        "alt_entries": [],
        "answerable": bool(entries),
    }


def _quoted(entry: Entry, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Find who is quoted by name in a sentence, and the first words of what they say."""
    said = speakers(entry).get(sentence, frozenset())
    names = [name for name in _NAME.findall(entry.text) if set(words(name)) & said]
    quote = _QUOTE.search(sentence.text)
    if names and quote:
        yield names[0], quote[1]


def _topic(entry: Entry) -> str:
    """Name what an entry is about: the longest telling word of its headline that is no name, else the headline."""
    telling = [word for word in entry.title.split()[1:] if word.isalpha() and word.islower() and word not in STOP]
    return max(telling, key=len, default=entry.title)
