"""The answerer that needs no model: it quotes the sentences that answer, each with the entry it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.entries import Entry
from rag.answer import Citation, Passage, Statement
from rag.lexicon import CORRECTION, NUMBER, OPENING
from rag.sentences import Sentence, split
from rag.signals import Evidence
from rag.sought import Sought

_MOST_WORDS = 100
_POINT = re.compile(r"\s*[•*–-]\s")
_COUNTED = re.compile(r"(?:One|Two|Three|Four|Five|First|Second|Third|Fourth|Fifth|Finally|Last|Lastly)(?:ly)?[,:]\s")
_CLOSEST = 3
# A further sentence is quoted when it is about as good as the best.
_NEARLY_AS_GOOD = 0.86
_MOST_COMPARED = 3
_MOST_SENTENCES = {"list": 6, "quote": 3, "reason": 3}


def extract(ranked: Sequence[Evidence], sought: Sought) -> tuple[Statement, ...]:
    """Quote the best sentences verbatim, the best entry's first, each entry's in the order of its text."""
    if not ranked:
        return ()
    best = ranked[0].sentence
    chosen = _points(best.entry) if sought.kind == "list" else _compared(ranked) if sought.compares else []
    limit = _MOST_SENTENCES.get(sought.kind, 2)
    bar = ranked[0].score * _NEARLY_AS_GOOD
    for one in ranked if len(chosen) < 2 else ():
        if len(chosen) >= limit or one.score < bar:
            break
        if not _repeats(one.sentence, chosen) and _length([*chosen, one.sentence]) <= _MOST_WORDS:
            chosen.append(one.sentence)
    chosen = [one for sentence in chosen or [best] for one in _continued(sentence)]
    order = list(dict.fromkeys(sentence.entry for sentence in chosen))
    chosen.sort(key=lambda sentence: (order.index(sentence.entry), sentence.start))
    return tuple(Statement(sentence.text, (cite(sentence),)) for sentence in dict.fromkeys(chosen))


def _compared(ranked: Sequence[Evidence]) -> list[Sentence]:
    """Take the sentences with numbers, of the best one's entry first: the second of two is often said briefly."""
    best = ranked[0].sentence.entry
    counted = [one.sentence for one in ranked if NUMBER.search(one.sentence.text.lower())]
    near = [sentence for sentence in counted if sentence.entry == best]
    return (near if len(near) > 1 else counted)[:_MOST_COMPARED]


def _continued(sentence: Sentence) -> list[Sentence]:
    """Take the next sentence along where it goes on with this one, or says what is right after what was wrong."""
    around = split(sentence.entry)
    place = around.index(sentence) + 1 if sentence in around else len(around)
    if place < len(around) and (OPENING.match(around[place].text) or CORRECTION.search(sentence.text)):
        return [sentence, around[place]]
    return [sentence]


def _points(entry: Entry) -> list[Sentence]:
    """Find the points of a list that an entry makes: bullets, or sentences that count ("First, …")."""
    lines = [sentence for sentence in split(entry) if _POINT.match(entry.text[: sentence.end].rpartition("\n")[2])]
    counted = [sentence for sentence in split(entry) if _COUNTED.match(sentence.text)]
    points = max(lines, counted, key=len)
    while len(points) > 1 and _length(points) > _MOST_WORDS:
        points.pop()
    return points if len(points) > 1 else []


def timed(best: Evidence) -> tuple[Statement, ...]:
    """Answer "when" with the minute of the entry that reports it, then what it reports."""
    citation = cite(best.sentence)
    return (Statement(f"{citation.entry.minute}: {citation.quote}", (citation,)),)


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
