"""A page followed while it is live: fetched again and again, politely, and the index kept in step with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice

from index.download import Downloader, PageGoneError, Seen
from index.errors import DatelineError
from index.fetch import parts
from index.ingest import Added, add_documents
from index.library import Library

_LONGEST_WAIT = 3600.0


def watch(
    library: Library,
    url: str,
    every: float,
    *,
    downloader: Downloader | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Added]:
    """Poll a page every so many seconds; gives what changed whenever something did, and each failure in words.

    The first poll reads the page to its end, later ones only its newest part, and only when the server says that it
    changed. After a failure the wait doubles, up to an hour. Ends when the server says that the page is gone.
    """
    loader = downloader or Downloader(library.settings)
    seen, first, wait = Seen(), True, every
    while True:
        try:
            got = loader.get(url, seen)
            if got:
                documents = parts(loader, got) if first else islice(parts(loader, got), 1)
                added = add_documents(library, url, documents)
                if first or added.refused or not added.changes.is_empty:
                    yield added
                seen, first = (seen, first) if added.refused else (got.seen, False)
            wait = every
        except PageGoneError as error:
            yield Added(url, refused=str(error))
            return
        except DatelineError as error:
            wait = min(wait * 2, _LONGEST_WAIT)
            yield Added(url, refused=f"{error} Next try in {wait:.0f} s.")
        sleep(wait)
