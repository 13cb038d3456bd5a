"""`dateline ask` with a chat model: written and verified, its failure in words, and a prompt that nobody is sent."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.embedding import Embedder
from tests.modelserver import Reply, Served, says, serving
from tests.test_cli import PAGE
from ui.cli import main

ASKED = "How many homes are without power?"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: Embedder) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret-key")
    monkeypatch.setattr(Embedder, "load", classmethod(lambda cls, settings: embedder))
    (tmp_path / "storm.txt").write_text(PAGE, encoding="utf-8")
    assert run("add", str(tmp_path / "storm.txt")).exit_code == 0


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def use(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_LLM", "openai:small")
    monkeypatch.setenv("DATELINE_LLM_URL", f"http://127.0.0.1:{served.port}/v1")


@pytest.mark.usefixtures("home")
def test_a_verified_answer_names_its_model(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(says("About 9,000 homes are without power. [1]")) as served:
        use(served, monkeypatch)
        record = json.loads(run("ask", ASKED, "--json").stdout)
    assert record["model"] == "openai:small"
    assert record["text"] == "About 9,000 homes are without power. [17:50]"


@pytest.mark.usefixtures("home")
def test_a_wrong_key_is_a_note_beside_the_quoted_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Reply(status=401)) as served:
        use(served, monkeypatch)
        shown = run("ask", ASKED)
    assert shown.exit_code == 0
    assert "Some 9,000 homes are without power. [17:50]" in shown.stdout
    assert "refused the key. Set OPENAI_API_KEY" in " ".join(shown.stdout.split())
    assert "very-secret" not in shown.output


@pytest.mark.usefixtures("home")
def test_a_dry_run_prints_the_prompt_and_its_tokens_and_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(says("")) as served:
        use(served, monkeypatch)
        shown = run("ask", ASKED, "--dry-run")
        assert not served.asked
    assert f"Question: {ASKED}\n" in shown.stdout
    assert '<entry number="1">\nTime: 2024-11-01 17:50' in shown.stdout
    assert "tokens; 2 entries; left out, or cut: none. Model: openai:small; nobody was asked." in shown.stderr


@pytest.mark.usefixtures("home")
def test_a_dry_run_needs_no_model() -> None:
    assert "none is set (DATELINE_LLM)" in run("ask", ASKED, "--dry-run").stderr
