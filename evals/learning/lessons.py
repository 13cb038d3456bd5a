"""What weights and confidence are learned from: questions about pages that the reader did not learn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.goldset import GoldQuestion
from evals.learning.invented import WEIGHING, furnish, invented
from evals.session import Plan, index_for, prepare
from index.library import Library
from index.settings import Settings

_PLAN = Plan(split="development")


def lessons() -> Iterator[tuple[Library, Sequence[GoldQuestion]]]:
    """Give the development questions with an index of their pages, and then those about invented coverage."""
    with TemporaryDirectory() as folder:
        library = Library.open(index_for(_PLAN, Settings(home=Path(folder))))
        yield library, prepare(_PLAN, library)
    with TemporaryDirectory() as folder:
        library = Library.open(Settings(home=Path(folder)))
        pages = furnish(library, invented(WEIGHING))
        yield library, [gold for page, one in pages for gold in one.gold(page)]
