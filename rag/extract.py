"""The answerer that needs no model: it quotes the sentences that answer, each with the entry it stands in."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.entries import Entry
from index.words import content
from rag.answer import Citation, Passage, Statement
from rag.leaning import antecedent, introduced, introduction, leans
from rag.lexicon import NUMBER
from rag.points import points, wants_points
from rag.sentences import Sentence, split
from rag.signals import Evidence
from rag.sought import Sought

# How many words an answer quotes of the best entry, of one that is about as good, and of both.
_MOST_OF_BEST, _MOST_OF_NEXT, _MOST_WORDS = 60, 35, 95
_CLOSEST = 3
# How many words the first sentence of an entry without a headline may have, to stand for it.
_MOST_OF_FIRST = 40
# How much less probable than the best a further sentence may be, in nats.
_NEARLY = 2.0
_MOST_COMPARED = 3
# How much less one may be that only adds to what is quoted, and what standing right behind a chosen one is worth.
_FURTHER, _AFTER = 3.0, 1.0
_MOST_SENTENCES = 3
_MOST_ENTRIES = 2
# So many sentences are quoted of what the best one only introduces.
_INTRODUCED = 2


def extract(ranked: Sequence[Evidence], sought: Sought) -> tuple[Statement, ...]:
    """Quote the best sentences verbatim with those around them: the best leads, then what follows it, then the rest.

    A sentence that leans on the one before it ("He said…") comes with that one or not at all.
    """
    if not ranked:
        return ()
    best = ranked[0].sentence
    listed = points(best.entry, _MOST_WORDS) if wants_points(sought) else []
    chosen = listed or (_compared(ranked) if sought.compares else [])
    leads = len(chosen) < 2
    if leads:
        chosen = _filled(_nearly(ranked), {one.sentence: one.score for one in ranked})
    order = list(dict.fromkeys((best.entry, *(sentence.entry for sentence in chosen))))
    start = (antecedent(best) or best).start

    def place(sentence: Sentence) -> tuple[int, bool, int]:
        # What was asked comes first; of a list or a comparison the page's own order stays.
        behind = leads and sentence.entry == best.entry and sentence.start < start
        return order.index(sentence.entry), behind, sentence.start

    return tuple(Statement(sentence.text, (cite(sentence),)) for sentence in dict.fromkeys(sorted(chosen, key=place)))


def _nearly(ranked: Sequence[Evidence]) -> list[Sentence]:
    """Take the best sentence and those about as good, of two entries at most."""
    best = ranked[0].sentence
    chosen = [best, *introduced(best)[:_INTRODUCED]]
    for one in ranked[1:]:
        if len(chosen) >= _MOST_SENTENCES or one.score < ranked[0].score - _NEARLY:
            break
        entries = {sentence.entry for sentence in (*chosen, one.sentence)}
        earlier = one.sentence.entry == best.entry and one.sentence.start < best.start
        lost = (earlier and leans(one.sentence)) or introduction(one.sentence) not in (None, *chosen)
        if len(entries) <= _MOST_ENTRIES and not lost and not _repeats(one.sentence, chosen):
            chosen.append(one.sentence)
    return chosen


def _filled(chosen: Sequence[Sentence], scores: Mapping[Sentence, float]) -> list[Sentence]:
    """Add what their entries say further on, as far as it is worth its room, and what a first sentence leans on."""
    best = chosen[0]
    whole = list(chosen)
    for entry in dict.fromkeys(sentence.entry for sentence in chosen):
        own = [sentence for sentence in split(entry) if sentence in chosen]
        before = antecedent(own[0]) if own else None
        if before and before not in whole:
            whole.append(before)
        for sentence in _further(entry, own, scores, scores[best] - _FURTHER):
            most = _MOST_OF_BEST if entry == best.entry else _MOST_OF_NEXT
            quoted = [one for one in (*whole, sentence) if one.entry == entry]
            fits = _length(quoted) <= most and _length([*whole, sentence]) <= _MOST_WORDS
            if fits and sentence not in whole and introduction(sentence) in (None, *whole):
                whole.append(sentence)
    # "Sunak said:" by itself says nothing.
    promised = [told[0] for told in map(introduced, whole) if told]
    return [*whole, *(one for one in promised if one not in whole)]


def _further(
    entry: Entry, chosen: Sequence[Sentence], scores: Mapping[Sentence, float], least: float
) -> list[Sentence]:
    """List the sentences of an entry behind the first chosen one that are worth as much as is asked, best first."""
    behind = {one.end for one in chosen}
    worth: dict[Sentence, float] = {}
    last = -1
    for sentence in split(entry):
        worth[sentence] = scores.get(sentence, -math.inf) + (_AFTER if last in behind else 0.0)
        last = sentence.end
    later = [one for one in worth if chosen and one.start > chosen[0].start and worth[one] >= least]
    return sorted(later, key=lambda one: -worth[one])


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


def timed(ranked: Sequence[Evidence], sought: Sought) -> tuple[Statement, ...]:
    """Answer "when" with the minute of the entry that reports it, then what it reports; so for one about as good."""
    said: dict[Entry, Statement] = {}
    for one in extract(ranked, sought):
        entry = one.citations[0].entry
        said[entry] = replace(
            said.get(entry, one),
            text=f"{said[entry].text} {one.text}" if entry in said else f"{entry.minute}: {one.text}",
            citations=(*(said[entry].citations if entry in said else ()), *one.citations),
        )
    return tuple(said.values())


def outline(entries: Sequence[Entry]) -> tuple[Statement, ...]:
    """Give a line for each entry, in their order: its headline and, as far as there is room, how it begins."""
    room = _MOST_WORDS - sum(len(_own_title(entry).split()) for entry in entries)
    lines = []
    for left, entry in zip(range(len(entries), 0, -1), entries, strict=True):
        headline = _own_title(entry)
        opening = _opening(entry, max(room // left, 0))
        if not headline and not opening:
            # The cut beginning that stands in for a headline, as there is no room for all of it.
            headline = entry.title
        room -= _length(opening)
        title = Citation(entry, headline, 0, 0)
        quotes = tuple(citation for run in _runs(opening) for citation in _quoted(run).citations)
        told = " ".join(citation.quote for citation in quotes)
        # A headline that the quotation bears out needs no citation of its own.
        borne_out = bool(quotes) and set(content(headline)) <= set(content(told))
        lines.append(Statement(_headed(headline, told), quotes if borne_out else (title, *quotes)))
    return tuple(lines)


def _own_title(entry: Entry) -> str:
    """Give an entry's headline; nothing where the cut beginning of its text stands in for one."""
    cut = entry.title.removesuffix("…")
    return "" if cut != entry.title and entry.text.startswith(cut) else entry.title


def _opening(entry: Entry, most: int) -> list[Sentence]:
    """Take the sentences that an entry begins with, as far as there is room; the first of one without a headline."""
    taken: list[Sentence] = []
    most = most if _own_title(entry) else max(most, _MOST_OF_FIRST)
    for sentence in split(entry):
        if _length([*taken, sentence]) > most:
            break
        taken.append(sentence)
    return taken


def _headed(title: str, told: str) -> str:
    """Put a headline before what is told under it."""
    if not title:
        return told
    return f"{title}{' ' if title[-1:] in '.!?:' else ': '}{told}" if told else title


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
