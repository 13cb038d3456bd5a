"""Chat models for real, over a loopback server that speaks OpenAI's protocol: streaming, and every way to fail."""

from collections.abc import Iterator
from typing import Any

import pytest

from index.errors import ModelError
from index.settings import Settings
from rag.generate import open_chat, open_model
from rag.pieces import Piece
from tests.modelserver import Reply, Served, says, serving


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret-key")


@pytest.fixture
def refusing(request: pytest.FixtureRequest) -> Iterator[Served]:
    with serving(Reply(status=request.param)) as served:
        yield served


def failure(settings: Settings) -> str:
    with pytest.raises(ModelError) as caught:
        open_chat(settings)("Why?")
    return str(caught.value)


def test_the_pieces_of_a_reply_come_one_by_one_with_the_models_count_of_tokens() -> None:
    with serving(says("It ", "rained.")) as served:
        pieces = list(open_model(served.settings())("Why?"))
    assert [piece.text for piece in pieces if piece.text] == ["It ", "rained."]
    assert max(piece.tokens_in for piece in pieces) == 111
    assert max(piece.tokens_out for piece in pieces) == 22
    assert isinstance(pieces[0], Piece)


@pytest.mark.parametrize(
    ("refusing", "words"),
    [
        (401, "refused the key. Set OPENAI_API_KEY"),
        (404, "the server has no model of that name"),
        (429, "too many requests, or the account has no credit left. Wait 7 seconds, then ask again"),
        (500, "failed on its server (status 500)"),
    ],
    indirect=["refusing"],
)
def test_a_server_that_refuses_is_told_in_words_without_the_key(refusing: Served, words: str) -> None:
    said = failure(refusing.settings())
    assert words in said
    assert "very-secret" not in said


def test_a_server_that_is_over_its_limit_is_asked_again() -> None:
    with serving(Reply(status=429), says("It rained.")) as served:
        assert open_chat(served.settings())("Why?") == "It rained."
    assert len(served.asked) == 2


def test_a_model_that_takes_no_temperature_is_asked_without_from_then_on() -> None:
    refusal = Reply(status=400, refusal="Unsupported value: 'temperature' does not support 0")
    with serving(refusal, says("It rained.")) as served:
        ask = open_chat(served.settings())
        assert [ask("Why?"), ask("Why?")] == ["It rained."] * 2
    assert ["temperature" in asked for asked in served.asked] == [True, False, False]


def test_a_reply_that_reached_its_most_tokens_is_said_to_be_cut() -> None:
    with serving(Reply(("It rained. And",), ending="length")) as served:
        assert any(piece.is_cut for piece in open_model(served.settings())("Why?"))
    assert served.asked[0]["max_completion_tokens"] == 1024


def test_a_stream_that_breaks_off_is_told() -> None:
    with serving(Reply(("It rained. The",), breaks=True)) as served:
        assert "broke off in the middle" in failure(served.settings())


def test_a_server_that_is_silent_is_given_up() -> None:
    with serving(Reply(("It ", "rained."), holds=True)) as served:
        assert "did not answer within 0.2 seconds. Raise DATELINE_LLM_TIMEOUT" in failure(
            served.settings(llm_timeout=0.2)
        )


def test_a_server_that_is_down_is_told_with_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.generate._TRIES", 1)
    with serving(says("")) as served:
        down = served.settings()
    assert f"cannot be reached at http://127.0.0.1:{served.port}/v1" in failure(down)


def test_a_missing_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(ModelError, match="needs a key, and there is none"):
        open_chat(Settings(llm="openai:gpt-4o-mini"))


def test_a_server_of_ones_own_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with serving(says("It rained.")) as served:
        assert open_chat(served.settings())("Why?") == "It rained."


@pytest.mark.parametrize(
    ("make", "words"),
    [(None, "where nothing is"), ("config.json", "cannot be opened as a chat model")],
    ids=["nothing there", "no model"],
)
def test_a_local_path_that_holds_no_model_is_refused(tmp_path: Any, make: str | None, words: str) -> None:
    if make:
        (tmp_path / make).write_text("{}")
    with pytest.raises(ModelError, match=words):
        open_chat(Settings(llm=f"local:{tmp_path if make else tmp_path / 'none'}"))
