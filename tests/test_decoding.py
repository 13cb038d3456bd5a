"""Bytes to text: what is declared, what browsers make of it, and what they save as a single file."""

import pytest

from index.decoding import decode
from index.errors import SourceError

SAID = "<p>“The café’s ferry” – it’s free</p>"


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "latin1"])
def test_windows_own_quotation_marks_are_read_whatever_the_page_calls_them(declared: str) -> None:
    page = f'<html><meta charset="{declared}">{SAID}'
    assert decode(page.encode("cp1252"), "page.html").endswith(SAID)


def test_an_encoding_that_is_not_declared_is_detected() -> None:
    page = f"<html>{SAID * 20}"
    assert decode(page.encode("cp1252"), "page.html") == page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_needs_no_declaration(encoding: str) -> None:
    assert decode(SAID.encode(encoding), "page.txt") == SAID


ARCHIVE = (
    "From: <Saved by Blink>\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    '\ttype="text/html";\r\n\tboundary="----B"\r\n\r\n------B\r\nContent-Type: text/html\r\n'
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>The caf=C3=A9</p>\r\n------B\r\nContent-Type: image/png\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n------B--\r\n"
)


def test_a_page_saved_as_a_single_file_is_taken_out_of_it() -> None:
    assert decode(ARCHIVE.encode(), "page.mhtml").strip() == "<p>The café</p>"


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG"])
def test_what_is_no_text_is_refused_with_what_it_is(start: bytes) -> None:
    with pytest.raises(SourceError, match="not a live page"):
        decode(start + bytes(20), "page")
