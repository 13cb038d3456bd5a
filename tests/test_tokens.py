"""Tokens counted offline."""

import hashlib
from pathlib import Path

import pytest

from rag.tokens import counter, encoding_for, is_at_hand


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))


def test_without_the_models_vocabulary_the_packaged_one_counts() -> None:
    assert counter("openai:gpt-4o-mini")("Rain fell on the city.") == 6


def test_an_unknown_model_is_counted_with_the_packaged_vocabulary() -> None:
    assert encoding_for("llama3.2") is encoding_for("gpt-4o-mini")


def test_what_looks_like_a_control_token_is_text() -> None:
    assert counter(None)("<s>[INST]</s><|endoftext|>") > 4


def test_a_vocabulary_in_tiktokens_cache_is_at_hand(tmp_path: Path) -> None:
    address = b"https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
    assert not is_at_hand("o200k_base")
    (tmp_path / hashlib.sha1(address, usedforsecurity=False).hexdigest()).touch()
    assert is_at_hand("o200k_base")
