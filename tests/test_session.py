"""An evaluation as a whole: the questions chosen, the systems put side by side, an interruption survived."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.dossier import compile_dossier
from evals.goldset import GoldQuestion
from evals.journal import Journal
from evals.judging import Judged
from evals.ledger import Ledger
from evals.roll import Roll
from evals.run import Response, respond, run
from evals.session import (
    Plan,
    answered_before,
    evaluate,
    evaluated,
    folder_of,
    index_for,
    narrow,
    prepare,
)
from evals.splits import page_sources
from evals.systems import BASELINES, system
from evals.table import by_type, side_by_side
from index.embedding import Embedder
from index.errors import GoldError
from index.ingest import add
from index.library import Library
from index.settings import Settings
from rag.answer import Question
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def two_pages(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    """An index of two pages, for what sets a baseline up."""
    with Library.open(Settings(home=tmp_path_factory.mktemp("two")), embedder) as library:
        for page in page_sources():
            if page.name.startswith(("storm", "oval")):
                list(add(library, str(page)))
        yield library


@pytest.fixture
def questions(gold_library: Library) -> tuple[GoldQuestion, ...]:
    return prepare(Plan(split="development", only="list"), gold_library)


def test_packaged_questions_have_nothing_to_mend(gold_library: Library) -> None:
    assert len(prepare(Plan(), gold_library)) == 772


def test_packaged_pages_stay_out_of_the_users_own_index(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    assert index_for(Plan(), settings).home.parent == tmp_path / "evals" / "pages"
    assert index_for(Plan(gold=Path("mine.jsonl")), settings) == settings


def test_a_type_that_does_not_occur_is_refused_with_those_that_do(gold_library: Library) -> None:
    with pytest.raises(GoldError, match="There are: fact, quotation"):
        prepare(Plan(only="riddle"), gold_library)


def test_every_baseline_is_put_to_the_same_questions(two_pages: Library, questions: tuple[GoldQuestion, ...]) -> None:
    runs = evaluate(Plan(baselines=tuple(BASELINES)), two_pages, questions[:2])
    assert [run.system for run in runs] == ["dateline", *BASELINES]
    assert all(one.retrieved for run in runs for one in run.judged)
    assert all(one.answered for run in runs[1:] for one in run.judged)
    assert "hybrid-sentences" in side_by_side(runs)
    assert "list" in by_type(runs[0])


@pytest.mark.parametrize("name", BASELINES)
def test_a_baseline_stays_inside_the_page_it_is_asked_about(two_pages: Library, name: str) -> None:
    baseline = system(name, two_pages)
    question = GoldQuestion.model_validate(
        {"id": "1", "type": "fact", "question": "Who won?", "answer": "", "answerable": True}
    ).model_copy(update={"page": "storm-maren-2025-11-06"})
    found = baseline.retrieve(question.to_question(), 5)
    assert {passage.entry.page for passage in found} == {"storm-maren-2025-11-06"}


def test_an_unknown_system_is_refused_with_those_there_are(gold_library: Library) -> None:
    with pytest.raises(GoldError, match="There are: dateline, recipe"):
        system("oracle", gold_library)


def test_an_interrupted_run_goes_on_where_it_was(gold_library: Library, questions: tuple[GoldQuestion, ...]) -> None:
    unfinished = folder_of(gold_library.settings) / "unfinished"
    others = set(unfinished.glob("*.jsonl"))  # that other tests have left in the home they share

    def stop_after_one(_: Judged) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(Plan(), gold_library, questions, stop_after_one)
    left = set(unfinished.glob("*.jsonl")) - others
    whole = evaluate(Plan(), gold_library, questions)[0]
    assert len(left) == 1
    assert [one.gold.id for one in whole.judged] == [question.id for question in questions]
    assert set(unfinished.glob("*.jsonl")) == others


def test_what_was_answered_before_counts_as_it_did(gold_library: Library, questions: tuple[GoldQuestion, ...]) -> None:
    fresh = evaluate(Plan(), gold_library, questions)[0]
    calls: list[str] = []

    def stop(judged: Judged) -> None:
        calls.append(judged.gold.id)
        if len(calls) == len(questions):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(Plan(), gold_library, questions, stop)
    resumed = evaluate(Plan(), gold_library, questions)[0]
    assert [(one.right, one.grounds, one.claims) for one in resumed.judged] == [
        (one.right, one.grounds, one.claims) for one in fresh.judged
    ]


def test_answers_stay_until_the_run_is_kept(gold_library: Library, questions: tuple[GoldQuestion, ...]) -> None:
    plan = Plan(baselines=("bm25",))
    with pytest.raises(KeyboardInterrupt), evaluated(plan, gold_library, questions[:3]):
        raise KeyboardInterrupt
    assert answered_before(plan, gold_library, questions[:3]) == 6
    evaluate(plan, gold_library, questions[:3])
    assert answered_before(plan, gold_library, questions[:3]) == 0


def test_an_interrupted_run_is_no_part_of_one_with_a_chat_model(
    gold_library: Library, questions: tuple[GoldQuestion, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KeyboardInterrupt), evaluated(Plan(), gold_library, questions[:2]):
        raise KeyboardInterrupt
    assert answered_before(Plan(), gold_library, questions[:2]) == 2
    for changed in ({"llm": "openai:small"}, {"llm": "openai:large"}, {"llm_context": 4096}):
        monkeypatch.setattr(gold_library, "settings", gold_library.settings.model_copy(update=changed))
        assert answered_before(Plan(), gold_library, questions[:2]) == 0
    monkeypatch.undo()
    evaluate(Plan(), gold_library, questions[:2])


def test_an_interruption_begins_no_other_question() -> None:
    asked: list[str] = []

    def answer(gold: GoldQuestion) -> Response:
        asked.append(gold.id)
        raise KeyboardInterrupt

    gold = [GoldQuestion(id=f"{place}", type="x", question="?", answer="", answerable=False) for place in range(99)]
    with pytest.raises(KeyboardInterrupt):
        run("slow", answer, gold, workers=2)
    assert len(asked) < 99


def test_repeating_dateline_gives_the_same_again(gold_library: Library, questions: Sequence[GoldQuestion]) -> None:
    runs = evaluate(Plan(repeat=2), gold_library, questions)
    assert [run.system for run in runs] == ["dateline", "dateline, run 2"]
    assert [one.right for one in runs[0].judged] == [one.right for one in runs[1].judged]


def test_only_what_failed_last_time(gold_library: Library, questions: Sequence[GoldQuestion], tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    with pytest.raises(GoldError, match="No run of these questions is kept yet"):
        narrow(Plan(only_failed=True), questions, ledger)
    done = evaluate(Plan(), gold_library, questions)[0]
    first, *others = done.judged
    mixed = replace(done, judged=(replace(first, right=False), *(replace(one, right=True) for one in others)))
    ledger.keep(compile_dossier([mixed], {}))
    assert [one.id for one in narrow(Plan(only_failed=True), questions, ledger)] == [first.gold.id]
    ledger.keep(compile_dossier([replace(done, judged=tuple(replace(one, right=True) for one in done.judged))], {}))
    with pytest.raises(GoldError, match="Run 2 has none of these questions wrong"):
        narrow(Plan(only_failed=True), questions, ledger)


def test_a_baseline_answers_without_an_identifier(gold_library: Library) -> None:
    answer = system("bm25", gold_library).invoke(Question("What did the bridge inspectors find?"))
    assert answer.model == "bm25"
    assert answer.citations


def test_a_line_that_was_cut_off_is_asked_again_and_spoils_no_other(gold_library: Library, tmp_path: Path) -> None:
    path, roll = tmp_path / "journal.jsonl", Roll.of(gold_library)
    gold = [
        GoldQuestion(id=name, type="fact", question="Who won?", answer="", answerable=False) for name in ("a", "b", "c")
    ]
    answer = system("bm25", gold_library)
    first = Journal(path, roll)
    kept = first.keeping(lambda one: respond(answer, one))
    responses = [kept(one) for one in gold[:2]]
    assert Journal(path, roll).answered == 0  # somebody is at it
    first.release()
    path.write_bytes(path.read_bytes()[:-40])
    again = Journal(path, roll)
    assert again.answered == 1
    assert [again.keeping(lambda one: respond(answer, one))(one).retrieved for one in gold[:2]] == [
        one.retrieved for one in responses
    ]
    again.release()
    assert Journal(path, roll).answered == 2


def stripped(value: Any) -> Any:
    """Leave out of a run what is another each time: its number, its moment, and how long it took."""
    if isinstance(value, dict):
        passing = ("run", "at", "command", "ms", "timings_ms", "ms, 95th percentile")
        return {name: stripped(one) for name, one in value.items() if name not in passing}
    return [stripped(one) for one in value] if isinstance(value, list) else value


@pytest.mark.slow
def test_two_processes_at_a_time_give_the_same_figures_to_the_last_digit_and_are_both_kept(gold_home: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from ui.cli import main; main()",
        "eval",
        "--split",
        "development",
        "--type",
        "comparison",
        "--json",
    ]
    processes = [
        subprocess.Popen(
            [*command, "--workers", workers],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "DATELINE_HOME": str(gold_home), "PYTHONHASHSEED": seed},
        )
        for seed, workers in (("1", "1"), ("2", "3"))
    ]
    first, second = (json.loads(process.communicate(timeout=200)[0]) for process in processes)
    assert stripped(first) == stripped(second)
    assert {first["run"], second["run"]} == {1, 2}
    assert first["systems"][0]["figures"]["right"]["low"] is not None
