"""Cuts the questions of SQuAD into what a live page would show of them: a headline and a few sentences.

    python -m evals.learning.windows windows.npz train-v1.1.json [more.json ...] [--only TITLE ...] [--without ...]

Reads files in the format of SQuAD 1.1 (Rajpurkar et al. 2016) and SQuAD 2.0 (Rajpurkar et al. 2018), and writes their
word pieces, for `evals.learning.reading`. Every question has a window with its answer, and windows without: the
sentence of the article that has most of the question's rare words and not the answer; the window with the answer, but
the question about another name; and that window with something vague in the answer's place. SQuAD 2.0's unanswerable
questions have the sentence that seems to answer them. As on a live page, the headline may be a sentence nearby.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evals.learning.articles import Article, Paragraph, Span, articles
from index.packaged import packaged_path

_MOST_PIECES = 192
# How many windows a question that has an answer is cut into; how often its name is exchanged, its answer made vague,
# and its letters jumbled.
_CUTS, _OTHER_NAME, _VAGUE, _SLIP = 2, 0.3, 0.4, 0.12
# What stands for an answer where it is not given.
_SOMETHING = (
    (
        re.compile(r"(?:(?:in|on|by|since) )?(?:[A-Z][a-z]+ (?:\d{1,2}, )?)?[12]\d{3}s?"),
        ("earlier", "later", "some time ago"),
    ),
    (re.compile(r"\$?\d[\d,.]*(?: (?:million|billion|percent))?%?"), ("many", "several", "some", "a number of")),
    (re.compile(r"(?:[A-Z][\w.’'-]+ )+[A-Z][\w.’'-]+"), ("a man", "a woman", "one of them", "officials", "the group")),
    (re.compile(r"(?:the )?[A-Z][\w.’'-]+"), ("another place", "somebody", "it", "one of them")),
)


@dataclass(frozen=True, slots=True)
class Window:
    """A question, and a headline with a few sentences; where in these the answer stands, unless it does not."""

    question: str
    title: str
    text: str
    answer: Span | None

    @property
    def read(self) -> str:
        """What is read beside the question."""
        return f"{self.title}\n{self.text}"


def windows(article: Article, chance: random.Random) -> Iterator[Window]:
    """Cut all questions of an article."""
    for paragraph, record in zip(article.paragraphs, article.records, strict=True):
        if not paragraph.spans:
            continue
        for asked in record["qas"]:
            question = _slip(" ".join(str(asked["question"]).split()), chance)
            if asked.get("is_impossible"):
                yield from _unanswerable(paragraph, question, asked.get("plausible_answers") or [], chance)
            elif asked["answers"]:
                yield from _answered(article, paragraph, question, asked["answers"], chance)


def _answered(
    article: Article, paragraph: Paragraph, question: str, answers: list[dict[str, Any]], chance: random.Random
) -> Iterator[Window]:
    """Cut a question that has an answer: with it, about another name, vaguely, and near it."""
    told = [str(one["text"]) for one in answers]
    span = (int(answers[0]["answer_start"]), int(answers[0]["answer_start"]) + len(told[0]))
    home = paragraph.place(span[0])
    for _ in range(_CUTS):
        text, answer = paragraph.around(home, chance, span)
        yield Window(question, paragraph.headline(text, chance), text, answer)
    if chance.random() < _OTHER_NAME and (other := article.other(question, text, chance)):
        yield Window(other, paragraph.headline(text, chance), text, None)
    if chance.random() < _VAGUE and text.count(told[0]) == 1 and (vague := _vaguely(told[0], chance)):
        yield Window(question, paragraph.title, text.replace(told[0], vague), None)
    nearby = [article.near(question, told)]
    if elsewhere := [place for place in range(len(paragraph.spans)) if place != home]:
        nearby.append((paragraph, chance.choice(elsewhere)))
    for where, place in filter(None, nearby):
        text, _ = where.around(place, chance)
        title = where.headline(text, chance)
        if not any(answer.casefold() in f"{title} {text}".casefold() for answer in told):
            yield Window(question, title, text, None)


def _vaguely(answer: str, chance: random.Random) -> str | None:
    """Say something vague of the kind of an answer; None where there is no telling."""
    return next((chance.choice(some) for kind, some in _SOMETHING if kind.fullmatch(answer)), None)


def _unanswerable(
    paragraph: Paragraph, question: str, seeming: list[dict[str, Any]], chance: random.Random
) -> Iterator[Window]:
    """Cut a question that has no answer around what seems to be one."""
    for _ in range(2 * _CUTS):
        place = paragraph.place(int(seeming[0]["answer_start"])) if seeming else chance.randrange(len(paragraph.spans))
        text, _ = paragraph.around(place, chance)
        yield Window(question, paragraph.headline(text, chance), text, None)


def _slip(question: str, chance: random.Random) -> str:
    """Exchange, leave out or double a letter of a question now and then, as people do."""
    at = [number for number in range(1, len(question) - 2) if question[number : number + 2].isalpha()]
    if chance.random() >= _SLIP or not at:
        return question
    slip = chance.choice(at)
    one, two = question[slip], question[slip + 1]
    return question[:slip] + chance.choice([two + one, one, one + one + two]) + question[slip + 2 :]


def write(found: Sequence[Window], path: Path) -> None:
    """Write the word pieces of windows: ids end to end, where each window begins, its text, and its answer's pieces.

    An answer that does not stand in what is read, or that the limit cuts off, is marked at the first piece, as SQuAD
    2.0 has it.
    """
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(str(packaged_path()), local_files_only=True)
    ids, begins, texts, spans = [], [0], [], []
    for first in range(0, len(found), 4096):
        some = found[first : first + 4096]
        read = tokenizer(
            [one.question for one in some],
            [one.read for one in some],
            truncation="only_second",
            max_length=_MOST_PIECES,
            return_offsets_mapping=True,
        )
        for number, one in enumerate(some):
            own = read["input_ids"][number]
            second = read.sequence_ids(number).index(1)
            ids.extend(own)
            begins.append(len(ids))
            texts.append(second)
            spans.append(_pieces(one, read["offset_mapping"][number], second))
    np.savez_compressed(
        path,
        ids=np.array(ids, np.uint16),
        begins=np.array(begins, np.uint32),
        texts=np.array(texts, np.uint8),
        spans=np.array(spans, np.uint8),
    )


def _pieces(window: Window, offsets: Sequence[Span], second: int) -> Span:
    """Say which pieces an answer begins and ends with; (0, 0) where there is none."""
    if window.answer is None:
        return 0, 0
    start, stop = (place + len(window.title) + 1 for place in window.answer)
    inside = [at for at, (begin, end) in enumerate(offsets) if at >= second and begin < stop and end > start]
    return (inside[0], inside[-1]) if inside and offsets[inside[-1]][1] >= stop else (0, 0)


def main() -> None:
    """Cut the questions of all files."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("out", type=Path)
    given.add_argument("squad", nargs="+", type=Path)
    given.add_argument("--only", nargs="+", default=[], metavar="TITLE")
    given.add_argument("--without", nargs="+", default=[], metavar="TITLE")
    said = given.parse_args()
    chance = random.Random(0)  # noqa: S311 # nothing here is a secret
    found = [one for article in articles(said.squad, said.only, said.without) for one in windows(article, chance)]
    write(found, said.out)
    without = sum(one.answer is None for one in found)
    sys.stdout.write(f"{len(found)} windows, {without} of them without an answer\n")


if __name__ == "__main__":
    main()
