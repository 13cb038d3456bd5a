"""From passages to evidence: every sentence of the entries that were found, weighed against what is sought."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from index.entries import Entry
from index.words import STOP, words
from rag.asking import asks_openly
from rag.kinds import evidence
from rag.likeness import matrix
from rag.sentences import Sentence, sentences
from rag.signals import Evidence, Found, Mark, Signals
from rag.sought import Sought
from rag.speakers import speakers

Row = NDArray[np.float32]

_TITLE, _NEIGHBOUR = 0.9, 0.8
# What an event is named by in the body counts for less than in the headline.
_WITH_BODY = 0.85
_QUESTION = re.compile(r"\?[\"”’']?$|\b(?:reporters?|journalists?|press) (?:asks?|asked)\b|\basks? [A-Z]")
# A name at the beginning: another capital or a verb follows it.
_NAME_FIRST = re.compile(r"[A-ZÀ-Þ][\w’'-]+ (?:[A-ZÀ-Þ]|[a-z]+(?:s|ed)?\b)")
# From this likeness on, two words are taken for one and the same, a slip of the pen included.
_SAME = 0.8
# A sentence so many nats behind the best is not read: reading would hardly put it in front.
_IN_REACH = 3.0
# What was not read is taken for hardly an answer; where whatever there is will do, everything for one.
_UNREAD, _WILL_DO = Mark(-0.3, -0.3), Mark(0.5, 0.3)


def rank(found: Found, sought: Sought) -> tuple[Evidence, ...]:
    """Weigh every sentence of the entries that were found, best first.

    An entry without a body counts with its headline as its one sentence.
    """
    entries = [passage.entry for passage in found.passages]
    cover = Cover.of(sought.words, entries)
    weighed = []
    for place, passage in enumerate(found.passages):
        spoken = speakers(passage.entry)
        for order, sentence in enumerate(sentences(passage.entry)):
            signals = Signals(
                **cover.shares(sentence, sought),
                meaning=found.cosine(sentence.entry, sentence.start, sentence.end),
                marked=_UNREAD.marked,
                answers=_UNREAD.answers,
                rank=1.0 / (1.0 + place),
                kind=evidence(sentence.text, sought, passage.entry.title),
                speaker=_speaker(spoken.get(sentence, frozenset()), sought),
                rival=_rival(sentence, sought),
                asks=float(bool(_QUESTION.search(sentence.text))),
                early=1.0 / (1.0 + order),
            )
            weighed.append(Evidence(sentence, signals, _score(signals)))
    return _ordered(_read_closely(found, _ordered(weighed), sought))


def _read_closely(found: Found, weighed: Sequence[Evidence], sought: Sought) -> Iterator[Evidence]:
    """Add to sentences, best first, what only reading shows; what was not read counts as the worst of what was."""
    opinions = found.opinions()
    openly = asks_openly(sought.text)
    marks = {} if openly else found.marks([one.sentence for one in weighed if one.score > weighed[0].score - _IN_REACH])
    disliked, unread = min(opinions.values(), default=0.0), _WILL_DO if openly else _worst(marks.values())
    for one in weighed:
        # A reader takes how many there is room for, or will be, for how many there are.
        believed = sought.kind != "number" or one.signals.kind > 0.0
        mark = marks.get(one.sentence, unread) if believed else unread
        signals = replace(one.signals, marked=mark.marked, answers=mark.answers)
        yield Evidence(one.sentence, signals, _score(signals) + opinions.get(one.sentence, disliked))


def _worst(marks: Iterable[Mark]) -> Mark:
    """Give what a sentence counts as that was not looked at: no better than any that was."""
    found = (*marks, _UNREAD)
    return Mark(min(one.marked for one in found), min(one.answers for one in found))


def _ordered(weighed: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Put the best first; of equals the one that came first."""
    return tuple(sorted(weighed, key=lambda one: -one.score))


def _score(signals: Signals) -> float:
    """Add the signals up by their weights, in nats: a difference of one makes a sentence e times as probable."""
    return sum(weight * float(getattr(signals, name)) for name, weight in weights().items())


@cache
def weights() -> Mapping[str, float]:
    """Load the weight of each signal, learned by `python -m evals.learning.weighing`."""
    return dict(json.loads(files("rag").joinpath("weights.json").read_text(encoding="utf-8")))


def _rival(sentence: Sentence, sought: Sought) -> float:
    """Say whether a sentence is of somebody else: its first word is a name, and no name in question stands in it."""
    asked = [word for word in sought.names if word not in sought.forenames]
    present = words(sentence.text)
    if not asked or not present or not _NAME_FIRST.match(sentence.text) or present[0] in STOP:
        return 0.0
    alike = matrix(asked, present).max(initial=0.0) >= _SAME
    return float(not alike and sentence.text.split()[0].lower() not in sentence.entry.text.split())


def _speaker(spoken: frozenset[str], sought: Sought) -> float:
    """Say whether the person whose words are wanted speaks: 1 yes, 0 no, 0.5 when nobody in particular is asked for."""
    if not sought.speaker:
        return 0.5
    if not spoken:
        return 0.0
    likeness = matrix(sought.speaker, sorted(spoken)).max(axis=1)
    return float(likeness[-1] >= 0.8) if len(likeness) == 1 else float((likeness >= 0.8).mean())


@dataclass(frozen=True, slots=True)
class Cover:
    """How well each word of a question is met by each sentence, headline and entry at hand."""

    asked: tuple[str, ...]
    weights: Row
    sentences: Mapping[Sentence, Row]
    titles: Mapping[Entry, Row]
    wholes: Mapping[Entry, Row]

    @classmethod
    def of(cls, asked: tuple[str, ...], entries: Sequence[Entry]) -> Cover:
        """Meet the asked words with every sentence of the entries, one matrix for all."""
        texts = {sentence: words(sentence.text) for entry in entries for sentence in sentences(entry)}
        heads = {entry: words(f"{entry.title} {entry.kind or ''}") for entry in entries}
        sides = {entry: words(" ".join((entry.author or "", entry.role or "", *entry.media))) for entry in entries}
        vocabulary = sorted({word for some in (*texts.values(), *heads.values(), *sides.values()) for word in some})
        place = {word: column for column, word in enumerate(vocabulary)}
        alike = matrix(asked, vocabulary)

        def met(some: Sequence[str]) -> Row:
            columns = [place[word] for word in some]
            met_by: Row = np.max(alike[:, columns], axis=1, initial=0.0)
            return met_by

        rows = {sentence: met(some) for sentence, some in texts.items()}
        titles = {entry: met(some) for entry, some in heads.items()}
        wholes = {
            entry: np.maximum.reduce([titles[entry], met(sides[entry]), *(rows[one] for one in sentences(entry))])
            for entry in entries
        }
        return cls(asked, _rarity(asked, list(rows.values())), rows, titles, wholes)

    def shares(self, sentence: Sentence, sought: Sought) -> dict[str, float]:
        """Give the shares of the asked words met by a sentence, by it in context, by its entry, and of the names."""
        own, around = self.sentences[sentence], self.context(sentence)
        whole = self.wholes[sentence.entry]
        names = np.array([word in sought.names and word not in sought.forenames for word in self.asked], np.bool_)
        about = np.array([word in sought.about for word in self.asked], dtype=np.bool_)
        verb = np.array([word == sought.predicate for word in self.asked], dtype=np.bool_)
        return {
            "sentence": self._share(own),
            "context": self._share(around),
            "entry": self._share(whole),
            "named": float(np.maximum(own, self.titles[sentence.entry])[names].mean()) if names.any() else 1.0,
            "names": float((whole[names] >= _SAME).mean()) if names.any() else 1.0,
            "about": float(around[about].max()) if about.any() else 1.0,
            "predicate": float(around[verb].max()) if verb.any() else 1.0,
            "worst": float(around.min()) if len(around) else 1.0,
        }

    def context(self, sentence: Sentence) -> Row:
        """Meet the asked words with a sentence, its neighbours and its headline, the latter two for a little less."""
        row: Row = np.maximum(self.sentences[sentence], _TITLE * self.titles[sentence.entry])
        around = sentences(sentence.entry)
        place = around.index(sentence)
        for neighbour in (*around[max(0, place - 1) : place], *around[place + 1 : place + 2]):
            row = np.maximum(row, _NEIGHBOUR * self.sentences[neighbour])
        return row

    def naming(self, entry: Entry) -> float:
        """Say how wholly an entry names the words: in its headline, or for a little less in it and one sentence."""
        title = self.titles[entry]
        both = max(self._share(np.maximum(title, self.sentences[one])) for one in sentences(entry))
        return max(self._share(title), _WITH_BODY * both)

    def _share(self, met: Row) -> float:
        """Weigh the words met by how rare they are."""
        total = float(self.weights.sum())
        return float((met * self.weights).sum()) / total if total else 0.0


def _rarity(asked: Sequence[str], rows: Sequence[Row]) -> Row:
    """Weigh each asked word by how few sentences meet it, as inverse document frequency does."""
    meets = sum((row >= 0.8 for row in rows), start=np.zeros(len(asked)))
    return np.array([math.log(1.0 + (len(rows) + 1.0) / (count + 0.5)) for count in meets], dtype=np.float32)


def event(found: Found, named: str) -> Entry | None:
    """Find the entry of an event: the one whose headline, and then whose best sentence, names it most wholly.

    Of equals the one published first: what comes later looks back on it.
    """
    asked = tuple(dict.fromkeys(word for word in words(named) if word not in STOP))
    entries = [passage.entry for passage in found.passages]
    if not entries or not asked:
        return entries[0] if entries else None
    cover = Cover.of(asked, entries)
    return min(entries, key=lambda entry: (-round(cover.naming(entry), 2), entry.published))
