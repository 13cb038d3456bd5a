"""A run as a table of plain text: one row for each type of question, one for all."""

from __future__ import annotations

from evals.measures import Figure
from evals.run import Run

# Each column's measure, and its heading.
COLUMNS = {
    "questions": "n",
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
_WHOLE = frozenset({"questions"})


def render(run: Run) -> str:
    """Show a run: a row a type, then all; "n/a" where a measure is undefined."""
    rows = [("type", *COLUMNS.values())]
    for name, figures in (*run.by_type.items(), ("all", run.overall)):
        rows.append((name, *(show(figures[column], whole=column in _WHOLE) for column in COLUMNS)))
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [
        "  ".join(
            _pad(cell, width, left=not place) for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    rule = "-" * len(lines[0])
    return "\n".join([lines[0], rule, *lines[1:-1], rule, lines[-1], "", _summary(run)])


def show(figure: Figure, *, whole: bool = False) -> str:
    """Show a figure with two places, a count with none, and what is undefined as n/a."""
    if figure is None:
        return "n/a"
    return f"{figure:.0f}" if whole else f"{figure:.2f}"


def _summary(run: Run) -> str:
    """Say the headline in one line."""
    named = ("right", "right, answerable", "right, unanswerable", "right, balanced", "words", "ms")
    return "; ".join(f"{name} {show(run.overall[name])}" for name in named)


def _pad(cell: str, width: int, *, left: bool) -> str:
    """Pad a cell to its column."""
    return cell.ljust(width) if left else cell.rjust(width)
