"""The connection to Chroma: a server, or a folder that several processes may have open at a time.

The embedded Chroma keeps a vector index in memory and does not notice what another process writes; two that write by
turns would each save an index that lacks the other's vectors. So whoever is about to write opens the folder anew if
somebody else has written to it, in its turn (`index/turns`), and nobody reads through the vector index at all: what is
searched lies in the records, which SQLite keeps safe for all processes.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.errors import StoreError
from index.obstacles import obstacle
from index.settings import Settings

if TYPE_CHECKING:
    from chromadb.api import ClientAPI


class Connection:
    """A Chroma client that can be opened anew, and a cheap way to hear that something was written."""

    def __init__(self, settings: Settings) -> None:
        """Connect as the settings say.

        Raises StoreError when there is no such server, or the folder cannot be used.
        """
        self.settings = settings
        self.client = connect(settings)
        self._counter = None if settings.chroma_url else _open_counter(database(settings))
        self._lock = threading.Lock()

    def counter(self) -> int | None:
        """Give a number that changes whenever anybody writes to the folder; None on a server, which does not say.

        It is SQLite's `data_version`: https://www.sqlite.org/pragma.html#pragma_data_version.
        """
        if self._counter is None:
            return None
        with self._lock, chroma_errors():
            return int(self._counter.execute("PRAGMA data_version").fetchone()[0])

    def errors(self) -> AbstractContextManager[None]:
        """Turn Chroma's errors into one line with the cure, for as long as a block runs.

        Raises StoreError.
        """
        return chroma_errors(folder=None if self.settings.chroma_url else database(self.settings).parent)

    def reopen(self) -> None:
        """Open the folder anew, so that the vector index in memory is that of the disk."""
        # The client at hand lives on for as long as some thread still reads through it.
        _forget()
        self.client = connect(self.settings)

    def close(self) -> None:
        """Let go of the folder or the server."""
        if self._counter is not None:
            self._counter.close()
        with chroma_errors():
            self.client.close()  # type: ignore[attr-defined] # its type leaves it out


def database(settings: Settings) -> Path:
    """Name the file that holds Chroma's records."""
    return settings.home / "chroma" / "chroma.sqlite3"


def connect(settings: Settings) -> ClientAPI:
    """Connect to the Chroma server that the settings name, else open the folder.

    Raises StoreError when there is no such server, or the folder cannot be used.
    """
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    if settings.chroma_url:
        address = urlsplit(settings.chroma_url)
        with chroma_errors(
            f"No Chroma server answers at {settings.chroma_url}. Start one, or unset DATELINE_CHROMA_URL."
        ):
            return chromadb.HttpClient(
                host=address.hostname or "", port=address.port or 8000, ssl=address.scheme == "https", settings=quiet
            )
    folder = database(settings).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = (
            f"The folder {settings.home} cannot be used: {error.strerror}. Set DATELINE_HOME to one you can write to."
        )
        raise StoreError(message) from error
    try:
        with chroma_errors(f"The index in {folder} cannot be opened.{_written_by(settings)}", folder):
            return chromadb.PersistentClient(path=str(folder), settings=quiet)
    except (StoreError, AttributeError) as error:
        _forget()
        if isinstance(error, StoreError):
            raise
        # Chroma's client stumbles when it takes back what it could not open.
        cause = obstacle("", folder) or "Run `dateline doctor`."
        message = f"The index in {folder} cannot be opened. {cause}"
        raise StoreError(message) from error


@contextmanager
def chroma_errors(what: str = "The index cannot be read or written.", folder: Path | None = None) -> Iterator[None]:
    """Turn Chroma's errors into one line with the cure, which may lie in how the folder is found.

    Raises StoreError.
    """
    import httpx
    from chromadb.errors import ChromaError

    try:
        yield
    except httpx.TransportError as error:
        message = f"The Chroma server does not answer: {error}. Start it again, or unset DATELINE_CHROMA_URL."
        raise StoreError(message) from error
    except (ChromaError, OSError, ValueError, httpx.HTTPError, sqlite3.Error) as error:
        said = " ".join(str(error).split())[:300]
        cause = obstacle(said, folder) or f"Chroma says: {said}. Run `dateline doctor`."
        raise StoreError(f"{what} {cause}") from error


def _forget() -> None:
    """Let the next client open its folder itself; Chroma would hand it the one that is open, or half open."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()


def _open_counter(path: Path) -> sqlite3.Connection:
    """Open Chroma's records beside Chroma, for reading only."""
    with chroma_errors():
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)


def _written_by(settings: Settings) -> str:
    """Say which Chroma wrote a folder, if it is not the one that is installed and the folder still tells."""
    import chromadb

    query = "SELECT str_value FROM collection_metadata WHERE key = 'chroma' LIMIT 1"
    try:
        with closing(sqlite3.connect(f"{database(settings).absolute().as_uri()}?mode=ro", uri=True)) as records:
            found = records.execute(query).fetchone()
    except sqlite3.Error:
        return ""
    if found is None or found[0] == chromadb.__version__:
        return ""
    return (
        f" Chroma {found[0]} wrote it, and Chroma {chromadb.__version__} is installed: "
        f"pip install chromadb=={found[0]}, or point DATELINE_HOME at an empty folder and add the pages again."
    )
