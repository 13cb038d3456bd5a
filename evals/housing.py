"""Where the packaged pages are indexed: in a folder named after everything that their index rests on."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

from evals import fingerprint
from evals.splits import page_sources
from index.errors import GoldError
from index.ingest import add
from index.library import Library
from index.settings import Settings

_WHOLE = "whole"
_HOUSE = re.compile(r"[0-9a-f]{16}")
# An index that nobody used for so long, in seconds, is cleared away: another checkout may be using a younger one now.
_LEFT = 24 * 60 * 60.0


def house(settings: Settings, folder: Path) -> Settings:
    """Choose an index of the packaged pages under a folder.

    Another page, reader, schema, library or embedding model has another index: none is ever stale.
    """
    home = folder / fingerprint.of_index(settings, page_sources())
    return settings.model_copy(update={"home": home, "chroma_url": None})


def furnish(library: Library) -> None:
    """Bring the packaged pages into their index, once; what was indexed otherwise and is left is cleared away.

    Raises GoldError when one of them is refused.
    """
    home = library.settings.home
    if not (home / _WHOLE).exists():
        for source in page_sources():
            for added in add(library, str(source)):
                if added.refused:
                    message = f"The packaged page {source.name} is refused: {added.refused}"
                    raise GoldError(message)
        _clear_beside(home)
    (home / _WHOLE).touch()


def _clear_beside(home: Path) -> None:
    """Clear away the indexes beside one that nobody used of late."""
    before = time.time() - _LEFT
    for other in home.parent.iterdir():
        if other == home or not (_HOUSE.fullmatch(home.name) and _HOUSE.fullmatch(other.name)):
            continue
        used = max((mark.stat().st_mtime for mark in (other, other / _WHOLE) if mark.exists()), default=before)
        if used < before:
            shutil.rmtree(other, ignore_errors=True)
