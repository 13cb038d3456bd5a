"""Who signs an entry at its end: "– Grace Whitlow, The Courier", "(By Ida Stone)", "Reporting by Ida Stone in Ford".

A dash before a name may also say whose words a quotation is: nobody signs below what is quoted or announced with a
colon, nor with a name that the entry tells of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.entries import Entry
from index.readers.bylines import is_name
from index.readers.signers import BY, is_role

_LINE = re.compile(r"(?P<mark>[–—]|--?(?=\s)|\()?\s*(?P<who>\S[^\n]*?)\)?\.?")
# Behind the last sentence, on its line.
_BEHIND = re.compile(r"(?P<before>.*[.!?…])\s+(?P<line>[–—]\s?\S.{3,80})", re.DOTALL)
_BY = re.compile(rf"{BY.pattern}|(?:(?:additional |further )?reporting|compiled|edited) by\s+", re.IGNORECASE)
_OTHER_TRADES = re.compile(
    r"[;,.]?\s*\(?(?:(?:additional|further) )?(?:editing|writing|reporting|edited|written|production)\s+by\b.*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:,? reporting)?(?: from| in)\s+[A-ZÀ-Þ][\w’'-]*(?:[\s,]+[A-ZÀ-Þ][\w.’'-]*)*$")
_AND = re.compile(r"\s*,?\s+(?:and|und|et|y|og|och|en|e|&)\s+|,\s+")
_OUTLET = re.compile(
    r"^(?:the |dpa$|ap$|afp$|pa$|reuters$)|^(?-i:[A-Z\s&]{2,})$|\b(?:news(?:paper)?|times|post|gazette|today|press|"
    r"herald|tribune|journal|courier|chronicle|echo|mail|star|standard|guardian|observer|agency|media|radio|tv|network|"
    r"correspondents?|staff|desk)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…)]\s*$")
_QUOTED = re.compile(r"[\"“”„«»‘’]")
_MOST_LETTERS, _MOST_WORDS, _NEAR = 120, 4, 3


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs an entry and as what, what is left of its text, and how sure it is that it is signed."""

    author: str
    role: str | None
    text: str
    mark: Literal["by", "dash", "name"]


def sign_ends(drafts: Sequence[Entry], quoted: Collection[str] = ()) -> list[Entry]:
    """Take the signatures off the ends of entries; `quoted` are paragraphs of which the page says that they are quoted.

    A name without a mark is one where most entries that name no author end in one, and one comes again: else it may be
    the news.
    """
    found = [read_signature(draft.text, quoted) for draft in drafts]
    unsigned = [one for draft, one in zip(drafts, found, strict=True) if draft.author is None]
    names = [one.author for one in unsigned if one and one.mark == "name"]
    are_signed = len(set(names)) < len(names) and len(names) * 3 >= len(unsigned) * 2
    known = [one if one and (one.mark != "name" or are_signed) else None for one in found]
    return [_signed(draft, one) for draft, one in zip(drafts, known, strict=True)]


def _signed(draft: Entry, signature: Signature | None) -> Entry:
    """Give an entry the author who signs it, unless it names another."""
    if signature is None or draft.author not in {None, signature.author}:
        return draft
    return replace(draft, author=signature.author, role=draft.role or signature.role, text=signature.text)


def read_signature(text: str, quoted: Collection[str] = ()) -> Signature | None:
    """Read the signature at the end of a text, if there is one and something before it."""
    before, _, line = text.rpartition("\n\n")
    is_inline = not before or not _LINE.fullmatch(line) or len(line) > _MOST_LETTERS
    behind = _BEHIND.fullmatch(line)
    if behind and (is_inline or not _read(line)):
        if _QUOTED.search(behind["before"]):
            return None
        before, line = f"{before}\n\n{behind['before']}".strip(), behind["line"]
    read = _read(line) if before else None
    if read is None or line in quoted or _is_quoted(before, read[0], quoted):
        return None
    names, role, mark = read
    if mark == "name" and not _SENTENCE.search(before):
        return None
    return Signature(_listed(names), role, before.strip(), mark)


def _read(line: str) -> tuple[list[str], str | None, Literal["by", "dash", "name"]] | None:
    """Read a line as a signature: the names, the role, and by what it is told."""
    match = _LINE.fullmatch(line) if len(line) <= _MOST_LETTERS else None
    if match is None:
        return None
    by = _BY.match(match["who"])
    who = _OTHER_TRADES.sub("", match["who"][by.end() if by else 0 :]).rstrip(" .,;")
    parts = _AND.split(_PLACE.sub("", who))
    names = [part for place, part in enumerate(parts) if not place or not (is_role(part) or _OUTLET.search(part))]
    role = next((part for part in parts[1:] if is_role(part)), None)
    if not all(is_name(name) and 1 < len(name.split()) <= _MOST_WORDS for name in names):
        return None
    return names, role, "by" if by else "dash" if match["mark"] else "name"


def _listed(names: Sequence[str]) -> str:
    """List names as one says them."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _is_quoted(before: str, names: Sequence[str], quoted: Collection[str]) -> bool:
    """Say whether a name may be that of somebody whose words, or of whom, an entry tells."""
    told = before.split("\n\n")
    if _QUOTED.match(told[-1][-1:]) or told[-1] in quoted or any(one.endswith(":") for one in told[-_NEAR:]):
        return True
    return any(re.search(rf"\b{re.escape(name.split()[-1])}\b", before) for name in names)
