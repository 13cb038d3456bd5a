"""Every provider in its own protocol, through its own client, against a server on loopback: what comes, what fails."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from index.embedding import Embedder
from index.errors import ModelError
from index.settings import Settings
from rag.generate import open_chat, open_model
from tests.dialects import TOKENS_IN, TOKENS_OUT, Anthropic, Dialect, Ollama, OpenAI
from tests.modelserver import Reply, Served, says, serving
from tests.test_cli import PAGE
from ui.cli import main

SECRET = "plain secret"
ASKED = "How many homes are without power?"
DIALECTS = (OpenAI(), Anthropic(), Ollama())
every = pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
own = pytest.mark.parametrize("dialect", DIALECTS[1:], ids=lambda dialect: dialect.name)


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.generate._PAUSES", {"ollama": (0.0, 0.0)})
    for dialect in DIALECTS:
        monkeypatch.setenv(f"{dialect.name.upper()}_API_KEY", SECRET)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: Embedder) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Embedder, "load", classmethod(lambda cls, settings: embedder))
    (tmp_path / "storm.txt").write_text(PAGE, encoding="utf-8")
    assert CliRunner().invoke(main, ["add", str(tmp_path / "storm.txt")]).exit_code == 0


def failure(settings: Settings) -> str:
    with pytest.raises(ModelError) as caught:
        open_chat(settings)("Why?")
    assert SECRET not in str(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def answered(served: Served, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setenv("DATELINE_LLM", served.name)
    monkeypatch.setenv("DATELINE_LLM_URL", served.url)
    shown = CliRunner().invoke(main, ["ask", ASKED, "--json"])
    assert shown.exit_code == 0
    assert SECRET not in shown.output + shown.stderr
    return dict(json.loads(shown.stdout))


@every
def test_the_pieces_come_one_by_one_with_the_models_count_of_tokens(dialect: Dialect) -> None:
    with serving(says("It ", "rained."), dialect=dialect) as served:
        pieces = list(open_model(served.settings())("Why?"))
    assert [piece.text for piece in pieces if piece.text] == ["It ", "rained."]
    assert max(piece.tokens_in for piece in pieces) == TOKENS_IN
    assert max(piece.tokens_out for piece in pieces) == TOKENS_OUT
    assert not any(piece.is_cut for piece in pieces)


@every
def test_the_prompt_the_model_and_the_key_are_sent(dialect: Dialect) -> None:
    with serving(says("It rained."), dialect=dialect) as served:
        open_chat(served.settings())("Why?")
    (asked,) = served.asked
    (message,) = asked["messages"]
    assert (asked["model"], message["role"], message["content"]) == ("small", "user", "Why?")
    assert served.keys == [f"Bearer {SECRET}"]


def test_ollama_is_told_how_much_it_takes() -> None:
    with serving(says("It rained."), dialect=Ollama()) as served:
        open_chat(served.settings(llm_context=4096, llm_reply=200))("Why?")
    assert served.asked[0]["options"] == {"num_ctx": 4096, "num_predict": 200, "temperature": 0}


@every
def test_a_reply_that_reached_its_most_tokens_is_said_to_be_cut(dialect: Dialect) -> None:
    with serving(Reply(("It rained. And",), ending="length"), dialect=dialect) as served:
        assert any(piece.is_cut for piece in open_model(served.settings())("Why?"))


@every
@pytest.mark.parametrize("status", [429, 503, 529])
def test_a_server_that_is_busy_is_asked_again(dialect: Dialect, status: int) -> None:
    with serving(Reply(status=status), says("It rained."), dialect=dialect) as served:
        assert open_chat(served.settings())("Why?") == "It rained."
    assert len(served.asked) == 2


@every
@pytest.mark.parametrize(
    ("reply", "tries", "words"),
    [
        (Reply(status=400, refusal="32000 are too many tokens"), 1, "what it was asked: 32000 are too many tokens"),
        (Reply(status=402), 1, "wants to be paid"),
        (Reply(status=413), 1, "was asked too much at once. Lower DATELINE_LLM_CONTEXT."),
        (Reply(status=429), 3, "has had too many requests"),
        (Reply(status=500), 3, "failed on its server (status 500)"),
        (Reply(status=529), 3, "has more to do than it can take."),
        (Reply(("It rained. The",), breaks=True), 1, "broke off in the middle of its answer."),
    ],
    ids=["refused", "unpaid", "too long", "too many requests", "server error", "overloaded", "breaks off"],
)
def test_each_failure_is_told_in_a_line(dialect: Dialect, reply: Reply, tries: int, words: str) -> None:
    with serving(reply, dialect=dialect) as served:
        assert words in failure(served.settings())
    assert len(served.asked) == tries


@pytest.mark.parametrize(
    ("dialect", "words"),
    [
        (OpenAI(), "broke off: The engine failed. Bearer …. Ask again"),
        (Anthropic(), "has more to do than it can take. Wait a moment, then ask again."),
        (Ollama(), "broke off: The engine failed. Bearer …. Ask again"),
    ],
    ids=["openai", "anthropic", "ollama"],
)
def test_an_error_in_the_middle_of_a_stream_is_told_and_not_tried_again(dialect: Dialect, words: str) -> None:
    with serving(Reply(("It rained. The",), fails=True, refusal="The engine failed."), dialect=dialect) as served:
        assert words in failure(served.settings())
    assert len(served.asked) == 1


@every
def test_a_server_that_is_silent_is_given_up(dialect: Dialect) -> None:
    with serving(Reply(("It ", "rained."), holds=True), dialect=dialect) as served:
        assert "did not answer within 0.2 seconds. Raise DATELINE_LLM_TIMEOUT" in failure(
            served.settings(llm_timeout=0.2)
        )


@pytest.mark.parametrize("dialect", DIALECTS[:2], ids=lambda dialect: dialect.name)
def test_without_a_key_it_is_named(dialect: Dialect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(f"{dialect.name.upper()}_API_KEY")
    said = failure(Settings(llm=f"{dialect.name}:small"))
    assert said == f"{dialect.name}:small needs a key, and there is none. Set {dialect.name.upper()}_API_KEY."


@every
def test_a_provider_without_a_model_is_refused(dialect: Dialect) -> None:
    assert failure(Settings(llm=f"{dialect.name}:")).startswith(f"DATELINE_LLM='{dialect.name}:' names no model.")


@own
@pytest.mark.usefixtures("home")
def test_a_verified_answer_cites_and_counts(dialect: Dialect, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(
        says("About 9,000 homes ", "are without power. [1] ", "Dr Elam agrees. [1]"), dialect=dialect
    ) as served:
        record = answered(served, monkeypatch)
    assert (record["status"], record["model"]) == ("answered", served.name)
    assert record["text"] == "About 9,000 homes are without power. [17:50]"
    usage = record["usage"]
    assert isinstance(usage, dict)
    assert (usage["tokens_in"], usage["tokens_out"], usage["counted"]) == (TOKENS_IN, TOKENS_OUT, "model")


@own
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(status=401), "refused the key. Set {key} to one that is valid."),
        (Reply(status=404), "the server has no model of that name, or nothing at that address."),
        (Reply(status=529), "has more to do than it can take."),
        (Reply(("About 9,000 homes are",), breaks=True), "broke off in the middle of its answer."),
    ],
    ids=["wrong key", "no such model", "overloaded", "breaks off"],
)
def test_the_quoted_answer_stands_in_a_failed_models_place(
    dialect: Dialect, reply: Reply, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(reply, dialect=dialect) as served:
        record = answered(served, monkeypatch)
    assert (record["status"], record["model"]) == ("answered", "extractive")
    note = str(record["note"])
    assert words.format(key=f"{dialect.name.upper()}_API_KEY") in note
    assert note.endswith("What follows is quoted from the coverage instead.")


@own
@pytest.mark.usefixtures("home")
def test_the_quoted_answer_stands_in_the_place_of_a_server_that_is_down(
    dialect: Dialect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.generate._TRIES", 1)
    with serving(says(""), dialect=dialect) as served:
        pass
    record = answered(served, monkeypatch)
    assert f"cannot be reached at {served.url}. Start its server" in str(record["note"])
    assert record["model"] == "extractive"


def test_ollama_is_told_how_a_model_is_fetched() -> None:
    with serving(Reply(status=404), dialect=Ollama()) as served:
        assert failure(served.settings()).endswith(", or: ollama pull small.")
