"""The report: every file of it, nothing loaded from elsewhere, hostile text shown as text, written whole or not."""

import csv
import json
import re
from pathlib import Path

import ir_measures
import pytest

from evals.dossier import Dossier, compile_dossier, environment, moments, repeat
from evals.goldset import GoldQuestion
from evals.report import html, markdown, require_writable, write_report
from evals.run import Run
from evals.session import Plan, evaluate, prepare
from index.errors import GoldError
from index.library import Library
from index.settings import Settings

FILES = {"report.html", "report.json", "summary.md", "questions.csv", "qrels.txt", "run.txt", "samples.jsonl"}
BOUNDS = {"low": 120.0, "high": 140.0}


@pytest.fixture(scope="module")
def questions(gold_library: Library) -> tuple[GoldQuestion, ...]:
    return prepare(Plan(split="development"), gold_library)[::40]


@pytest.fixture(scope="module")
def runs(gold_library: Library, questions: tuple[GoldQuestion, ...]) -> list[Run]:
    return evaluate(Plan(baselines=("bm25",)), gold_library, questions)


@pytest.fixture(scope="module")
def dossier(gold_library: Library, runs: list[Run]) -> Dossier:
    context = {
        "at": "2026-01-01T10:00:00+00:00",
        "command": "dateline eval --limit 14",
        "gold": ["oval-office.jsonl"],
        "split": "development",
        "environment": environment(gold_library),
        "moments": moments(gold_library.entries()),
        "judge": None,
    }
    return compile_dossier(runs, context)


def test_every_file_is_written(tmp_path: Path, dossier: Dossier, runs: list[Run]) -> None:
    write_report(tmp_path / "report", dossier, runs)
    assert {path.name for path in (tmp_path / "report").iterdir()} == FILES
    assert json.loads((tmp_path / "report" / "report.json").read_text())["command"] == "dateline eval --limit 14"
    with (tmp_path / "report" / "questions.csv").open(newline="") as file:
        assert len(list(csv.DictReader(file))) == 28


def test_the_page_loads_nothing_from_elsewhere(dossier: Dossier) -> None:
    page = html(dossier)
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)""", page.replace('xlink:href="#', ""))
    assert "url(http" not in page
    assert page.count("<svg") == 6


def test_hostile_text_is_shown_as_text(dossier: Dossier) -> None:
    system, question = dossier["systems"][0], dossier["systems"][0]["questions"][0]
    hostile = {**question, "question": "<script>alert(1)</script>", "answer": '"><img src=x onerror=alert(2)>'}
    page = html({**dossier, "systems": [{**system, "questions": [hostile]}]})
    assert "<script>alert(1)" not in page
    assert "<img" not in page


def test_other_tools_read_the_exports(tmp_path: Path, dossier: Dossier, runs: list[Run]) -> None:
    write_report(tmp_path, dossier, runs)
    found = ir_measures.calc_aggregate(
        [ir_measures.RR],
        list(ir_measures.read_trec_qrels(str(tmp_path / "qrels.txt"))),  # type: ignore[no-untyped-call]
        list(ir_measures.read_trec_run(str(tmp_path / "run.txt"))),  # type: ignore[no-untyped-call]
    )
    assert found[ir_measures.RR] == pytest.approx(runs[0].overall["MRR"].value)
    sample = json.loads((tmp_path / "samples.jsonl").read_text().split("\n")[0])
    assert set(sample) == {"user_input", "retrieved_contexts", "retrieved_context_ids", "response", "reference"}
    assert len(sample["retrieved_contexts"]) == len(sample["retrieved_context_ids"]) == 10


def test_the_summary_names_what_is_wrong_and_the_command(dossier: Dossier) -> None:
    summary = markdown(dossier)
    assert "| bm25 |" in summary
    assert "`dateline eval --limit 14`" in summary


def test_an_earlier_run_is_held_against(dossier: Dossier) -> None:
    assert "Against run 7" in html(dossier, {**dossier, "run": 7})


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path, dossier: Dossier, runs: list[Run]) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GoldError, match="The report cannot be written"):
        write_report(tmp_path / "file" / "report", dossier, runs)


def test_a_run_without_timings_or_confidence_has_no_such_plots(dossier: Dossier) -> None:
    system = dossier["systems"][0]
    bare = [{**one, "ms": None, "given": {**one["given"], "confidence": 0.0}} for one in system["questions"]]
    page = html({**dossier, "systems": [{**system, "questions": bare}]})
    assert "Time of an answer" not in page
    assert "Risk and coverage" not in page


def test_each_failure_says_what_is_wrong_with_it(dossier: Dossier) -> None:
    wrong = [one for one in dossier["systems"][0]["questions"] if not one["right"]]
    assert wrong
    assert all(one["failings"] for one in wrong)
    assert f"wrong: {wrong[0]['failings'][0]}" in html(dossier)
    assert wrong[0]["failings"][0] in markdown(dossier)


def test_the_rest_of_an_interrupted_write_is_cleared_away(tmp_path: Path, dossier: Dossier, runs: list[Run]) -> None:
    (tmp_path / ".partial-killed").mkdir()
    (tmp_path / ".partial-killed" / "report.html").write_text("<html>half")
    write_report(tmp_path, dossier, runs)
    assert {path.name for path in tmp_path.iterdir()} == FILES


def test_a_folder_that_cannot_be_written_to_is_refused_before_anything_is_answered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GoldError, match="Choose another with --report"):
        require_writable(tmp_path / "file" / "report")
    require_writable(tmp_path / "new" / "report")
    assert not (tmp_path / "new").exists()


def test_tokens_are_shown_where_a_chat_model_was_asked(dossier: Dossier) -> None:
    first, *others = dossier["systems"]
    asked = {**first, "figures": {**first["figures"], "tokens": {"value": 133.0, "count": 14, "why": "", **BOUNDS}}}
    assert "<b>133.0</b>" in html({**dossier, "systems": [asked, *others]})
    assert "| tokens |" in markdown({**dossier, "systems": [asked, *others]})
    assert "| tokens |" not in markdown(dossier)


def test_what_a_system_is_called_is_no_markup_in_the_summary(dossier: Dossier) -> None:
    first, *others = dossier["systems"]
    assert "a\\|b" in markdown({**dossier, "systems": [{**first, "system": "a|b"}, *others]})


def test_settings_that_are_not_usual_are_part_of_the_command() -> None:
    chosen = Settings(llm="openai:small", llm_url="http://ida:secret@127.0.0.1:8080/v1?key=x")
    said = repeat(chosen, ["eval", "my questions.jsonl"])
    url = "DATELINE_LLM_URL=http://127.0.0.1:8080/v1"
    assert said == f"DATELINE_LLM=openai:small {url} dateline eval 'my questions.jsonl'"
