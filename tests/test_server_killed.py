"""A Chroma server killed in the middle of one write: each page is as it was or as it is to be, and no turn is lost."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.chatting import free_port
from tests.test_crash import page

ROOT = Path(__file__).parent.parent
SEED, ROUNDS = 20250414, 8
# Runs the command line and looks at the index in one warm process, since Chroma's client leaves sockets open.
WARM = """
import contextlib, io, json, sys, time
from index.embedding import Embedder
from index.entries import Scope
from index.health import audit, check
from index.library import Library
from index.settings import Settings
from ui.cli import main
loaded = Embedder.load(Settings())
Embedder.load = classmethod(lambda cls, settings: loaded)

def add(source):
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        try:
            status = main(["add", source])
        except SystemExit as left:
            status = left.code
    return {"status": status or 0, "said": said.getvalue()}

def look():
    with Library.open(Settings(), loaded) as library:
        texts = {one.id: [entry.text for entry in library.entries(Scope((one.id,)))] for one in library.pages()}
        missing = {name: audit(library.store, name) for name in texts}
    wrong = [finding.detail for finding in check(Settings()) if not finding.ok]
    return {"texts": texts, "missing": missing, "wrong": wrong}

for line in sys.stdin:
    asked, *about = line.split()
    print("begun", flush=True)
    print(json.dumps({"add": add, "look": look}[asked](*about)), flush=True)
"""


class Server:
    """A Chroma server over one folder, which can be killed and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self.start()

    def start(self) -> None:
        chroma = Path(sys.executable).with_name("chroma")
        command = [str(chroma), "run", "--path", str(self._folder), "--port", str(self.port), "--host", "127.0.0.1"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=60) as client:
            assert client.get(f"{self.url}/api/v2/heartbeat").status_code == 200

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


class Warm:
    """A process that adds and looks, one thing at a time."""

    def __init__(self, home: Path, url: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", WARM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "DATELINE_HOME": str(home), "DATELINE_CHROMA_URL": url, "OMP_NUM_THREADS": "1"},
        )

    def begin(self, *words: object) -> None:
        assert self._process.stdin
        assert self._process.stdout
        print(*words, file=self._process.stdin, flush=True)
        assert self._process.stdout.readline() == "begun\n"

    def end(self) -> dict[str, Any]:
        assert self._process.stdout
        found: dict[str, Any] = json.loads(self._process.stdout.readline())
        return found

    def do(self, *words: object) -> dict[str, Any]:
        self.begin(*words)
        return self.end()

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    opened = Server(tmp_path / "served")
    yield opened
    opened.kill()


@pytest.fixture
def warm(server: Server, tmp_path: Path) -> Iterator[Warm]:
    opened = Warm(tmp_path / "home", server.url)
    yield opened
    opened.close()


@pytest.mark.slow
def test_a_page_is_whole_whenever_the_server_it_is_written_to_is_killed(
    server: Server, warm: Warm, tmp_path: Path
) -> None:
    source = tmp_path / "river.txt"
    for edition in (1, 0):  # the first makes the collections
        source.write_text(page(edition), encoding="utf-8")
        began = time.monotonic()
        assert warm.do("add", source) == {"status": 0, "said": ""}
        longest = time.monotonic() - began
    before, seen = warm.do("look")["texts"]["river"], set()
    moments = random.Random(SEED)
    for edition in range(1, ROUNDS + 1):
        source.write_text(page(edition), encoding="utf-8")
        warm.begin("add", source)
        time.sleep(moments.uniform(0, longest))  # the write is under way, at a moment that is chosen at random
        server.kill()
        added = warm.end()
        server.start()
        found = warm.do("look")
        assert warm.do("add", source) == {"status": 0, "said": ""}
        whole = warm.do("look")
        after = whole["texts"]["river"]
        assert found["texts"]["river"] in (before, after)
        assert found["missing"]["river"][1] == 0
        assert (whole["missing"], whole["wrong"]) == ({"river": [0, 0]}, [])
        assert after != before
        assert added["status"] == 0 or (added["said"].count("\n"), "Chroma server" in added["said"]) == (1, True)
        seen.add(added["status"] != 0)
        before = after
    assert True in seen
