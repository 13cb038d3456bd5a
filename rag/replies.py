"""Replies of a chat model that are kept on disk: what is read from here is verified again like what is written anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from rag.pieces import Ask, Piece


class Replies:
    """A folder of whole replies, each by the hash of the model's name and the prompt.

    The prompt holds the question and the entries as they stand, so that neither another question nor a changed index
    finds an old reply.
    """

    def __init__(self, folder: Path, model: str) -> None:
        """Keep replies of one model in a folder, which is made when there is one to keep."""
        self._folder = folder
        self._model = model

    def remembering(self, ask: Ask) -> Ask:
        """Wrap how a model is asked: a reply that is kept is given again, another kept when it is whole."""

        def asked(prompt: str) -> Iterator[Piece]:
            """Look a reply up, or ask for it."""
            path = self._folder / hashlib.sha256(f"{self._model}\n{prompt}".encode()).hexdigest()
            if path.exists():
                yield Piece(path.read_text(encoding="utf-8"), is_kept=True)
                return
            pieces = []
            for piece in ask(prompt):
                pieces.append(piece)
                yield piece
            if any(piece.is_cut for piece in pieces):
                return
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(".part")
            unfinished.write_text("".join(piece.text for piece in pieces), encoding="utf-8")
            unfinished.replace(path)

        return asked
