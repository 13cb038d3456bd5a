"""What a sentence gives for the figure that a question asks for: its value, of what, how limited, whose word it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from index.entries import Entry
from index.words import STOP, content, fold, stem, words
from rag.answer import Kind
from rag.figures import Figure, find_figures
from rag.hours import find_hours
from rag.likeness import ANYONE, matrix
from rag.phrases import level
from rag.qualifiers import Setting, clause, rate, setting, stands_alone
from rag.sentences import Sentence
from rag.sought import Sought
from rag.surroundings import around, before, speaker_of, stems
from rag.tolls import OUTCOME_STEMS, OUTCOMES, asked_outcome, outcome

_UNITS: dict[Kind, frozenset[str]] = {
    "money": frozenset("$£€¥"),
    "percent": frozenset("%"),
    "duration": frozenset({"second", "month"}),
    "time": frozenset({"clock"}),
}
_KINDS = frozenset({*_UNITS, "number", "measure"})
_TOLL = re.compile(r"\b(?:toll|attendance|turnout|magnitude|number of|how late)\b")
_ONE = re.compile(r"\bone(?= (?:person|death|dead|fatality|suspect|victim|arrest)\b)|(?<=\bat )one\b|(?<=\bto )one\b")
# Where something is: "in the fire" need not be said by each entry about the fire.
_SCENE = re.compile(r"\b(?:in|at|on|of|during|by|from|after) (?:(?:the|this|a|an) )?(?P<scene>[a-z-]+)")
_ANY = frozenset(content("people persons victim victims casualties"))
# From these likenesses on, one word is another for what is counted, or is told by it.
_SAME, _TOLD = 0.8, 0.75
# Two figures so near are one where either is only about right.
_NEAR = 0.05
# What says when or how a figure is asked for, and not of what.
_ASKING = frozenset(
    content(
        "now currently moment latest far today total altogether overall number figure toll count still long much many "
        "high tall deep wide fast heavy big large hot cold old reported confirmed said time exactly know known"
    )
)


@dataclass(frozen=True, slots=True)
class Account:
    """One sentence's figure for what is asked: `thing` is the stem of what it counts, "" where it does not say.

    `named` is how many of the names that are asked about stand by it.
    """

    sentence: Sentence
    figure: Figure
    thing: str
    outcome: int | None
    setting: Setting
    speaker: frozenset[str]
    named: int

    @property
    def plainness(self) -> tuple[int, int]:
        """How plainly it is of those who are asked about, by name, and says what it counts."""
        return self.named, bool(self.thing) + (self.outcome is not None)

    @property
    def published(self) -> datetime:
        """When its entry was published."""
        return self.sentence.entry.published

    def differs(self, other: Account, common: frozenset[str]) -> bool:
        """Say whether another gives another figure for the same; `common` are stems that all coverage shares."""
        mine, others = self.figure, other.figure
        apart = abs(mine.value - others.value)
        near = _NEAR * max(mine.value, others.value) if "about" in {mine.bound, others.bound} else 0.0
        same = mine.unit == others.unit and (self.thing == other.thing or not (self.thing and other.thing))
        told, told_there = (common | stems(one.sentence.entry) for one in (self, other))
        return same and apart > near and self.setting.suits(other.setting, told, told_there)

    def disputes(self, other: Account) -> bool:
        """Say whether it is known to be somebody else's word than another's."""
        return bool(self.speaker and other.speaker) and self.speaker.isdisjoint(other.speaker)

    def rivals(self, leading: Account) -> bool:
        """Say whether it may be told beside a leading account: of another entry, or behind it by another source."""
        mine, other = self.sentence, leading.sentence
        return mine.entry != other.entry or (self.disputes(leading) and not self.thing and mine.start > other.start)

    def outgrows(self, other: Account) -> bool:
        """Say whether it is later than another, and more, of what can only grow: a toll of the dead, say."""
        return self.outcome is not None and self.published > other.published and self.figure.value > other.figure.value


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question counts: the units and things it can be answered in, an outcome, and what else is to be told."""

    sought: Sought
    units: frozenset[str] | None
    things: tuple[str, ...]
    outcome: int | None
    words: tuple[str, ...]
    figures: frozenset[float]

    @classmethod
    def of(cls, sought: Sought) -> Asked | None:
        """Read what a question counts; None where it asks for no figure, or compares two."""
        toll = sought.kind == "thing" and _TOLL.search(fold(sought.text))
        if sought.compares or not (sought.kind in _KINDS or toll):
            return None
        things = tuple(word for word in sought.unit[:1] if word not in OUTCOMES)
        told = tuple(word for word in sought.words if word not in OUTCOMES and word not in things)
        return cls(
            sought,
            units=frozenset({""}) if sought.unit else _UNITS.get(sought.kind),
            things=things,
            outcome=asked_outcome(sought.text),
            words=tuple(word for word in told if stem(word) not in _ASKING and not word[0].isdigit()),
            figures=frozenset(one.value for one in _figures(sought.text, clock=sought.kind == "time")),
        )

    def account(self, sentence: Sentence) -> Account | None:
        """Read what a sentence gives for it; None where it gives nothing, or leaves open which figure it is."""
        found = self.accounts(sentence)
        best = max((one.plainness for one in found), default=(0, 0))
        plain = [one for one in found if one.plainness == best]
        return plain[0] if len({one.figure.value for one in plain}) == 1 else None

    def accounts(self, sentence: Sentence, *, gone: bool = False) -> list[Account]:
        """Read all that a sentence may give for it; with `gone`, also what it says is no longer so."""
        if len(fold(sentence.text)) != len(sentence.text):
            return []
        return [one for one in self._accounts(sentence, gone=gone) if one.outcome == self.outcome]

    def concerns(self, entry: Entry) -> bool:
        """Say whether an entry speaks of what is asked about: of all names, and of a word at least."""
        told = words(f"{entry.title} {entry.text}")
        names = {word for word in self.sought.names if word not in self.sought.forenames}
        topic = {stem(word) for word in (*self.sought.unit, *self.words)}
        return names.issubset(told) and not topic.isdisjoint(map(stem, told))

    def tells(self, sentence: Sentence, common: frozenset[str]) -> bool:
        """Say whether a sentence under its headline tells what else is asked.

        The scene need not be told where all of the coverage shares it, of whose stems `common` are.
        """
        scene = set(_SCENE.findall(fold(self.sought.text)))
        wanted = [word for word in self.words if word not in scene or stem(word) not in common]
        near = words(f"{around(sentence)} {before(sentence)} {sentence.text}")
        return not wanted or bool(near and matrix(wanted, near).max(axis=1).min() >= _TOLD)

    def _accounts(self, sentence: Sentence, *, gone: bool) -> Iterator[Account]:
        """Read every figure of a sentence that may be the one."""
        figures = _figures(sentence.text, clock=self.sought.kind == "time")
        if not figures:
            return
        folded, asked = fold(sentence.text), fold(self.sought.text)
        speaker = speaker_of(sentence)
        given = speaker | frozenset(self.sought.words)
        last = ""
        for figure in figures:
            start, end = clause(folded, figure)
            # "Bell has 20 votes and Ross 30" counts votes twice.
            last = thing = _thing(figure, folded[figure.end : end]) or last
            fits = figure.unit in self.units if self.units else figure.unit != "score"
            if not fits or figure.value in self.figures or not (gone or stands_alone(figure, folded, asked)):
                continue
            if self._counts(thing) and (thing or self._is_told(sentence)):
                told = outcome(folded[figure.end : end], folded[start : figure.start], f"{folded} {around(sentence)}")
                limits = setting(sentence.text, figure, given)
                named = len(set(self.sought.names) & set(words(folded[start:end])))
                yield Account(sentence, figure, thing, told, limits, speaker, named)

    def _is_told(self, sentence: Sentence) -> bool:
        """Say whether a sentence under its headline has what is counted, for a figure that does not say."""
        near = words(f"{around(sentence)} {sentence.text}")
        anyone = not self.things or not ANYONE.isdisjoint(self.things)
        return anyone or matrix(self.things, near).max(initial=0.0) >= _SAME

    def _counts(self, thing: str) -> bool:
        """Say whether what a figure counts may be what is asked for."""
        if not thing or thing in OUTCOME_STEMS:
            return True
        if not self.things:
            return self.outcome is None or thing in _ANY
        if not ANYONE.isdisjoint(self.things):
            return thing in _ANY
        return thing in map(stem, self.things) or matrix(self.things, [thing]).max(initial=0.0) >= _SAME


@lru_cache(maxsize=8192)
def _figures(text: str, *, clock: bool = False) -> tuple[Figure, ...]:
    """Find figures and a lone "one" that counts; with `clock` the clock times, in minutes, and nothing else."""
    if clock:
        found = find_hours(level(text))
        times = ((float(one.hour.minutes[0]), one.start, one.end) for one in found)
        return tuple(Figure(minute, "clock", (), "", text[start:end], start, end) for minute, start, end in times)
    ones = (Figure(1.0, "", (), "", "one", *match.span()) for match in _ONE.finditer(fold(text)))
    return tuple(sorted((*find_figures(text), *ones), key=lambda one: one.start))


def _thing(figure: Figure, behind: str) -> str:
    """Give the stem of what a figure counts, as far as it says; money and the like count nothing."""
    if figure.unit or rate(behind) or not re.match(r"\s?[a-z-]+", behind):
        return ""
    first = words(behind)[0]
    return "" if first in STOP else stem(first)
