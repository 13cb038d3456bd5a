"""The harness: gold questions read and checked, answers judged, measures defined, nothing undefined shown as 0."""

import json
from pathlib import Path

import pytest

from evals import goldset, measures
from evals.run import figures, run
from evals.table import render, show
from index.entries import Scope
from index.errors import GoldError
from index.library import Library
from rag.chain import Chain

GOOD = {
    "id": "1",
    "type": "fact",
    "question": "How big is Cecot?",
    "answer": "116 hectares",
    "nuggets": [["116 hectares", "287 acres"]],
    "entries": ["20:07"],
    "answerable": True,
}


def write(path: Path, *records: object) -> Path:
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def test_the_packaged_questions_have_nothing_to_mend(sample_library: Library) -> None:
    entries = {page.id: sample_library.entries(Scope((page.id,))) for page in sample_library.pages()}
    for source in goldset.packaged():
        if source.name == "oval-office.jsonl":
            assert goldset.check(source, entries) == []
            assert len(goldset.load(source)) >= 40


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"entries": ["20:08"]}, "line 1: there is no entry '20:08'"),
        ({"nuggets": [["117 hectares"]]}, "line 1: no entry it names holds the nugget '117 hectares'"),
        ({"entries": []}, "line 1: answerable, but names no entry"),
        ({"page": "moon"}, "line 1: there is no page 'moon' in the index"),
        ({"answerable": "perhaps"}, "line 1: answerable: Input should be a valid boolean"),
    ],
)
def test_what_is_wrong_with_a_question_is_said_with_its_line(
    tmp_path: Path, sample_library: Library, change: dict[str, object], said: str
) -> None:
    entries = {page.id: sample_library.entries(Scope((page.id,))) for page in sample_library.pages()}
    found = [str(finding) for finding in goldset.check(write(tmp_path / "gold.jsonl", {**GOOD, **change}), entries)]
    assert any(one.startswith(said) for one in found)


def test_an_id_used_twice_is_found(tmp_path: Path, sample_library: Library) -> None:
    entries = {page.id: sample_library.entries(Scope((page.id,))) for page in sample_library.pages()}
    found = goldset.check(write(tmp_path / "gold.jsonl", GOOD, GOOD), entries)
    assert [str(finding) for finding in found] == ["line 2: id '1' is used in line 1 too"]


def test_an_empty_or_broken_gold_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no gold question"):
        goldset.load(write(tmp_path / "gold.jsonl"))
    (tmp_path / "gold.jsonl").write_text("{")
    with pytest.raises(GoldError, match=r"line 1: not JSON"):
        goldset.load(tmp_path / "gold.jsonl")


def test_a_run_judges_and_measures_and_is_the_same_every_time(sample_library: Library) -> None:
    gold = [goldset.GoldQuestion.model_validate(GOOD)]
    first, second = run(Chain(sample_library), gold), run(Chain(sample_library), gold)
    assert {**first.overall, "ms": 0} == {**second.overall, "ms": 0}
    assert first.overall["recall@3"] == 1.0
    assert first.overall["citation precision"] == 1.0
    assert "fact" in render(first)


def test_what_is_undefined_is_not_zero() -> None:
    assert figures([])["right"] is None
    assert show(None) == "n/a"
    assert measures.abstention([])["abstention F1"] is None
