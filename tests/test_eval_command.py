"""`dateline eval` as a newcomer uses it: their own page and questions, a report, a gate, runs compared; and wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.embedding import Embedder
from tests.conftest import ROOT
from tests.modelserver import says, serving
from ui.cli import main

PAGE = ROOT / "evals" / "gold" / "pages" / "storm-maren-2025-11-06.txt"
QUESTION = {
    "id": "1",
    "type": "fact",
    "question": "How many schools are closed?",
    "answer": "126",
    "nuggets": [["126"]],
    "entries": ["07:20"],
    "answerable": True,
}


Dateline = Callable[..., Result]


@pytest.fixture
def dateline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: Embedder) -> Dateline:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Embedder, "load", lambda _: embedder)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    return run


def write(path: Path, *records: object) -> str:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return str(path)


def test_own_questions_from_draft_to_gate(tmp_path: Path, dateline: Dateline) -> None:
    assert dateline("add", str(PAGE)).exit_code == 0
    draft = dateline("eval", "--draft", "storm-maren")
    assert '"draft": true' in draft.stdout
    gold = write(tmp_path / "mine.jsonl", QUESTION, {**QUESTION, "id": "2", "nuggets": [["schools"]]})
    assert "2 gold questions, nothing to mend." in dateline("eval", gold, "--check").stdout
    first = dateline("eval", gold, "--baseline", "bm25", "--report", "report")
    assert "right: 1.00" in first.stdout
    assert "bm25" in first.stdout
    assert (tmp_path / "report" / "report.html").exists()
    (tmp_path / "gate.toml").write_text("[thresholds]\nright = 0.5\nwords = 1000\n")
    gated = dateline("eval", gold, "--gate", "gate.toml")
    assert gated.exit_code == 1
    assert "gate: words is" in gated.stderr
    assert "right:" in gated.stdout
    assert [line[0] for line in dateline("eval", "--history").stdout.splitlines()[2:]] == ["1", "2"]
    assert "2 right before, 2 now, of 2 questions in both" in dateline("eval", "--compare", "1", "2").stdout
    assert json.loads(dateline("eval", gold, "--json").stdout)["run"] == 3


def test_what_may_be_a_slip_is_noted_and_not_refused(tmp_path: Path, dateline: Dateline) -> None:
    dateline("add", str(PAGE))
    gold = write(tmp_path / "mine.jsonl", {**QUESTION, "type": "qoutation"})
    shown = dateline("eval", gold, "--check")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines() == [
        "1 gold question, nothing to mend.",
        "Note: The type 'qoutation' is none of Dateline's, and gets a row of its own (id 1). Did you mean 'quotation'?",
    ]


def test_a_question_may_be_asked_as_of_a_minute_of_the_page(tmp_path: Path, dateline: Dateline) -> None:
    dateline("add", str(PAGE))
    early = {**QUESTION, "id": "2", "answerable": False, "nuggets": [], "entries": [], "as_of": "2025-11-06 07:19"}
    gold = write(tmp_path / "mine.jsonl", {**QUESTION, "as_of": "00:30"}, early)
    assert "right: 1.00" in dateline("eval", gold).stdout


def test_what_is_looked_back_at_and_checked_is_written_as_json_too(tmp_path: Path, dateline: Dateline) -> None:
    dateline("add", str(PAGE))
    gold = write(tmp_path / "mine.jsonl", QUESTION)
    assert json.loads(dateline("eval", gold, "--check", "--json").stdout) == {"questions": 1, "notes": []}
    assert dateline("eval", "--history", "--json").stdout == ""
    for _ in range(2):
        dateline("eval", gold)
    kept = [json.loads(line) for line in dateline("eval", "--history", "--json").stdout.splitlines()]
    assert [(run["run"], run["gold"], run["system"], run["questions"]) for run in kept] == [
        (1, ["mine.jsonl"], "dateline", 1),
        (2, ["mine.jsonl"], "dateline", 1),
    ]
    assert (kept[0]["right"], kept[0]["right_balanced"]) == (1.0, None)
    assert json.loads(dateline("eval", "--compare", "1", "2", "--json").stdout) == {
        "runs": [1, 2],
        "questions": 1,
        "right_before": 1,
        "right_now": 1,
        "p": None,
        "turned": [],
    }


def test_another_systems_answers_are_scored(tmp_path: Path, dateline: Dateline) -> None:
    dateline("add", str(PAGE))
    gold = write(tmp_path / "mine.jsonl", QUESTION)
    answers = write(tmp_path / "theirs.jsonl", {"id": "1", "text": "126 schools.", "citations": [{"entry": "07:20"}]})
    shown = dateline("eval", gold, "--answers", answers)
    assert "theirs" in shown.stdout
    assert "right: 1.00" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.jsonl",), "The index is empty. Add the pages that the questions are about"),
        (("--report", "/dev/null/report"), "Choose another with --report"),
        (("--only-failed", "--limit", "1", "--split", "train"), "There is no split"),
        (("--judge",), "Set DATELINE_LLM"),
        (("--baseline", "oracle"), "There is no system 'oracle'. There are: dateline, recipe"),
        (("--split", "train"), "There is no split 'train'. There are: development, test."),
        (("mine.jsonl", "--split", "test"), "leave it out with a file of your own"),
        (("--compare", "1", "2"), "There is no run 1. No run is kept yet"),
        (("--draft", "moon"), "There is no page 'moon'"),
        (("--grounding", "nowhere.tsv"), "cannot be read as claims"),
        (("--gate", "nowhere.toml"), "cannot be read as a gate"),
        (("--limit", "0"), "0 is not in the range x>=1"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(dateline: Dateline, arguments: tuple[str, ...], said: str) -> None:
    shown = dateline("eval", *arguments)
    assert shown.exit_code != 0
    assert said in shown.stderr
    assert "Traceback" not in shown.output


def test_malformed_questions_are_all_named_and_nothing_is_written(tmp_path: Path, dateline: Dateline) -> None:
    dateline("add", str(PAGE))
    (tmp_path / "mine.jsonl").write_text('{\n{"id": "2"}\n' + json.dumps({**QUESTION, "page": "moon"}))
    shown = dateline("eval", "mine.jsonl", "--report", "report")
    assert shown.exit_code == 1
    assert all(f"line {number}" in shown.stderr for number in (1, 2, 3))
    assert not (tmp_path / "report").exists()
    assert "No run is kept yet" in dateline("eval", "--history").stdout


def test_answers_and_gold_files_that_cannot_be_used_are_refused(tmp_path: Path, dateline: Dateline) -> None:
    dateline("add", str(PAGE))
    assert "cannot be read as gold questions" in dateline("eval", "nowhere.jsonl").stderr
    (tmp_path / "mine.jsonl").write_text("\n\n")
    assert "mine.jsonl holds no gold question" in dateline("eval", "mine.jsonl").stderr
    gold = write(tmp_path / "mine.jsonl", QUESTION)
    answers = write(tmp_path / "theirs.jsonl", {"id": "1", "text": "126"}, {"id": "moon", "text": "x"})
    shown = dateline("eval", gold, "--answers", answers, "--report", "report")
    assert "line 2: answers no gold question, id 'moon'" in shown.stderr
    assert not (tmp_path / "report").exists()


def test_a_chat_models_run_has_its_name_its_tokens_and_the_quoting_dateline_beside_it(
    tmp_path: Path, dateline: Dateline, monkeypatch: pytest.MonkeyPatch
) -> None:
    dateline("add", str(PAGE))
    gold = write(tmp_path / "mine.jsonl", QUESTION)
    quoting = dateline("eval", gold).stdout
    with serving(says("126 schools are closed [1].")) as served:
        monkeypatch.setenv("DATELINE_LLM", "openai:small")
        monkeypatch.setenv("DATELINE_LLM_URL", f"http://127.0.0.1:{served.port}/v1")
        written = dateline("eval", gold, "--baseline", "dateline", "--report", "report").stdout
    assert "tokens" not in quoting
    assert "tokens: 133.0" in written
    assert [line.split("  ")[0] for line in written.splitlines() if line.startswith("dateline")] == [
        "dateline with openai:small",
        "dateline",
    ]
    assert "Against run" not in written
    assert "DATELINE_LLM=openai:small" in (tmp_path / "report" / "report.html").read_text()


def test_a_judge_that_talks_nonsense_fails_the_command_and_not_the_run(
    tmp_path: Path, dateline: Dateline, monkeypatch: pytest.MonkeyPatch
) -> None:
    dateline("add", str(PAGE))
    gold = write(tmp_path / "mine.jsonl", QUESTION)
    with serving(says("Bananas.")) as served:
        monkeypatch.setenv("DATELINE_LLM_URL", f"http://127.0.0.1:{served.port}/v1")
        shown = dateline("eval", gold, "--judge-model", "openai:small", "--report", "report")
    assert shown.exit_code == 1
    assert "gave no verdict on 24 of 24 of what people read" in shown.stderr
    assert "right: 1.00" in shown.stdout
    assert (tmp_path / "report" / "report.html").exists()
    assert "1 " in dateline("eval", "--history").stdout


def test_claims_are_measured(tmp_path: Path, dateline: Dateline) -> None:
    claims = [
        {"claim": f"It rained in {place}.", "evidence": [f"Rain fell in {place}."], "label": label}
        for place, label in (("Carrow", "supported"), ("Lowmoor", "not_supported"))
    ]
    shown = dateline("eval", "--grounding", write(tmp_path / "claims.jsonl", *claims))
    assert "embedding similarity" in shown.stdout
    assert "n/a" in shown.stdout
