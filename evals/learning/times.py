"""Puts questions about time and order, as readers word them, to Dateline, and says how many it answers rightly.

    python -m evals.learning.times

They are about seven pages of the development part, written by somebody who had not seen Dateline, and worded as
differently as people do: "Had to walk the dog from twenty past three till quarter to four. What went on?" All of them
have been looked at since. The second table says of the answers that the clock gives how many are right, on which rests
how sure they are said to be (`rag.calibration`).
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
from rag.calibration import BY_CLOCK, BY_EVENT
from rag.chain import Chain

TIMES = Path(__file__).with_name("times")


def questions() -> list[GoldQuestion]:
    """Read the questions, page by page."""
    return [question for file in sorted(TIMES.glob("*.jsonl")) for question in load(file)]


def verdicts() -> tuple[dict[str, list[bool]], dict[str, list[bool]]]:
    """Ask all: say of each, by its type, whether the answer is right; and again of the answers that the clock gives."""
    right: dict[str, list[bool]] = defaultdict(list)
    clocked: dict[str, list[bool]] = {"by the clock": [], "by an event": []}
    with TemporaryDirectory() as folder, Library.open(Settings(home=Path(folder))) as library:
        prepare(Plan(split="development"), library)
        chain = Chain(library)
        for gold in questions():
            answer = chain.invoke(gold.to_question())
            is_right = judge(gold, answer, None).right
            right[gold.type if gold.answerable else "unanswerable"].append(is_right)
            if answer.status == "answered" and answer.confidence in {BY_CLOCK, BY_EVENT}:
                clocked["by the clock" if answer.confidence == BY_CLOCK else "by an event"].append(is_right)
    return right, clocked


if __name__ == "__main__":
    sys.stdout.write("\n".join(map(table, verdicts())) + "\n")
