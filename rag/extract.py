"""The answerer that needs no model: it quotes the sentences that answer, each with the entry it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.entries import Entry
from rag.answer import Citation, Passage, Statement
from rag.lexicon import NUMBER
from rag.sentences import Sentence, split
from rag.signals import Evidence
from rag.sought import Sought

# How many words an answer quotes of the best entry, of one that is about as good, and of both.
_MOST_OF_BEST, _MOST_OF_NEXT, _MOST_WORDS = 60, 35, 95
_POINT = re.compile(r"\s*[•*–-]\s")
_COUNTED = re.compile(r"(?:One|Two|Three|Four|Five|First|Second|Third|Fourth|Fifth|Finally|Last|Lastly)(?:ly)?[,:]\s")
_CLOSEST = 3
# How much less probable than the best a further sentence may be, in nats.
_NEARLY = 2.0
_MOST_COMPARED = 3
_MOST_SENTENCES = 3
_MOST_ENTRIES = 2


def extract(ranked: Sequence[Evidence], sought: Sought) -> tuple[Statement, ...]:
    """Quote the best sentences verbatim with those around them, the best entry's first, in the order of its text."""
    if not ranked:
        return ()
    best = ranked[0].sentence
    chosen = _points(best.entry) if sought.kind == "list" else _compared(ranked) if sought.compares else []
    if len(chosen) < 2:
        chosen = _filled(_nearly(ranked))
    order = list(dict.fromkeys((best.entry, *(sentence.entry for sentence in chosen))))
    chosen.sort(key=lambda sentence: (order.index(sentence.entry), sentence.start))
    return tuple(_quoted(run) for run in _runs(chosen))


def _nearly(ranked: Sequence[Evidence]) -> list[Sentence]:
    """Take the best sentence and those about as good, of two entries at most."""
    chosen = [ranked[0].sentence]
    for one in ranked[1:]:
        if len(chosen) == _MOST_SENTENCES or one.score < ranked[0].score - _NEARLY:
            break
        entries = {sentence.entry for sentence in (*chosen, one.sentence)}
        if len(entries) <= _MOST_ENTRIES and not _repeats(one.sentence, chosen):
            chosen.append(one.sentence)
    return chosen


def _filled(chosen: list[Sentence]) -> list[Sentence]:
    """Add what stands around each chosen sentence, as far as an answer has room: it tells who, when and why."""
    best = chosen[0].entry
    whole = list(chosen)
    for sentence in chosen:
        most = _MOST_OF_BEST if sentence.entry == best else _MOST_OF_NEXT
        for near in _around(sentence):
            own = [one for one in (*whole, near) if one.entry == near.entry]
            if near not in whole and _length(own) <= most and _length([*whole, near]) <= _MOST_WORDS:
                whole.append(near)
    return whole


def _around(sentence: Sentence) -> list[Sentence]:
    """List the sentences of an entry by how soon they are read on: those that follow, then those before, backwards."""
    every = split(sentence.entry)
    if sentence not in every:
        return []
    place = every.index(sentence)
    return [*every[place + 1 :], *every[:place][::-1]]


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


def _compared(ranked: Sequence[Evidence]) -> list[Sentence]:
    """Take the sentences with numbers, of the best one's entry first: the second of two is often said briefly."""
    best = ranked[0].sentence.entry
    counted = [one.sentence for one in ranked if NUMBER.search(one.sentence.text.lower())]
    near = [sentence for sentence in counted if sentence.entry == best]
    return (near if len(near) > 1 else counted)[:_MOST_COMPARED]


def _points(entry: Entry) -> list[Sentence]:
    """Find the points of a list that an entry makes: bullets, or sentences that count ("First, …")."""
    lines = [sentence for sentence in split(entry) if _POINT.match(entry.text[: sentence.end].rpartition("\n")[2])]
    counted = [sentence for sentence in split(entry) if _COUNTED.match(sentence.text)]
    points = max(lines, counted, key=len)
    while len(points) > 1 and _length(points) > _MOST_WORDS:
        points.pop()
    return points if len(points) > 1 else []


def timed(ranked: Sequence[Evidence]) -> tuple[Statement, ...]:
    """Answer "when" with the minute of the entry that reports it, then what it reports; so for one about as good."""
    best: dict[Entry, Evidence] = {}
    for one in ranked:
        if one.score >= ranked[0].score - _NEARLY and len(best) < _MOST_ENTRIES:
            best.setdefault(one.sentence.entry, one)
    quoted = (_quoted(run) for one in best.values() for run in _runs(_whole(one.sentence)))
    return tuple(replace(one, text=f"{one.citations[0].entry.minute}: {one.text}") for one in quoted)


def _whole(sentence: Sentence) -> list[Sentence]:
    """Take a sentence with what stands around it in its paragraph, as far as there is room."""
    near = [one for one in _filled([sentence]) if one.paragraph == sentence.paragraph]
    return sorted(near, key=lambda one: one.start)


def outline(entries: Sequence[Entry]) -> tuple[Statement, ...]:
    """Give one line for each entry, its headline, in the order they come in."""
    return tuple(Statement(entry.title, (Citation(entry, entry.title, 0, 0),)) for entry in entries)


def closest(passages: Sequence[Passage]) -> tuple[Citation, ...]:
    """Cite the nearest entries by the stretch that matched, for when the question is declined."""
    return tuple(Citation(one.entry, one.text, one.start, one.end) for one in passages[:_CLOSEST])


def cite(sentence: Sentence) -> Citation:
    """Cite a sentence in its entry."""
    return Citation(sentence.entry, sentence.text, sentence.start, sentence.end)


def _length(chosen: Sequence[Sentence]) -> int:
    """Count the words of some sentences."""
    return sum(len(sentence.text.split()) for sentence in chosen)


def _repeats(sentence: Sentence, chosen: Sequence[Sentence]) -> bool:
    """Say whether a sentence only repeats one that is already quoted."""
    own = set(sentence.text.casefold().split())
    return any(len(own & set(other.text.casefold().split())) > 0.8 * len(own) for other in chosen)
