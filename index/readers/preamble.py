"""What stands above the first entry of a copied page: its title and its summary, between the site's own lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.readers.furniture import is_furniture
from index.readers.pictures import split_media

BULLET = re.compile(r"^[•·▪◦‣*]\s*")
# A line that is no title: a sentence, a byline, or what is said of a time, which "Stand by us" is not.
_NO_TITLE = re.compile(
    r"[.:]$|^(?:by|from|updated|published|first published|last updated|(?:zuletzt )?aktualisiert|veröffentlicht|"
    r"mise? à jour|publiée? (?:le|à)|actualizad[oa]|publicad[oa]|aggiornat[oa]|pubblicat[oa]|atualizad[oa]|"
    r"bijgewerkt)(?=[\s:])|"
    r"^stand\s?(?::|\d|vom\b|von\b)",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"\b(?:live|as it happened|latest|updates|direct|directo|diretta|en vivo|ao vivo|minuto a minuto|"
    r"\w*ticker|live-?blog|news-?blog)\b",
    re.IGNORECASE,
)
# Ways to other parts of a site, which say "live" too, and what any live page is called.
_ELSEWHERE = re.compile(
    r"^(?:watch|listen) |\b(?:tv|radio|news|scores|streams?)$|^live (?:updates?|blog|coverage)$|^en directo?$",
    re.IGNORECASE,
)
_MOST_TITLE_WORDS, _FEWEST_TITLE_WORDS, _FEWEST_LIVE_WORDS = 35, 4, 2


def read_preamble(lines: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """Find the page's own title and its summary in the lines above the first entry."""
    shown = [line for line in split_media(lines)[0] if line and not is_furniture(line)]
    heading = next((place for place, line in enumerate(shown) if line.casefold() == "summary"), None)
    if heading is None:
        return _title(shown), ()
    title = max((line for line in shown[:heading] if len(line.split()) > 2), key=len, default=None)
    return title, tuple(BULLET.sub("", line) for line in shown[heading:] if BULLET.match(line))


def _title(lines: Sequence[str]) -> str | None:
    """Find the line that is a title: one that says it is live, or a long one; a short one where there is no other."""
    told = [line for line in lines if len(line.split()) <= _MOST_TITLE_WORDS and not _NO_TITLE.search(line)]
    long = [line for line in told if len(line.split()) >= _FEWEST_TITLE_WORDS]
    live = [line for line in told if _LIVE.search(line) and not _ELSEWHERE.search(line)]
    short = (line for line in live if len(line.split()) >= _FEWEST_LIVE_WORDS)
    return next(iter((*(line for line in long if line in live), *long, *short)), None)
