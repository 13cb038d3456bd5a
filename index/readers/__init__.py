"""One small reader per format of live page, chosen by what the document is and not by its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from index.entries import Coverage, Document
from index.errors import SourceError
from index.readers import copied


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its name, how it is told, and how it is read."""

    name: str
    recognises: Callable[[Document], bool]
    read: Callable[[Document], Coverage]


# The first that recognises a document reads it; copied text, which can look like anything, comes last.
READERS: tuple[Reader, ...] = (Reader("copied text of a live page", copied.recognises, copied.read),)


def read(document: Document) -> Coverage:
    """Read a document with the first reader that recognises it.

    Raises SourceError, with what was looked for, when none does.
    """
    for reader in READERS:
        if reader.recognises(document):
            return reader.read(document)
    sought = "; ".join(reader.name for reader in READERS)
    message = (
        f"{document.name}: no entry found. Looked for: {sought}. "
        "A copied page has lines such as 'Headline published at 20:27 BST 14 April': copy the whole page and try again."
    )
    raise SourceError(message)
