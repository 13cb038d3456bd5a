"""An evaluation as one JSON object: what the report shows, the ledger keeps and two runs are compared by."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from evals.goldset import names_entry
from evals.intervals import paired_p, with_intervals
from evals.judging import Judged
from evals.measures import Figure
from evals.measures.effort import milliseconds
from evals.run import Run
from index.entries import Entry
from index.library import Library
from rag.records import answer_record

Dossier = dict[str, Any]
_PACKAGES = ("dateline", "chromadb", "langchain-core", "sentence-transformers", "torch")


def compile_dossier(runs: Sequence[Run], context: Mapping[str, Any]) -> Dossier:
    """Write runs down, the first of them the one in question and the others to hold it against.

    `context` says what the runs rest on: gold files, settings, the state of the index, the command.
    """
    first = [one.right for one in runs[0].judged]
    return {
        **context,
        "systems": [
            {
                "system": run.system,
                "figures": _figures(with_intervals(run.judged)),
                "by_type": {name: _figures(figures) for name, figures in run.by_type.items()},
                "p": paired_p(first, [one.right for one in run.judged]) if run is not runs[0] else None,
                "questions": [_question(one, whole=run is runs[0]) for one in run.judged],
            }
            for run in runs
        ],
    }


def environment(library: Library) -> dict[str, Any]:
    """Describe what a run rests on besides the questions: versions, settings, and the state of the index."""
    settings = library.settings
    return {
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "precision": library.embedder.precision,
        "packages": {name: version(name) for name in _PACKAGES},
        "settings": {"embedding_model": settings.embedding_model},
        "index": {page.id: len(library.history(page.id)) for page in library.pages()},
    }


def timeline(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """List when the entries of each page were published."""
    pages: dict[str, list[str]] = {}
    for entry in entries:
        pages.setdefault(entry.page, []).append(entry.published.isoformat())
    return pages


def _figures(figures: Mapping[str, Figure]) -> dict[str, dict[str, Any]]:
    """Write figures down."""
    return {name: asdict(figure) for name, figure in figures.items()}


def _question(one: Judged, *, whole: bool) -> dict[str, Any]:
    """Write one judged answer down, with its gold question; of a system held against, without its citations."""
    spent, given = milliseconds(one), answer_record(one.answer)
    gold = one.gold.model_dump(mode="json", exclude={"history"})
    return {
        **gold,
        "history": [list(turn) for turn in one.gold.history],
        "given": given if whole else {name: given[name] for name in ("status", "text", "confidence", "model")},
        "retrieved": [
            {
                "page": entry.page,
                "entry": entry.id,
                "published": entry.published.isoformat(),
                "title": entry.title,
                "needed": any(names_entry(name, entry) for name in (*one.gold.entries, *one.gold.alt_entries)),
            }
            for entry in one.retrieved
        ],
        "right": one.right,
        "rightly_cited": one.rightly_cited,
        "nuggets_found": list(one.claims.said),
        "supported": list(one.grounds.supported),
        "ranking": one.ranking,
        "ms": round(spent.part, 2) if spent else None,
    }
