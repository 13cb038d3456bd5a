"""An evaluation from gold files to judged runs: which questions, which systems, over which index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path

from evals import fingerprint
from evals.dossier import Dossier, compile_dossier, environment, moments, repeat
from evals.goldset import GoldQuestion, asked_about, load, require_sound
from evals.housing import furnish, house
from evals.journal import Journal
from evals.judge import Judgement
from evals.judging import Judged
from evals.ledger import Ledger
from evals.recorded import read_responses
from evals.roll import Roll
from evals.run import Response, Run, respond, run
from evals.splits import packaged
from evals.systems import named, system
from index.entries import Scope
from index.errors import GoldError
from index.library import Library
from index.settings import Settings

Each = Callable[[Judged], None]
Answerer = Callable[[GoldQuestion], Response]


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
    """Choose the index: the user's own for their own questions; for the packaged ones, one beside it of their pages.

    Where everything is answered several times, a chat model is asked each time, whatever replies are kept.
    """
    chosen = settings.model_copy(update={"llm_cache": settings.llm_cache and plan.repeat == 1})
    return chosen if plan.gold is not None else house(chosen, folder_of(settings) / "pages")


def prepare(plan: Plan, library: Library) -> tuple[GoldQuestion, ...]:
    """Bring the packaged pages into the index where they are asked about, and read and check the questions.

    Raises GoldError for questions that are not sound, or when none is left.
    """
    sources = plan.sources
    if plan.gold is None:
        furnish(library)
    elif not library.pages():
        message = "The index is empty. Add the pages that the questions are about: dateline add SOURCE."
        raise GoldError(message)
    entries = {page.id: library.entries(Scope((page.id,))) for page in library.pages()}
    require_sound(sources, entries)
    questions = [question.placed(asked_about(question, entries)) for source in sources for question in load(source)]
    types = dict.fromkeys(question.type for question in questions)
    if plan.only is not None and plan.only not in types:
        message = f"There is no question of the type {plan.only!r}. There are: {', '.join(types)}."
        raise GoldError(message)
    return tuple(question for question in questions if plan.only in (None, question.type))


def narrow(plan: Plan, questions: Sequence[GoldQuestion], ledger: Ledger) -> tuple[GoldQuestion, ...]:
    """Keep the questions that the last kept run of any of them got wrong, and the first so many, where asked for.

    Raises GoldError when there is no run to look back at, or nothing failed in it.
    """
    if plan.only_failed:
        last = ledger.last_of({question.id for question in questions})
        failed = {one["id"] for one in last["systems"][0]["questions"] if not one["right"]}
        questions = [question for question in questions if question.id in failed]
        if not questions:
            message = f"Run {last['run']} has none of these questions wrong. Leave --only-failed out to run them all."
            raise GoldError(message)
    return tuple(questions[: plan.limit])


@contextmanager
def evaluated(
    plan: Plan, library: Library, questions: Sequence[GoldQuestion], each: Each | None = None
) -> Iterator[list[Run]]:
    """Put the questions to every system of the plan; the first run is the one in question.

    What was answered before an interruption is not asked again: answers stay on disk until the block has ended well.

    Raises GoldError for a system that does not exist, or answers that do not fit the questions.
    """
    journals: dict[str, Journal] = {}
    runs = []
    roll = Roll.of(library)
    try:
        for name, answer in _answerers(plan, library, questions):
            asked = answer
            if name in _names(plan, library.settings):
                journals[name] = _journal(name, library, questions, roll)
                asked = journals[name].keeping(answer)
            runs.append(run(name, asked, questions, each=each, workers=plan.workers))
        yield runs
        for journal in journals.values():
            journal.close()
    finally:
        for journal in journals.values():
            journal.release()


def evaluate(plan: Plan, library: Library, questions: Sequence[GoldQuestion], each: Each | None = None) -> list[Run]:
    """Put the questions to every system of the plan, as `evaluated` does."""
    with evaluated(plan, library, questions, each) as runs:
        return runs


def answered_before(plan: Plan, library: Library, questions: Sequence[GoldQuestion]) -> int:
    """Count the answers that an interrupted run of the same plan left behind."""
    count = 0
    for name in _names(plan, library.settings):
        journal = _journal(name, library, questions, Roll(()))
        count += journal.answered
        journal.release()
    return count


def write_down(
    plan: Plan, library: Library, runs: Sequence[Run], command: Sequence[str], judgement: Judgement | None = None
) -> Dossier:
    """Write runs down with what they rest on; `command` has the arguments that repeat them."""
    context = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": repeat(library.settings, command),
        "gold": [source.name for source in plan.sources],
        "split": plan.split,
        "environment": environment(library),
        "moments": moments(library.entries()),
        "judge": judgement.says if judgement else None,
    }
    return compile_dossier(runs, context, judgement.verdicts if judgement else {})


def _names(plan: Plan, settings: Settings) -> list[str]:
    """Name the systems that are asked: Dateline, as often as it is to answer, then the baselines."""
    own = named(settings)
    repeated = (f"{own}, run {number}" for number in range(2, plan.repeat + 1))
    return list(dict.fromkeys((own, *repeated, *plan.baselines)))


def _answerers(plan: Plan, library: Library, questions: Sequence[GoldQuestion]) -> Iterator[tuple[str, Answerer]]:
    """Give the name of each system and how it answers: handed-in answers first, Dateline, then the baselines."""
    names = _names(plan, library.settings)
    if plan.answers is not None:
        known = [one.id for source in plan.sources for one in load(source)]
        given = read_responses(plan.answers, questions, Roll.of(library), known=known)
        stem = plan.answers.stem
        yield (f"{stem}, handed in" if stem in names else stem), lambda gold: given[gold.id]
    for name in names:
        yield name, partial(respond, system(name.partition(", run ")[0], library))


def _journal(name: str, library: Library, questions: Sequence[GoldQuestion], roll: Roll) -> Journal:
    """Open the journal of a system: of these questions, over the index as it stands, answered as it is answered now.

    What it holds is read back with the entries of a roll.
    """
    asked = [question.model_dump(mode="json") for question in questions]
    key = fingerprint.of(name, asked, fingerprint.of_answers(library.settings), library.revisions())
    return Journal(folder_of(library.settings) / "unfinished" / f"{key}.jsonl", roll)
