"""The table of what a bad chat model wrote: shares of what somebody read, held against what is shown."""

import re
from pathlib import Path

import pytest

from evals.modeltable import judged, shipped, table
from index.errors import GoldError
from index.settings import read_settings
from tests.conftest import ROOT

# So many sentences may be judged otherwise on another processor, or by another number of threads: sums are rounded.
_TURNED = 2


def reading(read: str | None, *, shown: bool) -> dict[str, object]:
    return {"read": read, "shown": shown}


def test_the_shares_are_of_the_sentences_that_were_read() -> None:
    good = [reading("supported", shown=True)] * 3 + [reading("supported", shown=False)]
    bad = [reading("unsupported", shown=False)] * 9 + [reading("unsupported", shown=True)]
    idle = [reading("no claim", shown=False)] * 2
    shown = table([*good, *bad, *idle, reading(None, shown=True)])
    assert "| sentences written and read | 16 |" in shown
    assert "| that speak of the prompt and claim nothing of the coverage | 2 |" in shown
    assert "without support | 0.71 (10 of 14; 0.45 to 0.88) |" in shown
    assert "without support, shown to the reader | 0.10 (1 of 10; 0.02 to 0.40) |" in shown
    assert "cited anew with what bears them out | 0.00 (0 of 10; 0.00 to 0.28) |" in shown
    assert "wrongly withheld | 0.25 (1 of 4; 0.05 to 0.70) |" in shown


def test_what_is_shown_with_entries_that_bear_it_out_is_cited_anew() -> None:
    bad = reading("unsupported", shown=True) | {"borne_out_by": [[1, 4], [1, 9]]}
    shown = table([bad | {"cited": [1, 2, 9]}, bad | {"cited": [1]}])
    assert "cited anew with what bears them out | 0.50 (1 of 2; 0.09 to 0.91) |" in shown
    assert "of the rest of those without support, shown to the reader | 1.00 (1 of 1; 0.21 to 1.00) |" in shown


def test_each_split_has_its_column() -> None:
    shown = table([reading("supported", shown=True), reading("supported", shown=False) | {"split": "test"}])
    assert shown.startswith("| SmolLM2-135M-Instruct | development | test |\n|---|---:|---:|\n")
    assert "wrongly withheld | 0.00 (0 of 1; 0.00 to 0.79) | 1.00 (1 of 1; 0.21 to 1.00) |" in shown


def test_each_model_has_its_table() -> None:
    large = reading("unsupported", shown=False) | {"model": "a large chat model"}
    small, other = table([reading("supported", shown=True), large]).split("\n\n")
    assert small.startswith("| SmolLM2-135M-Instruct | development |\n")
    assert other.startswith("| a large chat model | development |\n")
    assert "| of the others, without support | 1.00 (1 of 1; 0.21 to 1.00) |" in other


def test_without_a_reading_there_is_no_table() -> None:
    with pytest.raises(GoldError, match="No sentence has been read"):
        table([reading(None, shown=True)])


@pytest.mark.slow
def test_the_readme_shows_what_the_verifier_says_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    readings = [one for one in shipped() if one.get("split") == "test"]
    today = table(list(judged(readings, read_settings())))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.partition("<!-- model -->")[2].partition("<!-- /model -->")[0]
    assert [name for name, _ in counted(block)] == [name for name, _ in counted(today)]
    for (name, written), (_, found) in zip(counted(block), counted(today), strict=True):
        assert written == pytest.approx(found, abs=_TURNED), f"{name}: python -m evals.modeltable"


def counted(tables: str) -> list[tuple[str, int]]:
    """Give each row of some tables with what its last column counts."""
    rows = re.findall(r"^\| ([^|]+) \|.* (?:[\d.]+ \()?(\d+)(?: of [^|]+)? \|$", tables, re.MULTILINE)
    return [(name, int(count)) for name, count in rows]
