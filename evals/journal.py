"""A journal of an evaluation under way: what was answered is kept, so that it goes on where it was interrupted."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout
from pydantic import ValidationError

from evals.given import Given
from evals.goldset import GoldQuestion
from evals.recorded import read_response, response_record
from evals.roll import Roll
from evals.run import Response


class Journal:
    """The responses of one system to gold questions, a line each, in a file that goes when the run is complete."""

    def __init__(self, path: Path, roll: Roll) -> None:
        """Read what an interrupted run left behind; a last line that was cut off is asked again.

        Where another process is at the same run just now, nothing is taken from it, and nothing written.
        """
        self._path = path
        self._roll = roll
        self._mine = FileLock(path.with_suffix(".lock"), blocking=False)
        self._lock = Lock()
        self._given: dict[str, Given] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(Timeout):
            self._mine.acquire()
        there = self._mine.is_locked and path.exists()
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n") if there else []
        for line in lines:
            try:
                given = Given.model_validate_json(line)
            except ValidationError:
                continue
            self._given[given.id] = given
        self._torn = bool(lines and lines[-1])

    @property
    def answered(self) -> int:
        """How many questions were answered before."""
        return len(self._given)

    def keeping(self, answer: Callable[[GoldQuestion], Response]) -> Callable[[GoldQuestion], Response]:
        """Wrap how questions are answered: what was answered is looked up, the rest written down."""

        def kept(gold: GoldQuestion) -> Response:
            """Answer a question, or look its answer up."""
            if gold.id in self._given:
                return read_response(self._given[gold.id], gold.to_question(), self._roll)
            response = answer(gold)
            self._write(json.dumps({**response_record(response), "id": gold.id}, ensure_ascii=False))
            return response

        return kept

    def _write(self, line: str) -> None:
        """Add a line, on a line of its own even where the last one was cut off."""
        if not self._mine.is_locked:
            return
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write("\n" * self._torn + line + "\n")
            self._torn = False

    def release(self) -> None:
        """Leave the journal as it stands to whoever goes on."""
        self._mine.release()

    def close(self) -> None:
        """Forget the journal: the run is complete."""
        if self._mine.is_locked:
            self._path.unlink(missing_ok=True)
            Path(self._mine.lock_file).unlink(missing_ok=True)
        self.release()
