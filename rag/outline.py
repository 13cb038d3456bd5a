"""Entries told in a line each: the headline, and as far as there is room how the entry begins or tells of an event."""

from __future__ import annotations

from collections.abc import Sequence

from index.entries import Entry
from index.words import content
from rag.answer import Citation, Statement
from rag.leaning import antecedent
from rag.sentences import Sentence, length, own_title, split

# How many words all lines may have together.
_MOST_WORDS = 95
# How many words the first sentence of an entry without a headline may have, to stand for it.
_MOST_OF_FIRST = 40


def outline(entries: Sequence[Entry], events: Sequence[Sentence] = ()) -> tuple[Statement, ...]:
    """Give a line for each entry, in their order: its headline and, as far as there is room, how it begins.

    Of an entry in which an event is told, what tells it.
    """
    room = _MOST_WORDS - sum(len(own_title(entry).split()) for entry in entries)
    lines = []
    for left, entry in zip(range(len(entries), 0, -1), entries, strict=True):
        headline = own_title(entry)
        opening = _telling(entry, events) or _opening(entry, max(room // left, 0))
        if not headline and not opening:
            # The cut beginning that stands in for a headline, as there is no room for all of it.
            headline = entry.title
        room -= length(opening)
        title = Citation(entry, headline, 0, 0)
        quotes = tuple(citation for run in _runs(opening) for citation in _quoted(run).citations)
        told = " ".join(citation.quote for citation in quotes)
        # A headline that the quotation bears out needs no citation of its own.
        borne_out = bool(quotes) and set(content(headline)) <= set(content(told))
        lines.append(Statement(_headed(headline, told), quotes if borne_out else (title, *quotes)))
    return tuple(lines)


def _telling(entry: Entry, events: Sequence[Sentence]) -> list[Sentence]:
    """Take the sentences of an entry that tell an event, each with the one it leans on; none that is its headline."""
    own = [one for one in events if one.entry == entry and one.end]
    told = dict.fromkeys(one for event in own for one in (antecedent(event), event) if one)
    return sorted(told, key=lambda one: one.start)


def _opening(entry: Entry, most: int) -> list[Sentence]:
    """Take the sentences that an entry begins with, as far as there is room; the first of one without a headline."""
    taken: list[Sentence] = []
    most = most if own_title(entry) else max(most, _MOST_OF_FIRST)
    for sentence in split(entry):
        if length([*taken, sentence]) > most:
            break
        taken.append(sentence)
    return taken


def _headed(title: str, told: str) -> str:
    """Put a headline before what is told under it, unless that begins with the same words."""
    if told.startswith(title):
        return told
    return f"{title}{' ' if title[-1:] in '.!?:' else ': '}{told}" if told else title


def _runs(chosen: Sequence[Sentence]) -> list[list[Sentence]]:
    """Join the sentences that follow one another in one paragraph."""
    runs: list[list[Sentence]] = []
    for sentence in dict.fromkeys(chosen):
        last = runs[-1][-1] if runs else None
        if last and (last.entry, last.paragraph) == (sentence.entry, sentence.paragraph) and _follows(last, sentence):
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    return runs


def _follows(last: Sentence, sentence: Sentence) -> bool:
    """Say whether nothing but a blank stands between two sentences."""
    return not last.entry.text[last.end : sentence.start].strip()


def _quoted(run: Sequence[Sentence]) -> Statement:
    """Quote sentences that follow one another as one."""
    entry, start, end = run[0].entry, run[0].start, run[-1].end
    quote = entry.text[start:end] if end > start else run[0].text
    return Statement(quote, (Citation(entry, quote, start, end),))
