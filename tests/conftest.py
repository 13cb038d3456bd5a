"""What the tests share: the real embedder, loaded once, and an index of the sample coverage, made once."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evals.session import Plan, index_for, prepare
from index.embedding import Embedder
from index.entries import Document
from index.ingest import ensure_sample
from index.library import Library
from index.settings import Settings
from rag.verify import Verifier

# Nothing of a developer's own settings reaches the tests.
for name in [name for name in os.environ if name.startswith("DATELINE_")]:
    del os.environ[name]

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return Embedder.load(Settings())


@pytest.fixture(scope="session")
def verifier(embedder: Embedder) -> Verifier:
    return Verifier(embedder.read)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def library(settings: Settings, embedder: Embedder) -> Iterator[Library]:
    with Library.open(settings, embedder) as opened:
        yield opened


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    with Library.open(Settings(home=tmp_path_factory.mktemp("sample")), embedder) as opened:
        ensure_sample(opened)
        yield opened


@pytest.fixture(scope="session")
def gold_home(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """A home in which the packaged gold pages are indexed, as `dateline eval` leaves it."""
    home = tmp_path_factory.mktemp("gold")
    with Library.open(index_for(Plan(), Settings(home=home)), embedder) as opened:
        prepare(Plan(), opened)
    return home


@pytest.fixture(scope="session")
def gold_library(gold_home: Path, embedder: Embedder) -> Iterator[Library]:
    with Library.open(index_for(Plan(), Settings(home=gold_home)), embedder) as opened:
        yield opened


@pytest.fixture(scope="session")
def bbc_page() -> Path:
    page = SHARED / "pages" / "bbc-trump-bukele-2025-04-14.txt"
    if not page.exists():
        pytest.skip("the real pages are not here")
    return page


def copied(text: str, name: str = "page.txt") -> Document:
    return Document(name, text, datetime(2025, 6, 1, tzinfo=UTC))
