"""The marked moments of a match, as headlines of minute-by-minute coverage give them.

Such coverage marks what counts with a word and an exclamation mark, a colon or a dash, and mostly the score behind it:
"GOAL! 81 mins: Arren 2-2 Marl (Aldous)", "FULL TIME: Arren 3-2 Marl".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from index.entries import Entry
from index.words import words

Mark = Literal["goal", "try", "penalty", "wicket", "red", "yellow", "half", "full"]
_MARKS: tuple[tuple[Mark, str], ...] = (
    ("goal", r"g+o+a+l+|own goal"),
    ("try", r"(?:penalty )?try"),
    ("penalty", r"penalty"),
    ("wicket", r"wicket"),
    ("red", r"(?:straight |second )?red card|sent off|sending[- ]off|red"),
    ("yellow", r"yellow card|booking|booked|sin[- ]bin|yellow"),
    ("half", r"half[- ]?time|ht"),
    ("full", r"full[- ]?time|ft|final (?:score|whistle)"),
)
# Behind the word stand a sign, a side or a minute, and no word of a sentence: "Half-time numbers", "Red tape".
_MARKED = re.compile(
    rf"^\W*(?i:{'|'.join(f'(?P<{name}>{said})' for name, said in _MARKS)})"
    r"(?=\s*(?:[!:–—|(-]|$)| (?:for |to )?[A-ZÀ-Þ\d])"
)
# "FC" and "of" are parts of a side's name that tell nothing.
_NAME = 3
_SIDE = r"[^\W\d_][^\d:!?()|,;]*?"
_SCORE = re.compile(
    rf"(?:^|[:!?|(–—-]|, )\s*(?P<home>{_SIDE}) (?P<ours>\d{{1,3}}) ?[-–—:] ?(?P<theirs>\d{{1,3}}) "
    rf"(?P<away>{_SIDE})\s*(?:[(|:;,!.]|$)"
)


@dataclass(frozen=True, slots=True)
class Score:
    """What two sides have: each its name, as it is written, and its count."""

    home: str
    ours: int
    theirs: int
    away: str

    @property
    def leader(self) -> str:
        """The side that is ahead; nothing where none is."""
        return self.home if self.ours > self.theirs else self.away if self.theirs > self.ours else ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A marked entry: its mark, the score that its headline gives, and the side whose count it has raised."""

    entry: Entry
    mark: Mark
    score: Score | None = None
    side: str = ""
    before: Score | None = None

    def is_of(self, side: str) -> bool:
        """Say whether a moment is of a side, called by a part of its name or as its people are: "Fijian"."""
        names = [name for name in words(self.side or self.entry.title) if len(name) >= _NAME]
        return any(word.startswith(name) for word in words(side) for name in names)

    @property
    def puts_ahead(self) -> bool:
        """Whether its side leads by it, and did not before."""
        leads = self.score is not None and self.score.leader == self.side
        return bool(self.side) and leads and not (self.before and self.before.leader == self.side)

    @property
    def levels(self) -> bool:
        """Whether the sides are level by it."""
        return self.score is not None and not self.score.leader


def moments(entries: Iterable[Entry]) -> list[Moment]:
    """List the marked moments of some entries, which are in the order of time."""
    found: list[Moment] = []
    befores: dict[str, Score] = {}
    for entry in entries:
        marked = _MARKED.match(entry.title)
        if not marked:
            continue
        mark = next(name for name, _ in _MARKS if marked[name])
        said = _SCORE.search(entry.title[marked.end() :])
        score = _read(said) if said else None
        before = befores.get(entry.page)
        found.append(Moment(entry, mark, score, _raised(before, score), before))
        if score:
            befores[entry.page] = score
    return found


def _read(said: re.Match[str]) -> Score:
    """Read a score from where it stands."""
    return Score(said["home"].strip(), int(said["ours"]), int(said["theirs"]), said["away"].strip())


def _raised(before: Score | None, score: Score | None) -> str:
    """Name the side whose count was raised; nothing where that is not plain."""
    if score is None:
        return ""
    ours, theirs = (score.ours - before.ours, score.theirs - before.theirs) if before else (score.ours, score.theirs)
    return score.home if ours > 0 and not theirs else score.away if theirs > 0 and not ours else ""
