"""What came since a reader looked: new entries, sources that were edited or withdrawn, and the question about them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ui import rendering
from ui.history import Talk
from ui.opening import changed_since
from ui.scoping import Chosen
from ui.sight import Sight

if TYPE_CHECKING:
    from index.library import Library

Known = frozenset[tuple[str, str]]  # which entries there were when the reader looked
View = dict[str, Any]  # named parts of the page and their new values
_NEW = re.compile(r"(?:so,? )?(?:what['’]?s|what is|anything|is there anything) new\W*", re.IGNORECASE)


def known(library: Library) -> Known:
    """Say which entries there are, so that what comes later is seen to be new."""
    return frozenset((entry.page, entry.id) for entry in library.entries())


def news(library: Library, before: Known, talk: Talk, chosen: Chosen) -> View:
    """Say how many entries came since the reader looked, and bring the timeline up to them."""
    sight = Sight.of(library, chosen)
    fresh = sight.beyond(before) if before else []
    if not fresh:
        return {"news": ""}
    return {
        "news": rendering.news(len(fresh), fresh[0].minute),
        "timeline": sight.timeline(talk),
        "words": sight.words(),
        **({} if talk.answers else {"panel": sight.latest()}),
    }


def aged(library: Library, talk: Talk) -> View:
    """Say beside the chips what was edited or withdrawn since it was quoted, where that is news."""
    if not talk.answers or talk.asking or not talk.whole:
        return {}
    now = replace(talk, since=changed_since(library, talk.answers))
    return {} if now.since == talk.since else {"talk": now, "shown": rendering.conversation(now)}


def meant(library: Library, asked: str, before: Known, chosen: Chosen) -> str:
    """Take "What's new?" as a question about what came since the reader looked, where something did."""
    if not _NEW.fullmatch(asked.strip()):
        return asked
    fresh = Sight.of(library, chosen).beyond(before)
    return rendering.since(fresh[0].minute) if fresh else asked
