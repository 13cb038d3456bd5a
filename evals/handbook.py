"""Writes docs/measures.md, the page of every measure, from the docstrings: `python -m evals.handbook`."""

from __future__ import annotations

from pathlib import Path

from evals.measures import GROUPS, Measure

_BETTER = {"higher": "higher is better", "lower": "lower is better", "neither": "neither is better"}
PAGE = Path(__file__).parent.parent / "docs" / "measures.md"


def write() -> str:
    """Write the page as Markdown: a heading each group, a paragraph each measure."""
    parts = [
        "# The measures",
        "Every measure that `dateline eval` takes, as its own docstring defines it. `φ(P, h)` says whether text P "
        "supports statement h: every word of h that carries its subject stands in P. A measure that is undefined on "
        'its questions is shown as "n/a", with the reason. Intervals are 95 % percentile intervals of 1,000 bootstrap '
        "resamples of the questions; two systems are compared by a paired permutation test of the shares right.",
    ]
    for group, measures in GROUPS.items():
        parts += [f"## {group}", *(_paragraph(measure) for measure in measures)]
    return "\n\n".join(parts) + "\n"


def _paragraph(measure: Measure) -> str:
    """Write one measure."""
    return f"**{measure.name}** ({_BETTER[measure.better]}). {measure.definition} Undefined: {measure.undefined}."


if __name__ == "__main__":
    PAGE.write_text(write(), encoding="utf-8")
