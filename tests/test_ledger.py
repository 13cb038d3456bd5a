"""The ledger keeps runs whole, numbers them, and says what turned between two of them."""

from pathlib import Path
from typing import Any

import pytest

from evals.ledger import Flip, Ledger, common, flips
from index.errors import GoldError


def dossier(*questions: dict[str, Any], system: str = "dateline") -> dict[str, Any]:
    return {"systems": [{"system": system, "questions": list(questions)}]}


def asked(name: str, *, right: bool, status: str = "answered", cited: str = "17:12") -> dict[str, Any]:
    citation = {"published": f"2025-04-14T{cited}:00+01:00"}
    given = {
        "status": status,
        "text": status,
        "statements": [{"citations": [citation]}] if status == "answered" else [],
    }
    return {"id": name, "question": f"{name}?", "right": right, "given": given, "nuggets_found": [right]}


def test_runs_are_numbered_in_their_order(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "runs")
    assert [ledger.keep(dossier()) for _ in range(3)] == [1, 2, 3]
    assert ledger.load(2)["run"] == 2


def test_a_run_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    with pytest.raises(GoldError, match=r"There is no run 1\. No run is kept yet"):
        ledger.load(1)
    ledger.keep(dossier())
    with pytest.raises(GoldError, match="Runs 1 to 1 are kept"):
        ledger.load(7)


def test_a_damaged_run_is_named(tmp_path: Path) -> None:
    (tmp_path / "00001.json").write_text("{")
    with pytest.raises(GoldError, match="Run 1 cannot be read"):
        Ledger(tmp_path).load(1)


def test_a_write_that_was_cut_off_is_no_run(tmp_path: Path) -> None:
    (tmp_path / "00001.partial").write_text("{")
    assert Ledger(tmp_path).numbers() == []


def test_the_last_run_of_the_same_questions_is_found(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    for right in (True, False):
        ledger.keep(dossier(asked("a", right=right)))
    ledger.keep(dossier(asked("b", right=True)))
    found = ledger.last_like(dossier(asked("a", right=True)))
    assert found is not None
    assert found["run"] == 2
    assert ledger.last_like(dossier(asked("c", right=True))) is None


def test_flips_say_what_differs() -> None:
    before = dossier(asked("a", right=True), asked("b", right=False), asked("c", right=True))
    now = dossier(
        asked("a", right=False, status="declined"), asked("b", right=True, cited="18:00"), asked("c", right=True)
    )
    assert flips(before, now) == [
        Flip("a", "a?", False, "answered before, declined now"),
        Flip("b", "b?", True, "cited 17:12 before, 18:00 now"),
    ]
    assert common(before, now) == ([True, False, True], [False, True, True])


def test_a_flip_says_all_that_differs() -> None:
    hits = [{"needed": False}, {"needed": True}]
    before = {**asked("a", right=True), "nuggets": [["126"]], "retrieved": hits[::-1]}
    now = {**asked("a", right=False, cited="18:00"), "nuggets": [["126"]], "retrieved": hits}
    assert flips(dossier(before), dossier(now))[0].why == (
        "cited 17:12 before, 18:00 now; no longer says “126”; the first needed entry ranked 1 before, 2 now"
    )
    moved = {**now, "nuggets": [["127"]]}
    assert flips(dossier(before), dossier(moved))[0].why.startswith("the gold question changed")


def test_a_run_of_another_version_is_named_and_does_not_stand_in_the_way(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.keep(dossier(asked("a", right=True)))
    (tmp_path / "00002.json").write_text('{"run": 2, "systems": []}')
    with pytest.raises(GoldError, match="another version"):
        ledger.load(2)
    assert [run["run"] for run in ledger.readable()] == [1]
    assert ledger.keep(dossier()) == 3


def test_the_last_run_of_some_of_the_questions_is_found(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.keep(dossier(asked("a", right=True), asked("b", right=True)))
    ledger.keep(dossier(asked("c", right=True)))
    assert ledger.last_of({"b", "x"})["run"] == 1
    with pytest.raises(GoldError, match="No run of these questions"):
        ledger.last_of({"x"})
