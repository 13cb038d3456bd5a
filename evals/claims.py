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
from typing import Any

from index.errors import GoldError
from index.segments import sentence_spans

_HELD_OUT_OF_TEN = 3
Record = Mapping[str, Any]


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
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            faults.append(f"line {number}: {error}")
    if faults or not claims:
        said = "; ".join(faults[:5]) or "there is no claim in it"
        message = f"{path.name}: {said}. The formats are those of WiCE, QAGS (JSONL) and BEGIN (TSV)."
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
                record = {"not JSON": error.msg}
            yield number, record if isinstance(record, dict) else {"not an object": record}


def _reader(record: Record) -> Callable[[Record], list[Claim]]:
    """Choose how to read a record by the fields it has."""
    for name, reader in _READERS.items():
        if name in record:
            return reader
    message = f"none of the fields {', '.join(_READERS)} is there, but {', '.join(map(str, record))[:80]}"
    raise ValueError(message)


def _wice(record: Record) -> list[Claim]:
    """Read a claim of WiCE; the set has most claims several times, each with other evidence of the same article."""
    about = str((record.get("meta") or {}).get("claim_title") or record["claim"])
    return [Claim(record["claim"], tuple(record["evidence"]), record["label"] == "supported", about)]


def _qags(record: Record) -> list[Claim]:
    """Read the summary sentences of an article of QAGS."""
    article = _sentences(record["article"])
    claims = []
    for one in record["summary_sentences"]:
        votes = [vote["response"] == "yes" for vote in one["responses"]]
        claims.append(Claim(one["sentence"], article, sum(votes) * 2 > len(votes), record["article"]))
    return claims


def _begin(record: Record) -> list[Claim]:
    """Read a response of BEGIN."""
    told = record["knowledge"]
    return [Claim(record["response"], _sentences(told), record["begin_label"] == "Fully attributable", told)]


def _sentences(text: str) -> tuple[str, ...]:
    """Split evidence into sentences."""
    return tuple(line[start:end] for line in text.splitlines() for start, end in sentence_spans(line))


_READERS: dict[str, Callable[[Record], list[Claim]]] = {
    "summary_sentences": _qags,
    "begin_label": _begin,
    "evidence": _wice,
}
