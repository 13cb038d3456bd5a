"""The harness on one question: gold questions read and checked, answers judged, nothing undefined shown as 0."""

import json
from pathlib import Path

import pytest

from evals import goldset
from evals.measures import MEASURES, Figure
from evals.run import respond, run
from evals.table import by_type, show, side_by_side
from index.entries import Scope
from index.errors import GoldError
from index.library import Library
from rag.answer import Answer, Passage, Question
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


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"entries": ["20:08"]}, "line 1: there is no entry '20:08'"),
        ({"nuggets": [["117 hectares"]]}, "line 1: no entry it names holds the nugget '117 hectares'"),
        ({"entries": []}, "line 1: answerable, but names no entry"),
        ({"entries": [], "answerable": False}, "line 1: unanswerable, with nuggets but no entry that tells them"),
        ({"page": "moon"}, "line 1: there is no page 'moon' in the index"),
        ({"answerable": "perhaps"}, "line 1: answerable: input should be a valid boolean"),
        ({"answerable": 7, "nuggets": [[]]}, "line 1: nuggets.0: tuple should have at least 1 item after validation"),
        ({"nuggets": [[""]]}, "line 1: nuggets.0.0: string should have at least 1 character"),
        ({"question": "?!"}, "line 1: There is no question in '?!'"),
        ({"as_of": "soon"}, "line 1: 'soon' is not a time. Give HH:MM"),
        ({"as_of": "17:30 XYZ"}, "line 1: '17:30 XYZ' names a zone that is not known"),
        ({"as_of": "2025-04-14T17:30+01:00"}, "line 1: entry '20:07' is of later than 2025-04-14T17:30:00+01:00"),
        ({"as_of": "2025-04-14T17:30"}, "line 1: entry '20:07' is of later than 2025-04-14T17:30:00+01:00"),
        ({"as_of": "17:30"}, "line 1: entry '20:07' is of later than 2025-04-14T17:30:00+01:00"),
    ],
)
def test_what_is_wrong_with_a_question_is_said_with_its_line(
    tmp_path: Path, sample_library: Library, change: dict[str, object], said: str
) -> None:
    entries = {page.id: sample_library.entries(Scope((page.id,))) for page in sample_library.pages()}
    found = [str(finding) for finding in goldset.check(write(tmp_path / "gold.jsonl", {**GOOD, **change}), entries)]
    assert any(one.startswith(said) for one in found)


def test_a_line_that_is_no_object_a_byte_order_mark_and_a_line_separator_in_a_text_are_each_taken_for_what_they_are(
    tmp_path: Path,
) -> None:
    path = tmp_path / "gold.jsonl"
    good = json.dumps({**GOOD, "question": "How big\u2028is Cecot?"}, ensure_ascii=False)
    path.write_text(f"\ufeff{good}\r\n\n[1]\n{'[' * 100_000}\n", encoding="utf-8")
    questions, findings = goldset.parse(path)
    assert [one.question for _, one in questions] == ["How big\u2028is Cecot?"]
    assert [str(one) for one in findings] == ["line 3: not a JSON object", "line 4: not JSON (nested too deep)"]


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
    gold, chain = [goldset.GoldQuestion.model_validate(GOOD)], Chain(sample_library)
    first, second = (run("dateline", lambda one: respond(chain, one), gold) for _ in range(2))
    timed = {name for name, measure in MEASURES.items() if measure.unit == "ms"}
    assert [first.overall[name] for name in MEASURES.keys() - timed] == [
        second.overall[name] for name in MEASURES.keys() - timed
    ]
    assert first.overall["recall@3"] == Figure(1.0, 1)
    assert first.overall["citation precision"] == Figure(1.0, 1)
    assert "fact" in by_type(first)
    assert "dateline" in side_by_side([first])


def test_workers_change_nothing_but_the_time(sample_library: Library) -> None:
    gold = [goldset.GoldQuestion.model_validate({**GOOD, "id": str(number)}) for number in range(6)]
    chain = Chain(sample_library)
    done = run("dateline", lambda one: respond(chain, one), gold, workers=3)
    assert [one.gold.id for one in done.judged] == ["0", "1", "2", "3", "4", "5"]


def test_the_answer_is_asked_for_before_anything_is_remembered_of_its_question() -> None:
    asked: list[str] = []

    class Noting:
        """Notes what it is asked for."""

        def invoke(self, input: Question) -> Answer:  # noqa: A002 # LangChain's name
            asked.append("answer")
            return Answer(input, input.text, "declined")

        def retrieve(self, question: Question, k: int) -> tuple[Passage, ...]:
            asked.append("entries")
            return ()

    respond(Noting(), goldset.GoldQuestion.model_validate(GOOD))
    assert asked == ["answer", "entries"]


def test_what_is_undefined_is_not_zero() -> None:
    assert {measure.of([]).value for measure in MEASURES.values()} == {None}
    assert all(measure.of([]).why for measure in MEASURES.values())
    assert show(Figure(None, 0, "no question")) == "n/a"
