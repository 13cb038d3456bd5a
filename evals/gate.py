"""The gate: thresholds that a run must reach, and how far it may fall behind the last one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.dossier import Dossier
from evals.measures import MEASURES
from index.errors import GoldError

_TABLES = ("thresholds", "regressions")


@dataclass(frozen=True, slots=True)
class Gate:
    """What a run must reach, and by how much each measure may be worse than in the last run, by measure's name."""

    thresholds: Mapping[str, float]
    regressions: Mapping[str, float]

    @classmethod
    def read(cls, path: Path) -> Gate:
        """Read a gate from TOML with the tables [thresholds] and [regressions].

        Raises GoldError that names what is not a measure or not a number.
        """
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            message = f"{path} cannot be read as a gate: {error}. It is TOML with [thresholds] and [regressions]."
            raise GoldError(message) from error
        faults = [f"there is no table [{name}]" for name in tables if name not in _TABLES]
        for table in (tables.get(name, {}) for name in _TABLES):
            faults += [f"there is no measure {name!r}" for name in table if name not in MEASURES]
            faults += [f"{name} = {limit!r} is no number" for name, limit in table.items() if not _is_number(limit)]
        if faults or not any(tables.get(name) for name in _TABLES):
            said = "; ".join(faults) or "it bounds nothing"
            message = f"{path}: {said}. Measures are listed in docs/measures.md."
            raise GoldError(message)
        return cls(tables.get("thresholds", {}), tables.get("regressions", {}))

    def fallen(self, now: Dossier, before: Dossier | None) -> list[str]:
        """List what a run fails: a line for each threshold missed and each regression beyond what is allowed.

        A measure that is undefined fails its threshold.
        """
        figures = now["systems"][0]["figures"]
        lines = [_missed(name, limit, figures[name]["value"]) for name, limit in self.thresholds.items()]
        if before is not None:
            past = before["systems"][0]["figures"]
            lines += [
                _worse(name, allowed, past.get(name, {}).get("value"), figures[name]["value"])
                for name, allowed in self.regressions.items()
            ]
        return [line for line in lines if line]


def _missed(name: str, limit: float, value: float | None) -> str:
    """Say that a threshold is missed, or nothing."""
    if value is None:
        return f"{name} is undefined; it must be {limit:g}"
    lower = MEASURES[name].better == "lower"
    if (value <= limit) if lower else (value >= limit):
        return ""
    return f"{name} is {value:.4f}; it must be at {'most' if lower else 'least'} {limit:g}"


def _worse(name: str, allowed: float, past: float | None, value: float | None) -> str:
    """Say that a measure fell too far behind the last run, or nothing."""
    if past is None or value is None:
        return ""
    fall = (value - past) if MEASURES[name].better == "lower" else (past - value)
    return f"{name} went from {past:.4f} to {value:.4f}; at most {allowed:g} worse is allowed" if fall > allowed else ""


def _is_number(limit: object) -> bool:
    """Say whether a limit is a number; true and false are none."""
    return isinstance(limit, int | float) and not isinstance(limit, bool)
