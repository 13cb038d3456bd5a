"""Times warm questions: the packaged ones, and those about pages of 20 to 500 entries."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from evals.benchmark.outcomes import Figure, seconds
from evals.benchmark.pressroom import Pressroom
from evals.run import respond, run
from evals.session import Plan, prepare
from index.entries import Scope
from index.ingest import add_coverage
from index.library import Library
from rag.answer import Question
from rag.chain import Chain

_SIZES = (20, 100, 500)
_QUESTIONS = 40


def packaged(library: Library) -> Iterator[Figure]:
    """Time packaged questions, each asked once, of pages that others were asked about, beside embedding one query."""
    questions = prepare(Plan(), library)
    others, timed = questions[::2], questions[1::2]
    chain = Chain(library)
    spent = seconds(lambda: run("dateline", lambda gold: respond(chain, gold), others))
    per_200 = spent / len(others) * 200
    yield Figure("200 of the packaged questions answered and judged", per_200, " s", "at most", 20)
    answers = statistics.median(seconds(partial(chain.invoke, one.to_question())) for one in timed)
    query = query_milliseconds(library)
    detail = f"one query embedding: {query:.1f} ms"
    yield Figure("a packaged question, warm", answers * 1000, " ms", "at most", 25, detail)


def by_size(library: Library, room: Pressroom) -> Iterator[Figure]:
    """Time questions about a page of each size, warm."""
    chain = Chain(library)
    questions = room.questions(_QUESTIONS)
    for number, size in enumerate(_SIZES):
        coverage = room.coverage(number, size)
        add_coverage(library, coverage, datetime.now(UTC))
        scope = Scope((coverage.page.id,))
        for text in questions[:3]:
            chain.invoke(Question(text, scope=scope))
        spent = statistics.median(seconds(partial(chain.invoke, Question(text, scope=scope))) for text in questions)
        yield Figure(f"a question about a page of {size} entries, warm", spent * 1000, " ms", "at most", 25)


def query_milliseconds(library: Library) -> float:
    """Time the embedding of one query, at the median."""
    job = partial(library.embedder.encode, ["What happened after the vote?"])
    return statistics.median(seconds(job) for _ in range(50)) * 1000
