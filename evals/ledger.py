"""The ledger: every evaluation that was run, one JSON file each, to look back at and to compare with."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock

from evals.dossier import Dossier
from index.errors import GoldError


@dataclass(frozen=True, slots=True)
class Flip:
    """A question that one run got right and the other did not, and what differs."""

    id: str
    question: str
    now_right: bool
    why: str


class Ledger:
    """The runs that are kept under a folder, numbered from 1."""

    def __init__(self, folder: Path) -> None:
        """Keep runs in a folder; it is made when the first one is kept."""
        self._folder = folder

    def keep(self, dossier: Dossier) -> int:
        """Write a run down, whole or not at all; gives its number."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self._folder / "keeping.lock"):
            number = max(self.numbers(), default=0) + 1
            path = self._path(number)
            partial = path.with_suffix(".partial")
            partial.write_text(json.dumps({**dossier, "run": number}, ensure_ascii=False), encoding="utf-8")
            partial.replace(path)
        return number

    def numbers(self) -> list[int]:
        """List the numbers of the runs, oldest first."""
        return sorted(int(path.stem) for path in self._folder.glob("*.json") if path.stem.isdigit())

    def load(self, number: int) -> Dossier:
        """Read a run.

        Raises GoldError when there is none of that number, or it cannot be read.
        """
        if number not in self.numbers():
            known = self.numbers()
            kept = f"Runs {known[0]} to {known[-1]} are kept" if known else "No run is kept yet"
            message = f"There is no run {number}. {kept}: dateline eval --history."
            raise GoldError(message)
        try:
            return dict(json.loads(self._path(number).read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            message = f"Run {number} cannot be read ({error}). Remove {self._path(number)}."
            raise GoldError(message) from error

    def last_of(self, questions: Collection[str]) -> Dossier:
        """Find the last run in which any of some questions was asked, by their ids.

        Raises GoldError when there is none.
        """
        for number in reversed(self.numbers()):
            run = self.load(number)
            if any(one["id"] in questions for one in run["systems"][0]["questions"]):
                return run
        message = "No run of these questions is kept yet. Leave --only-failed out to run them all."
        raise GoldError(message)

    def last_like(self, dossier: Dossier) -> Dossier | None:
        """Find the last run of the same system on the same questions."""
        wanted = _likeness(dossier)
        runs = (self.load(number) for number in reversed(self.numbers()))
        return next((run for run in runs if _likeness(run) == wanted), None)

    def _path(self, number: int) -> Path:
        """Name the file of a run."""
        return self._folder / f"{number:05}.json"


def flips(before: Dossier, now: Dossier) -> list[Flip]:
    """List the questions that both runs have and only one got right, with what differs between the answers."""
    then = {one["id"]: one for one in before["systems"][0]["questions"]}
    pairs = [(then[one["id"]], one) for one in now["systems"][0]["questions"] if one["id"] in then]
    return [
        Flip(new["id"], new["question"], new["right"], _difference(old, new))
        for old, new in pairs
        if old["right"] != new["right"]
    ]


def common(before: Dossier, now: Dossier) -> tuple[list[bool], list[bool]]:
    """Give what each of two runs got right, on the questions that both have."""
    then = {one["id"]: one["right"] for one in before["systems"][0]["questions"]}
    both = [one for one in now["systems"][0]["questions"] if one["id"] in then]
    return [then[one["id"]] for one in both], [one["right"] for one in both]


def _likeness(dossier: Dossier) -> tuple[str, Sequence[str]]:
    """Say what makes two runs alike: the system and its questions."""
    first = dossier["systems"][0]
    return first["system"], [one["id"] for one in first["questions"]]


def _difference(old: dict[str, Any], new: dict[str, Any]) -> str:
    """Say in a few words what differs between two answers to one question."""
    before, now = old["given"], new["given"]
    if before["status"] != now["status"]:
        return f"{before['status']} before, {now['status']} now"
    cited = [_cited(given) for given in (before, now)]
    if cited[0] != cited[1]:
        return f"cited {', '.join(cited[0]) or 'nothing'} before, {', '.join(cited[1]) or 'nothing'} now"
    if sum(old["nuggets_found"]) != sum(new["nuggets_found"]):
        return f"{sum(old['nuggets_found'])} nuggets before, {sum(new['nuggets_found'])} now"
    return "another wording" if before["text"] != now["text"] else "the gold question changed"


def _cited(given: dict[str, Any]) -> list[str]:
    """List the minutes of the entries that an answer cites."""
    times = [one["published"][11:16] for statement in given["statements"] for one in statement["citations"]]
    return list(dict.fromkeys(times))
