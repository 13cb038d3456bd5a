"""Puts the questions that need more than one place of a page to Dateline, and says how many it answers rightly.

    python -m evals.learning.wide

Figures that change, the same of several, lists, comparisons and order, over invented coverage: those about `weighing`
were looked at while Dateline learned to answer such questions, those about `reading` were not.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.goldset import GoldQuestion
from evals.intervals import wilson
from evals.judging import judge
from evals.learning.invented import READING, WEIGHING, Invented, furnish, invented
from index.library import Library
from index.settings import Settings
from rag.chain import Chain


def verdicts(
    pages: Sequence[Invented], asked: Callable[[Invented, str], Iterable[GoldQuestion]]
) -> dict[str, list[bool]]:
    """Ask questions about some pages: say of each, by its type, whether the answer is right.

    `asked` gives those about a page, which has an id in the index.
    """
    right: dict[str, list[bool]] = defaultdict(list)
    with TemporaryDirectory() as folder, Library.open(Settings(home=Path(folder))) as library:
        chain = Chain(library)
        for page, one in furnish(library, pages):
            for gold in asked(one, page):
                right[gold.type].append(judge(gold, chain.invoke(gold.to_question()), None).right)
    return right


def table(right: dict[str, list[bool]]) -> str:
    """Print the share that is right of each type and of all, with its 95 % interval."""
    every = [one for some in right.values() for one in some]
    rows = [*right.items(), ("all", every)]
    return "\n".join(f"{name:13} {len(some):4}  {_share(some)}" for name, some in rows)


def _share(some: Sequence[bool]) -> str:
    """Write a share with its interval."""
    low, high = wilson(sum(some), len(some))
    return f"{sum(some) / len(some):.2f} ({low:.2f} to {high:.2f})"


def main() -> None:
    """Print both tables."""
    for folder in (WEIGHING, READING):
        pages = [one for one in invented(folder) if next(one.wide(""), None)]
        sys.stdout.write(f"{folder.name}, {len(pages)} pages\n{table(verdicts(pages, Invented.wide))}\n\n")


if __name__ == "__main__":
    main()
