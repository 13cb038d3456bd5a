"""Where the watch of a page stood when it last looked, kept in a small file so that a restart goes on from there."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from index.errors import StoreError

_FOLDER = "watching"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A watched address, the page it became, and what its server called the version that was read last."""

    url: str
    page: str
    etag: str | None = None
    modified: str | None = None


def read_bookmark(home: Path, url: str) -> Bookmark | None:
    """Find where the watch of an address stood; None where it is new, or the file is damaged and says nothing."""
    try:
        return Bookmark(**json.loads(_path(home, url).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_bookmark(home: Path, mark: Bookmark) -> None:
    """Keep where a watch stands, all at once.

    Raises StoreError when the folder cannot be written to.
    """
    path = _path(home, mark.url)
    draft = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(asdict(mark)), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        message = (
            f"The folder {path.parent} cannot be written to: {error.strerror}. "
            "Set DATELINE_HOME to a folder you can write to."
        )
        raise StoreError(message) from error


def _path(home: Path, url: str) -> Path:
    """Name an address's file."""
    return home / _FOLDER / f"{sha256(url.encode()).hexdigest()[:24]}.json"
