"""Evaluations as the page runs them: in a thread that tells how far it is, kept in the ledger, shown as findings."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Generator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING, Any

from index.errors import DatelineError, GoldError
from ui.escaping import clean, text

if TYPE_CHECKING:
    from evals.dossier import Dossier
    from evals.ledger import Ledger
    from evals.session import Plan
    from index.library import Library

_MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Step:
    """How far an evaluation is: questions answered, of how many, how many of them right; its number when it is kept."""

    done: int
    total: int
    right: int
    kept: int | None = None


class GivenUpError(DatelineError):
    """An evaluation was stopped before its end."""


class Trials:
    """The evaluations that go on, each in a thread beside whatever the index serves."""

    def __init__(self) -> None:
        """Begin with none."""
        self._going: dict[threading.Thread, threading.Event] = {}

    def conduct(self, library: Library, plan: Plan) -> Generator[Step, None, None]:
        """Run an evaluation; closing the iterator, or `stop`, stops it at the next question.

        Raises GoldError for questions that are not sound, GivenUpError once it is stopped.
        """
        told: Queue[Step | DatelineError] = Queue()
        stopped = threading.Event()
        thread = threading.Thread(target=_work, args=(library, plan, told, stopped), name="evaluation", daemon=True)
        self._going = {one: event for one, event in self._going.items() if one.is_alive()} | {thread: stopped}
        thread.start()
        try:
            while True:
                try:
                    step = told.get(timeout=0.5)
                except Empty:
                    if not thread.is_alive():
                        return
                    continue
                if isinstance(step, DatelineError):
                    raise step
                yield step
                if step.kept is not None:
                    return
        finally:
            stopped.set()

    def stop(self) -> None:
        """Stop them at their next question; what was answered is kept."""
        for stopped in self._going.values():
            stopped.set()

    def end(self) -> None:
        """Stop them, and wait for the question that each is at."""
        self.stop()
        for thread in self._going:
            thread.join(5)


def _work(library: Library, plan: Plan, told: Queue[Step | DatelineError], stopped: threading.Event) -> None:
    """Answer and judge the questions of a plan over an index of their own, and keep the run."""
    from evals.session import index_for, prepare
    from index.library import Library

    try:
        with Library.open(index_for(plan, library.settings), library.embedder) as opened:
            questions = prepare(plan, opened)[: plan.limit]
            seen: list[bool] = []

            def each(judged: Any) -> None:  # evals.judging.Judged
                if stopped.is_set():
                    message = "Stopped. Run the questions again to go on where they were."
                    raise GivenUpError(message)
                seen.append(judged.right)
                told.put(Step(len(seen), len(questions) * (1 + len(plan.baselines)), sum(seen[: len(questions)])))

            told.put(Step(0, len(questions) * (1 + len(plan.baselines)), 0))
            dossier = _evaluated(opened, plan, questions, each)
        told.put(Step(len(seen), len(seen), sum(seen[: len(questions)]), ledger_of(library).keep(dossier)))
    except DatelineError as error:
        told.put(error)


def _evaluated(library: Library, plan: Plan, questions: Any, each: Any) -> Dossier:  # gold questions, a callback
    """Run a plan and write it down."""
    from evals.session import evaluate, write_down

    split = ("--split", plan.split) if plan.split else ()
    limit = ("--limit", f"{plan.limit}") if plan.limit else ()
    command = ("eval", *split, *limit, *(("--baselines",) if plan.baselines else ()))
    return write_down(plan, library, evaluate(plan, library, questions, each), command)


def ledger_of(library: Library) -> Ledger:
    """Open the ledger of the runs over an index."""
    from evals.ledger import Ledger
    from evals.session import folder_of

    return Ledger(folder_of(library.settings) / "runs")


def choices(library: Library) -> list[tuple[str, int]]:
    """List the kept runs to choose from, the newest first."""
    runs = islice(ledger_of(library).readable(), _MOST_LISTED)
    return [(_named(run), run["run"]) for run in runs]


def show(library: Library, number: int, before: int | None) -> str:
    """Show what a kept run found, against another one if that is chosen.

    Raises GoldError when there is no such run, or the two have no question in common.
    """
    from evals.report import findings

    return f'<section class="dl-findings" aria-label="Findings of run {number}">{clean(findings(*_both(library, number, before)))}</section>'


def save(library: Library, number: int, before: int | None) -> str:
    """Write the report of a kept run to a file, and name it."""
    from evals.report import html

    path = Path(tempfile.mkdtemp(prefix="dateline-")) / f"dateline-run-{number}.html"
    path.write_text(html(*_both(library, number, before)), encoding="utf-8")
    return str(path)


def progress(step: Step) -> str:
    """Show how far an evaluation is."""
    said = f"{step.done} of {step.total} answered" if step.total else "Reading the questions and their pages"
    right = f", {step.right} right so far" if step.done else ""
    bar = f'<progress max="{max(step.total, 1)}" value="{step.done}" aria-label="Questions answered"></progress>'
    return f'<div class="dl-progress">{bar}<p role="status">{said}{right}</p></div>'


def refused(error: DatelineError) -> str:
    """Say what was wrong."""
    return f'<p class="dl-words dl-wrong" role="alert">{text(str(error))}</p>'


def ended(stopped: GivenUpError) -> str:
    """Say that a person stopped it, which is nothing wrong."""
    return f'<p class="dl-words" role="status">{stopped}</p>'


def _both(library: Library, number: int, before: int | None) -> tuple[Dossier, Dossier | None]:
    """Load a run, and the one to hold it against.

    Raises GoldError when they have no question in common.
    """
    from evals.ledger import common

    ledger = ledger_of(library)
    now = ledger.load(number)
    if before is None or before == number:
        return now, None
    then = ledger.load(before)
    if not common(then, now)[0]:
        message = f"Runs {before} and {number} have no question in common. Choose another to compare with."
        raise GoldError(message)
    return now, then


def _named(dossier: Dossier) -> str:
    """Name a run by its number, its day, its questions and how many were right."""
    first = dossier["systems"][0]
    right = sum(one["right"] for one in first["questions"])
    asked = dossier["split"] or ", ".join(dossier["gold"][:2])
    return f"Run {dossier['run']}, {dossier['at'][:16].replace('T', ' ')}, {asked}: {right} of {len(first['questions'])} right"
