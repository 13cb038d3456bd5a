"""Several processes and one index in a folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from index.collections import CHUNKS
from index.connection import connect
from index.embedding import Embedder
from index.entries import Scope
from index.errors import StoreError
from index.health import audit
from index.ingest import add
from index.library import Library
from index.settings import Settings
from index.turns import turn

ADD = """
import sys
from pathlib import Path
from index.ingest import add
from index.library import Library
from index.settings import Settings
home, url, *sources = sys.argv[1:]
with Library.open(Settings(home=Path(home), chroma_url=url or None)) as library:
    for source in sources:
        for added in add(library, source):
            if added.refused:
                sys.exit(added.refused)
"""


def page(count: int, word: str = "river") -> str:
    entries = (
        f"Report {n}published at {10 + n // 60}:{n % 60:02} BST 14 April 2025\n\n    It rose at the {word}, {n}.\n"
        for n in range(count)
    )
    return "".join(entries)


def adding(home: Path, url: str, *sources: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADD, str(home), url, *map(str, sources)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent)


def finish(*processes: subprocess.Popen[str]) -> None:
    """Wait for every one of them before any is judged, so that none is left behind."""
    ends = [(process.communicate(timeout=120)[1], process.returncode) for process in processes]
    assert [said for said, status in ends if status] == []


def vectors(settings: Settings) -> tuple[int, int]:
    """Count the chunks, and those that Chroma's own vector index can find."""
    collection = connect(settings).get_collection(CHUNKS, embedding_function=None)
    found = collection.get(include=["embeddings"])["embeddings"]
    return collection.count(), 0 if found is None else len(found)


@pytest.mark.slow
def test_two_processes_write_to_one_folder_by_turns_and_a_third_reads(
    settings: Settings, embedder: Embedder, tmp_path: Path
) -> None:
    for name, count in (("one", 3), ("two", 5), ("three", 2)):
        (tmp_path / f"{name}.txt").write_text(page(count, name), encoding="utf-8")
    with Library.open(settings, embedder) as library:
        list(add(library, str(tmp_path / "one.txt")))
        finish(adding(settings.home, "", tmp_path / "two.txt"))
        assert len(library.entries(Scope(("two",)))) == 5
        assert library.lexical("two", Scope(), 9)[0].chunk.entry.page == "two"
        list(add(library, str(tmp_path / "three.txt")))
        assert [audit(library.store, name) for name in ("one", "two", "three")] == [(0, 0)] * 3
    assert vectors(settings) == (10, 10)


@pytest.mark.slow
def test_a_page_added_by_two_processes_at_once_is_there_once(settings: Settings, tmp_path: Path) -> None:
    source = tmp_path / "river.txt"
    source.write_text(page(40), encoding="utf-8")
    both = [adding(settings.home, "", source) for _ in range(2)]
    finish(*both)
    with Library.open(settings) as library:
        assert len(library.history("river")) == 40
        assert audit(library.store, "river") == (0, 0)
    assert vectors(settings) == (40, 40)


def test_who_waits_too_long_for_the_turn_is_told_for_whom(tmp_path: Path) -> None:
    with turn(tmp_path), pytest.raises(StoreError, match=r"Process \d+ \(.*\) has been writing"), turn(tmp_path, 0.01):
        pass
