"""How well Dateline holds a bad and a good chat model in check: what they wrote, what passes, and what somebody read.

`python -m evals.modeltable record FILE [EVERY] [SPLIT]` lets the model that DATELINE_LLM names answer every so many-th
of a split's questions, and writes each sentence down with its marks, the entries of its prompt, and Dateline's verdict.
Somebody then reads each against these entries and adds `"read"`: "supported", "unsupported", or "no claim" for what
speaks of the prompt and says nothing of the coverage. To one that only other entries of its prompt bear out, beside
those it cites or in their place, `"borne_out_by"` is added: each set of their numbers that does.
`python -m evals.modeltable [FILE]` gives every sentence Dateline's verdict anew and prints the table; without FILE, of
the readings that ship with Dateline. Its rules were made by looking at the development part; of the test part only the
figures were.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from evals.goldset import GoldQuestion
from evals.intervals import wilson
from evals.session import Plan, index_for, prepare
from index.entries import Entry
from index.errors import GoldError
from index.library import Library
from index.settings import Settings, read_settings
from rag.author import Author, is_parroted
from rag.chain import Chain
from rag.drafting import Draft, read
from rag.generate import open_model

Reading = dict[str, Any]
READINGS = tuple(files("evals.gold").joinpath(name) for name in ("model-readings.jsonl", "large-model-readings.jsonl"))
# Whose sentences they are that do not say.
_MODEL = "SmolLM2-135M-Instruct"
_SPLITS = ("development", "test")
_PLAN = Plan(split="development")
_VERDICTS = ("supported", "unsupported", "no claim")


def record(out: Path, settings: Settings, every: int = 1, split: str = _SPLITS[0]) -> int:
    """Let the model answer questions of a split, a line a sentence; gives how many there are."""
    ask, count, plan = open_model(settings), 0, Plan(split=split)
    with Library.open(index_for(plan, settings)) as library, out.open("w", encoding="utf-8") as file:
        author = Author.open(settings, library.embedder.read)
        chain = Chain(library)
        for question in prepare(plan, library)[::every]:
            prompt = chain.prompt(question.to_question(), author)
            if prompt is None:
                continue
            for draft in dict.fromkeys(read(ask(prompt.text))):
                if not is_parroted(draft.text):
                    reading = {**_written(question, draft, prompt.packed.entries), "split": split}
                    file.write(json.dumps(_judged(reading, author, prompt.packed.entries), ensure_ascii=False) + "\n")
                    count += 1
            file.flush()
    return count


def _written(question: GoldQuestion, draft: Draft, entries: Sequence[Entry]) -> Reading:
    """Write a sentence down with what it was written from."""
    named = [[entry.page, entry.id, entry.version] for entry in entries]
    asked = {"id": question.id, "question": question.question}
    return {**asked, "text": draft.text, "marks": list(draft.marks), "entries": named}


def _judged(reading: Reading, author: Author, entries: Sequence[Entry]) -> Reading:
    """Add Dateline's verdict: `shown`, the numbers of the entries that it then cites, and `reason` where it is not."""
    statement = author.judge(Draft(reading["text"], tuple(reading["marks"])), entries)
    shown = statement.verdict == "supported" and not is_parroted(reading["text"])
    basis = {one.entry for one in statement.citations}
    cited = [number for number, one in enumerate(entries, 1) if one in basis]
    return {**reading, "shown": shown, "cited": cited, "reason": statement.reason}


def judged(readings: Sequence[Reading], settings: Settings) -> Iterator[Reading]:
    """Give sentences that were written before Dateline's verdict of today."""
    with Library.open(index_for(_PLAN, settings)) as library:
        prepare(_PLAN, library)
        author, known = Author.open(settings, library.embedder.read), _known(library)
        for one in readings:
            yield _judged(one, author, _given(one, known))


def cited_readings(split: str) -> Iterator[tuple[Reading, Sequence[Entry]]]:
    """Give the sentences of a split that cite entries and make a claim, each with these entries."""
    with Library.open(index_for(_PLAN, read_settings())) as library:
        prepare(_PLAN, library)
        known = _known(library)
    for one in shipped():
        entries = _given(one, known)
        cited = [entries[mark - 1] for mark in one["marks"] if 1 <= mark <= len(entries)]
        if cited and one.get("split", _SPLITS[0]) == split and one.get("read") in _VERDICTS[:2]:
            yield one, cited


def _known(library: Library) -> dict[tuple[str, str, int], Entry]:
    """Give each version of each entry by its page, id and number."""
    held = (entry for page in library.pages() for entry, _ in library.history(page.id))
    return {(entry.page, entry.id, entry.version): entry for entry in held}


def _given(reading: Reading, known: dict[tuple[str, str, int], Entry]) -> list[Entry]:
    """Give the entries that stood in the prompt of a sentence."""
    return [known[page, entry, version] for page, entry, version in reading["entries"]]


def table(readings: Sequence[Reading]) -> str:
    """Print the shares that matter, of sentences that were read, a table a model, a column a split.

    Raises GoldError when none was.
    """
    read = [one for one in readings if one.get("read") in _VERDICTS]
    if not read:
        message = f'No sentence has been read: add "read" to each line, one of {", ".join(map(repr, _VERDICTS))}.'
        raise GoldError(message)
    models = dict.fromkeys(_written_by(one) for one in read)
    return "\n\n".join(_table(model, [one for one in read if _written_by(one) == model]) for model in models)


def _written_by(reading: Reading) -> str:
    """Name the model that wrote a sentence."""
    return str(reading.get("model", _MODEL))


def _table(model: str, readings: Sequence[Reading]) -> str:
    """Print the table of one model."""
    columns = {
        split: _column(some)
        for split in _SPLITS
        if (some := [one for one in readings if one.get("split", _SPLITS[0]) == split])
    }
    rows = [[name, *(column[name] for column in columns.values())] for name in next(iter(columns.values()))]
    head = f"| {model} | {' | '.join(columns)} |"
    return "\n".join([head, f"|---|{'---:|' * len(columns)}", *(f"| {' | '.join(row)} |" for row in rows)])


def _column(readings: Sequence[Reading]) -> dict[str, str]:
    """Give the shares of some sentences, by name."""
    read_as = {name: [one for one in readings if one.get("read") == name] for name in _VERDICTS}
    good, unsupported, idle = (read_as[name] for name in _VERDICTS)
    anew = [one for one in unsupported if _is_cited_anew(one)]
    bad = [one for one in unsupported if one not in anew]
    return {
        "sentences written and read": f"{len(good) + len(unsupported) + len(idle)}",
        "that speak of the prompt and claim nothing of the coverage": f"{len(idle)}",
        "of these, shown to the reader": _share(sum(one["shown"] for one in idle), len(idle)),
        "of the others, without support": _share(len(unsupported), len(good) + len(unsupported)),
        "of those without support, cited anew with what bears them out": _share(len(anew), len(unsupported)),
        "of the rest of those without support, shown to the reader": _share(sum(one["shown"] for one in bad), len(bad)),
        "of those with support, wrongly withheld": _share(sum(not one["shown"] for one in good), len(good)),
    }


def _is_cited_anew(reading: Reading) -> bool:
    """Say whether a sentence that what it cites does not bear out is shown with all that does."""
    return reading["shown"] and any(set(some) <= set(reading["cited"]) for some in reading.get("borne_out_by", ()))


def _share(part: int, whole: int) -> str:
    """Write a share, what it counts, and its 95 % interval (Wilson 1927)."""
    if not whole:
        return "n/a"
    low, high = wilson(part, whole)
    return f"{part / whole:.2f} ({part} of {whole}; {low:.2f} to {high:.2f})"


def shipped() -> list[Reading]:
    """Give the sentences that were read and ship with Dateline."""
    return [one for file in READINGS for one in _lines(file.read_text(encoding="utf-8"))]


def _lines(text: str) -> list[Reading]:
    """Give the sentences of a file, a line each."""
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def main(arguments: Sequence[str]) -> str:
    """Record, or print the table."""
    settings = read_settings()
    if arguments[:1] == ["record"]:
        every = int(arguments[2]) if len(arguments) > 2 else 1
        count = record(Path(arguments[1]), settings, every, *arguments[3:4])
        return f"{count} sentences in {arguments[1]}"
    readings = _lines(Path(arguments[0]).read_text(encoding="utf-8")) if arguments else shipped()
    return table(list(judged(readings, settings)))


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]) + "\n")
