"""What `dateline eval --history` and `--compare` print: the runs that are kept, and what turned between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from index.errors import GoldError
from ui import printing

if TYPE_CHECKING:
    from evals.dossier import Dossier
    from evals.ledger import Ledger

_NAMED = ("run", "at", "gold", "split")


def listed(kept: Sequence[Dossier], *, as_json: bool) -> Iterator[str]:
    """List runs, in their order."""
    from evals.table import history

    yield from map(_run_json, kept) if as_json else (history(kept),)


def compared(ledger: Ledger, numbers: tuple[int, int], *, as_json: bool) -> Iterator[str]:
    """Say what turned between two runs, and whether that is more than chance.

    Raises GoldError for a run that is not kept, and for two that have no question in common.
    """
    from evals.intervals import paired_p
    from evals.ledger import common, flips

    before, now = (ledger.load(number) for number in numbers)
    old, new = common(before, now)
    if not old:
        message = f"Runs {numbers[0]} and {numbers[1]} have no question in common."
        raise GoldError(message)
    turned, p = flips(before, now), paired_p(old, new)
    if as_json:
        counts = {"questions": len(old), "right_before": sum(old), "right_now": sum(new), "p": p}
        yield printing.dump({"runs": list(numbers), **counts, "turned": [asdict(flip) for flip in turned]})
        return
    for flip in turned:
        yield f"{'right' if flip.now_right else 'wrong'} now: {flip.id}, {flip.question}\n    {flip.why}"
    said = "they agree on every question" if p is None else f"p = {p:.4f}, paired permutation test"
    yield f"{sum(old)} right before, {sum(new)} now, of {len(old)} questions in both; {said}."


def _run_json(run: Dossier) -> str:
    """Write a kept run as JSON: what was asked of which system, and how much of it is right."""
    first = run["systems"][0]
    figures = {name.replace(", ", "_"): first["figures"][name]["value"] for name in ("right", "right, balanced")}
    named = {name: run[name] for name in _NAMED}
    return printing.dump({**named, "system": first["system"], "questions": len(first["questions"]), **figures})
