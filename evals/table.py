"""Runs as tables of plain text: one row for each type of question; one for each system, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evals.dossier import Dossier
from evals.measures import MEASURES, Figure
from evals.run import Run

# Each column's measure, and its heading.
COLUMNS = {
    "right": "right",
    "recall@1": "R@1",
    "recall@3": "R@3",
    "recall@5": "R@5",
    "MRR": "MRR",
    "citation precision": "cit.P",
    "citation recall": "cit.R",
    "cited entries": "cited",
    "nugget recall": "nugget",
    "abstention precision": "abs.P",
    "abstention recall": "abs.R",
}
SIDE_BY_SIDE = {
    "right": "right",
    "right, answerable": "answ.",
    "right, unanswerable": "unans.",
    "right, balanced": "balanced",
    "recall@3": "R@3",
    "MRR": "MRR",
    "cited entries": "cited",
    "nugget recall": "nugget",
    "abstention F1": "abs.F1",
    "as-of leakage": "leak",
    "words": "words",
    "tokens": "tokens",
    "ms": "ms",
}
# Shown only where some system has it.
_RARE = ("tokens",)
_HEADLINE = (
    "right",
    "right, answerable",
    "right, unanswerable",
    "right, balanced",
    "risk–coverage area",
    "calibration error",
    "words",
    "tokens",
    "ms",
)


def by_type(run: Run) -> str:
    """Show a run: a row a type, then all; "n/a" where a measure is undefined."""
    rows = [_row(name, figures, COLUMNS) for name, figures in run.by_type.items()]
    return grid([("type", "n", *COLUMNS.values()), *rows, _row("all", run.overall, COLUMNS)], ruled=(1, len(rows) + 1))


def side_by_side(runs: Sequence[Run]) -> str:
    """Show several systems on the same questions, a row each."""
    names = used(SIDE_BY_SIDE, [{name: figure.value for name, figure in run.overall.items()} for run in runs])
    rows = [_row(run.system, run.overall, names) for run in runs]
    return grid([("system", "n", *(SIDE_BY_SIDE[name] for name in names)), *rows], ruled=(1,))


def used(names: Iterable[str], values: Sequence[Mapping[str, float | None]]) -> list[str]:
    """Leave the rare measures out that none of some systems has a value for."""
    return [name for name in names if name not in _RARE or any(one.get(name) is not None for one in values)]


def values_of(dossier: Dossier) -> list[dict[str, float | None]]:
    """Give the value of every measure for each system of a run."""
    return [{name: figure["value"] for name, figure in one["figures"].items()} for one in dossier["systems"]]


def show(figure: Figure, *, unit: str = "") -> str:
    """Show a figure with two places, one with a unit with one, and what is undefined as n/a."""
    if figure.value is None:
        return "n/a"
    if not unit:
        return f"{figure.value:.2f}"
    return f"{figure.value:.1f}" if figure.value < 1000 else f"{figure.value:,.0f}"


def grid(rows: Sequence[Sequence[str]], *, ruled: Sequence[int] = ()) -> str:
    """Align rows of cells, the first column to the left, with a rule before the rows whose numbers are given."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = []
    for number, row in enumerate(rows):
        cells = [
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines += ["-" * (sum(widths) + 2 * (len(widths) - 1))] * (number in ruled) + ["  ".join(cells)]
    return "\n".join(lines)


def _row(name: str, figures: Mapping[str, Figure], columns: Iterable[str]) -> tuple[str, ...]:
    """Show some figures as the cells of a row, behind a name and the number of questions."""
    cells = (show(figures[column], unit=MEASURES[column].unit) for column in columns)
    return (name, f"{figures['right'].count}", *cells)


def headline(dossier: Dossier) -> str:
    """Say the headline figures of a run with their 95 % intervals."""
    figures = dossier["systems"][0]["figures"]
    return "\n".join(_stated(name, figures[name]) for name in used(_HEADLINE, values_of(dossier)[:1]))


def history(dossiers: Sequence[Dossier]) -> str:
    """List kept runs, the newest last."""
    if not dossiers:
        return "No run is kept yet: dateline eval."
    rows = [("run", "at (UTC)", "system", "questions", "n", "right", "balanced")]
    for one in dossiers:
        first = one["systems"][0]
        figures = [show(Figure(**first["figures"][name])) for name in ("right", "right, balanced")]
        asked, at = one["split"] or ", ".join(one["gold"][:2]), one["at"][:16].replace("T", " ")
        rows.append((f"{one['run']}", at, first["system"], asked, f"{len(first['questions'])}", *figures))
    return grid(rows, ruled=(1,))


def _stated(name: str, figure: Mapping[str, Any]) -> str:
    """Say a figure with its interval, or why there is none."""
    unit = MEASURES[name].unit
    said = show(Figure(**figure), unit=unit)
    if figure["value"] is None:
        return f"{name}: n/a, {figure['why']}"
    if figure["low"] is None:
        return f"{name}: {said}"
    low, high = (show(Figure(bound, 0), unit=unit) for bound in (figure["low"], figure["high"]))
    return f"{name}: {said} ({low} to {high})"


def grounding(records: Sequence[Mapping[str, Any]]) -> str:
    """Show how the verifier and its baselines do on each part of some claims."""
    rows = [("system", "part", "n", "AUROC", "95 %", "balanced accuracy")]
    for one in records:
        area, accuracy = (show(Figure(one[name], one["n"])) for name in ("AUROC", "balanced accuracy"))
        interval = "n/a" if one["low"] is None else f"{one['low']:.2f}–{one['high']:.2f}"
        rows.append((one["system"], one["part"], f"{one['n']}", area, interval, accuracy))
    return grid(rows, ruled=(1,))
