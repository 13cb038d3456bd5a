"""What stands in the way of a folder's index, with the cure: a full disk, or a folder that cannot be written to."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# Chroma needs room to look at its log even for a reader.
_LEAST_FREE_BYTES = 1_000_000
_FULL = "The disk is full: make room and do the same again; the pages are as they were."
_CLOSED = "The folder cannot be written to: set DATELINE_HOME to one that can; the pages are as they were."
# What SQLite and the system say, in the words of either.
_SAID = {"disk is full": _FULL, "no space left": _FULL, "readonly": _CLOSED, "read-only": _CLOSED}


def obstacle(said: str, folder: Path | None) -> str | None:
    """Say what an error of Chroma's rests on, by its words or by how its folder is found; None where neither tells."""
    for words, meant in _SAID.items():
        if words in said.casefold():
            return meant
    if folder is None or not folder.exists():
        return None
    if not os.access(folder, os.W_OK):
        return _CLOSED
    return _FULL if shutil.disk_usage(folder).free < _LEAST_FREE_BYTES else None
