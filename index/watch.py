"""A page followed while it is live: fetched again and again, politely, and the index kept in step with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from index.bookmark import Bookmark, read_bookmark, write_bookmark
from index.download import Downloader, PageGoneError, Seen
from index.entries import Document
from index.errors import DatelineError, SourceError
from index.fetch import is_url, parts
from index.ingest import Added, add_documents, housed
from index.library import Library
from index.readers import whole
from index.versions import compare

_LONGEST_WAIT = 3600.0


class Watch:
    """The watch of one page, from where an earlier one left off."""

    def __init__(self, library: Library, url: str, *, every: float, downloader: Downloader | None = None) -> None:
        """Prepare to poll a page every so many seconds.

        Raises SourceError for what is no address of the web.
        """
        if not is_url(url):
            message = f"{url} is no address of the web. Give one that begins with https://, or add a file with `add`."
            raise SourceError(message)
        self._library = library
        self._url = url
        self._every = every
        self._loader = downloader or Downloader(library.settings)
        self._mark = self._known(read_bookmark(library.settings.home, url))

    @property
    def goes_on(self) -> bool:
        """Whether the page was watched before and is still in the index."""
        return self._mark is not None

    def follow(self, sleep: Callable[[float], None] = time.sleep) -> Iterator[Added]:
        """Poll for as long as the page is there; gives what changed whenever something did, and failures in words.

        After a failure the wait doubles, up to an hour. Ends when the server says that the page is gone.

        Raises DatelineError when a page that was never watched before cannot be read at all.
        """
        wait = self._every
        while True:
            try:
                added = self.poll()
                if added:
                    yield added
                wait = self._every
            except PageGoneError as error:
                yield Added(self._url, refused=f"{error} The watch ends.")
                return
            except DatelineError as error:
                if not self.goes_on:
                    raise
                wait = min(wait * 2, _LONGEST_WAIT)
                yield Added(self._url, refused=f"{error} Next try in {wait:.0f} s.")
            sleep(wait)

    def poll(self) -> Added | None:
        """Look once, and bring the index in line; None when nothing changed since the last look.

        Raises DatelineError when the page cannot be read or the index not be written.
        """
        mark = self._mark
        got = self._loader.get(self._url, Seen(mark.etag, mark.modified) if mark else Seen())
        if got is None:
            return None
        added = add_documents(self._library, self._url, self._newest(parts(self._loader, got)))
        if added.page is None:
            raise SourceError(added.refused)
        self._mark = Bookmark(self._url, added.page.id, got.seen.etag, got.seen.modified)
        write_bookmark(self._library.settings.home, self._mark)
        return None if mark and added.changes.is_empty else added

    def close(self) -> None:
        """Close the connections."""
        self._loader.close()

    def _known(self, mark: Bookmark | None) -> Bookmark | None:
        """Take up an earlier watch, unless its page was removed from the index since."""
        return mark if mark and mark.page in self._library.revisions() else None

    def _newest(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Give the parts of a page, newest first, down to where it is as it was.

        It is read on while a part brings mostly what is new, or misses an entry that a later part may hold.
        """
        so_far: list[Document] = []
        count = 0
        for document in documents:
            yield document
            so_far.append(document)
            coverage = housed(self._library, whole(so_far))
            page = coverage.page.id
            standing = self._library.history(page) if page in self._library.revisions() else ()
            changes = compare(standing, coverage.entries)
            fresh = {entry.id for entry in changes.new}
            gained = coverage.entries[count:]
            count = len(coverage.entries)
            if not changes.withdrawn and sum(entry.id in fresh for entry in gained) * 2 <= len(gained):
                return
