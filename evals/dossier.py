"""An evaluation as one JSON object: what the report shows, the ledger keeps and two runs are compared by."""

from __future__ import annotations

import platform
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from evals import fingerprint
from evals.intervals import paired_p, with_intervals
from evals.judging import Judged, relevant
from evals.measures import Figure
from evals.measures.effort import milliseconds, tokens
from evals.run import Run
from evals.steadiness import steadiness
from index.entries import Entry
from index.library import Library
from index.settings import Settings
from rag.records import answer_record

Dossier = dict[str, Any]
_PACKAGES = ("dateline", "chromadb", "langchain-core", "sentence-transformers", "torch")


def compile_dossier(
    runs: Sequence[Run],
    context: Mapping[str, Any],
    verdicts: Mapping[str, Sequence[bool | None]] = MappingProxyType({}),
) -> Dossier:
    """Write runs down, the first of them the one in question and the others to hold it against.

    `context` says what the runs rest on: gold files, settings, the state of the index, the command. `verdicts` are a
    judge's on the statements of the first run, by the question's id.
    """
    first = [one.right for one in runs[0].judged]
    return {
        **context,
        "repeats": steadiness(runs),
        "systems": [
            {
                "system": run.system,
                "figures": _figures(with_intervals(run.judged)),
                "by_type": {name: _figures(figures) for name, figures in run.by_type.items()},
                "p": paired_p(first, [one.right for one in run.judged]) if run is not runs[0] else None,
                "questions": [
                    {**_question(one), "judged": list(verdicts.get(one.gold.id, ()))}
                    if run is runs[0]
                    else _outcome(one)
                    for one in run.judged
                ],
            }
            for run in runs
        ],
    }


def environment(library: Library) -> dict[str, Any]:
    """Describe what a run rests on besides the questions: versions, settings, and the state of the index."""
    settings, histories = library.settings, {page.id: library.history(page.id) for page in library.pages()}
    state = [
        (entry.page, entry.id, entry.version, entry.published, entry.title, entry.text, standing.until)
        for _, history in sorted(histories.items())
        for entry, standing in history
    ]
    return {
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "precision": library.embedder.precision,
        "packages": {name: version(name) for name in _PACKAGES},
        "settings": {"embedding_model": settings.embedding_model, **fingerprint.chosen(settings)},
        "index": {page: len(history) for page, history in histories.items()},
        "index state": fingerprint.of(state),
        "code": fingerprint.of_code(),
    }


def repeat(settings: Settings, arguments: Sequence[str]) -> str:
    """Write the command that repeats a run: the settings that are not the usual ones, in front of the arguments."""
    named = [f"DATELINE_{name.upper()}={value}" for name, value in fingerprint.chosen(settings).items()]
    return " ".join([*map(shlex.quote, named), "dateline", *map(shlex.quote, arguments)])


def moments(entries: Sequence[Entry]) -> dict[str, dict[str, str]]:
    """List when the entries of each page were published, by their ids."""
    pages: dict[str, dict[str, str]] = {}
    for entry in entries:
        pages.setdefault(entry.page, {})[entry.id] = entry.published.isoformat()
    return pages


def _figures(figures: Mapping[str, Figure]) -> dict[str, dict[str, Any]]:
    """Write figures down."""
    return {name: asdict(figure) for name, figure in figures.items()}


def _question(one: Judged) -> dict[str, Any]:
    """Write one judged answer of the run in question down, with its gold question."""
    gold = one.gold.model_dump(mode="json", exclude={"history"})
    return {
        **gold,
        "history": [list(turn) for turn in one.gold.history],
        **_outcome(one),
        "given": answer_record(one.answer),
        "retrieved": [
            {
                "page": entry.page,
                "entry": entry.id,
                "published": entry.published.isoformat(),
                "title": entry.title,
                "needed": relevant(one.gold, entry),
            }
            for entry in one.retrieved
        ],
        "told": one.told,
        "failings": list(one.failings),
        "supported": list(one.grounds.supported),
    }


def _outcome(one: Judged) -> dict[str, Any]:
    """Write down of one judged answer what is kept of a system that is held against."""
    spent, took, given = milliseconds(one), tokens(one), answer_record(one.answer)
    return {
        "id": one.gold.id,
        "given": {name: given[name] for name in ("status", "text", "confidence", "model")},
        "right": one.right,
        "rightly_cited": one.rightly_cited,
        "nuggets_found": list(one.claims.said),
        "ranking": one.ranking,
        "ms": round(spent.part, 2) if spent else None,
        "tokens": took.part if took else None,
    }
