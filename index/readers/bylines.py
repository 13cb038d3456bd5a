"""The lines between an entry's header and its body that say who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAME = re.compile(
    r"^(?:By\s+)?(?:[A-ZÀ-Þ][\w.'’-]*|de|la|van|von|der|den|bin|al|el|and|&|,|Jr\.?)"
    r"(?:,?\s+(?:[A-ZÀ-Þ][\w.'’-]*|de|la|van|von|der|den|bin|al|el|and|&|Jr\.?)){1,8}$"
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|journalist|producer|presenter|analyst|columnist|commentator|writer|reporting|"
    r"political|sport|news|in|at|from|BBC|live|chief|bureau|verify|monitoring|service|team)\b",
    re.IGNORECASE,
)
_MOST_ROLE_WORDS, _MOST_HEADLINE_WORDS, _MOST_NAME_WORDS = 12, 25, 5
CHANNEL = r"(?:[A-Z][\w&]+['’]s\s+(?=[A-Z]))?"
_FROM = re.compile(r"^(?:By|From)\s+(?P<author>\S[^.!?]{2,60})$")


def is_byline_above(first: Sequence[str], then: str) -> bool:
    """Say whether what stands first below a time is a byline, and what follows it the headline."""
    if not first or not is_name(first[0]) or not then:
        return False
    return len(then.split()) <= _MOST_HEADLINE_WORDS and not re.search(r"[.!?][\"”’']?$", then) and not _is_name(then)


def is_signed(line: str) -> bool:
    """Say whether a line is "By" or "From" and who wrote."""
    return bool(_FROM.match(line))


def without_by(line: str) -> str:
    """Take "By" or "From" off a byline, and for whom the author works: "From CNN's Ida Stone"."""
    return re.sub(rf"^(?:By|From)\s+{CHANNEL}", "", line).strip()


def is_byline(line: str) -> bool:
    """Say whether a line is signed, or nothing but a name."""
    return is_signed(line) or is_name(line)


def is_signature(text: str) -> bool:
    """Say whether a text is nothing but "By" and a name, as below the headline of a whole page."""
    return bool(re.fullmatch(r"By [A-ZÀ-Þ][^.!?\n]{2,60}", text))


def is_name(line: str) -> bool:
    """Say whether a line reads as a person's name: few words, each with a capital."""
    return _is_name(line) and not line.isupper() and len(line.split()) <= _MOST_NAME_WORDS


def read_byline(paragraphs: Sequence[Sequence[str]]) -> tuple[str | None, str | None, int]:
    """Read author and role off an entry's first paragraph, given as its lines.

    Returns how many lines belong to the byline, 0 for none. A name that is all there is of an entry is its body.
    """
    lines = paragraphs[0] if paragraphs else ()
    rest = len(lines) > 1 or len(paragraphs) > 1
    if not rest:
        return None, None, 0
    name, _, role = lines[0].partition(", ")
    if role[:1].islower() and _is_name(name) and _is_role(role):
        return without_by(name), role, 1
    if is_signed(lines[0]) and not _is_name(lines[0]):
        return without_by(lines[0]), None, 1
    if not _is_name(lines[0]):
        return None, None, 0
    author = without_by(lines[0])
    has_role = len(lines) > 1 and _is_role(lines[1]) and (len(lines) > 2 or len(paragraphs) > 1)
    return author, (lines[1] if has_role else None), 2 if has_role else 1


def _is_name(line: str) -> bool:
    """Say whether a line reads as one or more names: capitals throughout, and no sentence's end."""
    return bool(_NAME.match(line)) and not re.search(r"[!?:;]$|(?<!Jr)\.$", line)


def _is_role(line: str) -> bool:
    """Say whether a line reads as a role: short, no sentence's end, a word of the trade or of place."""
    return len(line.split()) <= _MOST_ROLE_WORDS and not re.search(r"[.!?:\"”]$", line) and bool(_ROLE.search(line))
