"""What Chroma keeps beside the records: that its damage is noticed, named with the cure, and made good."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evals.benchmark.growing import Standin
from evals.benchmark.pressroom import Pressroom
from index.embedding import Embedder
from index.entries import Scope
from index.health import audit, check
from index.ingest import add_coverage
from index.library import Library
from index.mending import headless, rebuild
from index.settings import Settings

# Chroma writes its vectors to their files a thousand at a time.
PAGES, ENTRIES = 3, 400


@pytest.fixture
def filled(settings: Settings, embedder: Embedder) -> Settings:
    room = Pressroom.open()
    with Library.open(settings, Standin(embedder, room)) as library:
        for number in range(PAGES):
            add_coverage(library, room.coverage(number, ENTRIES, paragraphs=1), datetime.now(UTC))
    return settings


def failing(settings: Settings) -> list[tuple[str, str]]:
    return [(finding.name, finding.cure) for finding in check(settings) if not finding.ok]


def failing_elsewhere(settings: Settings) -> list[tuple[str, str]]:
    """Ask a process of its own: in this one, Chroma may be given the very memory that held the sound vectors."""
    program = (
        "import json, pathlib, sys; from index.health import check; from index.settings import Settings\n"
        "found = check(Settings(home=pathlib.Path(sys.argv[1])))\n"
        "print(json.dumps([(finding.name, finding.cure) for finding in found if not finding.ok]))"
    )
    command = [sys.executable, "-c", program, str(settings.home)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent)
    return [(name, cure) for name, cure in json.loads(said.stdout)]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["header.bin", "data_level0.bin"])
def test_damaged_vectors_are_named_with_the_cure_and_made_anew(filled: Settings, embedder: Embedder, name: str) -> None:
    (largest,) = sorted((filled.home / "chroma").rglob("data_level0.bin"), key=lambda path: path.stat().st_size)[-1:]
    with Library.open(filled, embedder) as library:
        before = library.entries(Scope())
    Path(largest.parent / name).write_bytes(b"nothing")
    assert failing_elsewhere(filled) == [
        ("Chroma's vectors", "Make them anew from the records: dateline doctor --rebuild")
    ]
    with Library.open(filled, embedder) as library:
        assert library.entries(Scope()) == before
        assert rebuild(library) == library.store.opened.chunks.count() >= PAGES * ENTRIES
    assert failing(filled) == []
    with Library.open(filled, embedder) as library:
        assert library.entries(Scope()) == before
        assert audit(library.store, "page-1") == (0, 0)


def test_records_without_a_head_are_named_with_the_cure_and_cleared(settings: Settings, embedder: Embedder) -> None:
    room = Pressroom.open()
    with Library.open(settings, embedder) as library:
        for number in range(2):
            add_coverage(library, room.coverage(number, 2, paragraphs=1), datetime.now(UTC))
        library.store.opened.pages.delete(ids=["page-1"])
        assert len(headless(library.store)) == 2
        assert [name for name, _ in failing(settings)] == ["records"]
        rebuild(library)
        assert headless(library.store) == []
    assert failing(settings) == []
