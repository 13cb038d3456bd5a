"""Who wrote an entry, and as what, from the pieces of a byline: "By", a name, a role, a handle, initials."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.readers.bylines import CHANNEL, is_name
from index.readers.markup import Node, parse, text_of
from index.readers.timemarks import TIMES

# The mark of a byline that tells a role, with the role for its value.
ROLE = "data-dateline-role"
BY = re.compile(
    r"^(?:(?:(?:Analysis|Opinion|Report(?:ing)?|Review|Explainer|Words|Posted|Written|Reported|Published)\s+)?"
    r"(?:By|From|Von|Par|Por|Di|Door|Av|Af):?\s+|(?:Author|Autore?|Autorin|Auteur|Texte?|Texto|Testo|Tekst):\s+)"
    rf"(?-i:{CHANNEL})",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporter(?:in)?|correspondent|editor|journalist(?:in|e)?|producer|presenter|analyst|columnist|commentator|"
    r"writer|photographer|bureau chief|redakteur(?:in)?|korrespondent(?:in)?|corresponsal|redactor[a]?|periodista|"
    r"giornalista|jornalista|repórter|verslaggever|redacteur)\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?:^|\s)(?:@\w+|\S+@\S+\.\w+)$")
_INITIALS = re.compile(r"[A-ZÀ-Þ]{1,3}")
_BETWEEN = re.compile(r",\s+|\s+[|·•–—-]\s+")
_TAG = re.compile(r"</?(?:span|a|b|strong|em|i|small|font|div|p|li|address)\b[^>]*>")
# A character of nobody's, which is put between the pieces that a page sets in elements of their own.
_CUT = "\ue000"
_EDGES = " \t\n·•|–—-:,/"
_MOST_ROLE, _MOST_TRADE = 80, 3


def read_signers(node: Node) -> tuple[str, str | None]:
    """Read who is named in an element, and as what; times in it, and what it hides, are no part of that."""
    cut = _TAG.sub(rf"{_CUT}\g<0>{_CUT}", node.inner_html or "")
    return of_pieces(text_of(parse(cut).body, TIMES).split(_CUT))


def of_pieces(pieces: Sequence[str]) -> tuple[str, str | None]:
    """Give the name and the role that the pieces of a byline tell, in their order."""
    told = [_HANDLE.sub("", " ".join(piece.split())) for piece in pieces]
    told = _without_badge([piece for piece in told if piece.strip(_EDGES)])
    told = told or [" ".join(piece.split()) for piece in pieces]  # a handle is a name where there is no other
    if len(told) == 2 and is_trade(told[0]) and is_name(told[1].strip(_EDGES)):
        told.reverse()  # "Journalist Ida Stone"
    roles = [piece for piece in told[1:] if is_role(piece.strip(_EDGES))]
    named = [piece for place, piece in enumerate(told) if not place or piece not in roles]
    name, role = _parted(_without_lead(_joined(named)))
    return name, (roles[0].strip(_EDGES) if roles else role)


def _without_lead(words: str) -> str:
    """Leave out "By", "Posted by" or "Text:" before a name."""
    return BY.sub("", words).strip(_EDGES)


def _joined(pieces: Sequence[str]) -> str:
    """Join pieces with spaces; two whole names, one after the other, with a comma."""
    text, last = "", ""
    for piece in pieces:
        are_names = all(" " in one and is_name(one) and not BY.match(one) for one in (last, piece))
        text += piece if not text or piece.startswith(",") else (", " if are_names else " ") + piece
        last = piece
    return text


def _without_badge(pieces: list[str]) -> list[str]:
    """Leave out the initials that stand before a name for a portrait."""
    if len(pieces) < 2 or not _INITIALS.fullmatch(pieces[0]):
        return pieces
    initials = "".join(word[0] for word in pieces[1].split())
    return pieces[1:] if is_name(pieces[1]) and initials.upper().startswith(pieces[0]) else pieces


def _parted(words: str) -> tuple[str, str | None]:
    """Part a name from the role behind it: "Ida Stone, political correspondent"."""
    between = _BETWEEN.search(words)
    if between is None:
        return words, None
    name, role = words[: between.start()], words[between.end() :].strip(_EDGES)
    first, *others = _BETWEEN.split(role)
    if not is_name(name) or not is_role(first):
        return words, None
    if any(" " in one and is_name(one) for one in others):
        return words, None
    return name, role


def is_trade(words: str) -> bool:
    """Say whether words are a role and no name, as they may stand before one."""
    return is_role(words.strip(_EDGES)) and not BY.match(words) and len(words.split()) <= _MOST_TRADE


def is_role(words: str) -> bool:
    """Say whether words are a role: short, of the trade, and no figure or sentence among them."""
    return len(words) <= _MOST_ROLE and bool(_ROLE.search(words)) and not re.search(r"[\d.!?]", words)
