"""How well Dateline holds a bad chat model in check: what it wrote, what is let through, and what people read.

`python -m evals.modeltable record FILE` lets the model that DATELINE_LLM names answer the development questions, and
writes every sentence down with its marks and the entries of its prompt. Somebody then reads each against these entries
and adds `"read"`: whether they bear it out. `python -m evals.modeltable [FILE]` gives every sentence Dateline's verdict
anew and prints the table; without FILE, of the readings that ship with Dateline.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from evals.goldset import GoldQuestion
from evals.session import Plan, index_for, prepare
from index.entries import Entry
from index.errors import GoldError
from index.library import Library
from index.settings import Settings, read_settings
from rag.author import Author
from rag.chain import Chain
from rag.drafting import Draft, read
from rag.generate import open_model

Reading = dict[str, Any]
READINGS = files("evals.gold").joinpath("model-readings.jsonl")
_PLAN = Plan(split="development")


def record(out: Path, settings: Settings) -> int:
    """Let the model answer the development questions, a line a sentence; gives how many there are."""
    ask, count = open_model(settings), 0
    with Library.open(index_for(_PLAN, settings)) as library, out.open("w", encoding="utf-8") as file:
        author = Author.open(settings, library.embedder.read)
        chain = Chain(library)
        for question in prepare(_PLAN, library):
            prompt = chain.prompt(question.to_question(), author)
            if prompt is None:
                continue
            for draft in read(ask(prompt.text)):
                file.write(json.dumps(_written(question, draft, prompt.packed.entries), ensure_ascii=False) + "\n")
                count += 1
            file.flush()
    return count


def _written(question: GoldQuestion, draft: Draft, entries: Sequence[Entry]) -> Reading:
    """Write a sentence down with what it was written from."""
    named = [[entry.page, entry.id, entry.version] for entry in entries]
    return {
        "id": question.id,
        "question": question.question,
        "text": draft.text,
        "marks": list(draft.marks),
        "entries": named,
    }


def judged(readings: Sequence[Reading], settings: Settings) -> Iterator[Reading]:
    """Add Dateline's verdict of today to sentences that were written before: `shown`, and `reason` where not."""
    with Library.open(index_for(_PLAN, settings)) as library:
        prepare(_PLAN, library)
        author = Author.open(settings, library.embedder.read)
        known = {
            (entry.page, entry.id, entry.version): entry
            for page in library.pages()
            for entry, _ in library.history(page.id)
        }
        for one in readings:
            entries = [known[page, entry, version] for page, entry, version in one["entries"]]
            statement = author.judge(Draft(one["text"], tuple(one["marks"])), entries)
            yield {**one, "shown": statement.verdict == "supported", "reason": statement.reason}


def table(readings: Sequence[Reading]) -> str:
    """Print the shares that matter, of sentences that were read.

    Raises GoldError when none was.
    """
    read_ones = [one for one in readings if isinstance(one.get("read"), bool)]
    if not read_ones:
        message = 'No sentence has been read: add "read": true or false to each line.'
        raise GoldError(message)
    good, bad = [one for one in read_ones if one["read"]], [one for one in read_ones if not one["read"]]
    rows = (
        ("sentences written and read", f"{len(read_ones)}"),
        ("without support", _share(len(bad), len(read_ones))),
        ("of those without support, shown to the reader", _share(sum(one["shown"] for one in bad), len(bad))),
        ("of those with support, wrongly withheld", _share(sum(not one["shown"] for one in good), len(good))),
    )
    return "\n".join(["| SmolLM2-135M-Instruct | |", "|---|---:|", *(f"| {name} | {value} |" for name, value in rows)])


def _share(part: int, whole: int) -> str:
    """Write a share and what it counts."""
    return f"{part / whole:.2f} ({part} of {whole})" if whole else "n/a"


def _read(path: Path | None) -> list[Reading]:
    """Read the sentences of a file, or of those that ship with Dateline."""
    lines = (path or READINGS).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def main(arguments: Sequence[str]) -> str:
    """Record, or print the table."""
    settings = read_settings()
    if arguments[:1] == ["record"]:
        return f"{record(Path(arguments[1]), settings)} sentences in {arguments[1]}"
    return table(list(judged(_read(Path(arguments[0]) if arguments else None), settings)))


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]) + "\n")
