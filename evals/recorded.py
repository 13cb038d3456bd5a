"""Answers that were given before, or by another system: the contract's JSON read back, one object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.goldset import GoldQuestion, names_entry
from evals.run import Response
from index.entries import Entry
from index.errors import GoldError
from rag.answer import Answer, Citation, Question, Statement
from rag.records import answer_record

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def response_record(response: Response) -> dict[str, Any]:
    """Write a response: the answer's record, and `retrieved`, the entries in the order of their rank."""
    retrieved = [{"page": entry.page, "entry": entry.id} for entry in response.retrieved]
    return {**answer_record(response.answer), "lead": response.answer.lead, "retrieved": retrieved}


def read_responses(path: Path, gold: Sequence[GoldQuestion], entries: Sequence[Entry]) -> dict[str, Response]:
    """Read the answers of another system to gold questions, by the question's id.

    An answer has at least "id" and "text" or "statements"; "status" defaults to answered, "citations" may stand beside
    a text without statements, and "retrieved" lists what was found. Entries are named by id, minute or ISO time.

    Raises GoldError that names lines which are no answers, answers to no question, and questions without an answer.
    """
    questions = {question.id: question for question in gold}
    found: dict[str, Response] = {}
    faults = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            question = questions[str(record["id"])]
            found[question.id] = read_response(record, question.to_question(), entries)
        except json.JSONDecodeError as error:
            faults.append(f"line {number} is not JSON ({error.msg})")
        except KeyError as error:
            faults.append(f"line {number} answers no gold question, or lacks a field: {error}")
        except (TypeError, AttributeError) as error:
            faults.append(f"line {number} is no answer: {error}")
    missing = [name for name in questions if name not in found]
    if missing and not faults:
        faults.append(f"{len(missing)} questions have no answer, such as {missing[0]!r}")
    if faults:
        message = f"{path.name}: {'; '.join(faults[:5])}. One answer a line, as `dateline ask --batch` writes them."
        raise GoldError(message)
    return found


def read_response(record: Mapping[str, Any], question: Question, entries: Sequence[Entry]) -> Response:
    """Read one answer's record; a citation of an entry that does not exist stays, and supports nothing."""
    statements = tuple(_statement(one, entries) for one in record.get("statements") or ())
    text = str(record.get("text", ""))
    declined = record.get("status", "answered") == "declined"
    if not statements and text and not declined:
        statements = (_statement({"text": text, "citations": record.get("citations", ())}, entries),)
    answer = Answer(
        question,
        str(record.get("standalone", question.text)),
        "declined" if declined else "answered",
        statements,
        lead=str(record.get("lead", text if declined else "")),
        closest=tuple(_citation(one, entries) for one in record.get("closest") or ()),
        as_of=question.scope.as_of,
        model=str(record.get("model", "external")),
        confidence=float(record.get("confidence", 0.0)),
        timings_ms={str(stage): float(spent) for stage, spent in (record.get("timings_ms") or {}).items()},
    )
    retrieved = [_find(one, entries) for one in record.get("retrieved") or record.get("hits") or ()]
    return Response(answer, tuple(entry for entry in retrieved if entry))


def _lines(path: Path) -> list[str]:
    """Read the lines of a file.

    Raises GoldError when it cannot be read as text.
    """
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read as answers: {error}. Check the path."
        raise GoldError(message) from error


def _statement(record: Mapping[str, Any], entries: Sequence[Entry]) -> Statement:
    """Read one statement."""
    return Statement(str(record["text"]), tuple(_citation(one, entries) for one in record.get("citations") or ()))


def _citation(record: Mapping[str, Any], entries: Sequence[Entry]) -> Citation:
    """Read one citation; without a quote it means the whole entry."""
    entry = _find(record, entries)
    if entry is None:
        nowhere = Entry(str(record.get("entry", "")), str(record.get("page", "")), _NEVER, "", "")
        return Citation(nowhere, "", 0, 0)
    quote = str(record.get("quote") or f"{entry.title} {entry.text}")
    return Citation(entry, quote, int(record.get("start", 0)), int(record.get("end", 0)))


def _find(record: Mapping[str, Any], entries: Sequence[Entry]) -> Entry | None:
    """Find the entry that a record names, on its page where it names one."""
    page, name = record.get("page"), str(record["entry"])
    return next((entry for entry in entries if page in (None, entry.page) and names_entry(name, entry)), None)
