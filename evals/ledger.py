"""The ledger: every evaluation that was run, one JSON file each, to look back at and to compare with."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock

from evals.dossier import Dossier
from index.errors import GoldError

# Of what a run holds; a run of another format is not read.
_FORMAT = 2
_NAMED = 3
_GOLD = ("question", "answer", "nuggets", "entries", "alt_entries", "answerable", "as_of")


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
            partial.write_text(
                json.dumps({**dossier, "run": number, "format": _FORMAT}, ensure_ascii=False), encoding="utf-8"
            )
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
            run = dict(json.loads(self._path(number).read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            message = f"Run {number} cannot be read ({error}). Remove {self._path(number)}."
            raise GoldError(message) from error
        if run.get("format") != _FORMAT:
            message = f"Run {number} was kept by another version of Dateline. Remove {self._path(number)}."
            raise GoldError(message)
        return run

    def readable(self) -> Iterator[Dossier]:
        """Read the runs, the newest first; those that cannot be read, or are of another version, are left out."""
        for number in reversed(self.numbers()):
            with suppress(GoldError):
                yield self.load(number)

    def last_of(self, questions: Collection[str]) -> Dossier:
        """Find the last run in which any of some questions was asked, by their ids.

        Raises GoldError when there is none.
        """
        for run in self.readable():
            if any(one["id"] in questions for one in run["systems"][0]["questions"]):
                return run
        message = "No run of these questions is kept yet. Leave --only-failed out to run them all."
        raise GoldError(message)

    def last_like(self, dossier: Dossier) -> Dossier | None:
        """Find the last run of the same system on the same questions."""
        wanted = _likeness(dossier)
        return next((run for run in self.readable() if _likeness(run) == wanted), None)

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


def _difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Say in a few words what differs between two answers to one question."""
    before, now = old["given"], new["given"]
    parts = ["the gold question changed"] * any(old.get(name) != new.get(name) for name in _GOLD)
    cited = [", ".join(_cited(given)) or "nothing" for given in (before, now)]
    if before["status"] != now["status"]:
        parts.append(f"{before['status']} before, {now['status']} now")
    elif cited[0] != cited[1]:
        parts.append(f"cited {cited[0]} before, {cited[1]} now")
    if before["status"] == now["status"] == "answered":
        said = [_said(one) for one in (old, new)]
        parts += _listed("no longer says", [nugget for nugget in said[0] if nugget not in said[1]])
        parts += _listed("now says", [nugget for nugget in said[1] if nugget not in said[0]])
    ranks = [_rank(one) for one in (old, new)]
    if ranks[0] != ranks[1]:
        parts.append(f"the first needed entry ranked {ranks[0]} before, {ranks[1]} now")
    return "; ".join(parts) or ("another wording" if before["text"] != now["text"] else "the judgement changed")


def _listed(what: str, nuggets: Sequence[str]) -> list[str]:
    """Say what became of nuggets, the first few of them by name."""
    named = ", ".join(f"“{nugget}”" for nugget in nuggets[:_NAMED])
    more = f" and {len(nuggets) - _NAMED} more" if len(nuggets) > _NAMED else ""
    return [f"{what} {named}{more}"] if nuggets else []


def _said(question: Mapping[str, Any]) -> list[str]:
    """List the nuggets that an answer holds."""
    nuggets = question.get("nuggets", ())
    return [nugget[0] for nugget, found in zip(nuggets, question["nuggets_found"], strict=False) if found]


def _rank(question: Mapping[str, Any]) -> str:
    """Say at which rank the first needed entry was retrieved."""
    ranks = (rank for rank, hit in enumerate(question.get("retrieved", ()), start=1) if hit["needed"])
    return f"{next(ranks, 'nowhere')}"


def _cited(given: Mapping[str, Any]) -> list[str]:
    """List the minutes of the entries that an answer cites."""
    times = [one["published"][11:16] for statement in given["statements"] for one in statement["citations"]]
    return list(dict.fromkeys(times))
