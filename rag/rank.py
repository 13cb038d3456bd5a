"""From passages to evidence: every sentence of the entries that were found, weighed against what is sought."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from operator import attrgetter

import numpy as np

from index.entries import Entry
from index.words import STOP
from rag.asking import asks_openly
from rag.cover import SAME, Cover
from rag.kinds import evidence
from rag.likeness import matrix
from rag.sentences import Sentence, is_headline, sentences, worded
from rag.signals import Evidence, Found, Mark, Signals
from rag.sought import Sought
from rag.speakers import speakers

_QUESTION = re.compile(r"\?[\"”’']?$|\b(?:reporters?|journalists?|press) (?:asks?|asked)\b|\basks? [A-Z]")
# A name at the beginning: another capital or a verb follows it.
_NAME_FIRST = re.compile(r"[A-ZÀ-Þ][\w’'-]+ (?:[A-ZÀ-Þ]|[a-z]+(?:s|ed)?\b)")
# A sentence so many nats behind the best is not read: reading would hardly put it in front. With six throughout, 6.4
# stretches are read for a development question instead of 5.9, and 430 of the 558 are answered rightly instead of 431.
# Where several things are wanted, more are looked at.
_IN_REACH, _IN_REACH_WIDELY = 3.0, 6.0
# What was not read is taken for hardly an answer; where whatever there is will do, everything for one.
_UNREAD, _WILL_DO = Mark(-0.3, -0.3), Mark(0.5, 0.3)
# So many sentences are remembered by what is asked of them for every question.
_KEPT = 8192


def rank(found: Found, sought: Sought) -> tuple[Evidence, ...]:
    """Weigh every sentence of the entries that were found, best first.

    An entry without a body counts with its headline as its one sentence.
    """
    if not found.passages:
        return ()
    entries = [passage.entry for passage in found.passages]
    told = [sentence for entry in entries for sentence in sentences(entry)]
    signals = list(_signals(found, told, sought))
    return _ordered(_read_closely(found, _ordered(map(Evidence, told, signals, _scores(signals))), sought))


def _signals(found: Found, told: Sequence[Sentence], sought: Sought) -> Iterator[Signals]:
    """Give each sentence of the entries that were found its signals, those left out that only reading shows."""
    entries = [passage.entry for passage in found.passages]
    places = ((place, order) for place, entry in enumerate(entries) for order in range(len(sentences(entry))))
    shares = Cover.of(sought.words, entries).shares(sought)
    people = zip(_speaking(told, sought.speaker), _rivals(told, sought), strict=True)
    rows = zip(told, places, people, zip(*shares.values(), strict=True), strict=True)
    for sentence, (place, order), (speaker, rival), met in rows:
        yield Signals(
            **dict(zip(shares, met, strict=True)),
            meaning=found.cosine(sentence.entry, sentence.start, sentence.end),
            marked=_UNREAD.marked,
            answers=_UNREAD.answers,
            rank=1.0 / (1.0 + place),
            kind=evidence(sentence.text, sought, sentence.entry.title),
            speaker=speaker,
            rival=rival,
            asks=float(_asks(sentence.text)),
            early=1.0 / (1.0 + order),
        )


def _read_closely(found: Found, weighed: Sequence[Evidence], sought: Sought) -> Iterator[Evidence]:
    """Add to sentences, best first, what only reading shows; what was not read counts as the worst of what was."""
    opinions = found.opinions()
    openly = asks_openly(sought.text)
    reach = _IN_REACH_WIDELY if sought.several else _IN_REACH
    reached = [one.sentence for one in weighed if one.score > weighed[0].score - reach]
    marks = {} if openly else found.marks(reached, widely=sought.several)
    disliked, unread = (
        min(opinions.values(), default=0.0),
        _WILL_DO if openly else _worst(mark for one, mark in marks.items() if not is_headline(one)),
    )
    signals = []
    for one in weighed:
        # A reader takes how many there is room for, or will be, for how many there are.
        believed = sought.kind != "number" or one.signals.kind > 0.0
        mark = marks.get(one.sentence, unread) if believed else unread
        signals.append(one.signals.marked_as(mark))
    for one, its, score in zip(weighed, signals, _scores(signals), strict=True):
        yield Evidence(one.sentence, its, score + opinions.get(one.sentence, disliked))
    if not sought.several:
        yield from _headlines(weighed, marks, sought)


def _headlines(weighed: Sequence[Evidence], marks: Mapping[Sentence, Mark], sought: Sought) -> Iterator[Evidence]:
    """Take a headline for evidence where the reader finds the answer there, and rather than in what stands under it.

    What else speaks for it is what does for the best sentence of its entry.
    """
    below: dict[Entry, float] = defaultdict(float)
    for one, mark in marks.items():
        below[one.entry] = max(below[one.entry], 0.0 if is_headline(one) else mark.marked)
    found = [(one, mark) for one, mark in marks.items() if is_headline(one) and mark.marked > below[one.entry]]
    best = {one.entry: next(other for other in weighed if other.sentence.entry is one.entry) for one, _ in found}
    signals = [
        replace(
            best[one.entry].signals, marked=mark.marked, answers=mark.answers, kind=evidence(one.text, sought, one.text)
        )
        for one, mark in found
    ]
    for (title, _), its, score in zip(found, signals, _scores(signals) if signals else (), strict=True):
        yield Evidence(title, its, score)


def _worst(marks: Iterable[Mark]) -> Mark:
    """Give what a sentence counts as that was not looked at: no better than any that was."""
    found = (*marks, _UNREAD)
    return Mark(min(one.marked for one in found), min(one.answers for one in found))


def _ordered(weighed: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Put the best first; of equals the one that came first."""
    return tuple(sorted(weighed, key=lambda one: -one.score))


def _scores(signals: Sequence[Signals]) -> list[float]:
    """Add signals up by their weights, in nats: a difference of one makes a sentence e times as probable."""
    table = np.array(list(map(attrgetter(*weights()), signals)))
    # Not by BLAS, which may add equal rows up unequally.
    scores: list[float] = (table * list(weights().values())).sum(axis=1).tolist()
    return scores


@cache
def weights() -> Mapping[str, float]:
    """Load the weight of each signal, learned by `python -m evals.learning.weighing`."""
    return dict(json.loads(files("rag").joinpath("weights.json").read_text(encoding="utf-8")))


def _speaking(told: Sequence[Sentence], wanted: tuple[str, ...]) -> list[float]:
    """Say in how far the person whose words are wanted speaks in each sentence: 0.5 when nobody in particular is.

    Where nobody does, the entry's author speaks.
    """
    if not wanted:
        return [0.5] * len(told)
    spoken = [speakers(one.entry).get(one) or frozenset(worded(one.entry.author or "")) for one in told]
    vocabulary = sorted(frozenset().union(*spoken))
    meant = dict(zip(vocabulary, (matrix(wanted, vocabulary) >= SAME).T, strict=True))
    nobody = np.zeros(len(wanted), dtype=np.bool_)
    share = {one: float(np.logical_or.reduce([nobody, *map(meant.__getitem__, one)]).mean()) for one in set(spoken)}
    return [share[one] for one in spoken]


def _rivals(told: Sequence[Sentence], sought: Sought) -> list[float]:
    """Say of each sentence whether it is of somebody else: it opens with a name, and has none in question."""
    asked = [word for word in sought.names if word not in sought.forenames]
    named = {one: worded(one.text) for one in told if asked and _opens_with_name(one)}
    vocabulary = sorted({word for some in named.values() for word in some})
    alike = matrix(asked, vocabulary).max(axis=0, initial=0.0) >= SAME
    namesakes = {word for word, is_alike in zip(vocabulary, alike, strict=True) if is_alike}
    return [float(one in named and namesakes.isdisjoint(named[one])) for one in told]


@lru_cache(maxsize=_KEPT)
def _opens_with_name(sentence: Sentence) -> bool:
    """Say whether the first word of a sentence is a name: it has a capital everywhere in the entry."""
    if not _NAME_FIRST.match(sentence.text) or worded(sentence.text)[0] in STOP:
        return False
    return sentence.text.split()[0].lower() not in sentence.entry.text.split()


@lru_cache(maxsize=_KEPT)
def _asks(text: str) -> bool:
    """Say whether a sentence is a question, or tells of one."""
    return bool(_QUESTION.search(text))
