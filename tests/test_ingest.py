"""Adding sources: what changed, one bad page beside good ones, and a crash that leaves a page whole."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.entries import Coverage, LivePage, Scope
from index.errors import DatelineError, StoreError
from index.health import check
from index.ingest import add, add_coverage, ensure_sample
from index.library import Library
from index.readers import read
from index.settings import Settings
from tests.conftest import copied

PAGE = "One thingpublished at 20:27 BST 14 April 2025\n\n    It happened near the river.\n"
SEEN = datetime(2025, 4, 15, tzinfo=UTC)


def test_a_folder_is_added_page_by_page_and_a_bad_one_does_not_stop_it(library: Library, tmp_path: Path) -> None:
    for name, text in (("a.txt", PAGE), ("b.txt", "no times here"), ("c.txt", PAGE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    results = list(add(library, str(tmp_path)))
    assert [result.page.id if result.page else None for result in results] == ["a", None, "c"]
    assert "no entry found" in (results[1].refused or "")
    assert [page.id for page in library.pages()] in (["a", "c"], ["c", "a"])


def test_files_of_one_name_are_of_one_page_only_if_they_tell_of_the_same(library: Library, tmp_path: Path) -> None:
    river, storm = PAGE, PAGE.replace("One thing", "A storm").replace("14 April", "15 April")
    later = f"Later thingpublished at 20:40 BST 14 April 2025\n\n    It is over.\n\n{river}"
    for folder, text in (("a", river), ("b", storm), ("c", later)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text(text, encoding="utf-8")
    for folder in ("a", "b", "c", "b"):
        list(add(library, str(tmp_path / folder)))
    assert {page.id: library.count(page.id) for page in library.pages()} == {"page": 2, "page-2": 1}


def test_a_pipe_in_a_folder_is_passed_over(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    os.mkfifo(tmp_path / "b.txt")
    assert [result.source for result in add(library, str(tmp_path))] == [str(tmp_path / "a.txt")]


def test_a_pipe_that_the_shell_hands_in_is_read(library: Library) -> None:
    reading, writing = os.pipe()
    os.write(writing, PAGE.encode())
    os.close(writing)
    (added,) = add(library, f"/dev/fd/{reading}")
    os.close(reading)
    assert added.page is not None


@pytest.mark.parametrize("stage", ["write_chunks", "commit"])
def test_a_crash_before_the_head_is_written_leaves_the_page_as_it_was(
    library: Library, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    before = read(copied(PAGE, "river.txt"))
    add_coverage(library, before, SEEN)
    after = read(
        copied(PAGE.replace("near", "far from") + "Anotherpublished at 20:30 BST 14 April 2025\n\nMore.\n", "river.txt")
    )

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(library.store, stage, crash)
        with pytest.raises(KeyboardInterrupt):
            add_coverage(library, after, SEEN)
    assert library.entries(Scope()) == before.entries
    assert {hit.chunk.text for hit in library.dense("river", Scope(), 9)} == {"It happened near the river."}
    add_coverage(library, after, SEEN)
    assert [entry.text for entry in library.entries(Scope())] == ["It happened far from the river.", "More."]


def test_a_crash_after_the_head_is_written_leaves_the_page_as_it_is_to_be(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_coverage(library, read(copied(PAGE, "river.txt")), SEEN)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(library.store, "settle", crash)
    with pytest.raises(KeyboardInterrupt):
        add_coverage(library, read(copied(PAGE.replace("near", "far from"), "river.txt")), SEEN)
    assert {hit.chunk.text for hit in library.dense("river", Scope(), 9)} == {"It happened far from the river."}


def test_the_sample_is_added_to_an_empty_index_only(library: Library) -> None:
    ensure_sample(library)
    assert [page.id for page in library.pages()] == ["oval-office-2025-04-14"]
    assert len(library.entries(Scope())) == 20
    library.remove("oval-office-2025-04-14")
    add_coverage(library, read(copied(PAGE, "river.txt")), SEEN)
    ensure_sample(library)
    assert [page.id for page in library.pages()] == ["river"]


def test_a_home_that_is_a_file_is_refused(tmp_path: Path, library: Library) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=r"cannot be (used|written to).*DATELINE_HOME"):
        add_coverage(
            Library.open(Settings(home=tmp_path / "file" / "home"), library.embedder),
            Coverage(LivePage("p", "P"), ()),
            SEEN,
        )


def test_a_damaged_index_is_said_to_be_so_and_not_touched(settings: Settings, library: Library) -> None:
    damaged = settings.home / "chroma" / "chroma.sqlite3"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"this is no database" * 100)
    with pytest.raises(DatelineError, match="cannot be opened"):
        library.pages()
    assert damaged.read_bytes().startswith(b"this is no database")


def test_the_doctor_finds_nothing_wrong_with_a_good_index(settings: Settings, library: Library) -> None:
    add_coverage(library, read(copied(PAGE, "river.txt")), SEEN)
    assert all(finding.ok for finding in check(settings))
