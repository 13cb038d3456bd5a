"""The gate: thresholds and allowed regressions, each fall said in a line."""

from pathlib import Path
from typing import Any

import pytest

from evals.gate import Gate
from index.errors import GoldError
from tests.conftest import ROOT


def figures(**values: float | None) -> dict[str, Any]:
    named = {name.replace("_", " "): {"value": value} for name, value in values.items()}
    return {"systems": [{"figures": named}]}


def gate(path: Path, text: str) -> Gate:
    path.write_text(text)
    return Gate.read(path)


def test_a_figure_below_its_threshold_falls(tmp_path: Path) -> None:
    one = gate(tmp_path / "gate.toml", "[thresholds]\nright = 0.8\nMRR = 0.5\n")
    assert one.fallen(figures(right=0.7, MRR=0.6), None) == ["right is 0.7000; it must be at least 0.8"]


def test_where_lower_is_better_a_threshold_is_the_most(tmp_path: Path) -> None:
    one = gate(tmp_path / "gate.toml", '[thresholds]\n"supersession error" = 0.0\n')
    assert one.fallen(figures(supersession_error=0.0), None) == []
    assert one.fallen(figures(supersession_error=0.5), None) == ["supersession error is 0.5000; it must be at most 0"]


def test_an_undefined_figure_falls(tmp_path: Path) -> None:
    one = gate(tmp_path / "gate.toml", "[thresholds]\nright = 0.8\n")
    assert one.fallen(figures(right=None), None) == ["right is undefined; it must be 0.8"]


def test_a_regression_beyond_what_is_allowed_falls(tmp_path: Path) -> None:
    one = gate(tmp_path / "gate.toml", "[regressions]\nright = 0.02\n")
    assert one.fallen(figures(right=0.79), figures(right=0.80)) == []
    assert one.fallen(figures(right=0.70), figures(right=0.80)) == [
        "right went from 0.8000 to 0.7000; at most 0.02 worse is allowed"
    ]
    assert one.fallen(figures(right=0.70), None) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[thresholds]\nrigth = 0.8\n", "there is no measure 'rigth'"),
        ("[thresholds]\nright = true\n", "right = True is no number"),
        ("[limits]\nright = 0.8\n", r"there is no table \[limits\]"),
        ("", "it bounds nothing"),
        ("[", "cannot be read as a gate"),
    ],
)
def test_a_gate_that_makes_no_sense_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(GoldError, match=said):
        gate(tmp_path / "gate.toml", text)


def test_the_projects_own_gate_can_be_read() -> None:
    assert Gate.read(ROOT / "gate.toml").thresholds["as-of leakage"] == 0.0
