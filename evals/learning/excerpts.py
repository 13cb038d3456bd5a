"""Cuts the questions about invented coverage into what the reader is shown of a page: `evals.learning.windows` of it.

    python -m evals.learning.excerpts coverage.npz [FOLDER]

Each question is put to Dateline as a reader of the page would. What is read closely are the stretches of the sentences
that are likeliest to answer by everything but reading; these, and the stretches that hold the answer, are the windows.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from evals.learning.articles import Span
from evals.learning.invented import READING, Asked, Invented, furnish, invented
from evals.learning.windows import Window, write
from index.entries import Scope
from index.library import Library
from index.settings import Settings
from rag.answer import Question
from rag.chain import Chain
from rag.closeup import Stretch, stretch
from rag.rank import weights
from rag.sentences import sentences
from rag.signals import Evidence

# So many stretches of a question are shown, whether they answer or not.
_SHOWN = 8


def windows(chain: Chain, page: str, coverage: Invented) -> Iterator[Window]:
    """Cut all questions about a page, which has an id in the index."""
    for asked in coverage.asked:
        trial = chain.trial(Question(asked.question, scope=Scope((page,))))
        if trial is None:
            continue
        likely = sorted(trial.weighed, key=_unread, reverse=True)
        shown = list(islice(dict.fromkeys(stretch(one.sentence) for one in likely), _SHOWN))
        entries = dict.fromkeys(one.sentence.entry for one in likely)
        stretches = [stretch(sentence) for entry in entries for sentence in sentences(entry)]
        held = [one for one in stretches if _answer(one, asked) is not None]
        for one in dict.fromkeys((*shown, *held)):
            title, _, text = one.text.partition("\n")
            yield Window(trial.sought.text, title, text, _answer(one, asked))


def _unread(one: Evidence) -> float:
    """Give what everything but reading says for a sentence, in nats."""
    return one.score - weights()["marked"] * one.signals.marked - weights()["answers"] * one.signals.answers


def _answer(shown: Stretch, asked: Asked) -> Span | None:
    """Say where in the sentences of a stretch an answer stands; before them, in the headline, less than nothing."""
    entry, shift = shown.told[0].entry, len(shown.told[0].entry.title) + 1
    for told in asked.answers:
        if told.at == entry.minute and (at := shown.text.rfind(told.words)) >= 0:
            return at - shift, at - shift + len(told.words)
    return None


def cut(pages: Sequence[Invented]) -> list[Window]:
    """Cut the questions about some pages, which are brought into an index of their own."""
    with tempfile.TemporaryDirectory() as home:
        library = Library.open(Settings(home=Path(home)))
        chain = Chain(library)
        return [window for page, one in furnish(library, pages) for window in windows(chain, page, one)]


def main() -> None:
    """Cut the questions about all pages of a folder."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("out", type=Path)
    given.add_argument("folder", type=Path, nargs="?", default=READING)
    said = given.parse_args()
    found = cut(invented(said.folder))
    write(found, said.out)
    without = sum(one.answer is None for one in found)
    sys.stdout.write(f"{len(found)} windows, {without} of them without an answer\n")


if __name__ == "__main__":
    main()
