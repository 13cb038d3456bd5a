"""Cuts claims with their evidence, right and wrong ones, into what the reader of claims learns from.

    python -m evals.learning.statements squad squad.npz train-v1.1.json [more.json ...]
    python -m evals.learning.statements asked asked.npz
    python -m evals.learning.statements claims claims.npz wice-claims-dev.jsonl qags-cnndm-part.jsonl begin-dev-cmu.tsv
    python -m evals.learning.statements answers answers.npz

`squad` makes statements of questions and their answers (Rajpurkar et al. 2016): with the right one, with another of the
same kind, about another name, and beside a sentence that does not answer; and of sentences as they stand, with a name,
a number or a "not" exchanged. `asked` does the first two with the questions about invented coverage, and `claims` takes
the claims about it, and those of the development part of the public sets; `answers` takes those that are a chat
model's own answers, about the pages that were written last. Words and evidence come as `rag.support.excerpt` has them.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.claims import read_claims
from evals.learning.articles import Article, Paragraph, articles, find_names
from evals.learning.invented import FRESH, READING, Invented, invented
from evals.learning.windows import Window, write
from index.segments import sentence_spans
from rag.support import excerpt

_AUXILIARY = r"(?:did|do|does|is|was|are|were|has|have|had|can|could|will|would|should|may|might|must)"
_SUBJECT = re.compile(rf"(?:who|what) (?!{_AUXILIARY}\b)(?P<rest>.+)", re.IGNORECASE)
_WHO = re.compile(r"who (?P<rest>(?:is|was|are|were|has|had|will|would)\b.+)", re.IGNORECASE)
_WHAT = re.compile(r"what (?P<be>is|was|are|were) (?P<rest>the .+)", re.IGNORECASE)
_TURNS = re.compile(r"\b(?P<verb>is|was|are|were|has|had|have|can|could|will|would)\b(?P<no> not)?")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_MONEY = re.compile(r"[\d$£€]")
# How often a statement has another answer or another name, or stands beside another sentence; and how many sentences
# of a paragraph are taken as they stand, and with so many words.
_OTHER_ANSWER, _OTHER_NAME, _ELSEWHERE, _AS_THEY_STAND, _FEWEST, _MOST = 0.6, 0.35, 0.25, 2, 6, 45


def stated(question: str, answer: str) -> str:
    """Make a statement of a question and its answer; where that would take grammar, put one behind the other."""
    asked = question.strip().rstrip("?").strip()
    if found := _SUBJECT.match(asked) or _WHO.match(asked):
        return f"{answer} {found['rest']}."
    if found := _WHAT.match(asked):
        return f"{found['rest'][:1].upper()}{found['rest'][1:]} {found['be']} {answer}."
    return f"{asked}? {answer}."


def from_article(article: Article, chance: random.Random) -> Iterator[Window]:
    """Make statements of an article of SQuAD."""
    for paragraph, record in zip(article.paragraphs, article.records, strict=True):
        if not paragraph.spans:
            continue
        asked = [one for one in record["qas"] if not one.get("is_impossible") and one["answers"]]
        for one in asked:
            others = [str(other["answers"][0]["text"]) for other in asked if other is not one]
            yield from _from_question(article, paragraph, one, others, chance)
        for _ in range(_AS_THEY_STAND):
            yield from _as_it_stands(paragraph, chance)


def _from_question(
    article: Article, paragraph: Paragraph, record: dict[str, Any], others: Sequence[str], chance: random.Random
) -> Iterator[Window]:
    """Make statements of a question that has an answer."""
    question = " ".join(str(record["question"]).split())
    answer, start = str(record["answers"][0]["text"]), int(record["answers"][0]["answer_start"])
    text, _ = paragraph.around(paragraph.place(start), chance, (start, start + len(answer)))
    title = paragraph.headline(text, chance)
    yield _claim(stated(question, answer), title, text, supported=True)
    alike = _like(answer, others)
    if alike and chance.random() < _OTHER_ANSWER:
        wrong = chance.choice([one for one in alike if one in text] or alike)
        yield _claim(stated(question, wrong), title, text, supported=False)
    draw = chance.random()
    if draw < _OTHER_NAME and (other := article.other(question, text, chance)):
        yield _claim(stated(other, answer), title, text, supported=False)
    elif draw > 1 - _ELSEWHERE and (near := article.near(question, [answer])):
        beside, _ = near[0].around(near[1], chance)
        if answer.casefold() not in beside.casefold():
            yield _claim(stated(question, answer), near[0].headline(beside, chance), beside, supported=False)


def _as_it_stands(paragraph: Paragraph, chance: random.Random) -> Iterator[Window]:
    """Take a sentence of a paragraph as it stands, and with one thing in it exchanged."""
    place = chance.randrange(len(paragraph.spans))
    text, _ = paragraph.around(place, chance)
    begin, stop = paragraph.spans[place]
    sentence = paragraph.text[begin:stop]
    if _FEWEST <= len(sentence.split()) <= _MOST:
        title = paragraph.headline(text, chance)
        yield _claim(sentence, title, text, supported=True)
        if (wrong := _exchanged(sentence, text, chance)) not in (None, sentence):
            yield _claim(str(wrong), title, text, supported=False)


def _exchanged(sentence: str, text: str, chance: random.Random) -> str | None:
    """Exchange a name of a sentence for another of the text, a digit of a number, or turn a verb round."""
    ways = []
    if (own := find_names(sentence)) and (others := [name for name in find_names(text) if name not in sentence]):
        ways.append(lambda: sentence.replace(chance.choice(own), chance.choice(others), 1))
    if number := _NUMBER.search(sentence):
        ways.append(lambda: _miscounted(sentence, number, chance))
    if verb := _TURNS.search(sentence):
        turned = verb["verb"] if verb["no"] else f"{verb['verb']} not"
        ways.append(lambda: sentence[: verb.start()] + turned + sentence[verb.end() :])
    return chance.choice(ways)() if ways else None


def _miscounted(sentence: str, number: re.Match[str], chance: random.Random) -> str:
    """Exchange a digit of a number."""
    digits = list(number.group())
    place = chance.choice([at for at, one in enumerate(digits) if one.isdigit()])
    digits[place] = str((int(digits[place]) + chance.randint(1, 8)) % 10 or 1)
    return sentence[: number.start()] + "".join(digits) + sentence[number.end() :]


def _like(answer: str, others: Sequence[str]) -> list[str]:
    """List the other answers that are of an answer's kind: a figure, a name, or words."""
    told = answer.casefold()
    apart = (one for one in others if one.casefold() not in told and told not in one.casefold())
    return [one for one in apart if _kind(one) == _kind(answer)]


def _kind(answer: str) -> str:
    """Say whether an answer is a figure, a name, or words."""
    return "figure" if _MONEY.match(answer) else "name" if answer[:1].isupper() else "words"


def from_questions(page: Invented, chance: random.Random) -> Iterator[Window]:
    """Make statements of the questions about an invented page, with the right answer and with another's."""
    told = {post.time: _sentences(f"{post.title}\n{post.text}") for post in page.posts}
    asked = [one for one in page.asked if one.answers]
    for one in asked:
        answer = one.answers[0]
        right = stated(one.question, answer.words)
        yield _claim(right, "", excerpt(right, told[answer.at]), supported=True)
        if alike := _like(answer.words, [other.answers[0].words for other in asked if other is not one]):
            wrong = stated(one.question, chance.choice(alike))
            yield _claim(wrong, "", excerpt(wrong, told[answer.at]), supported=False)


def from_claims(page: Invented) -> Iterator[Window]:
    """Give the claims about an invented page."""
    told = {post.time: _sentences(f"{post.title}\n{post.text}") for post in page.posts}
    for one in page.claims:
        evidence = [sentence for time in one.at for sentence in told[time]]
        yield _claim(one.claim, "", excerpt(one.claim, evidence), supported=one.supported)


def _sentences(text: str) -> list[str]:
    """Split a text, line by line, into sentences."""
    return [line[start:end] for line in text.split("\n") for start, end in sentence_spans(line)]


def _claim(claim: str, title: str, text: str, *, supported: bool) -> Window:
    """Write a claim as a window: one that is supported has an answer in its text."""
    return Window(claim, title, text, (0, 1) if supported and text else None)


def main() -> None:
    """Cut the claims of one source."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("source", choices=["squad", "asked", "claims", "answers"])
    given.add_argument("out", type=Path)
    given.add_argument("files", nargs="*", type=Path)
    said = given.parse_args()
    chance = random.Random(1)  # noqa: S311 # nothing here is a secret
    if said.source == "squad":
        found = [one for article in articles(said.files, [], []) for one in from_article(article, chance)]
    elif said.source == "asked":
        found = [one for page in invented(READING) for one in from_questions(page, chance)]
    elif said.source == "answers":
        pages = (page for page in (*invented(READING), *invented(FRESH)) if page.is_answered)
        found = [one for page in pages for one in from_claims(page)]
    else:
        public = (one for path in said.files for one in read_claims(path) if not one.held_out)
        found = [one for page in invented(READING) if not page.is_answered for one in from_claims(page)]
        found += [
            _claim(one.text, "", excerpt(one.text, list(one.evidence)), supported=one.supported) for one in public
        ]
    write(found, said.out)
    sys.stdout.write(f"{len(found)} claims, {sum(one.answer is not None for one in found)} of them supported\n")


if __name__ == "__main__":
    main()
