"""The packaged pages' index is made once, and anew where anything that it rests on is another."""

import os
from pathlib import Path

import pytest

from evals import fingerprint, housing
from index.embedding import Embedder
from index.library import Library
from index.settings import Settings

PAGE = "Storm live\n\n09:00 6 November 2025\nThe bridge is shut\n\nThe bridge is shut to lorries.\n"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    page = tmp_path / "storm-2025-11-06.txt"
    page.write_text(PAGE)
    monkeypatch.setattr(housing, "page_sources", lambda: (page,))
    return page


def furnished(home: Path, embedder: Embedder) -> Library:
    with Library.open(housing.house(Settings(home=home), home / "pages"), embedder) as library:
        housing.furnish(library)
        return library


def test_a_changed_page_has_an_index_of_its_own_and_no_history(tmp_path: Path, page: Path, embedder: Embedder) -> None:
    before = furnished(tmp_path, embedder)
    page.write_text(PAGE.replace("lorries", "everybody"))
    now = furnished(tmp_path, embedder)
    assert [entry.text for entry, _ in now.history(now.pages()[0].id)] == ["The bridge is shut to everybody."]
    assert now.settings.home != before.settings.home


def test_an_index_that_nobody_used_of_late_is_cleared_away(tmp_path: Path, page: Path, embedder: Embedder) -> None:
    homes = []
    for place in ("left", "lately", "now"):
        page.write_text(PAGE.replace("lorries", place))
        homes.append(furnished(tmp_path, embedder).settings.home)
        if place == "left":
            for mark in (homes[0] / "whole", homes[0]):
                os.utime(mark, (0, 0))
    assert [home.exists() for home in homes] == [False, True, True]


def test_an_unchanged_page_is_not_read_again(
    tmp_path: Path, page: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnished(tmp_path, embedder)
    monkeypatch.setattr(housing, "add", lambda *_: pytest.fail("it was read again"))
    furnished(tmp_path, embedder)


def test_an_index_that_was_interrupted_is_completed(tmp_path: Path, page: Path, embedder: Embedder) -> None:
    library = furnished(tmp_path, embedder)
    (library.settings.home / "whole").unlink()
    library.remove(library.pages()[0].id)
    assert len(furnished(tmp_path, embedder).pages()) == 1


@pytest.mark.parametrize("changed", ["code", "libraries", "model", "page"])
def test_whatever_an_index_rests_on_is_in_its_name(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    settings = Settings(home=tmp_path)
    before = housing.house(settings, tmp_path).home
    assert housing.house(settings, tmp_path).home == before
    if changed == "code":
        monkeypatch.setattr(fingerprint, "of_rooms", lambda *_: "other readers")
    elif changed == "libraries":
        monkeypatch.setattr(fingerprint, "installed", lambda: (("selectolax", "99"),))
    elif changed == "model":
        settings = settings.model_copy(update={"embedding_model": "other"})
    else:
        page.write_text(PAGE + " ")
    assert housing.house(settings, tmp_path).home != before


def test_nothing_beside_a_users_own_index_is_cleared_away(tmp_path: Path, page: Path, embedder: Embedder) -> None:
    (tmp_path / "0123456789abcdef").mkdir()
    with Library.open(Settings(home=tmp_path / "mine"), embedder) as library:
        housing.furnish(library)
    assert (tmp_path / "0123456789abcdef").exists()


def test_code_and_data_of_a_room_are_in_its_fingerprint() -> None:
    names = [name for name, _ in fingerprint.tree("rag")]
    assert {"/chain.py", "/weights.json", "/lexicon.toml"} <= set(names)
    assert not [name for name in names if "__pycache__" in name]


def test_every_setting_that_bears_on_answers_is_in_their_fingerprint() -> None:
    usual = fingerprint.of_answers(Settings())
    assert fingerprint.of_answers(Settings(llm_timeout=5, read_only=True, questions_per_minute=1)) == usual
    for name in ("llm", "llm_url", "nli", "reranker", "reader", "embedding_model"):
        assert fingerprint.of_answers(Settings().model_copy(update={name: "other"})) != usual
    assert fingerprint.of_answers(Settings(llm_context=4096)) != usual
