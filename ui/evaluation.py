"""The command `dateline eval`: its options, and what it prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import GoldError
from index.settings import Settings, read_settings

if TYPE_CHECKING:
    from tqdm import tqdm

    from evals.dossier import Dossier
    from evals.goldset import GoldQuestion
    from evals.judge import Judge, Judgement
    from evals.ledger import Ledger
    from evals.run import Run
    from evals.session import Plan
    from index.library import Library

_PATH = click.Path(path_type=Path)


@click.command("eval")
@click.argument("gold", required=False, type=_PATH)
@click.option("--split", help="Only this split of the packaged questions: development or test.")
@click.option("--type", "only", help="Only questions of this type.")
@click.option("--limit", type=click.IntRange(1), help="Only the first so many questions.")
@click.option("--only-failed", is_flag=True, help="Only the questions that the last run got wrong.")
@click.option("--baselines", "against", is_flag=True, help="Put the questions to the baselines too.")
@click.option("--baseline", "named", multiple=True, help="Put the questions to this baseline too.")
@click.option("--answers", type=_PATH, help="Score another system's answers, one JSON object a line.")
@click.option("--repeat", default=1, type=click.IntRange(1), help="Answer everything so many times, and compare.")
@click.option("--workers", default=1, type=click.IntRange(1, 32), help="Questions side by side, for a remote model.")
@click.option("--report", type=_PATH, help="Write report.html, report.json and exports to this folder.")
@click.option("--gate", type=_PATH, help="Exit with status 1 when the figures miss what this TOML file asks for.")
@click.option("--judge", is_flag=True, help="Let the chat model judge the statements too, beside the measures.")
@click.option("--judge-model", metavar="MODEL", help="Let this model judge, not the one that DATELINE_LLM names.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object; with --history one a line.")
@click.option("--check", is_flag=True, help="Only check the gold questions against their pages.")
@click.option("--draft", metavar="PAGE", help="Propose gold questions for a page; you decide on each.")
@click.option("--history", is_flag=True, help="List the runs that are kept.")
@click.option("--compare", nargs=2, type=int, metavar="A B", help="Compare two kept runs: what turned, and why.")
@click.option("--grounding", type=_PATH, help="Measure the verifier on claims with evidence: WiCE, QAGS or BEGIN.")
def evaluate(**options: Any) -> None:  # click's options, one noun
    """Answer gold questions and print how grounded the answers are; without GOLD, those that ship with Dateline.

    \b
    Examples:
      dateline eval
      dateline eval --split test --baselines --report report/
      dateline eval my-questions.jsonl --check
      dateline eval --draft my-page > my-questions.jsonl
      dateline eval --compare 3 4
    """
    settings = read_settings()
    if options["history"] or options["compare"]:
        _look_back(settings, options["compare"], as_json=options["as_json"])
    elif options["grounding"]:
        _ground(settings, options["grounding"], as_json=options["as_json"])
    elif options["draft"]:
        _draft(settings, options["draft"])
    else:
        _evaluate(settings, options)


def _evaluate(settings: Settings, options: dict[str, Any]) -> None:
    """Run an evaluation, print it, keep it, report it, and hold it against a gate."""
    from evals.gate import Gate
    from evals.ledger import Ledger
    from evals.report import require_writable, write_report
    from evals.session import folder_of, index_for, narrow, prepare
    from index.library import Library

    plan, report = _plan(options, settings), options["report"]
    ledger = Ledger(folder_of(settings) / "runs")
    gate = Gate.read(options["gate"]) if options["gate"] else None
    if report:
        require_writable(report)
    judge = _judge(settings, options["judge_model"]) if options["judge"] or options["judge_model"] else None
    with Library.open(index_for(plan, settings)) as library:
        questions = narrow(plan, prepare(plan, library), ledger)
        if options["check"]:
            _print_checked(questions, as_json=options["as_json"])
            return
        runs, dossier, before, refused = _answered(plan, library, questions, ledger, judge)
    _print(runs, dossier, before, as_json=options["as_json"])
    if report:
        write_report(report, dossier, runs, before)
        click.echo(f"Report: {report / 'report.html'}", err=True)
    if refused:
        raise GoldError(refused)
    fallen = gate.fallen(dossier, before) if gate else []
    for line in fallen:
        click.echo(f"gate: {line}", err=True)
    if fallen:
        sys.exit(1)


def _print_checked(questions: Sequence[GoldQuestion], *, as_json: bool) -> None:
    """Say that questions are sound, how many there are, and what may still be a slip."""
    from evals.remarks import remarks
    from ui import printing

    count, notes = len(questions), list(remarks(questions))
    told = [f"{count} gold question{'s' * (count != 1)}, nothing to mend.", *(f"Note: {note}" for note in notes)]
    click.echo(printing.dump({"questions": count, "notes": notes}) if as_json else "\n".join(told))


def _plan(options: dict[str, Any], settings: Settings) -> Plan:
    """Make a plan of the options.

    Raises GoldError for options that contradict each other.
    """
    from evals.session import Plan
    from evals.systems import beside, require_known

    require_known(options["named"])
    if options["gold"] and options["split"]:
        message = "--split chooses among the packaged questions; leave it out with a file of your own."
        raise GoldError(message)
    return Plan(
        baselines=beside(settings) if options["against"] else options["named"],
        **{name: options[name] for name in ("gold", "split", "only", "limit", "only_failed", "answers", "repeat")},
        workers=options["workers"],
    )


def _answered(
    plan: Plan, library: Library, questions: Sequence[GoldQuestion], ledger: Ledger, judge: Judge | None
) -> tuple[list[Run], Dossier, Dossier | None, str]:
    """Answer the questions behind a progress bar and keep the run; gives it, the one before, and a judge's failure."""
    from evals.session import answered_before, evaluated, write_down

    before = answered_before(plan, library, questions)
    if before:
        click.echo(f"Going on where it was interrupted: {before} answers are there already.", err=True)
    systems = len(plan.baselines) + plan.repeat + (plan.answers is not None)
    try:
        with (
            _bar(len(questions) * systems, "question") as bar,
            evaluated(plan, library, questions, lambda _: _step(bar)) as runs,
        ):
            judgement = _judged(judge, runs[0], plan.workers) if judge else None
            dossier = write_down(plan, library, runs, sys.argv[1:], judgement)
            past = ledger.last_like(dossier)
            dossier["run"] = ledger.keep(dossier)
    except KeyboardInterrupt:
        kept = answered_before(plan, library, questions)
        click.echo(f"Interrupted; {kept} answers are kept, and the same command goes on from there.", err=True)
        sys.exit(130)
    return runs, dossier, past, judgement.refused if judgement else ""


def _bar(total: int, unit: str) -> tqdm[Any]:
    """Draw a bar with an estimate of the time left, on a terminal and when it takes more than a moment."""
    from tqdm import tqdm

    return tqdm(total=total, unit=unit, disable=None, leave=False, delay=1)


def _step(bar: tqdm[Any]) -> None:
    """Move a bar on by one."""
    bar.update()


def _judge(settings: Settings, model: str | None) -> Judge:
    """Open the judge: the model that is named, else the one that the settings name."""
    from evals.judge import Judge
    from evals.session import folder_of

    chosen = settings.model_copy(update={"llm": model}) if model else settings
    return Judge.open(chosen, folder_of(settings) / "verdicts.jsonl")


def _judged(judge: Judge, run: Run, workers: int) -> Judgement:
    """Let a judge judge the statements of a run behind a progress bar."""
    with _bar(sum(len(one.answer.statements) for one in run.judged), "statement") as bar:
        return judge.report(run.judged, workers=workers, each=lambda: _step(bar))


def _print(runs: Sequence[Run], dossier: Dossier, before: Dossier | None, *, as_json: bool) -> None:
    """Print a run: by type, beside the other systems, and against the last run."""
    from evals.ledger import flips
    from evals.table import by_type, headline, side_by_side
    from ui import printing

    if as_json:
        click.echo(printing.dump(dossier))
        return
    click.echo(by_type(runs[0]))
    click.echo("\n" + headline(dossier))
    if len(runs) > 1:
        click.echo("\n" + side_by_side(runs))
    for said in (dossier["repeats"], dossier["judge"]):
        if said:
            click.echo("\n" + said)
    if before:
        turned = flips(before, dossier)
        click.echo(f"\nAgainst run {before['run']}: {len(turned)} question{'s' * (len(turned) != 1)} turned.")
        for flip in turned:
            click.echo(f"  {'right' if flip.now_right else 'wrong'} now: {flip.id} ({flip.why})")


def _look_back(settings: Settings, numbers: tuple[int, int] | None, *, as_json: bool) -> None:
    """List the runs that are kept, or compare two of them."""
    from evals.ledger import Ledger
    from evals.session import folder_of
    from ui.lookback import compared, listed

    ledger = Ledger(folder_of(settings) / "runs")
    kept = [] if numbers else list(ledger.readable())[::-1]
    for line in compared(ledger, numbers, as_json=as_json) if numbers else listed(kept, as_json=as_json):
        click.echo(line)
    lost = [] if numbers else sorted(set(ledger.numbers()) - {run["run"] for run in kept})
    if lost:
        click.echo(f"Not readable, or of another version: {', '.join(map(str, lost))}.", err=True)


def _draft(settings: Settings, page: str) -> None:
    """Print proposed gold questions for a page, a line each."""
    from evals.draft import propose
    from index.entries import Scope
    from index.library import Library
    from ui import printing
    from ui.jobs import page_of

    with Library.open(settings) as library:
        for record in propose(library.entries(Scope((page_of(library, page),)))):
            click.echo(printing.dump(record))
    click.echo("Proposals only: read each, mend or delete it, then: dateline eval FILE --check", err=True)


def _ground(settings: Settings, path: Path, *, as_json: bool) -> None:
    """Measure the verifier on a set of claims with evidence."""
    from evals.claims import read_claims
    from evals.grounding import measure_grounding
    from evals.table import grounding
    from index.crossencoder import entailer
    from index.embedding import Embedder

    measured = measure_grounding(read_claims(path), Embedder.load(settings), entailer(settings))
    click.echo(json.dumps(measured) if as_json else grounding(measured))
