"""Fingerprints of what an evaluation rests on, so that nothing kept from before is taken for what would be made now."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from index.settings import Settings
from rag.mishaps import shown_url

_LENGTH = 16
# Every other setting, those to come included, is taken to bear on answers.
_WITHOUT_BEARING = (
    *("home", "chroma_url", "max_source_mb", "allow_private"),
    *("read_only", "questions_per_minute", "llm_timeout", "llm_cache"),
)
_MADE = ("__pycache__", ".pyc", ".pyo")


def of(*parts: object) -> str:
    """Make one fingerprint of some values, by their JSON."""
    return hashlib.sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()[:_LENGTH]


def of_index(settings: Settings, sources: Iterable[Traversable]) -> str:
    """Fingerprint an index of some sources: their bytes, the code that reads and stores them, the libraries, the model.

    Code in place of what it gives: what readers, clock, chunks and schema come to follows from what it says.
    """
    read = [(source.name, of_bytes(source)) for source in sources]
    return of(read, of_rooms("index"), installed(), settings.embedding_model)


def of_answers(settings: Settings) -> str:
    """Fingerprint how questions are answered: the code, the libraries, the models and the other settings."""
    return of(of_code(), chosen(settings))


def of_code() -> str:
    """Fingerprint what answers: the code and its learned figures, the prompts, the libraries."""
    return of(of_rooms("index", "rag", "prompts", "evals.baselines"), installed())


def chosen(settings: Settings) -> dict[str, str]:
    """List the settings that bear on answers and are not the usual ones, without the key that an address may carry."""
    values = {name: getattr(settings, name) for name in Settings.model_fields if name not in _WITHOUT_BEARING}
    usual = {name: field.default for name, field in Settings.model_fields.items()}
    said = {name: f"{value}" for name, value in values.items() if value != usual[name]}
    return {name: shown_url(value) if "://" in value else value for name, value in said.items()}


def of_bytes(source: Traversable) -> str:
    """Fingerprint a file."""
    return hashlib.sha256(source.read_bytes()).hexdigest()[:_LENGTH]


@cache
def of_rooms(*rooms: str) -> str:
    """Fingerprint every file of some packages, their data included; what Python compiles of them is left out."""
    return of([(room, name, of_bytes(file)) for room in rooms for name, file in tree(room)])


@cache
def installed() -> tuple[tuple[str, str], ...]:
    """List the libraries that Dateline builds on with their versions, as they are installed."""
    names = [re.split(r"[^\w.-]", line)[0] for line in requires("dateline") or () if "extra ==" not in line]
    return tuple((name, _version(name)) for name in sorted(names))


def _version(name: str) -> str:
    """Give the version of a package; empty where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def tree(room: str) -> Iterator[tuple[str, Traversable]]:
    """List the files of a package by their path in it, in order, except those that Python compiles."""
    yield from _under(files(room), "")


def _under(folder: Traversable, way: str) -> Iterator[tuple[str, Traversable]]:
    """List the files under a folder."""
    for one in sorted(folder.iterdir(), key=lambda found: found.name):
        name = f"{way}/{one.name}"
        if one.is_dir() and one.name not in _MADE:
            yield from _under(one, name)
        elif one.is_file() and not name.endswith(_MADE):
            yield name, one
