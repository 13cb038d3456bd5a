"""What a copied page holds beside its entries: the site's own lines, and the labels above headlines."""

from __future__ import annotations

import re

_LABELLED = re.compile(r"^\d{1,4}\.\s+(?P<label>\S.{0,38}\S)$")
_LABELS = re.compile(
    r"^(?:analysis|breaking(?: news)?|opinion|explainer|eyewitness|(?:at|on) the scene|fact[- ]check|verify|watch|"
    r"listen|video|recap|in pictures|postcard|key event|update|correction|latest|developing|your questions answered)$",
    re.IGNORECASE,
)
# Lines of the site's own, wherever they stand.
_CHROME = re.compile(
    r"^(?:share|copy link|save|share this post|copy link to this post|share page|about sharing|"
    r"skip to (?:main )?content|live|live reporting|get involved|show more|show key events only|sign in|"
    r"please turn on javascript to use this feature|subscribe|bookmark|follow|(?:load|read|see) more|advertisement|"
    r"(?:view )?(?:\d+ )?comments|facebook|twitter|x|whatsapp|email|comment|reply|permalink|(?:link )?copied!?|"
    r"share on (?:facebook|twitter|x))$",
    re.IGNORECASE,
)
# What is said of a time that is read apart.
_OF_A_TIME = re.compile(
    r"^(?:live\W+)?(?:(?:(?:first|last|zuletzt) )?(?:updated|published|posted|aktualisiert|veröffentlicht|stand|"
    r"mis(?:e)? à jour|publiée?|actualizad[oa]|publicad[oa]|aggiornat[oa]|pubblicat[oa]|atualizad[oa]|bijgewerkt)"
    r"(?: (?:on|at|by|am|um|le|à|el|il|em|op))?\W*)+$",
    re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Say whether a line is the site's own, wherever it stands."""
    return bool(_CHROME.match(line) or is_of_a_time(line))


def is_of_a_time(line: str) -> bool:
    """Say whether a line only says what the time beside it is of."""
    return bool(_OF_A_TIME.match(line))


def is_label(line: str) -> bool:
    """Say whether a line is a label that newsrooms put above a headline."""
    return bool(_LABELS.match(line))


def take_label(block: list[str]) -> str | None:
    """Take an entry's label off the end of the lines above its header: numbered, or one that newsrooms use."""
    while block and not block[-1]:
        block.pop()
    if not block:
        return None
    numbered = _LABELLED.match(block[-1])
    if numbered and not numbered["label"].endswith((".", "!", "?", ":", '"')):
        block.pop()
        return numbered["label"]
    return block.pop() if is_label(block[-1]) else None
