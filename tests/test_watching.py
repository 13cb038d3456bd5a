"""`dateline watch` in a process of its own: what it prints, how it ends, how it goes on, and a chat beside it."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from gradio_client import Client

from index.embedding import Embedder
from tests.chatting import served
from tests.conftest import ROOT
from tests.pageserver import PageServer, Reply, page_server
from tests.test_download import part
from tests.test_watch import tagged
from ui.cli import main
from ui.watching import Duration


@pytest.fixture
def server() -> Iterator[PageServer]:
    with page_server() as running:
        yield running


@pytest.mark.parametrize(("text", "seconds"), [("60s", 60), ("5m", 300), ("1h", 3600), ("90", 90), ("1.5 min", 90)])
def test_durations(text: str, seconds: float) -> None:
    assert Duration().convert(text, None, None) == seconds


@pytest.mark.parametrize("text", ["often", "0s", "-5s", "5d", ""])
def test_what_is_no_duration_is_refused_with_the_cure(text: str) -> None:
    shown = CliRunner().invoke(main, ["watch", "https://example.org", "--every", text])
    assert shown.exit_code == 2
    assert "1h" in shown.output or "1s and 24h" in shown.output


@pytest.mark.parametrize(("source", "said"), [("page.txt", "is no address"), ("ftp://x/y", "neither http nor https")])
def test_what_cannot_be_watched_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, said: str
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    shown = CliRunner().invoke(main, ["watch", source])
    assert (shown.exit_code, said in shown.output) == (1, True)


def told(*sentences: str) -> Reply:
    entries = (
        f'<article class="liveblog-entry" id="e{n}"><time datetime="2025-04-14T12:0{n}Z"></time><p>{said}</p></article>'
        for n, said in enumerate(sentences, 1)
    )
    return Reply(f"<!doctype html><title>Storm</title><body>{''.join(entries)}", headers={"Content-Type": "text/html"})


# A suite that a script runs in the background ignores Ctrl-C, and so would what it starts.
_COMMAND = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from ui.cli import main; main()"


@contextmanager
def watching(home: Path, server: PageServer) -> Iterator[subprocess.Popen[bytes]]:
    """Run the command in a process of its own; it is ended, if it still runs, when the block ends."""
    environment = {**os.environ, "DATELINE_HOME": str(home), "DATELINE_ALLOW_PRIVATE": "1"}
    command = [sys.executable, "-c", _COMMAND, "watch", f"{server.url}/live/storm"]
    with subprocess.Popen(
        [*command, "--every", "1s", "--json"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def landed(running: subprocess.Popen[bytes], count: int) -> list[tuple[str, str]]:
    """Read what a watch says that changed."""
    assert running.stdout is not None
    found = [json.loads(running.stdout.readline()) for _ in range(count)]
    return [(one["change"], one["entry"]) for one in found]


def stopped(running: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """Press Ctrl-C; gives the exit status and what was said."""
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    return running.returncode, said


@pytest.mark.slow
def test_the_command_prints_what_lands_ends_on_ctrl_c_and_goes_on_where_it_was(
    tmp_path: Path, server: PageServer
) -> None:
    first = iter([part(1)])
    server.says["/live/storm"] = lambda headers: next(first, None) or tagged(part(2, 1), "b")(headers)
    with watching(tmp_path, server) as running:
        assert landed(running, 2) == [("new", "e1"), ("new", "e2")]
        status, said = stopped(running)
    assert (status, b"Traceback" in said) == (130, False)
    server.asked.clear()
    server.says["/live/storm"] = tagged(part(3, 2, 1), "c")
    with watching(tmp_path, server) as running:
        assert landed(running, 1) == [("new", "e3")]
        stopped(running)
    assert server.asked[0][1]["if-none-match"] == "b"


@pytest.mark.slow
def test_the_command_ends_when_the_page_is_gone(tmp_path: Path, server: PageServer) -> None:
    replies = iter([part(1)])
    server.says["/live/storm"] = lambda _: next(replies, Reply(status=410))
    with watching(tmp_path, server) as running:
        _, said = running.communicate(timeout=60)
    assert (running.returncode, b"gone for good" in said) == (0, True)


@pytest.mark.slow
def test_ctrl_c_ends_the_command_while_the_first_page_is_on_its_way(tmp_path: Path, server: PageServer) -> None:
    asked, ends = threading.Event(), threading.Event()

    def stall(_: Mapping[str, str]) -> Reply:
        asked.set()
        ends.wait(60)
        return part(1)

    server.says["/live/storm"] = stall
    with watching(tmp_path, server) as running:
        assert asked.wait(60)
        status, said = stopped(running)
        ends.set()
    assert (status, b"Traceback" in said) == (130, False)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_chat_answers_from_what_a_watch_beside_it_adds(
    tmp_path: Path, embedder: Embedder, server: PageServer
) -> None:
    replies = iter([told("The ferry is late.")])
    server.says["/live/storm"] = lambda _: next(
        replies, told("The ferry is late.", "The lighthouse keeper is Orla Vance.")
    )
    with served(tmp_path, embedder) as (address, _):
        chat = Client(address, verbose=False)
        with watching(tmp_path, server) as running:
            assert landed(running, 2) == [("new", "e1"), ("new", "e2")]
            record = chat.predict("Who is the lighthouse keeper?", ["storm"], "", "", "", api_name="/ask")
            stopped(running)
    assert "Orla Vance" in record["text"]
