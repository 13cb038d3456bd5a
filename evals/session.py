"""An evaluation from gold files to judged runs: which questions, which systems, over which index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path

from evals.goldset import GoldQuestion, load, require_sound
from evals.journal import Journal, key_of
from evals.judging import Judged
from evals.ledger import Ledger
from evals.recorded import read_responses
from evals.run import Response, Run, respond, run
from evals.splits import packaged, page_sources
from evals.systems import DATELINE, system
from index.entries import Scope
from index.errors import GoldError
from index.ingest import add
from index.library import Library
from index.settings import Settings

Each = Callable[[Judged], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to evaluate: gold questions (none named: those that ship with Dateline), and the systems to put them to.

    `answers` is a file of another system's answers. With `repeat`, Dateline answers everything so many times.
    """

    gold: Path | None = None
    split: str | None = None
    only: str | None = None
    limit: int | None = None
    only_failed: bool = False
    baselines: tuple[str, ...] = ()
    answers: Path | None = None
    repeat: int = 1
    workers: int = 1

    @property
    def sources(self) -> tuple[Path | Traversable, ...]:
        """The gold files."""
        return (self.gold,) if self.gold else packaged(self.split)


def folder_of(settings: Settings) -> Path:
    """Name the folder that holds what evaluations leave behind."""
    return settings.home / "evals"


def index_for(plan: Plan, settings: Settings) -> Settings:
    """Choose the index: the user's own for their own questions; for the packaged ones, one beside it of their pages."""
    if plan.gold is not None:
        return settings
    return settings.model_copy(update={"home": folder_of(settings) / "pages", "chroma_url": None})


def prepare(plan: Plan, library: Library) -> tuple[GoldQuestion, ...]:
    """Bring the packaged pages into the index where they are asked about, and read and check the questions.

    Raises GoldError for questions that are not sound, or when none is left.
    """
    if plan.gold is None:
        for source in page_sources():
            list(add(library, str(source)))
    require_sound(plan.sources, {page.id: library.entries(Scope((page.id,))) for page in library.pages()})
    questions = [question for source in plan.sources for question in load(source)]
    types = dict.fromkeys(question.type for question in questions)
    if plan.only is not None and plan.only not in types:
        message = f"There is no question of the type {plan.only!r}. There are: {', '.join(types)}."
        raise GoldError(message)
    return tuple(question for question in questions if plan.only in (None, question.type))


def narrow(plan: Plan, questions: Sequence[GoldQuestion], ledger: Ledger) -> tuple[GoldQuestion, ...]:
    """Keep the questions that the last kept run got wrong, and the first so many of them, where that is asked for.

    Raises GoldError when there is no run to look back at, or nothing failed in it.
    """
    if plan.only_failed:
        numbers = ledger.numbers()
        last = ledger.load(numbers[-1] if numbers else 0)
        failed = {one["id"] for one in last["systems"][0]["questions"] if not one["right"]}
        questions = [question for question in questions if question.id in failed]
        if not questions:
            message = f"Run {numbers[-1]} has none of these questions wrong. Leave --only-failed out to run them all."
            raise GoldError(message)
    return tuple(questions[: plan.limit])


def evaluate(plan: Plan, library: Library, questions: Sequence[GoldQuestion], each: Each | None = None) -> list[Run]:
    """Put the questions to every system of the plan; the first run is the one in question.

    What was answered before an interruption is not asked again.

    Raises GoldError for a system that does not exist, or answers that do not fit the questions.
    """
    entries = library.entries(Scope())
    runs = []
    for name, answer in _answerers(plan, library, questions):
        asked = [question.model_dump(mode="json") for question in questions]
        key = key_of(name, asked, version("dateline"), library.revisions(), library.embedder.name)
        journal = Journal(folder_of(library.settings) / "unfinished" / f"{key}.jsonl", entries)
        runs.append(run(name, journal.keeping(answer), questions, each=each, workers=plan.workers))
        journal.close()
    return runs


def _answerers(
    plan: Plan, library: Library, questions: Sequence[GoldQuestion]
) -> Iterator[tuple[str, Callable[[GoldQuestion], Response]]]:
    """Give the name of each system and how it answers: handed-in answers first, Dateline, then the baselines."""
    if plan.answers is not None:
        given = read_responses(plan.answers, questions, library.entries(Scope()))
        yield plan.answers.stem, lambda gold: given[gold.id]
    repeated = (f"{DATELINE}, run {number}" for number in range(2, plan.repeat + 1))
    for name in (DATELINE, *repeated, *plan.baselines):
        yield name, partial(respond, system(name.partition(",")[0], library))
