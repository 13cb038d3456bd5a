"""Times Dateline against what it is built on, side by side in one run, and prints the ratios: `make bench`."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from evals.run import respond, run
from evals.session import Plan, index_for, prepare
from index.library import Library
from index.settings import Settings
from rag.chain import Chain

_ROUNDS = 50


def time_questions(library: Library) -> list[str]:
    """Time every packaged question, warm, beside the embedding of one query."""
    questions = prepare(Plan(), library)
    chain = Chain(library)
    run("dateline", lambda gold: respond(chain, gold), questions[:10])
    began = time.perf_counter()
    done = run("dateline", lambda gold: respond(chain, gold), questions)
    spent = time.perf_counter() - began
    answers = statistics.median(_milliseconds(partial(chain.invoke, one.to_question())) for one in questions)
    query = statistics.median(
        _milliseconds(lambda: library.embedder.encode(["What happened after the vote?"])) for _ in range(_ROUNDS)
    )
    return [
        f"{len(done.judged)} questions answered and judged: {spent:.1f} s (aim: 200 in 20 s)",
        f"a question, warm: {answers:.1f} ms at the median (aim: 25 ms), "
        f"{answers / query:.1f} times one query embedding ({query:.1f} ms)",
    ]


def _milliseconds(job: Callable[[], object]) -> float:
    """Time a job."""
    began = time.perf_counter()
    job()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Run every benchmark in a folder of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(index_for(Plan(), Settings(home=Path(folder)))) as library,
    ):
        for line in time_questions(library):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
