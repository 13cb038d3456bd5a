"""The gold questions that ship with Dateline, split by page: developed on, or only ever reported; and their pages."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from index.errors import GoldError

_PAGES = (".txt", ".html", ".json")


@lru_cache(maxsize=1)
def splits() -> dict[str, tuple[Traversable, ...]]:
    """List the gold files of each split, by the split's name."""
    folder = files("evals.gold")
    named = tomllib.loads(folder.joinpath("splits.toml").read_text(encoding="utf-8"))
    return {split: tuple(folder.joinpath(f"{name}.jsonl") for name in names) for split, names in named.items()}


def packaged(split: str | None = None) -> tuple[Traversable, ...]:
    """List the gold files of one split, or of all.

    Raises GoldError that lists the splits there are.
    """
    if split is None:
        return tuple(file for gold in splits().values() for file in gold)
    if split not in splits():
        message = f"There is no split {split!r}. There are: {', '.join(splits())}."
        raise GoldError(message)
    return splits()[split]


def page_sources() -> tuple[Traversable, ...]:
    """List the pages that the packaged questions ask about: the sample coverage and the others written for them."""
    found = [*files("index.sample").iterdir(), *files("evals.gold").joinpath("pages").iterdir()]
    return tuple(sorted((file for file in found if file.name.endswith(_PAGES)), key=lambda file: file.name))
