"""The judge: its verdicts remembered, nonsense refused, its agreement said before what it found."""

from pathlib import Path

import pytest

from evals.judge import Judge, kappa, readings
from index.errors import ModelError
from index.settings import Settings
from rag.generate import open_chat
from tests.test_measures import RIGHT, WRONG


def absent(name: str, **options: object) -> None:
    """Open a chat model as LangChain does where its provider's package is not installed."""
    message = f"Initializing {name} requires another package."
    raise ImportError(message)


class Replies:
    """A chat model with a queue of replies, the last of them given for ever; counts how often it is asked."""

    def __init__(self, *replies: str) -> None:
        self.replies, self.asked = list(replies), 0

    def __call__(self, prompt: str) -> str:
        self.asked += 1
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


def test_a_verdict_is_asked_for_once_and_remembered(tmp_path: Path) -> None:
    model = Replies('Here it is: {"supported": true}')
    for _ in range(2):
        assert Judge(model, "fake:model", tmp_path / "verdicts.jsonl").verdict("It rained.", "Rain fell.") is True
    assert model.asked == 1


def test_a_reply_that_is_no_verdict_is_asked_for_once_more(tmp_path: Path) -> None:
    model = Replies("Well…", '{"supported": false}')
    assert Judge(model, "fake:model", tmp_path / "v.jsonl").verdict("It rained.", "Sun.") is False
    assert model.asked == 2


def test_a_judge_that_talks_nonsense_is_refused(tmp_path: Path) -> None:
    refused = Judge(Replies("Bananas."), "fake:model", tmp_path / "v.jsonl").report([RIGHT, WRONG])
    assert "gave no verdict on 24 of 24 of what people read" in refused.refused
    assert refused.says.startswith("Judge fake:model: no figures.")
    assert refused.verdicts == {}


def test_nonsense_is_not_remembered(tmp_path: Path) -> None:
    judge = Judge(Replies("Bananas.", "Bananas.", '{"supported": true}'), "fake:model", tmp_path / "v.jsonl")
    assert [judge.verdict("It rained.", "Rain fell.") for _ in range(2)] == [None, True]


def test_a_memory_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    model = Replies('{"supported": true}')
    Judge(model, "fake:model", tmp_path / "v.jsonl").verdict("It rained.", "Rain fell.")
    with (tmp_path / "v.jsonl").open("a") as file:
        file.write('["abc", tr')
    Judge(model, "fake:model", tmp_path / "v.jsonl").verdict("It rained.", "Rain fell.")
    assert model.asked == 1


def test_each_statement_has_its_verdict(tmp_path: Path) -> None:
    judgement = Judge(Replies('{"supported": true}'), "fake:model", tmp_path / "v.jsonl").report([RIGHT], workers=3)
    assert judgement.verdicts == {"1": [True]}


def test_agreement_with_people_is_said_before_what_it_found(tmp_path: Path) -> None:
    said = Judge(Replies('{"supported": true}'), "fake:model", tmp_path / "v.jsonl").report([RIGHT, WRONG]).says
    assert said.index("agreement with people's verdicts 0.00 on 24 readings") < said.index("2 of 2 statements")


def test_kappa_takes_chance_out() -> None:
    assert kappa([(True, True), (False, False), (True, False), (False, True)]) == "0.00"
    assert kappa([(True, True), (False, False)]) == "1.00"
    assert kappa([(True, True)]) == "n/a"


def test_the_readings_hold_both_verdicts() -> None:
    assert {one["supported"] for one in readings()} == {True, False}


def test_without_a_chat_model_there_is_no_judge() -> None:
    with pytest.raises(ModelError, match="Set DATELINE_LLM"):
        open_chat(Settings())


@pytest.mark.parametrize("provider", ["openai", "anthropic", "ollama"])
def test_a_missing_extra_is_answered_with_its_install_command(monkeypatch: pytest.MonkeyPatch, provider: str) -> None:
    monkeypatch.setattr("rag.generate.init_chat_model", absent)
    with pytest.raises(ModelError, match=f"needs a package that is not installed: pip install langchain-{provider}$"):
        open_chat(Settings(llm=f"{provider}:any"))


def test_so_is_a_provider_that_dateline_names_no_extra_for() -> None:
    with pytest.raises(ModelError, match=r"pip install langchain-google-genai$"):
        open_chat(Settings(llm="google_genai:gemini"))


def test_a_name_without_a_provider_is_refused() -> None:
    with pytest.raises(ModelError, match="DATELINE_LLM='no-such-thing' names no provider"):
        open_chat(Settings(llm="no-such-thing"))
