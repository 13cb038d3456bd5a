"""Puts questions about time and order, as readers word them, to Dateline, and says how many it answers rightly.

    python -m evals.learning.times

They are about seven pages of the development part, written by somebody who had not seen Dateline, and worded as
differently as people do: "Had to walk the dog from twenty past three till quarter to four. What went on?" All of them
have been looked at since.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.goldset import GoldQuestion, load
from evals.judging import judge
from evals.learning.wide import table
from evals.session import Plan, prepare
from index.library import Library
from index.settings import Settings
from rag.chain import Chain

TIMES = Path(__file__).with_name("times")


def questions() -> list[GoldQuestion]:
    """Read the questions, page by page."""
    return [question for file in sorted(TIMES.glob("*.jsonl")) for question in load(file)]


def verdicts() -> dict[str, list[bool]]:
    """Ask all of them: say of each, by its type, whether the answer is right."""
    right: dict[str, list[bool]] = defaultdict(list)
    with TemporaryDirectory() as folder, Library.open(Settings(home=Path(folder))) as library:
        prepare(Plan(split="development"), library)
        chain = Chain(library)
        for gold in questions():
            kind = gold.type if gold.answerable else "unanswerable"
            right[kind].append(judge(gold, chain.invoke(gold.to_question()), None).right)
    return right


if __name__ == "__main__":
    sys.stdout.write(f"{table(verdicts())}\n")
