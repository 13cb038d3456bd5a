"""The report: every file of it, nothing loaded from elsewhere, hostile text shown as text, written whole or not."""

import csv
import json
import re
from pathlib import Path

import ir_measures
import pytest

from evals.dossier import Dossier, compile_dossier, environment, moments
from evals.goldset import GoldQuestion
from evals.report import html, markdown, write_report
from evals.run import Run
from evals.session import Plan, evaluate, prepare
from index.errors import GoldError
from index.library import Library

FILES = {"report.html", "report.json", "summary.md", "questions.csv", "qrels.txt", "run.txt", "samples.jsonl"}


@pytest.fixture(scope="module")
def questions(gold_library: Library) -> tuple[GoldQuestion, ...]:
    return prepare(Plan(split="development"), gold_library)[:14]


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
    sample = json.loads((tmp_path / "samples.jsonl").read_text().splitlines()[0])
    assert set(sample) == {"user_input", "retrieved_contexts", "retrieved_context_ids", "response", "reference"}


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
