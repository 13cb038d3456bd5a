"""Entries for tests that hold sentences against them, or ask about them."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from index.entries import Coverage, Entry, LivePage
from index.ingest import add_coverage
from index.library import Library
from rag.answer import Answer
from rag.chain import Chain

_PUBLISHED = datetime(2026, 3, 11, 17, 55, tzinfo=UTC)


def entry(title: str, text: str, *media: str) -> Entry:
    """Make an entry of a headline, a text and captions."""
    return Entry(title, "page", _PUBLISHED, title, text, media=media)


def asking_about(
    library: Library, told: Sequence[tuple[str, str]], *, author: str | None = None
) -> Callable[[str], Answer]:
    """Answer over a page of titles and texts by one author, an entry every ten minutes from five o'clock on."""
    began = _PUBLISHED.replace(hour=17, minute=0)
    entries = tuple(
        Entry(f"e{place}", "session", began + timedelta(minutes=10 * place), title, text, author=author)
        for place, (title, text) in enumerate(told)
    )
    add_coverage(library, Coverage(LivePage("session", "The session"), entries), began + timedelta(days=1))
    return Chain(library).invoke
