"""A process killed in the middle of an add: each page is as it was or as it is to be."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.entries import Scope
from index.health import audit, check
from index.ingest import add
from index.library import Library
from index.settings import Settings

ROUNDS = 60
SEED = 20250414
# Loads what is slow to load once; each source it is told is added by a child of its own, as `dateline add` does it.
NURSERY = """
import importlib, os, signal, sys, time
from index.embedding import Embedder
from index.settings import Settings
from ui.cli import main
loaded = Embedder.load(Settings())
loaded.encode(["warm"])
Embedder.load = classmethod(lambda cls, settings: loaded)

def add(source):
    try:
        main(["add", source])
    except SystemExit as left:
        return left.code
    finally:
        with open(sys.argv[1], "w") as names:
            print(*sys.modules, sep="\\n", file=names)

for line in sys.stdin:
    source, _, moment = line.strip().partition("\\t")
    began = time.monotonic()
    child = os.fork()
    if not child:
        os._exit(add(source))
    if moment:
        time.sleep(float(moment))
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print("ended", status, time.monotonic() - began, flush=True)
    if not moment:
        for name in open(sys.argv[1]).read().split():
            if not name.startswith("tests"):
                try:
                    importlib.import_module(name)
                except ImportError:
                    pass
"""


class Nursery:
    """A warm process whose children add pages."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", NURSERY, str(home.with_name("modules"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent,
            env={**os.environ, "DATELINE_HOME": str(home), "OMP_NUM_THREADS": "1"},
        )

    def add(self, source: Path, kill_after: float | str = "") -> tuple[int, float]:
        """Let a child add a source, and kill it after so many seconds; gives its exit status and how long it took."""
        assert self._process.stdin
        assert self._process.stdout
        print(source, kill_after, sep="\t", file=self._process.stdin, flush=True)
        for line in self._process.stdout:
            if line.startswith("ended"):
                _, status, took = line.split()
                return int(status), float(took)
        raise AssertionError(self._process.wait())

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture
def nursery(settings: Settings) -> Iterator[Nursery]:
    opened = Nursery(settings.home)
    yield opened
    opened.close()


def page(edition: int, count: int = 24) -> str:
    """Write an edition of a page: some entries are as they were in the one before, some edited, one gone, one new."""
    entries = (
        f"Report {n}published at {10 + n // 60}:{n % 60:02} BST 14 April 2025\n\n"
        f"    It rose at gauge {n} to {n + (edition if n % 3 == edition % 3 else 0)} metres.\n"
        for n in range(edition % 7, edition % 7 + count)
    )
    return "".join(entries)


def texts(library: Library, page_id: str) -> list[str]:
    return [entry.text for entry in library.entries(Scope((page_id,)))]


@pytest.mark.slow
def test_a_page_is_whole_whenever_the_process_that_adds_it_is_killed(
    settings: Settings, embedder: Embedder, nursery: Nursery, tmp_path: Path
) -> None:
    source, other = tmp_path / "river.txt", tmp_path / "coast.txt"
    with Library.open(settings, embedder) as library:
        for one in (source, other):
            one.write_text(page(0), encoding="utf-8")
            list(add(library, str(one)))
        untouched = texts(library, "coast")
    for edition in (1, 0):  # the first loads what the second has at hand
        source.write_text(page(edition), encoding="utf-8")
        status, longest = nursery.add(source)
        assert status == 0
    before, seen = untouched, set()
    moments = random.Random(SEED)
    for edition in range(1, ROUNDS + 1):
        source.write_text(page(edition), encoding="utf-8")
        nursery.add(source, moments.uniform(0, 2 * longest))
        with Library.open(settings, embedder) as library:
            found, missing = texts(library, "river"), audit(library.store, "river")[1]
            list(add(library, str(source)))
            after = texts(library, "river")
            assert found in (before, after)
            assert missing == 0
            assert after != before
            assert texts(library, "coast") == untouched
            assert audit(library.store, "river") == (0, 0)
        seen.add(found == after)
        before = after
    assert seen == {False, True}
    assert all(finding.ok and not finding.name.startswith("page") for finding in check(settings))
