"""Watching a page on a real server: what lands, what stays, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from gradio_client import Client

from index.embedding import Embedder
from index.entries import Scope
from index.errors import SourceError
from index.health import audit
from index.library import Library
from index.settings import Settings
from index.store import Store
from index.watch import Watch
from tests.chatting import served
from tests.conftest import ROOT
from tests.pageserver import PageServer, Reply, page_server
from tests.test_download import part
from ui.cli import main
from ui.watching import Duration


@pytest.fixture
def server() -> Iterator[PageServer]:
    with page_server() as running:
        yield running


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", allow_private=True)


OLDER = '<a rel="next" href="?page=2">Older posts</a>'


def tagged(reply: Reply, tag: str):  # type: ignore[no-untyped-def] # a function of the server's
    def say(headers: Mapping[str, str]) -> Reply:
        known = headers.get("if-none-match") == tag
        return Reply(status=304) if known else Reply(reply.body, headers={**reply.headers, "ETag": tag})

    return say


def told(*sentences: str) -> Reply:
    entries = (
        f'<article class="liveblog-entry" id="e{n}"><time datetime="2025-04-14T12:0{n}Z"></time><p>{said}</p></article>'
        for n, said in enumerate(sentences, 1)
    )
    return Reply(f"<!doctype html><title>Storm</title><body>{''.join(entries)}", headers={"Content-Type": "text/html"})


def watched(library: Library, server: PageServer) -> Watch:
    return Watch(library, f"{server.url}/live/storm", every=60)


def looked(watch: Watch) -> tuple[list[str], list[str], list[str]] | None:
    added = watch.poll()
    if added is None:
        return None
    changes = added.changes
    return ([one.id for one in changes.new], [one.id for one in changes.edited], [one.id for one in changes.withdrawn])


def test_each_look_gives_what_landed_since(library: Library, server: PageServer) -> None:
    server.says["/live/storm"] = tagged(part(2, 1), "a")
    watch = watched(library, server)
    assert looked(watch) == (["e1", "e2"], [], [])
    assert looked(watch) is None
    server.says["/live/storm"] = tagged(part(4, 3, 2, 1), "b")
    assert looked(watch) == (["e3", "e4"], [], [])
    server.says["/live/storm"] = tagged(part(4, 3, 1), "c")
    assert looked(watch) == ([], [], ["e2"])


def test_what_slid_to_a_later_part_is_not_withdrawn(library: Library, server: PageServer) -> None:
    server.says["/live/storm"] = part(4, 3, more=OLDER)
    server.says["/live/storm?page=2"] = part(2, 1)
    watch = watched(library, server)
    assert looked(watch) == (["e1", "e2", "e3", "e4"], [], [])
    server.says["/live/storm"] = part(6, 5, more=OLDER)
    server.says["/live/storm?page=2"] = part(4, 3, more='<a rel="next" href="?page=3">Older posts</a>')
    server.says["/live/storm?page=3"] = part(2, 1)
    assert looked(watch) == (["e5", "e6"], [], [])
    assert len(library.entries(Scope())) == 6


@pytest.mark.parametrize("order", [(1, 7, 6, 5), (7, 6, 5, 1)], ids=["on top", "at the end"])
def test_a_pinned_entry_withdraws_nothing_that_stands_on_a_later_part(
    library: Library, server: PageServer, order: tuple[int, ...]
) -> None:
    server.says["/live/storm"] = part(*order, more=OLDER)
    server.says["/live/storm?page=2"] = part(4, 3, 2)
    watch = watched(library, server)
    looked(watch)
    server.says["/live/storm"] = part(
        *[8 if number == 7 else number + 1 if number > 1 else 1 for number in order], more=OLDER
    )
    server.says["/live/storm?page=2"] = part(5, 4, 3, 2)
    assert looked(watch) == (["e8"], [], [])
    assert [one.id for one in library.entries(Scope())] == [f"e{number}" for number in range(1, 9)]


def test_only_the_newest_part_is_fetched_when_little_is_new(library: Library, server: PageServer) -> None:
    server.says["/live/storm"] = part(4, 3, 2, more=OLDER)
    server.says["/live/storm?page=2"] = part(1)
    watch = watched(library, server)
    looked(watch)
    server.asked.clear()
    server.says["/live/storm"] = part(5, 4, 3, more=OLDER)
    looked(watch)
    assert [path for path, _ in server.asked] == ["/live/storm"]


def test_a_restart_goes_on_where_it_was(settings: Settings, embedder: Embedder, server: PageServer) -> None:
    server.says["/live/storm"] = tagged(part(2, 1), "a")
    with Library.open(settings, embedder) as library:
        looked(watched(library, server))
    with Library.open(settings, embedder) as library:
        again = watched(library, server)
        assert again.goes_on
        assert looked(again) is None
        assert server.asked[-1][1]["if-none-match"] == "a"


def test_a_page_that_was_removed_meanwhile_is_watched_anew(library: Library, server: PageServer) -> None:
    server.says["/live/storm"] = tagged(part(2, 1), "a")
    looked(watched(library, server))
    library.remove("storm")
    again = watched(library, server)
    assert not again.goes_on
    assert looked(again) == (["e1", "e2"], [], [])


def test_failures_double_the_wait_and_a_page_that_is_gone_ends_the_watch(library: Library, server: PageServer) -> None:
    replies = iter([part(1), Reply("down", 404), Reply("no entries"), part(2, 1), Reply(status=410)])
    server.says["/live/storm"] = lambda _: next(replies)
    slept: list[float] = []
    found = list(watched(library, server).follow(slept.append))
    assert slept == [60, 120, 240, 60]
    assert [bool(added.refused) for added in found] == [False, True, True, False, True]
    assert "gone for good" in (found[-1].refused or "")


def test_a_page_that_cannot_be_read_at_first_is_refused(library: Library, server: PageServer) -> None:
    server.says["/live/storm"] = Reply("<!doctype html><p>Nothing live here.")
    with pytest.raises(SourceError, match="no entry found"):
        list(watched(library, server).follow())


def test_two_sites_whose_pages_have_one_name_stay_two_pages(
    library: Library, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.says["/live/storm"] = part(2, 1)
    server.says["/other/storm"] = part(3, 1)
    looked(watched(library, server))
    added = Watch(library, f"{server.url}/other/storm", every=60).poll()
    assert added is not None
    assert added.page is not None
    assert added.page.id == "storm-127-0-0-1"
    assert len(library.entries(Scope(("storm",)))) == 2


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


@contextmanager
def watching(home: Path, server: PageServer) -> Iterator[subprocess.Popen[bytes]]:
    """Run the command in a process of its own; it is ended, if it still runs, when the block ends."""
    environment = {**os.environ, "DATELINE_HOME": str(home), "DATELINE_ALLOW_PRIVATE": "1"}
    command = [sys.executable, "-c", "from ui.cli import main; main()", "watch", f"{server.url}/live/storm"]
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


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", ["write_entries", "write_chunks", "commit", "settle"])
def test_ctrl_c_half_way_leaves_nothing_half_done(
    settings: Settings, embedder: Embedder, server: PageServer, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    server.says["/live/storm"] = part(2, 1)
    with Library.open(settings, embedder) as library:
        watched(library, server).poll()
        server.says["/live/storm"] = part(4, 3, 2, 1)
        with monkeypatch.context() as patched:
            patched.setattr(Store, step, interrupted(getattr(Store, step), after=after))
            with pytest.raises(KeyboardInterrupt):
                watched(library, server).poll()
    with Library.open(settings, embedder) as library:
        assert len(library.entries(Scope())) in {2, 4}
        watched(library, server).poll()
        assert len(library.entries(Scope())) == 4
        assert audit(library.store, "storm") == (0, 0)


def interrupted(step: Callable[..., object], *, after: bool) -> Callable[..., object]:
    """Make a step in the middle of which Ctrl-C is pressed, before or after it does its work."""

    def run(*arguments: Any, **named: Any) -> None:
        if after:
            step(*arguments, **named)
        raise KeyboardInterrupt

    return run


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
