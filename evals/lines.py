"""JSON Lines from outside: each line with its number, and what is wrong with one in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from index.errors import GoldError


def lines_of(source: Path | Traversable, what: str) -> Iterator[tuple[int, str]]:
    """Give the lines of a file that are not blank, with their numbers from 1; a byte order mark is no part of them.

    Only a line feed ends a line: JSON may hold the other characters that end one in Unicode.

    Raises GoldError when the file cannot be read as text.
    """
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{source} cannot be read as {what}: {error}. Check the path; it is UTF-8, one JSON object a line."
        raise GoldError(message) from error
    yield from ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def faults_in(error: Exception) -> str:
    """Say everything that is wrong with a line that could not be read."""
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error.msg}, column {error.colno})"
    if isinstance(error, ValidationError):
        return ", ".join(_fault(one["loc"], one["msg"]) for one in error.errors())
    return "not JSON (nested too deep)"


def _fault(place: tuple[int | str, ...], said: str) -> str:
    """Say what is wrong with a field, or with the line as a whole."""
    if not place:
        return "not a JSON object"
    return f"{'.'.join(map(str, place))}: {said[:1].lower()}{said[1:]}"
