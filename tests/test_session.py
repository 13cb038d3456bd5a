"""An evaluation as a whole: the questions chosen, the systems put side by side, an interruption survived."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from evals.dossier import compile_dossier
from evals.goldset import GoldQuestion
from evals.judging import Judged
from evals.ledger import Ledger
from evals.session import Plan, evaluate, folder_of, index_for, narrow, prepare
from evals.systems import BASELINES, system
from evals.table import by_type, side_by_side
from index.errors import GoldError
from index.library import Library
from index.settings import Settings
from rag.answer import Question


@pytest.fixture
def questions(gold_library: Library) -> tuple[GoldQuestion, ...]:
    return prepare(Plan(split="development", only="list"), gold_library)


def test_packaged_questions_have_nothing_to_mend(gold_library: Library) -> None:
    assert len(prepare(Plan(), gold_library)) == 582


def test_packaged_pages_stay_out_of_the_users_own_index(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    assert index_for(Plan(), settings).home == tmp_path / "evals" / "pages"
    assert index_for(Plan(gold=Path("mine.jsonl")), settings) == settings


def test_a_type_that_does_not_occur_is_refused_with_those_that_do(gold_library: Library) -> None:
    with pytest.raises(GoldError, match="There are: fact, quotation"):
        prepare(Plan(only="riddle"), gold_library)


def test_every_baseline_is_put_to_the_same_questions(
    gold_library: Library, questions: tuple[GoldQuestion, ...]
) -> None:
    runs = evaluate(Plan(baselines=tuple(BASELINES)), gold_library, questions[:2])
    assert [run.system for run in runs] == ["dateline", *BASELINES]
    assert all(one.retrieved for run in runs for one in run.judged)
    assert all(one.answered for run in runs[1:] for one in run.judged)
    assert "hybrid-sentences" in side_by_side(runs)
    assert "list" in by_type(runs[0])


@pytest.mark.parametrize("name", BASELINES)
def test_a_baseline_stays_inside_the_page_it_is_asked_about(gold_library: Library, name: str) -> None:
    baseline = system(name, gold_library)
    question = GoldQuestion.model_validate(
        {"id": "1", "type": "fact", "question": "Who won?", "answer": "", "answerable": True}
    ).model_copy(update={"page": "storm-maren-2025-11-06"})
    found = baseline.retrieve(question.to_question(), 5)
    assert {passage.entry.page for passage in found} == {"storm-maren-2025-11-06"}


def test_an_unknown_system_is_refused_with_those_there_are(gold_library: Library) -> None:
    with pytest.raises(GoldError, match="There are: dateline, recipe"):
        system("oracle", gold_library)


def test_an_interrupted_run_goes_on_where_it_was(gold_library: Library, questions: tuple[GoldQuestion, ...]) -> None:
    heard: list[str] = []

    def stop_after_one(judged: Judged) -> None:
        heard.append(judged.gold.id)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(Plan(), gold_library, questions, stop_after_one)
    left = list((folder_of(gold_library.settings) / "unfinished").iterdir())
    whole = evaluate(Plan(), gold_library, questions)[0]
    assert len(left) == 1
    assert [one.gold.id for one in whole.judged] == [question.id for question in questions]
    assert not list((folder_of(gold_library.settings) / "unfinished").iterdir())


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


def test_repeating_dateline_gives_the_same_again(gold_library: Library, questions: Sequence[GoldQuestion]) -> None:
    runs = evaluate(Plan(repeat=2), gold_library, questions)
    assert [run.system for run in runs] == ["dateline", "dateline, run 2"]
    assert [one.right for one in runs[0].judged] == [one.right for one in runs[1].judged]


def test_only_what_failed_last_time(gold_library: Library, questions: Sequence[GoldQuestion], tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    with pytest.raises(GoldError, match="No run is kept yet"):
        narrow(Plan(only_failed=True), questions, ledger)
    run = evaluate(Plan(), gold_library, questions)[0]
    first, *others = run.judged
    mixed = replace(run, judged=(replace(first, right=False), *(replace(one, right=True) for one in others)))
    ledger.keep(compile_dossier([mixed], {}))
    assert [one.id for one in narrow(Plan(only_failed=True), questions, ledger)] == [first.gold.id]
    ledger.keep(compile_dossier([replace(run, judged=tuple(replace(one, right=True) for one in run.judged))], {}))
    with pytest.raises(GoldError, match="Run 2 has none of these questions wrong"):
        narrow(Plan(only_failed=True), questions, ledger)


def test_a_baseline_answers_without_an_identifier(gold_library: Library) -> None:
    answer = system("bm25", gold_library).invoke(Question("What did the bridge inspectors find?"))
    assert answer.model == "bm25"
    assert answer.citations
