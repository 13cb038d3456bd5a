"""Watching a page on a real server: what lands, what stays, and how it ends."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from index.embedding import Embedder
from index.entries import Scope
from index.errors import SourceError
from index.health import audit
from index.library import Library
from index.settings import Settings
from index.store import Store
from index.watch import Watch
from tests.pageserver import PageServer, Reply, page_server
from tests.test_download import part


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
