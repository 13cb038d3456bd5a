"""From what a user names (a file, a folder, a URL) to documents that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from index.decoding import decode
from index.download import Downloaded, Downloader
from index.entries import Document
from index.errors import SourceError
from index.following import next_part
from index.settings import Settings

_SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".json", ".jsonld"})
_HANDED_IN, _STANDARD = Path("/dev/fd"), Path("/dev/stdin")
# Where a site leads on for ever, this is far enough.
_MOST_PARTS = 100


def gather(source: str) -> Iterator[str]:
    """Name each source in turn: a folder stands for the pages in it and below, anything else for itself.

    Raises SourceError for a folder without pages, and where nothing is named.
    """
    if not source.strip():  # a path of no name would be the folder that one happens to be in
        message = f"{source!r} names no source. Give a file, a folder or an address; is a variable of the shell unset?"
        raise SourceError(message)
    path = Path(source)
    if is_url(source) or not path.is_dir():
        yield source
        return
    found = sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in _SUFFIXES)
    if not found:
        message = f"The folder {source} holds no page. Pages are files ending in {', '.join(sorted(_SUFFIXES))}."
        raise SourceError(message)
    yield from map(str, found)


def is_url(source: str) -> bool:
    """Say whether a source is an address and not a file."""
    return "://" in source


def fetch(source: str, *, settings: Settings, day: date | None = None) -> Iterator[Document]:
    """Fetch a file, or a URL with all its parts, and decode it; `day` is the calendar day of its coverage, if known.

    Raises SourceError when it cannot be read, is empty, too large, or no text.
    """
    if not is_url(source):
        content = _read(Path(source), settings.max_source_mb)
        yield Document(source, decode(content, source), datetime.now(UTC), day=day)
        return
    with closing(Downloader(settings)) as downloader:
        first = downloader.get(source)
        if first:
            yield from parts(downloader, first, day)


def parts(downloader: Downloader, first: Downloaded, day: date | None = None) -> Iterator[Document]:
    """Give the parts of a page of which the first one is at hand, following it to its end.

    Raises SourceError when one of them cannot be read.
    """
    part: Downloaded | None = first
    known: set[str] = set()
    while part and len(known) < _MOST_PARTS:
        known.add(part.url)
        text = decode(part.content, part.url, part.charset)
        yield Document(part.url, text, datetime.now(UTC), url=part.url, day=day)
        address = next_part(text, part.url)
        part = downloader.get(address) if address and address not in known else None


def _read(path: Path, most_mb: int) -> bytes:
    """Read a file within the size limit.

    Raises SourceError when it is missing, unreadable, no file, empty or too large.
    """
    try:
        _require_readable(path, most_mb)
        content = path.read_bytes()
    except FileNotFoundError as error:
        message = f"There is no file {path}. Check the path, or give a URL beginning with https://."
        raise SourceError(message) from error
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}. Check its permissions."
        raise SourceError(message) from error
    if not content.strip():
        message = f"{path} is empty. Copy the live page into it (select all, copy, paste) and try again."
        raise SourceError(message)
    return content


def _require_readable(path: Path, most_mb: int) -> None:
    """Make sure that a path is a file within the size limit.

    Raises SourceError when it is not, and OSError when there is none.
    """
    found = path.stat()
    is_handed_in = path.parent == _HANDED_IN or path == _STANDARD  # by the shell, as `add <(command)` does
    # Reading any other pipe waits for whoever may write to it.
    if not (S_ISREG(found.st_mode) or S_ISDIR(found.st_mode) or is_handed_in):
        message = f"{path} is a pipe, a socket or a device. Save what it gives in a file, and add that."
        raise SourceError(message)
    if found.st_size > most_mb * 1_000_000:
        message = (
            f"{path} has {found.st_size / 1_000_000:.0f} MB; the limit is {most_mb}. "
            "Raise DATELINE_MAX_SOURCE_MB if it really is one live page."
        )
        raise SourceError(message)
