"""Runs every benchmark, or those whose names are given, and prints each figure as soon as it is measured."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from evals.benchmark.answering import by_size, packaged
from evals.benchmark.growing import grow
from evals.benchmark.ingesting import against_others, unchanged
from evals.benchmark.outcomes import Figure
from evals.benchmark.pressroom import Pressroom
from evals.benchmark.starting import cold
from evals.session import Plan, index_for
from index.embedding import Embedder
from index.library import Library
from index.packaged import packaged_path
from index.settings import Settings


def main() -> None:
    """Run the benchmarks, each in a folder of its own."""

    def opened(folder: Path) -> Library:
        return Library.open(index_for(Plan(), Settings(home=folder)), embedder)

    jobs: dict[str, Callable[[Path], Iterator[Figure]]] = {
        "starting": lambda folder: cold(opened(folder), packaged_path()),
        "answering": lambda folder: packaged(opened(folder)),
        "sizes": lambda folder: by_size(opened(folder), room),
        "unchanged": lambda _: unchanged(embedder, room),
        "ingesting": lambda _: against_others(embedder, room),
        "growing": lambda folder: grow(folder, embedder, room),
    }
    chosen = _chosen(list(jobs))
    embedder, room = Embedder.load(Settings()), Pressroom.open()
    for name in chosen:
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            for figure in jobs[name](Path(folder)):
                _say(str(figure))
        _say(f"        ({name}: {time.perf_counter() - began:.0f} s)")


def _chosen(names: list[str]) -> list[str]:
    """Read which benchmarks to run from the command line: those that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmark", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"one of {', '.join(names)}; all of them if none is named")
    chosen: list[str] = parser.parse_args().name
    for name in chosen:
        if name not in names:
            parser.error(f"there is no benchmark {name!r}. Name one of {', '.join(names)}.")
    return chosen or names


def _say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
