"""Bytes to text: the encoding that is declared, UTF-8, or the one the bytes look like."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from index.errors import SourceError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
# What the first bytes of files say that people mistake for a saved page.
_BINARY = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip archive or an office document"), (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"\x1f\x8b", "a gzip archive"), (b"SQLite", "a database"),
    (b"\x7fELF", "a program"), (b"RIFF", "a media file"),
)  # fmt: skip
_SAMPLE = 200_000


def decode(content: bytes, name: str, charset: str | None = None) -> str:
    """Decode the bytes of a page; `charset` is what its server said.

    Raises SourceError for bytes that are no text.
    """
    kind = next((kind for start, kind in _BINARY if content.startswith(start)), None)
    if kind:
        message = f"{name} is {kind}, not a live page. Save the page as HTML, or copy its text into a .txt file."
        raise SourceError(message)
    declared = _DECLARED.search(content[:4096])
    bom = next((encoding for mark, encoding in _BOMS if content.startswith(mark)), None)
    for encoding in (bom, charset, declared[1].decode("ascii", "replace") if declared else None, "utf-8"):
        text = _try(content, encoding)
        if text is not None:
            return _checked(text, name)
    best = from_bytes(content[:_SAMPLE]).best()
    text = _try(content, best.encoding) if best else None
    if text is None:
        message = f"{name} is in no encoding that could be detected. Save it as UTF-8."
        raise SourceError(message)
    return _checked(text, name)


def _try(content: bytes, encoding: str | None) -> str | None:
    """Decode with one encoding, or give nothing where it does not fit."""
    if not encoding:
        return None
    try:
        return content.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _checked(text: str, name: str) -> str:
    """Refuse text that no person wrote: NUL characters mean a binary file."""
    if text.count("\0") > len(text) // 1000:
        message = f"{name} looks like a binary file, not a live page. Give a saved HTML page or the page's copied text."
        raise SourceError(message)
    return text.replace("\0", "")
