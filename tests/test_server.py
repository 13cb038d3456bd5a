"""Several processes and one index on a Chroma server, each by itself: Chroma's client leaves sockets open."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.chatting import free_port
from tests.test_processes import ADD, page

ROOT = Path(__file__).parent.parent
COUNT = """
import sys
from pathlib import Path
from index.entries import Scope
from index.health import audit, check
from index.library import Library
from index.settings import Settings
settings = Settings(home=Path(sys.argv[1]), chroma_url=sys.argv[2])
with Library.open(settings) as library:
    near = library.dense("the water at gauge 7", Scope(), 3)
    print(len(library.entries(Scope())), len(library.history("river")), len(near), *audit(library.store, "river"))
print(*(finding.detail for finding in check(settings) if not finding.ok), sep="\\n")
"""
# Adds a page, waits to be told that the server is gone, and adds it again with one entry more.
LEFT = """
import sys
from pathlib import Path
from index.ingest import add
from index.library import Library
from index.settings import Settings
home, url, source = sys.argv[1:]
with Library.open(Settings(home=Path(home), chroma_url=url)) as library:
    list(add(library, source))
    print("added", flush=True)
    sys.stdin.readline()
    with open(source, "a") as file:
        file.write("Report moreat 20:07 BST 14 April 2025\\n\\n    It fell.\\n")
    print(*(added.refused for added in add(library, source)), flush=True)
"""


def process(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def finish(started: subprocess.Popen[str]) -> str:
    """Wait for a process that is to end well, and give what it printed."""
    printed, said = started.communicate(timeout=120)
    assert started.returncode == 0, said
    return printed


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    chroma = Path(sys.executable).with_name("chroma")
    command = [str(chroma), "run", "--path", str(tmp_path / "served"), "--port", str(port), "--host", "127.0.0.1"]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    # Tries again after longer and longer pauses, until the server listens.
    with httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=60) as client:
        assert client.get(f"{url}/api/v2/heartbeat").status_code == 200
    yield url, started
    started.kill()
    started.wait()


@pytest.mark.slow
def test_a_page_that_two_processes_add_to_a_server_at_once_is_there_once(
    server: tuple[str, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    url, _ = server
    source = tmp_path / "river.txt"
    source.write_text(page(30), encoding="utf-8")
    for both in [process(ADD, tmp_path / f"home{n}", url, source) for n in range(2)]:
        finish(both)
    assert finish(process(COUNT, tmp_path / "third", url)).split("\n") == ["30 30 3 0 0", "", ""]


@pytest.mark.slow
def test_a_server_that_goes_away_is_said_to_be_gone_and_keeps_the_page(
    server: tuple[str, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    url, chroma = server
    source = tmp_path / "river.txt"
    source.write_text(page(3), encoding="utf-8")
    adding = process(LEFT, tmp_path / "mine", url, source)
    assert adding.stdout
    assert adding.stdout.readline() == "added\n"
    chroma.kill()
    chroma.wait()
    printed, _ = adding.communicate("gone\n", timeout=120)
    assert "unset DATELINE_CHROMA_URL" in printed
    assert printed.count("\n") == 1
    command = [*chroma.args] if isinstance(chroma.args, list) else []
    again = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with httpx.Client(transport=httpx.HTTPTransport(retries=8), timeout=60) as client:
        assert client.get(f"{url}/api/v2/heartbeat").status_code == 200
    try:
        assert finish(process(COUNT, tmp_path / "third", url)).split("\n")[0] == "3 3 3 0 0"
    finally:
        again.kill()
        again.wait()
