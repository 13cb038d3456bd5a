"""Words as search sees them: case, accents and endings folded away, so that Ábrego, ABREGO and Abrego's are one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

import Stemmer

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,:/-]\d+)*")
_ENDING = re.compile(r"'(?:s|t|d|ll|m|re|ve)\b")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
# "Organizers" are organisers.
_AMERICAN = re.compile(r"iz(e[drs]?|ing|ers?|ations?)$")
_stemmer = Stemmer.Stemmer("english")

# Words that carry a question's grammar and not its subject.
STOP = frozenset(files("index").joinpath("stopwords.txt").read_text(encoding="utf-8").split())


def fold(text: str) -> str:
    """Fold case, accents and apostrophes; the length may change."""
    if text.isascii():  # much the quickest way, and most texts go it
        return text.replace("`", "'").lower()
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def words(text: str) -> list[str]:
    """List the folded words and numbers of a text in order; possessive and contracted endings are dropped."""
    return _WORD.findall(_ENDING.sub("", fold(text)))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Reduce a folded word to its Snowball (English) stem, irregular forms by way of their base.

    Numbers lose their thousands separators.
    """
    if word[0].isdigit():
        return word.replace(",", "")
    british = _AMERICAN.sub(r"is\1", word)
    return str(_stemmer.stemWord(_IRREGULAR.get(british, british)))


def _irregular() -> dict[str, str]:
    """Read the forms that no stemmer brings together, each with its base."""
    lines = files("index").joinpath("irregular.txt").read_text(encoding="utf-8").splitlines()
    return {form: line.split()[0] for line in lines if not line.startswith("#") for form in line.split()[1:]}


_IRREGULAR = _irregular()


def terms(text: str) -> list[str]:
    """List the stems of a text's words in order, grammar words included."""
    return [stem(word) for word in words(text)]


def content(text: str) -> list[str]:
    """List the stems of the words that carry the subject, in order, grammar words left out."""
    return [stem(word) for word in words(text) if word not in STOP]
