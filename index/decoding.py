"""Bytes to text: the encoding that is declared, UTF-8, or the one the bytes look like."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes

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
# What calls itself by these names is read as Windows' code page (https://encoding.spec.whatwg.org, section 4.2).
_AS_BROWSERS_DO = dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "iso_8859-1", "ascii", "us-ascii"), "cp1252")
_ARCHIVE = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related", re.IGNORECASE)


def decode(content: bytes, name: str, charset: str | None = None) -> str:
    """Decode the bytes of a page; `charset` is what its server said.

    Raises SourceError for bytes that are no text.
    """
    if _ARCHIVE.match(content[:4096].replace(b"\r\n", b"\n")):
        content, charset = _page_in(content)
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


def _page_in(archive: bytes) -> tuple[bytes, str | None]:
    """Take the page out of what browsers save as a single file (MHTML, RFC 2557), and its encoding."""
    message = message_from_bytes(archive)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), message)
    content = page.get_payload(decode=True)
    return (content, page.get_content_charset()) if isinstance(content, bytes) else (archive, None)


def _try(content: bytes, encoding: str | None) -> str | None:
    """Decode with one encoding, or give nothing where it does not fit."""
    if not encoding:
        return None
    try:
        return content.decode(_AS_BROWSERS_DO.get(encoding.lower(), encoding))
    except (LookupError, UnicodeDecodeError):
        return None


def _checked(text: str, name: str) -> str:
    """Refuse text that no person wrote: NUL characters mean a binary file."""
    if text.count("\0") > len(text) // 1000:
        message = f"{name} looks like a binary file, not a live page. Give a saved HTML page or the page's copied text."
        raise SourceError(message)
    return text.replace("\0", "")
