"""How well Dateline holds a bad chat model in check: what it wrote, what was let through, and what people read.

`python -m evals.modeltable record FILE` lets the model that DATELINE_LLM names answer the development questions, and
writes every sentence with Dateline's verdict. Somebody then reads them against their entries and adds `"read"` to each:
whether the entries in the prompt bear the sentence out. `python -m evals.modeltable` prints the table of the readings
that ship with Dateline, or of another file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from evals.session import Plan, index_for, prepare
from index.errors import GoldError
from index.library import Library
from index.settings import read_settings
from rag.answer import Answer
from rag.chain import Chain

Reading = dict[str, Any]
READINGS = files("evals.gold").joinpath("model-readings.jsonl")
_MOST_QUESTIONS = 90


def sentences(answer: Answer) -> Iterator[Reading]:
    """List what a model wrote in an answer, and Dateline's verdict on each sentence."""
    shown = answer.statements if answer.model != "extractive" else ()
    for one in (*shown, *answer.withheld):
        yield {
            "id": answer.question.id,
            "question": answer.question.text,
            "text": one.text,
            "shown": one.verdict == "supported",
            "reason": one.reason,
            "cited": [[citation.entry.minute, citation.quote] for citation in one.citations],
        }


def record(out: Path) -> int:
    """Let the model answer the development questions, a line a sentence; gives how many there are."""
    settings, plan, count = read_settings(), Plan(split="development"), 0
    with Library.open(index_for(plan, settings)) as library, out.open("w", encoding="utf-8") as file:
        chain = Chain.of(library)
        questions = [one for one in prepare(plan, library) if one.answerable]
        step = max(1, len(questions) // _MOST_QUESTIONS)
        for question in questions[::step]:
            for reading in sentences(chain.invoke(question.to_question())):
                file.write(json.dumps(reading, ensure_ascii=False) + "\n")
                file.flush()
                count += 1
    return count


def table(readings: Sequence[Reading]) -> str:
    """Print the shares that matter, of sentences that were read.

    Raises GoldError when none was.
    """
    read = [one for one in readings if isinstance(one.get("read"), bool)]
    if not read:
        message = 'No sentence has been read: add "read": true or false to each line.'
        raise GoldError(message)
    good, bad = [one for one in read if one["read"]], [one for one in read if not one["read"]]
    through = sum(one["shown"] for one in bad)
    lost = sum(not one["shown"] for one in good)
    rows = (
        ("sentences written and read", f"{len(read)}"),
        ("without support", _share(len(bad), len(read))),
        ("of those without support, shown to the reader", _share(through, len(bad))),
        ("of those with support, wrongly withheld", _share(lost, len(good))),
    )
    return "\n".join(["| | |", "|---|---:|", *(f"| {name} | {value} |" for name, value in rows)])


def _share(part: int, whole: int) -> str:
    """Write a share and what it counts."""
    return f"{part / whole:.2f} ({part} of {whole})" if whole else "n/a"


def _read(path: Path | None) -> list[Reading]:
    """Read the sentences of a file, or of those that ship with Dateline."""
    lines = (path or READINGS).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def main(arguments: Sequence[str]) -> str:
    """Record, or print the table."""
    if arguments[:1] == ["record"]:
        return f"{record(Path(arguments[1]))} sentences in {arguments[1]}"
    return table(_read(Path(arguments[0]) if arguments else None))


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]) + "\n")
