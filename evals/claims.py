"""Claims with evidence and a human verdict, from the formats of WiCE, QAGS and BEGIN, told apart by their fields.

WiCE (Kamoi et al. 2023): supported, or only in part or not. QAGS (Wang et al. 2020): a summary sentence is consistent
when most of its annotators say so. BEGIN (Dziri et al. 2022): a response is fully attributable, or not, or generic.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, ValidationError

from evals.lines import faults_in
from index.errors import GoldError
from index.segments import sentence_spans

_HELD_OUT_OF_TEN = 3
_TOLD = 5
_BROKEN = ""
Record = Mapping[str, Any]
Words = Annotated[str, Field(min_length=1)]


class _Meta(BaseModel):
    """Where a claim of WiCE is from."""

    claim_title: str | None = None


class _Wice(BaseModel):
    """A claim of WiCE."""

    meta: _Meta | None = None
    claim: Words
    evidence: tuple[str, ...] = Field(min_length=1)
    label: Literal["supported", "partially_supported", "not_supported"]


class _Vote(BaseModel):
    """What one annotator of QAGS says to a sentence."""

    response: Literal["yes", "no"]


class _Sentence(BaseModel):
    """A summary sentence of QAGS."""

    sentence: Words
    responses: tuple[_Vote, ...] = Field(min_length=1)


class _Qags(BaseModel):
    """An article of QAGS and the sentences of its summary."""

    article: Words
    summary_sentences: tuple[_Sentence, ...]


class _Begin(BaseModel):
    """A response of BEGIN and the knowledge that it must rest on."""

    response: Words
    knowledge: Words
    begin_label: Words


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, the sentences of its evidence, and whether people found that they support it.

    `document` tells what it is about: claims of one document are never parted between learning and testing.
    """

    text: str
    evidence: tuple[str, ...]
    supported: bool
    document: str = field(default="", compare=False)

    @property
    def held_out(self) -> bool:
        """Whether it belongs to the part that nothing is learned from: three documents of ten."""
        digest = hashlib.sha256((self.document or " ".join(self.evidence)).encode()).digest()
        return digest[0] % 10 < _HELD_OUT_OF_TEN


def read_claims(path: Path) -> tuple[Claim, ...]:
    """Read a set of claims.

    Raises GoldError for a file that cannot be read, a format that is none of the three, or lines that break it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read as claims: {error}. Check the path."
        raise GoldError(message) from error
    claims: list[Claim] = []
    faults: list[str] = []
    for number, record in _records(text):
        try:
            claims += _reader(record)(record)
        except ValidationError as error:
            faults.append(f"line {number}: {faults_in(error)}")
        except ValueError as error:
            faults.append(f"line {number}: {error}")
    if faults or not claims:
        more = f"; and {len(faults) - _TOLD} more" if len(faults) > _TOLD else ""
        said = "; ".join(faults[:_TOLD]) or "there is no claim in it"
        message = f"{path.name}: {said}{more}. The formats are those of WiCE, QAGS (JSONL) and BEGIN (TSV)."
        raise GoldError(message)
    return tuple(claims)


def _records(text: str) -> Iterator[tuple[int, Record]]:
    """Give each record with its line's number; tab-separated where the first line names BEGIN's columns."""
    if "begin_label" in text.partition("\n")[0]:
        rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
        yield from ((number, row) for number, row in enumerate(rows, start=2))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                record = {_BROKEN: error.msg}
            yield number, record if isinstance(record, dict) else {"not an object": record}


def _reader(record: Record) -> Callable[[Record], list[Claim]]:
    """Choose how to read a record by the fields it has."""
    if _BROKEN in record:
        message = f"not JSON ({record[_BROKEN]})"
        raise ValueError(message)
    for name, reader in _READERS.items():
        if name in record:
            return reader
    message = f"none of the fields {', '.join(_READERS)} is there, but {', '.join(map(str, record))[:80]}"
    raise ValueError(message)


def _wice(record: Record) -> list[Claim]:
    """Read a claim of WiCE; the set has most claims several times, each with other evidence of the same article."""
    read = _Wice.model_validate(record)
    about = (read.meta.claim_title if read.meta else None) or read.claim
    return [Claim(read.claim, read.evidence, read.label == "supported", about)]


def _qags(record: Record) -> list[Claim]:
    """Read the summary sentences of an article of QAGS."""
    read = _Qags.model_validate(record)
    article = _sentences(read.article)
    votes = [[vote.response == "yes" for vote in one.responses] for one in read.summary_sentences]
    return [
        Claim(one.sentence, article, sum(said) * 2 > len(said), read.article)
        for one, said in zip(read.summary_sentences, votes, strict=True)
    ]


def _begin(record: Record) -> list[Claim]:
    """Read a response of BEGIN."""
    read = _Begin.model_validate(record)
    told = read.knowledge
    return [Claim(read.response, _sentences(told), read.begin_label == "Fully attributable", told)]


def _sentences(text: str) -> tuple[str, ...]:
    """Split evidence into sentences."""
    return tuple(line[start:end] for line in text.splitlines() for start, end in sentence_spans(line))


_READERS: dict[str, Callable[[Record], list[Claim]]] = {
    "summary_sentences": _qags,
    "begin_label": _begin,
    "evidence": _wice,
}
