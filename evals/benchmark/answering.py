"""Times warm questions: the packaged ones, and those about pages of 20 to 500 entries."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from evals.benchmark.outcomes import Figure, seconds
from evals.benchmark.pressroom import Pressroom
from evals.run import respond, run
from evals.session import Plan, prepare
from index.entries import Coverage, Scope
from index.ingest import add_coverage
from index.library import Library
from rag.answer import Question
from rag.chain import Chain

_SIZES = (20, 100, 500)
# The packaged page of twenty entries.
_PAGE = "oval-office-2025-04-14"
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
    """Time questions about a page of each size, warm: packaged ones about a page that made-up entries stand in too.

    And made-up ones, which have no answer there, so that more is read for them.
    """
    asked = [one.question for one in prepare(Plan(), library) if one.page == _PAGE and not one.history]
    idle = room.questions(_QUESTIONS)
    for number, size in enumerate(_SIZES):
        coverage = _enlarged(library, room, number, size)
        add_coverage(library, coverage, datetime.now(UTC))
        # What was asked before about the same entries is remembered.
        own = asked[number :: len(_SIZES)]
        for kind, texts in (("a question", own), ("a question without an answer", idle)):
            spent = _milliseconds(Chain(library), texts, Scope((coverage.page.id,)))
            yield Figure(f"{kind} about a page of {size} entries, warm", spent, " ms", "at most", 25)


def _enlarged(library: Library, room: Pressroom, number: int, size: int) -> Coverage:
    """Make a page of so many entries: those of a packaged one, and between them others that are made up."""
    own = library.entries(Scope((_PAGE,)))
    coverage = room.coverage(number, size - len(own))
    begins, ends = own[0].published, own[-1].published
    step = (ends - begins) / (len(coverage.entries) + 1)
    made_up = (replace(one, published=begins + place * step) for place, one in enumerate(coverage.entries, 1))
    entries = (*(replace(one, page=coverage.page.id) for one in own), *made_up)
    return replace(coverage, entries=tuple(sorted(entries, key=lambda one: one.published)))


def _milliseconds(chain: Chain, texts: Sequence[str], scope: Scope) -> float:
    """Time questions at the median, once three are asked already."""
    for text in texts[:3]:
        chain.invoke(Question(text, scope=scope))
    return statistics.median(seconds(partial(chain.invoke, Question(text, scope=scope))) for text in texts[3:]) * 1000


def query_milliseconds(library: Library) -> float:
    """Time the embedding of one query, at the median."""
    job = partial(library.embedder.encode, ["What happened after the vote?"])
    return statistics.median(seconds(job) for _ in range(50)) * 1000
