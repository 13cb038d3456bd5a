"""An entry opened beside the chat: in the version that was quoted, with what happened to it since, and neighbours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.entries import Entry, Scope
from index.errors import DatelineError
from index.rows import OPEN, Standing
from rag.answer import Answer
from ui import rendering
from ui.escaping import place

if TYPE_CHECKING:
    from index.library import Library


def open_entry(library: Library, value: str) -> str:
    """Show the entry that a citation or a tick refers to, in the version that was quoted."""
    at, places = json.loads(value)
    page, entry_id, start, end, version = places[at]
    versions = library.history(page)
    held = next(((entry, one) for entry, one in versions if (entry.id, entry.version) == (entry_id, version)), None)
    if held is None:
        return rendering.panel(None)
    entry, standing = held
    entries = library.entries(Scope((page,)))
    before = [one for one in entries if (one.published, one.id) < (entry.published, entry.id)]
    after = [one for one in entries if (one.published, one.id) > (entry.published, entry.id)]
    near = (before[-1] if before else None, after[0] if after else None)
    note = _since(entry, standing, entries)
    return rendering.panel(rendering.Opened(entry, start, end, near, note, tuple(places), at))


def first_cited(library: Library, answer: Answer) -> str:
    """Open the first entry that an answer cites."""
    statement = next((one for one in answer.statements if one.citations), None)
    if statement is None:
        return rendering.panel(None)
    try:
        return open_entry(library, json.dumps([0, [place(citation) for citation in statement.citations]]))
    except DatelineError:  # its page was removed meanwhile
        return rendering.panel(None)


def _since(entry: Entry, standing: Standing, entries: Sequence[Entry]) -> str:
    """Say what happened to an entry since the version that is shown."""
    if standing.until == OPEN:
        return ""
    newer = next((one for one in entries if one.id == entry.id), None)
    if newer is None:
        return "Withdrawn from the page since. This is how it stood."
    when = f" at {newer.updated:%H:%M}" if newer.updated else ""
    return f"Edited{when} since. This is how it stood when it was quoted."
