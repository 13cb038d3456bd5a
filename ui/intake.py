"""Coverage that a reader adds in the page: an address, pasted text or files; what changed, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from index.errors import SourceError
from index.ingest import Added, Progress, add
from index.library import Library
from index.naming import slug

_MOST_PASTED = 4_000_000
# A page may begin with its menu: its name is the first line that is long enough for a headline.
_FIRST_LINES, _HEADLINE_WORDS = 40, 4


def take(
    library: Library, url: str = "", pasted: str = "", files: Sequence[str] = (), *, progress: Progress | None = None
) -> Iterator[Added]:
    """Add whatever was given; one result for each page, errors in words.

    Raises SourceError when nothing was given, or what was pasted is too long.
    """
    address = url.strip()
    if not (address or pasted.strip() or files):
        message = "Nothing to add yet. Give an address, paste a page's text, or drop files."
        raise SourceError(message)
    if len(pasted) > _MOST_PASTED:
        message = f"The pasted text has {len(pasted):,} characters; the most is {_MOST_PASTED:,}. Save it as a file."
        raise SourceError(message)
    if address:
        yield from add(library, address_of(address), progress=progress)
    for file in files:
        yield from add(library, file, progress=progress)
    if pasted.strip():
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{named(pasted)}.txt"
            path.write_text(pasted, encoding="utf-8", errors="replace")
            yield from add(library, str(path), progress=progress)


def named(pasted: str) -> str:
    """Name a pasted page after its first line of some words, so that it is the same page when it is pasted again."""
    lines = (slug(line) for line in pasted.splitlines()[:_FIRST_LINES])
    return next((line for line in lines if line.count("-") >= _HEADLINE_WORDS - 1), "pasted")


def address_of(url: str) -> str:
    """Give an address of the web as typed, without the space around it.

    Raises SourceError for anything else, such as a path of this machine.
    """
    address = url.strip()
    if not address.startswith(("http://", "https://")):
        message = f"{address[:80]!r} is no address of the web. Give one that begins with https://."
        raise SourceError(message)
    return address


def said(added: Added) -> str:
    """Say in words what adding a source changed; no path of this machine is shown."""
    if added.page is None:
        name = Path(added.source).name
        return f"Refused: {(added.refused or '').replace(added.source, name)}"
    changes = added.changes
    counts = (
        (changes.new, "new"),
        (changes.edited, "edited"),
        (changes.withdrawn, "withdrawn"),
        (changes.unchanged, "unchanged"),
    )
    words = ", ".join(f"{len(entries)} {word}" for entries, word in counts)
    return " ".join((f"{added.page.title[:120]}: {words}.", *added.notes))
