"""A time that is said to be of an edit, told from that of the first publication beside it.

"Updated at 14:05 / First published at 13:10" and "13:10 (updated 14:05)" hold both: an entry's time is the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.readers.timespellings import ON, PUBLISHED, UPDATED, is_time, plain_time

_EDITED = (
    r"\b(?:(?:last|zuletzt|dernière|última|ultimo|laatst|sist|senast|sidst)\s+)?"
    r"(?:updated?|edited|modified|amended|revised|aktualisiert|bearbeitet|geändert|mise?s? à jour|modifiée?|"
    rf"modificad[oa]|modificat[oa]|gewijzigd|zaktualizowano|aktualizacja|actualización|{UPDATED})(?!\w)(?:\W*\s{ON})*"
)
_EDIT = re.compile(rf"{_EDITED}\W*", re.IGNORECASE)
_EDIT_BEFORE = re.compile(rf"{_EDITED}\W*$", re.IGNORECASE)
_FIRST = re.compile(
    rf"\b(?:(?:first|originally|erstmals|initialement)\s+)?(?:created|cread[oa]|{PUBLISHED})\b", re.IGNORECASE
)
_CLOCK = re.compile(r"\d[:.h]\d\d|\d h \d\d|\d\s?[ap]\.?m\b", re.IGNORECASE)
# The words of a time are no longer.
_MOST_LETTERS = 60
_PARTS = " \t,;/|·•–—-([.:"
_ENDS = " \t,;/|·•–—-)]"


@dataclass(frozen=True, slots=True)
class TwoTimes:
    """The words for when something was first published, and those for when it was edited."""

    first: str
    edited: str


def part_edit(words: str) -> TwoTimes | None:
    """Part what is said of an edit from words that tell a time before it, or the first publication behind it."""
    for said in _EDIT.finditer(words) if len(_CLOCK.findall(words)) > 1 else ():
        before, after = words[: said.start()].rstrip(_PARTS), words[said.end() :]
        first = _FIRST.search(after) if not _CLOCK.search(before) else None
        edited = (after[: first.start()] if first else after).strip(_ENDS)
        rest = f"{before} {after[first.start() :]}".strip(_ENDS) if first else before
        if len(edited) <= _MOST_LETTERS and _CLOCK.search(rest) and is_time(plain_time(edited)):
            return TwoTimes(rest, edited)
    return None


def part_times(words: str) -> TwoTimes | None:
    """Part words that are nothing but two times, one of them of an edit."""
    both = part_edit(words)
    return both if both and is_time(plain_time(both.first)) else None


def edit_alone(words: str) -> str | None:
    """Give the words of a time that is all there is and is said to be of an edit."""
    said = _EDIT.match(words)
    edited = words[said.end() :].strip(_ENDS) if said else ""
    return edited if len(edited) <= _MOST_LETTERS and _CLOCK.search(edited) and is_time(plain_time(edited)) else None


def says_first(words: str) -> bool:
    """Say whether words tell that a time in them is of a first publication."""
    return bool(_FIRST.search(words))


def says_edited(words: str) -> bool:
    """Say whether words end in saying that what follows is of an edit."""
    return bool(_EDIT_BEFORE.search(words))


def is_of_edit(words: str) -> bool:
    """Say whether a time begins with saying that it is of an edit."""
    return bool(_EDIT.match(words)) and not _FIRST.search(words)
