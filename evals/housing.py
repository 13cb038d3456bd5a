"""Where the packaged pages are indexed: in a folder named after everything that their index rests on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from evals import fingerprint
from evals.splits import page_sources
from index.errors import GoldError
from index.ingest import add
from index.library import Library
from index.settings import Settings

_WHOLE = "whole"
_HOUSE = re.compile(r"[0-9a-f]{16}")


def house(settings: Settings, folder: Path) -> Settings:
    """Choose an index of the packaged pages under a folder.

    Another page, reader, schema, library or embedding model has another index: none is ever stale.
    """
    home = folder / fingerprint.of_index(settings, page_sources())
    return settings.model_copy(update={"home": home, "chroma_url": None})


def furnish(library: Library) -> None:
    """Bring the packaged pages into their index, once; what was indexed of them otherwise is cleared away.

    Raises GoldError when one of them is refused.
    """
    home = library.settings.home
    if (home / _WHOLE).exists():
        return
    for source in page_sources():
        for added in add(library, str(source)):
            if added.refused:
                message = f"The packaged page {source.name} is refused: {added.refused}"
                raise GoldError(message)
    (home / _WHOLE).touch()
    for other in home.parent.iterdir():
        if other != home and _HOUSE.fullmatch(home.name) and _HOUSE.fullmatch(other.name):
            shutil.rmtree(other, ignore_errors=True)
