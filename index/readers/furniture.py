"""What a copied page holds beside its entries: the site's own lines, and the labels above headlines."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LABELLED = re.compile(r"^\d{1,4}\.\s+(?P<label>\S.{0,38}\S)$")
_LABELS = re.compile(
    r"^(?:analysis|breaking(?: news)?|opinion|explainer|eyewitness|(?:at|on) the scene|fact[- ]check|verify|watch|"
    r"listen|video|recap|in pictures|postcard|key event|update|correction|latest|developing|your questions answered)$",
    re.IGNORECASE,
)
# Lines of the site's own, wherever they stand: buttons, ways to more, and adverts.
_BUTTONS = (
    r"share|copy link|save|share page|about sharing|skip to (?:main )?content|live|live reporting|get involved|"
    r"show more|show key events only|sign in|please turn on javascript to use this feature|subscribe|bookmark|"
    r"follow|(?:load|read|see) more|(?:view )?(?:\d+ )?comments|facebook|twitter|x|whatsapp|email|comment|reply|"
    r"permalink|(?:link )?copied(?: to clipboard)?!?|copy link to this post|view more share options|"
    r"article share tools|share (?:this (?:post|article|page|story|entry)(?: (?:on|via|by) \S+)?|"
    r"on (?:facebook|twitter|x))|teilen|link kopieren|weiterlesen|mehr(?: (?:lesen|anzeigen))?|(?:\d+ )?kommentare|"
    r"partager|copier le lien|lire la suite|en savoir plus|(?:\d+ )?commentaires|"
    r"compartir|copiar enlace|leer más|ver más|(?:\d+ )?comentarios|"
    r"compartilhar|copiar link|leia mais|saiba mais|ver mais|(?:\d+ )?comentários|"
    r"return to menu|back to top|nach oben|zum seitenanfang|artikel teilen|udostępnij|kopier lenke|kopiera länk|"
    r"condividi|copia link|leggi (?:di più|tutto)|(?:\d+ )?commenti|delen|lees meer|(?:\d+ )?reacties|"
    r"\S.{1,60} profile (?:image|picture|photo)"
)
_ADVERTS = (
    r"advertisement(?:\W+(?:continue reading below|scroll to continue))?|skip (?:past )?advertisement|anzeige|werbung|"
    r"(?:story|article) continues (?:below|after)(?: (?:this )?(?:ad|advert|advertisement))?|publicité|publicidade?|"
    r"pubblicità|advertentie|sign up (?:for|to)\b.{0,60}\bnewsletters?\b.{0,30}"
)
_SIGNPOSTS = (
    r"(?:(?:à )?lire aussi|lesen sie auch|le[ea] también|leggi anche|leia também|lees ook|read also|also read|"
    r"read more)\s?:\s?\S.{0,150}"
)
# What the BBC asks before it shows a post, and says around it.
_CONSENT = (
    r"allow \S.{0,30} content\?|accept and continue|(?:skip|end of) (?:\S+ ){1,2}(?:post|video)(?: \d+)? by \S.{0,80}|"
    r"this article (?:contains|includes) content provided by .{1,40}\."
    r"(?: we ask for your permission before anything is loaded.*)?|"
    r"(?:this|the) (?:video|audio|content) (?:can ?not|can[’']?t) be played|"
    r"to play this (?:video|audio) you need to enable javascript.{0,40}|"
    r"we ask for your permission before anything is loaded, as .*|"
    r"you may want to read .*cookie policy.* before accepting.*"
)
_CHROME = re.compile(rf"^(?:(?:{_BUTTONS})(?:…|\.{{3}})?|(?:{_ADVERTS})\.?|{_SIGNPOSTS}|{_CONSENT})$", re.IGNORECASE)
# What is said of a time that is read apart.
_OF_A_TIME = re.compile(
    r"^(?:live\W+)?(?:(?:(?:first|last|zuletzt) )?(?:updated|published|posted|aktualisiert|veröffentlicht|stand|"
    r"mis(?:e)? à jour|publiée?|actualizad[oa]|publicad[oa]|aggiornat[oa]|pubblicat[oa]|atualizad[oa]|bijgewerkt)"
    r"(?: (?:on|at|by|am|um|le|à|el|il|em|op))?\W*)+$",
    re.IGNORECASE,
)
# A site's promotion of its newsletters, and what says to those who are read the page that they may skip it.
_SKIP = re.compile(r"^skip (?:past|over) (?:the )?(?:newsletter|podcast|app) promotion$", re.IGNORECASE)
_SKIPPED = re.compile(r"^after (?:the )?(?:newsletter|podcast|app) promotion$", re.IGNORECASE)
_MOST_SKIPPED = 20


def without_promotions(lines: Sequence[str]) -> list[str]:
    """Leave out promotions between the lines that say to skip them, and those lines themselves."""
    kept = list(lines)
    for place in reversed([place for place, line in enumerate(kept) if _SKIP.match(line)]):
        near = range(place, min(place + _MOST_SKIPPED, len(kept)))
        end = next((one for one in near if _SKIPPED.match(kept[one])), place)
        del kept[place : end + 1]
    return [line for line in kept if not _SKIPPED.match(line)]


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
