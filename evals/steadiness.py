"""Several runs of one system on the same questions: how far they agree, for models that do not always say the same."""

from __future__ import annotations

from collections.abc import Sequence

from evals.run import Run

_NAMED = 10


def steadiness(runs: Sequence[Run]) -> str | None:
    """Say the share right of each repeated run, and which questions turn between them; None without repetition."""
    again = [run for run in runs if run.system == runs[0].system or run.system.startswith(f"{runs[0].system}, run ")]
    if len(again) < 2:
        return None
    rows = list(zip(*(run.judged for run in again), strict=True))
    turned = [row[0].gold.id for row in rows if len({one.right for one in row}) > 1]
    reworded = sum(len({tuple(one.text for one in judged.answer.statements) for judged in row}) > 1 for row in rows)
    shares = ", ".join(f"{sum(one.right for one in run.judged) / len(run.judged):.2f}" for run in again)
    named = f": {', '.join(turned[:_NAMED])}{', …' if len(turned) > _NAMED else ''}" if turned else ""
    return (
        f"Answered {len(again)} times: right {shares}; {len(turned)} of {len(rows)} questions are right one time and "
        f"wrong another{named}; {reworded} are not always answered in the same words."
    )
