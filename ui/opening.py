"""An entry opened beside the chat: in the version that was quoted, with what happened to it since, and neighbours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.entries import Entry, Scope
from index.errors import DatelineError
from index.rows import OPEN, Standing
from rag.answer import Answer
from ui import panel
from ui.escaping import place

if TYPE_CHECKING:
    from index.library import Library


def open_entry(library: Library, value: str) -> str:
    """Show the entry that a citation or a tick refers to, in the version that was quoted."""
    at, places = json.loads(value)
    page, entry_id, start, end, version, *beside = places[at]
    versions = library.history(page)
    held = next(((entry, one) for entry, one in versions if (entry.id, entry.version) == (entry_id, version)), None)
    if held is None:
        return panel.panel(None)
    entry, standing = held
    entries = library.entries(Scope((page,)))
    before = [one for one in entries if (one.published, one.id) < (entry.published, entry.id)]
    after = [one for one in entries if (one.published, one.id) > (entry.published, entry.id)]
    near = (before[-1] if before else None, after[0] if after else None)
    note = _since(entry, standing, entries)
    return panel.panel(panel.Opened(entry, start, end, "".join(beside), near, note, tuple(places), at))


def first_cited(library: Library, answer: Answer) -> str:
    """Open the first entry that an answer cites."""
    statement = next((one for one in answer.statements if one.citations), None)
    if statement is None:
        return panel.panel(None)
    cited = sorted(statement.citations, key=lambda one: one.start == one.end)
    try:
        return open_entry(library, json.dumps([0, [place(citation) for citation in cited]]))
    except DatelineError:  # its page was removed meanwhile
        return panel.panel(None)


def _since(entry: Entry, standing: Standing, entries: Sequence[Entry]) -> str:
    """Say what happened to an entry since the version that is shown."""
    if standing.until == OPEN:
        return ""
    newer = next((one for one in entries if one.id == entry.id), None)
    if newer is None:
        return "Withdrawn from the page since. This is how it stood."
    when = f" at {newer.updated:%H:%M}" if newer.updated else ""
    return f"Edited{when} since. This is how it stood when it was quoted."


def changed_since(library: Library, answers: Sequence[Answer]) -> dict[tuple[str, str, int], str]:
    """Say which versions that answers quote were edited or withdrawn since."""
    cited = {one.entry for answer in answers for one in (*answer.citations, *answer.closest)}
    standing: dict[str, dict[str, int]] = {}
    for page in {entry.page for entry in cited}:
        try:
            standing[page] = {entry.id: entry.version for entry in library.entries(Scope((page,)))}
        except DatelineError:  # it was removed
            standing[page] = {}
    changed = {}
    for entry in cited:
        now = standing[entry.page].get(entry.id)
        if now != entry.version:
            changed[(entry.page, entry.id, entry.version)] = "withdrawn since" if now is None else "edited since"
    return changed
