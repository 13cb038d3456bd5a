"""Entries for tests that hold sentences against them."""

from datetime import UTC, datetime

from index.entries import Entry

_PUBLISHED = datetime(2026, 3, 11, 17, 55, tzinfo=UTC)


def entry(title: str, text: str, *media: str) -> Entry:
    """Make an entry of a headline, a text and captions."""
    return Entry(title, "page", _PUBLISHED, title, text, media=media)
