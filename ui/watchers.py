"""The pages that a served chat follows while they are live, each in a thread of its own."""

from __future__ import annotations

import threading
from contextlib import closing
from typing import TYPE_CHECKING

from index.errors import DatelineError, SettingError

if TYPE_CHECKING:
    from index.library import Library

_EVERY = 60.0
_MOST = 20


class Stopped(Exception):  # noqa: N818 # not an error: the chat ends
    """A watcher was told to stop while it waited."""


class Watchers:
    """Follows pages until the chat ends."""

    def __init__(self, every: float = _EVERY) -> None:
        """Look at each page every so many seconds."""
        self.every = every
        self._threads: dict[str, tuple[threading.Thread, threading.Event]] = {}

    @property
    def followed(self) -> tuple[str, ...]:
        """List the addresses that are followed."""
        return tuple(url for url, (thread, _) in self._threads.items() if thread.is_alive())

    def follow(self, library: Library, url: str) -> str:
        """Follow a page, and say so.

        Raises SettingError when as many are followed as one chat can.
        """
        if url not in self.followed:
            if len(self.followed) >= _MOST:
                message = f"{_MOST} pages are followed, the most for one chat. Follow others with: dateline watch URL."
                raise SettingError(message)
            ended = threading.Event()
            thread = threading.Thread(target=self._watch, args=(library, url, ended), name="watcher", daemon=True)
            self._threads[url] = (thread, ended)
            thread.start()
        return f"Followed while it is live: {url}"

    def leave(self, url: str) -> None:
        """Stop following a page, at the latest when it has been fetched."""
        if url in self._threads:
            thread, ended = self._threads.pop(url)
            ended.set()
            thread.join(5)

    def end(self) -> None:
        """Stop following all of them."""
        for _, ended in self._threads.values():
            ended.set()
        for url in list(self._threads):
            self.leave(url)

    def _watch(self, library: Library, url: str, ended: threading.Event) -> None:
        """Keep the index in step with a page; what goes wrong is tried again."""
        from index.watch import Watch

        try:
            with closing(Watch(library, url, every=self.every)) as watch:
                for _ in watch.follow(lambda seconds: _wait(ended, seconds)):
                    pass
        except (
            Stopped,
            DatelineError,
        ):  # the chat ends, or the page cannot be read at all, as was said when it was added
            return


def _wait(ended: threading.Event, seconds: float) -> None:
    """Wait until the next look.

    Raises Stopped when it is not wanted any more.
    """
    if ended.wait(seconds):
        raise Stopped
