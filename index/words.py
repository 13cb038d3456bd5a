"""Words as search sees them: case, accents and endings folded away, so that Ábrego, ABREGO and Abrego's are one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,:/-]\d+)*")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_stemmer = Stemmer.Stemmer("english")

# Words that carry a question's grammar and not its subject.
STOP = frozenset(
    [
        "a",
        "about",
        "again",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "anyone",
        "anything",
        "are",
        "as",
        "ask",
        "asked",
        "at",
        "be",
        "became",
        "because",
        "been",
        "before",
        "being",
        "both",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "done",
        "during",
        "each",
        "either",
        "else",
        "even",
        "ever",
        "for",
        "from",
        "further",
        "get",
        "gets",
        "got",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "here",
        "hers",
        "herself",
        "him",
        "himself",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "kind",
        "let",
        "like",
        "many",
        "may",
        "me",
        "might",
        "more",
        "most",
        "much",
        "must",
        "my",
        "myself",
        "no",
        "nor",
        "not",
        "now",
        "of",
        "off",
        "on",
        "once",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "per",
        "please",
        "same",
        "say",
        "saying",
        "says",
        "said",
        "she",
        "should",
        "so",
        "some",
        "somebody",
        "someone",
        "something",
        "such",
        "tell",
        "than",
        "that",
        "the",
        "their",
        "theirs",
        "them",
        "themselves",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "this",
        "those",
        "through",
        "to",
        "too",
        "under",
        "until",
        "up",
        "upon",
        "us",
        "very",
        "via",
        "was",
        "we",
        "were",
        "what",
        "whats",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "would",
        "yes",
        "yet",
        "you",
        "your",
        "s",
        "t",
        "d",
        "ll",
        "m",
        "re",
        "ve",
        "don",
        "doesn",
        "didn",
        "isn",
        "wasn",
        "aren",
        "weren",
        "won",
        "wouldn",
        "couldn",
        "shouldn",
        "hasn",
        "haven",
        "hadn",
    ]
)


def fold(text: str) -> str:
    """Fold case, accents and apostrophes; the length may change."""
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def words(text: str) -> list[str]:
    """List the folded words and numbers of a text in order; possessive and contracted endings are dropped."""
    return _WORD.findall(re.sub(r"'(?:s|t|d|ll|m|re|ve)\b", "", fold(text)))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Reduce a folded word to its Snowball (English) stem; numbers lose their thousands separators."""
    if word[0].isdigit():
        return word.replace(",", "")
    return str(_stemmer.stemWord(word))


def terms(text: str) -> list[str]:
    """List the stems of a text's words in order, grammar words included."""
    return [stem(word) for word in words(text)]


def content(text: str) -> list[str]:
    """List the stems of the words that carry the subject, in order, grammar words left out."""
    return [stem(word) for word in words(text) if word not in STOP]
