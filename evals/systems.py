"""The systems that gold questions can be put to, by name: Dateline, and what it is measured against."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evals.baselines.citation_chunks import citation_chunks
from evals.baselines.day_filter import day_filter
from evals.baselines.hybrid_sentences import hybrid_sentences
from evals.baselines.lexical_entries import lexical_entries
from evals.baselines.recipe import recipe
from evals.baselines.showing import Find, Showing
from evals.run import System
from index.entries import Scope
from index.errors import GoldError
from index.library import Library
from index.settings import Settings
from rag.chain import Chain

DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Baseline:
    """A usual way of asking documents: what it is in a line, and how it is set up over an index."""

    about: str
    prepare: Callable[[Library], Find]


BASELINES: dict[str, Baseline] = {
    "recipe": Baseline(
        "the usual LangChain recipe: chunks of 1000/200 characters, dense",
        lambda library: recipe(library.entries(Scope()), library.embedder),
    ),
    "citation-chunks": Baseline(
        "LlamaIndex-style citation chunks of 512/20 tokens, dense, metadata dropped",
        lambda library: citation_chunks(library.entries(Scope()), library.embedder),
    ),
    "day-filter": Baseline(
        "entries behind a date filter by days, dense",
        lambda library: day_filter(library.entries(Scope()), library.embedder),
    ),
    "bm25": Baseline("BM25 over entries", lambda library: lexical_entries(library.entries(Scope()))),
    "hybrid-sentences": Baseline(
        "single sentences, dense and BM25 fused",
        lambda library: hybrid_sentences(library.entries(Scope()), library.embedder),
    ),
}


def named(settings: Settings) -> str:
    """Name Dateline as the settings have it: the models that write, read or rank are part of the name."""
    models = [model for model in (settings.llm, settings.reader, settings.reranker) if model]
    return f"{DATELINE} with {' and '.join(models)}" if models else DATELINE


def beside(settings: Settings) -> tuple[str, ...]:
    """Name what Dateline is held against: the baselines, and, where models help, Dateline without them."""
    return (*((DATELINE,) if named(settings) != DATELINE else ()), *BASELINES)


def require_known(names: Iterable[str]) -> None:
    """Make sure that there are such systems.

    Raises GoldError that lists those there are.
    """
    for name in names:
        if name not in (DATELINE, *BASELINES):
            message = f"There is no system {name!r}. There are: {', '.join((DATELINE, *BASELINES))}."
            raise GoldError(message)


def system(name: str, library: Library) -> System:
    """Set a system up over an index.

    Raises GoldError that lists the systems there are.
    """
    if name == named(library.settings):
        return Chain.of(library)
    if name == DATELINE:
        return Chain(library)
    require_known((name,))
    return Showing(BASELINES[name].prepare(library), name)
