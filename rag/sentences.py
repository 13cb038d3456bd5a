"""The sentences of an entry, each with its place in the entry's text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from index.entries import Entry
from index.segments import sentence_spans
from index.words import fold, words

# So many sentences are remembered as they are when folded: every question weighs those of its page again.
_KEPT = 8192
_LINE = re.compile(r"(?:[•*–-]\s+)?(?P<body>[^\n]+)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an entry's body: `entry.text[start:end] == text`; `paragraph` counts the lines from 0."""

    entry: Entry
    text: str
    start: int
    end: int
    paragraph: int


@lru_cache(maxsize=4096)
def split(entry: Entry) -> tuple[Sentence, ...]:
    """Split an entry's body into sentences; a line never shares one with the next, and only bullets are left out."""
    found = []
    for paragraph, line in enumerate(_LINE.finditer(entry.text)):
        offset = line.start("body")
        for begin, stop in sentence_spans(line["body"]):
            start, end = offset + begin, offset + stop
            found.append(Sentence(entry, entry.text[start:end], start, end, paragraph))
    return tuple(found)


def sentences(entry: Entry) -> tuple[Sentence, ...]:
    """Give an entry's sentences; its headline stands in where it has no body."""
    return split(entry) or (headline(entry),)


def own_title(entry: Entry) -> str:
    """Give an entry's headline; nothing where the cut beginning of its text stands in for one."""
    cut = entry.title.removesuffix("…")
    return "" if cut != entry.title and entry.text.startswith(cut) else entry.title


def headline(entry: Entry) -> Sentence:
    """Give an entry's headline as a sentence, which has no place in the body."""
    return Sentence(entry, entry.title, 0, 0, 0)


def is_headline(sentence: Sentence) -> bool:
    """Say whether a sentence is a headline with a body under it."""
    return not sentence.end and bool(sentence.entry.text)


def stated(sentence: Sentence) -> str:
    """Give a sentence as it is told among others: a headline with its full stop."""
    return sentence.text if sentence.end or sentence.text[-1:] in ".:!?" else f"{sentence.text}."


def length(chosen: Iterable[Sentence]) -> int:
    """Count the words of some sentences."""
    return sum(len(sentence.text.split()) for sentence in chosen)


@lru_cache(maxsize=_KEPT)
def folded(text: str) -> str:
    """Fold a sentence or a headline as search does."""
    return fold(text)


@lru_cache(maxsize=_KEPT)
def worded(text: str) -> tuple[str, ...]:
    """List the folded words of a sentence or a headline."""
    return tuple(words(text))


@lru_cache(maxsize=1024)
def all_words(entry: Entry) -> tuple[str, ...]:
    """List the folded words of an entry's headline and body."""
    return tuple(words(f"{entry.title} {entry.text}"))
