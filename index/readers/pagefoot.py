"""Where the entries of a copied page end and its foot begins: links to other stories, legal lines, numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.readers.furniture import is_furniture

_STORIES = (
    r"related (?:stories|topics|articles|content|links)|more on this story|top stories|most (?:read|viewed|popular)|"
    r"elsewhere on the bbc|around the bbc|back to top|more to explore|explore more on these topics|topics|"
    r"reuse this content|features & analysis|also in news|the bbc is in multiple languages|mehr zum thema|"
    r"das könnte (?:sie|dich) auch interessieren|meistgelesen|nach oben|sur le même sujet|les plus lus|haut de page|"
    r"noticias relacionadas|te puede interesar|lo más (?:leído|visto)|leggi anche|i più letti|"
    r"notícias relacionadas|mais lidas|meest gelezen"
)
_LEGAL = (
    r"terms (?:of (?:use|service)|(?:and|&) conditions)|about (?:us|the bbc)|privacy(?: (?:policy|notice|settings))?|"
    r"cookies?(?: (?:policy|notice|settings|preferences))?|accessibility(?: (?:help|statement))?|"
    r"contact (?:us|the bbc)|advertise with us|do not (?:sell|share).{0,40}\binfo(?:rmation)?|all rights reserved\.?|"
    r"impressum|datenschutz(?:erklärung|hinweise)?|nutzungsbedingungen|agb|barrierefreiheit|alle rechte vorbehalten\.?|"
    r"mentions légales|politique de confidentialité|données personnelles|gestion des cookies|"
    r"conditions générales(?: d[’']utilisation| de vente)?|tous droits réservés\.?|"
    r"aviso legal|política de (?:privacidade?|cookies)|privacidade?|términos (?:de uso|y condiciones)|"
    r"termos de uso|todos los derechos reservados\.?|todos os direitos reservados\.?|"
    r"note legali|informativa (?:sulla )?privacy|condizioni d[’']uso|tutti i diritti riservati\.?|"
    r"privacyverklaring|gebruiksvoorwaarden|alle rechten voorbehouden\.?"
)
_TAIL = re.compile(rf"^(?:{_STORIES}|{_LEGAL})$", re.IGNORECASE)
_PARTED = re.compile(r"\s*[|·•]\s*")
# The credit of a picture has the same sign: it ends the page only where no sentence of an entry follows.
_RIGHTS = re.compile(r"^(?:copyright\s*)?(?:©|\(c\))\s*(?:copyright\s*)?(?:19|20)\d\d\b", re.IGNORECASE)
_PAGES = re.compile(
    r"^(?:\d{1,3}|(?:\d{1,3}\s+)+(?:(?:…|\.{3})\s*)?\d{1,3}|…|\.{3}|[‹›«»<>]|(?:previous|next)(?: page)?|older|newer|"
    r"zurück|weiter|précédente?|suivante?|anterior|siguiente|seguinte|próxima|precedente|successiv[ao]|vorige|volgende|"
    r"(?:page|seite|página|pagina) \d+ (?:of|von|de|di|sur|van) \d+)$",
    re.IGNORECASE,
)


def before_tail(block: Sequence[str]) -> list[str]:
    """Leave out what follows the last entry: the site's own links, and the numbers of further pages."""
    end = next((place for place, line in enumerate(block) if _ends(line, block[place + 1 :])), len(block))
    return _without_pages(block[:end])


def _ends(line: str, rest: Sequence[str]) -> bool:
    """Say whether a line is the first of a page's foot."""
    if _RIGHTS.match(line):
        return not any(map(_is_sentence, rest))
    return bool(_TAIL.match(_PARTED.split(line, maxsplit=1)[0]))


def _is_sentence(line: str) -> bool:
    """Say whether a line ends like a sentence and is none of a page's foot."""
    return bool(re.search(r"\w\s.*[.!?][\"”’»]?$", line)) and not (_RIGHTS.match(line) or _TAIL.match(line))


def _without_pages(block: Sequence[str]) -> list[str]:
    """Leave out the numbers of further pages at the end, which begin with 1 and rise; one number may be news."""
    end = len(block)
    while end and (not block[end - 1] or is_furniture(block[end - 1]) or _PAGES.match(block[end - 1])):
        end -= 1
    numbers = [int(number) for line in block[end:] if line[:1].isdigit() for number in re.findall(r"\d+", line)]
    is_rising = len(numbers) > 1 and numbers[0] == 1 and numbers == sorted(set(numbers))
    return list(block[:end] if is_rising or not numbers else block)
