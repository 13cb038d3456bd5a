"""The articles of SQuAD: paragraphs of sentences, what stands near a question in them, and their other names."""

from __future__ import annotations

import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.segments import sentence_spans
from index.words import STOP, words

Span = tuple[int, int]
# Sentences on either side of the one that matters, at most, and words of a window.
_AROUND, _MOST_WORDS = 2, 100
# How often a headline is a sentence, or missing, and how long it is then.
_HEADED, _HEADLESS, _HEADLINE_WORDS = 0.35, 0.1, 14
_NAME = re.compile(r"(?<=\s)(?:[A-Z][\w.’'-]+(?:\s(?:of|the|de|van|von)\s(?=[A-Z])|\s(?=[A-Z]))?)+|\b\d{3,4}\b")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, and where its sentences stand."""

    title: str
    text: str
    spans: tuple[Span, ...]

    def around(self, place: int, chance: random.Random, answer: Span | None = None) -> tuple[str, Span | None]:
        """Cut a sentence with some of its neighbours; the answer's place moves along."""
        first, last = place, place
        for _ in range(chance.randint(0, 2 * _AROUND)):
            wider = (max(0, first - 1), last) if chance.random() < 0.5 else (first, min(len(self.spans) - 1, last + 1))
            if len(self.text[self.spans[wider[0]][0] : self.spans[wider[1]][1]].split()) <= _MOST_WORDS:
                first, last = wider
        begin, stop = self.spans[first][0], max(self.spans[last][1], answer[1] if answer else 0)
        return self.text[begin:stop], (answer[0] - begin, answer[1] - begin) if answer else None

    def headline(self, text: str, chance: random.Random) -> str:
        """Make a headline: of the article's title, of the beginning of a sentence outside a text, or none."""
        draw = chance.random()
        if draw < _HEADLESS:
            return ""
        begin, stop = chance.choice(self.spans)
        if draw > _HEADLESS + _HEADED or self.text[begin:stop] in text:
            return self.title
        return " ".join(self.text[begin:stop].split()[:_HEADLINE_WORDS])

    def place(self, at: int) -> int:
        """Say in which sentence a character stands."""
        return max(number for number, (begin, _) in enumerate(self.spans) if begin <= at or number == 0)


class Article:
    """The paragraphs of an article, and the words of every sentence."""

    def __init__(self, record: dict[str, Any]) -> None:
        """Split an article's paragraphs into sentences, and count in how many each word stands."""
        self.records: list[dict[str, Any]] = record["paragraphs"]
        title = str(record["title"]).replace("_", " ")
        self.paragraphs = [
            Paragraph(title, str(one["context"]), tuple(sentence_spans(str(one["context"])))) for one in self.records
        ]
        self._held = [
            (one, place, frozenset(words(one.text[begin:stop])))
            for one in self.paragraphs
            for place, (begin, stop) in enumerate(one.spans)
        ]
        self._counts = Counter(word for _, _, held in self._held for word in held)
        names = {name for one in self.paragraphs for name in find_names(one.text)}
        self._names = sorted(name for name in names if len(name) > 2)

    def near(self, question: str, answers: Sequence[str]) -> tuple[Paragraph, int] | None:
        """Find the sentence without the answer that has most of the question's rare words."""
        asked = frozenset(words(question)) - STOP
        folded = [answer.casefold() for answer in answers]
        best, found = 0.0, None
        for paragraph, place, held in self._held:
            score = sum(math.log(1 + len(self._held) / self._counts[word]) for word in asked & held)
            if score > best:
                begin, stop = paragraph.spans[place]
                told = paragraph.text[begin:stop].casefold()
                if not any(answer in told for answer in folded):
                    best, found = score, (paragraph, place)
        return found

    def other(self, question: str, text: str, chance: random.Random) -> str | None:
        """Ask about another name or year of the article, one that does not stand in a text."""
        asked = find_names(question)
        if not asked:
            return None
        given = chance.choice(asked)
        figures = given.isdigit()
        others = [name for name in self._names if name.isdigit() == figures and name not in text + question]
        return question.replace(given, chance.choice(others)) if others else None


def find_names(text: str) -> list[str]:
    """List the names and the years of a text."""
    return [found.group() for found in _NAME.finditer(text)]


def articles(paths: Sequence[Path], only: Sequence[str], without: Sequence[str]) -> Iterator[Article]:
    """Read the articles of files in their order; some of them only, where these are named, or without some."""
    for path in paths:
        for record in json.loads(path.read_text(encoding="utf-8"))["data"]:
            if record["title"] not in without and (not only or record["title"] in only):
                yield Article(record)
