"""Answers that were given before, or by another system: the contract's JSON read back, one object a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.given import Given, Place, Said
from evals.goldset import GoldQuestion, full_text, plain
from evals.lines import faults_in, lines_of
from evals.roll import Roll
from evals.run import Response
from index.entries import Entry
from index.errors import GoldError
from rag.answer import Answer, Citation, Question, Statement, Timeframe, Usage
from rag.records import answer_record

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_TOLD = 5
Quoted = Callable[[str, Entry], str]
Record = dict[str, Any]


def as_written(quote: str, _: Entry) -> str:
    """Take a quote as it stands."""
    return quote


def as_held(quote: str, entry: Entry) -> str:
    """Take a quote for what its entry has of it: nothing, where it does not have it."""
    return quote if plain(quote) in plain(full_text(entry)) else ""


def response_record(response: Response) -> Record:
    """Write a response down so that it comes back as it was, to the last digit and the versions of its entries."""
    answer, found = response.answer, response.retrieved
    record = answer_record(answer)
    for statements, written in ((answer.statements, "statements"), (answer.withheld, "withheld")):
        for one, given in zip(statements, record[written], strict=True):
            _number(one.citations, given["citations"])
    _number(answer.closest, record["closest"])
    named = None if found is None else [{"page": one.page, "entry": one.id, "version": one.version} for one in found]
    exact = {"confidence": answer.confidence, "timings_ms": answer.timings_ms, "lead": answer.lead}
    return {**record, **exact, "retrieved": named}


def read_responses(
    path: Path, gold: Sequence[GoldQuestion], roll: Roll, *, known: Collection[str] = ()
) -> dict[str, Response]:
    """Read the answers of another system to gold questions, by the question's id.

    An answer has at least "id" and "text" or "statements"; "status" defaults to answered, "citations" may stand beside
    a text without statements, and "retrieved" lists what was found. Entries are named by id, minute or ISO time; a
    quote that its entry does not have supports nothing. Answers to `known` questions that are not asked are left out.

    Raises GoldError that names lines which are no answers, answers to no question or to one that is answered already,
    and questions without an answer.
    """
    wanted = {one.id: one for one in gold}
    found: dict[str, Given] = {}
    faults: list[str] = []
    for number, line in lines_of(path, "answers"):
        try:
            given = Given.model_validate(json.loads(line))
        except (ValueError, RecursionError) as error:
            faults.append(f"line {number}: {faults_in(error)}")
            continue
        faults += [f"line {number}: {what}" for what in _problems(given, found, {*wanted, *known})]
        found.setdefault(given.id, given)
    missing = [name for name in wanted if name not in found]
    if missing:
        faults.append(f"{len(missing)} questions have no answer, such as {missing[0]!r}")
    if faults:
        more = f"; and {len(faults) - _TOLD} more" if len(faults) > _TOLD else ""
        message = f"{path.name}: {'; '.join(faults[:_TOLD])}{more}. One answer a line, as `ask --batch` writes them."
        raise GoldError(message)
    return {name: read_response(found[name], one.to_question(), roll, as_held) for name, one in wanted.items()}


def read_response(given: Given, question: Question, roll: Roll, quoted: Quoted = as_written) -> Response:
    """Read one answer; a citation of an entry that does not exist stays, and supports nothing."""
    declined = given.status == "declined"
    said = given.statements or ()
    if not said and not declined:
        said = (Said(text=given.text, citations=given.citations),)

    def cite(places: Sequence[Place] | None) -> tuple[Citation, ...]:
        """Read citations."""
        return tuple(_citation(place, roll, quoted) for place in places or ())

    answer = Answer(
        question,
        given.standalone or question.text,
        given.status,
        tuple(Statement(one.text, cite(one.citations)) for one in said),
        lead=given.text if given.lead is None and declined else given.lead or "",
        closest=cite(given.closest),
        timeframe=Timeframe(**given.timeframe.model_dump()) if given.timeframe else None,
        as_of=question.scope.as_of,
        model=given.model,
        confidence=given.confidence,
        timings_ms=dict(given.timings_ms or {}),
        note=given.note,
        withheld=tuple(
            Statement(one.text, cite(one.citations), "unsupported", one.reason) for one in given.withheld or ()
        ),
        usage=_usage(given, roll),
    )
    return Response(answer, None if given.retrieved is None else tuple(_entries(given.retrieved, roll)))


def _problems(given: Given, found: Mapping[str, Given], known: Collection[str]) -> Iterator[str]:
    """Say what is wrong with an answer besides its format."""
    if given.id not in known:
        yield f"answers no gold question, id {given.id!r}"
    if given.id in found:
        yield f"a second answer to {given.id!r}"
    if given.status == "answered" and not given.text.strip() and not given.statements:
        yield 'an answer without words: give "text" or "statements", or the status "declined"'


def _citation(place: Place, roll: Roll, quoted: Quoted) -> Citation:
    """Read one citation; without a quote it means the whole entry."""
    entry = roll.find(place.entry, place.page, place.version)
    if entry is None:
        return Citation(Entry(place.entry, place.page or "", _NEVER, "", ""), "", 0, 0)
    if place.quote is None:
        return Citation(entry, full_text(entry), 0, 0)
    return Citation(entry, quoted(place.quote, entry), place.start, place.end)


def _entries(places: Sequence[Place], roll: Roll) -> Iterator[Entry]:
    """Find entries in the order in which they are named; what does not exist is left out."""
    for place in places:
        entry = roll.find(place.entry, place.page, place.version)
        if entry is not None:
            yield entry


def _usage(given: Given, roll: Roll) -> Usage | None:
    """Read what a chat model took."""
    spent = given.usage
    if spent is None:
        return None
    left_out = tuple(_entries(spent.left_out, roll))
    return Usage(spent.tokens_in, spent.tokens_out, spent.counted, spent.entries, left_out)


def _number(citations: Sequence[Citation], records: Sequence[Record]) -> None:
    """Write down beside citations which version of its entry each is of."""
    for citation, record in zip(citations, records, strict=True):
        record["version"] = citation.entry.version
