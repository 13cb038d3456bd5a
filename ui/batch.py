"""A batch of questions: one JSON object a line in, one a line out; other keys are carried through."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import DatelineError, QuestionError
from ui.moments import Asked

Record = dict[str, Any]
_SHAPE = 'One object a line: {"id": …, "question": …, "history": [[question, answer], …]}.'
_TIMES = ("as_of", "since", "until")
# The file that is what comes in.
_STANDARD = Path("-")


@dataclass(frozen=True, slots=True)
class Line:
    """One question of a batch: the number of its line, from 1, and its object."""

    number: int
    record: Record


def run_batch(asked: Asked, job: Callable[[Record], Record]) -> int:
    """Do a job for each line of a batch, and write a line for each; gives how many there were.

    Raises QuestionError for a line that is no question, or of which there is none, with its number; what was done
    before is kept.
    """
    from tqdm import tqdm

    if asked.batch is None or asked.out is None:
        message = "--batch FILE needs --out FILE, where the results go."
        raise QuestionError(message)
    lines = read_lines(asked.batch)
    if asked.batch.resolve() == asked.out.resolve():
        message = f"--out {asked.out} is the batch itself, which would be lost. Name another file."
        raise QuestionError(message)
    try:
        with asked.out.open("w", encoding="utf-8") as file:
            for line in tqdm(lines, unit="question", disable=None, leave=False):
                file.write(json.dumps(_done(asked.batch, line, job), ensure_ascii=False) + "\n")
    except OSError as error:
        message = (
            f"--out {asked.out} cannot be written: {error.strerror or error}. Name a file in a folder that can be."
        )
        raise QuestionError(message) from error
    return len(lines)


def read_lines(path: Path) -> list[Line]:
    """Read a batch of questions, from a file or from what comes in ("-").

    Raises QuestionError that names the first line that is no question, or says that there is none.
    """
    try:
        text = sys.stdin.read() if path == _STANDARD else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read as a batch of questions: {error}."
        raise QuestionError(message) from error
    lines = [
        Line(number, _read(path, number, line)) for number, line in enumerate(text.split("\n"), start=1) if line.strip()
    ]
    if not lines:
        message = f"{path} holds no question. {_SHAPE}"
        raise QuestionError(message)
    return lines


def _read(path: Path, number: int, line: str) -> Record:
    """Read one line."""
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        message = f"{path}, line {number}: not JSON ({what}). {_SHAPE}"
        raise QuestionError(message) from error
    fault = _fault(record)
    if fault:
        message = f"{path}, line {number}: {fault}. {_SHAPE}"
        raise QuestionError(message)
    return dict(record)


def _fault(record: Any) -> str:  # whatever the JSON holds
    """Say what is wrong with a question's object; nothing where it is one."""
    if not isinstance(record, dict) or not isinstance(record.get("question"), str):
        return 'no "question"'
    if not _is_text(record["question"]):
        return '"question" is no text that can be written'
    given = {name: value for name, value in record.items() if value is not None}
    pages, turns = given.get("page", []), given.get("history", [])
    if not (isinstance(pages, str) or (isinstance(pages, list) and all(isinstance(one, str) for one in pages))):
        return f'"page" is {json.dumps(pages)}, which names no page'
    if not (isinstance(turns, list) and all(map(_is_turn, turns))):
        return '"history" is no list of pairs'
    wrong = next((name for name in _TIMES if not isinstance(given.get(name, ""), str)), None)
    return f'"{wrong}" is {json.dumps(given[wrong])}, which is no time' if wrong else ""


def _is_turn(turn: Any) -> bool:  # whatever the JSON holds
    """Say whether an element of a history is a question and its answer."""
    return isinstance(turn, list) and [type(one) for one in turn] == [str, str]


def _is_text(words: str) -> bool:
    """Say whether a string can be written in UTF-8: half a pair of surrogates cannot."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _done(path: Path, line: Line, job: Callable[[Record], Record]) -> Record:
    """Do the job for a line; its other keys are carried through."""
    try:
        result = job(line.record)
    except DatelineError as error:
        message = f"{path}, line {line.number}: {error}"
        raise QuestionError(message) from error
    return {**{key: value for key, value in line.record.items() if key not in result}, **result}
