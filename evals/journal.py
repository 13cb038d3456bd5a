"""A journal of an evaluation under way: what was answered is kept, so that it goes on where it was interrupted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evals.goldset import GoldQuestion
from evals.recorded import read_response, response_record
from evals.run import Response
from index.entries import Entry


class Journal:
    """The responses of one system to gold questions, a line each, in a file that goes when the run is complete."""

    def __init__(self, path: Path, entries: Sequence[Entry]) -> None:
        """Read what an interrupted run left behind; a last line that was cut off is asked again."""
        self._path = path
        self._entries = entries
        self._records: dict[str, dict[str, Any]] = {}
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            try:
                record = json.loads(line)
            except json.JSONDecodeError:
                continue
            self._records[str(record["id"])] = record

    @property
    def answered(self) -> int:
        """How many questions were answered before."""
        return len(self._records)

    def keeping(self, answer: Callable[[GoldQuestion], Response]) -> Callable[[GoldQuestion], Response]:
        """Wrap how questions are answered: what was answered is looked up, the rest written down."""

        def kept(gold: GoldQuestion) -> Response:
            """Answer a question, or look its answer up."""
            if gold.id in self._records:
                return read_response(self._records[gold.id], gold.to_question(), self._entries)
            response = answer(gold)
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({**response_record(response), "id": gold.id}, ensure_ascii=False) + "\n")
            return response

        return kept

    def close(self) -> None:
        """Forget the journal: the run is complete."""
        self._path.unlink(missing_ok=True)


def key_of(*parts: object) -> str:
    """Make a name for what a run depends on: its questions, its system, the state of the index, the settings."""
    return hashlib.sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()[:16]
