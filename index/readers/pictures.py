"""What a copied page says of its pictures and videos, taken out of the body and kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SOURCE = re.compile(r"^(?P<description>.*?)\s*Image source,\s*(?P<credit>.*)$")
_CAPTION = re.compile(r"^(?:Image|Media|Video|Audio) caption,\s*(?P<caption>.*)$")


def split_media(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Part an entry's lines from the text of its pictures: a caption may stand on the marker's line or below it.

    Returns the other lines (blank ones kept) and the texts, each once, a picture's source in brackets behind it.
    """
    kept: list[str] = []
    media: list[str] = []
    awaiting = False
    for line in lines:
        source, caption = _SOURCE.match(line), _CAPTION.match(line)
        if source:
            credit = source["credit"].strip()
            _add(media, source["description"].strip(), credit)
        elif caption:
            _add(media, caption["caption"].strip())
            awaiting = not caption["caption"].strip()
        elif awaiting and line:
            _add(media, line)
            awaiting = False
        else:
            kept.append(line)
    return kept, tuple(media)


def _add(media: list[str], text: str, credit: str = "") -> None:
    """Add a text unless the picture's description already says the same."""
    whole = f"{text} ({credit})" if text and credit else text or credit
    if whole and not any(text and known.startswith(text) for known in media):
        media.append(whole)
