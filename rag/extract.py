"""The answerer that needs no model: it quotes the sentences that answer, each with the entry it stands in."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.entries import Entry
from index.words import content, stem, words
from rag.answer import Citation, Passage, Statement
from rag.leaning import antecedent, introduced, introduction, leans
from rag.lexicon import NUMBER
from rag.points import continued, points, wants_points
from rag.sentences import Sentence, length, split, stated
from rag.signals import Evidence
from rag.sought import Sought

# How many words an answer quotes of the best entry, of one that is about as good, and of both.
_MOST_OF_BEST, _MOST_OF_NEXT, _MOST_WORDS = 60, 35, 95
_CLOSEST = 3
# How much less probable than the best a further sentence may be, in nats.
_NEARLY = 2.0
# What a word of the question that nothing chosen has is worth, in nats, and all of them at most. Over the questions for
# several things that were looked at, with 1.0 and 3.0 two in a hundred fewer are right; quoting whatever is up to 5.0
# less probable makes three in a hundred more right, in answers half as long again.
_NEW, _MOST_NEW = 2.0, 4.0
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
    if going_on := continued(best, _MOST_WORDS):
        return (_in_one(going_on),)
    listed = points(best.entry, _MOST_WORDS) if wants_points(sought) else []
    chosen = listed or (_gathered(ranked, sought) if sought.several else [])
    leads = len(chosen) < 2
    if leads:
        chosen = _filled(_nearly(ranked), {one.sentence: one.score for one in ranked})
    order = list(dict.fromkeys((best.entry, *(sentence.entry for sentence in chosen))))
    start = (antecedent(best) or best).start

    def place(sentence: Sentence) -> tuple[int, bool, int]:
        # What was asked comes first; of a list or a comparison the page's own order stays.
        behind = leads and sentence.entry == best.entry and sentence.start < start
        return order.index(sentence.entry), behind, sentence.start

    return tuple(Statement(stated(one), (cite(one),)) for one in dict.fromkeys(sorted(chosen, key=place)))


def _in_one(going_on: Sequence[Sentence]) -> Statement:
    """Quote a list whose points go on from what introduces them as the one sentence that it is."""
    introduction, *said = (one.text.rstrip(" ;,.") for one in going_on)
    return Statement(f"{introduction} {'; '.join(said)}.", tuple(map(cite, going_on)))


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
            fits = length(quoted) <= most and length([*whole, sentence]) <= _MOST_WORDS
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


def _gathered(ranked: Sequence[Evidence], sought: Sought) -> list[Sentence]:
    """Take whatever may answer too, best first, as far as there is room.

    What has a word of the question that nothing before it has may be less probable: of two that are asked about, the
    second is told by that. Of figures that are compared only what has some is taken.
    """
    least = ranked[0].score - _NEARLY
    asked = {stem(word) for word in sought.words}
    some = [one for one in ranked if not sought.compares or _has_figure(one.sentence)] or [ranked[0]]
    left = {one: asked.intersection(content(f"{one.sentence.entry.title} {one.sentence.text}")) for one in some}
    told: set[str] = set()
    chosen: list[Sentence] = []
    while left:
        worth = {one: one.score + min(_NEW * len(own - told), _MOST_NEW) for one, own in left.items()}
        one = max(worth, key=lambda one: worth[one])
        own = left.pop(one)
        if worth[one] < least and chosen:
            break
        before = antecedent(one.sentence)
        run = [one.sentence] if before is None or before in chosen else [before, one.sentence]
        if length([*chosen, *run]) <= _MOST_WORDS and not _repeats(one.sentence, chosen):
            chosen += [sentence for sentence in run if sentence not in chosen]
            told |= own
    return chosen


def _has_figure(sentence: Sentence) -> bool:
    """Say whether a sentence gives a number."""
    return bool(NUMBER.search(sentence.text.lower()))


def in_turn(ranked: Sequence[Evidence]) -> tuple[Statement, ...]:
    """Quote what is best in each entry, as far as there is room, in the order of their times; of figures, figures."""
    said = [one.sentence for one in ranked]
    counted = list(filter(_has_figure, said))
    chosen: list[Sentence] = []
    for sentence in counted if said[0] in counted else said:
        run = [one for one in (antecedent(sentence), sentence) if one]
        known = sentence.entry in {one.entry for one in chosen} or _repeats(sentence, chosen)
        if not known and length([*chosen, *run]) <= _MOST_WORDS:
            chosen += run
    chosen.sort(key=lambda sentence: (sentence.entry.published, sentence.start))
    return tuple(Statement(sentence.text, (cite(sentence),)) for sentence in chosen)


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


def closest(passages: Sequence[Passage]) -> tuple[Citation, ...]:
    """Cite the nearest entries by the stretch that matched, for when the question is declined."""
    return tuple(Citation(one.entry, one.text, one.start, one.end) for one in passages[:_CLOSEST])


def cite(sentence: Sentence) -> Citation:
    """Cite a sentence in its entry."""
    return Citation(sentence.entry, sentence.text, sentence.start, sentence.end)


def _repeats(sentence: Sentence, chosen: Sequence[Sentence]) -> bool:
    """Say whether a sentence only repeats one that is already quoted."""
    own, told = set(words(sentence.text)), set(content(sentence.text))
    others = [set(words(other.text)) for other in chosen]
    return any(len(own & other) > 0.8 * len(own) and told <= other for other in others)
