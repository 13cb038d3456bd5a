"""The doctor's line on the chat model: its name, whether it answers, whether a key is set, and never the key."""

import pytest

from index.settings import Settings
from rag.checkup import look
from tests.modelserver import Reply, says, serving


def test_without_a_model_that_is_said_and_fine() -> None:
    found = look(Settings())
    assert found.ok
    assert "none is set (DATELINE_LLM)" in found.detail


def test_a_model_that_answers_is_named_with_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret-key")
    with serving(says("ready")) as served:
        found = look(served.settings())
    assert found.ok
    assert found.detail.startswith(f"openai:small at http://127.0.0.1:{served.port}/v1 answers in ")
    assert found.detail.endswith("; OPENAI_API_KEY is set")


def test_a_missing_key_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    found = look(Settings(llm="openai:gpt-4o-mini"))
    assert not found.ok
    assert "Set OPENAI_API_KEY. (OPENAI_API_KEY is not set)" in found.detail


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gpt-4o-mini", "names no provider. Write it before the model's name and a colon, such as openai:gpt-4o-mini"),
        (":small", "names no provider. Write it before the model's name and a colon"),
        (" ", "names no provider. Write it before the model's name and a colon"),
        ("openai:", "names no model. Write it behind the colon, such as openai:gpt-4o-mini"),
        ("local: ", "names no model. Write it behind the colon, such as openai:gpt-4o-mini"),
        ("OpenAI:small", "names no provider that there is. Did you mean openai:small?"),
        ("olama:llama3.2:3b", "names no provider that there is. Did you mean ollama:llama3.2:3b?"),
        ("moon:large", "names no provider that there is. Write one before it, such as openai:gpt-4o-mini"),
    ],
)
def test_a_name_that_is_none_is_said_in_a_line_with_the_cure(name: str, said: str) -> None:
    found = look(Settings(llm=name))
    assert not found.ok
    assert found.detail.startswith(f"DATELINE_LLM={name!r} {said}")
    assert "_API_KEY" not in found.detail
    assert "\n" not in found.detail


def test_a_model_that_refuses_is_told_without_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret-key")
    with serving(Reply(status=401)) as served:
        found = look(served.settings())
    assert not found.ok
    assert "refused the key" in found.detail
    assert "secret" not in found.detail


def test_a_model_that_says_nothing_is_found_wanting() -> None:
    with serving(says("")) as served:
        assert "answers with nothing" in look(served.settings()).detail


def test_a_password_in_the_address_is_not_shown() -> None:
    with serving(says("ready")) as served:
        settings = Settings(llm="openai:small", llm_url=f"http://ida:hidden@127.0.0.1:{served.port}/v1")
        assert "hidden" not in look(settings).detail
