"""Each measure on answers small enough to count by hand, and what must hold for any answers at all."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.goldset import GoldQuestion
from evals.intervals import paired_p, with_interval, with_intervals
from evals.judging import Judged, judge
from evals.measures import MEASURES
from index.entries import Entry
from rag.answer import Answer, Citation, Question, Statement

START = datetime(2025, 4, 14, 17, 0, tzinfo=UTC)
PAGE = tuple(
    Entry(f"e{number}", "page", START + timedelta(minutes=number), f"Headline {number}", f"There are {number} boats.")
    for number in range(5)
)


def gold(**changes: object) -> GoldQuestion:
    fields = {
        "id": "1",
        "type": "fact",
        "question": "How many boats?",
        "answer": "2 boats",
        "nuggets": [["2 boats"]],
        "entries": ["17:02"],
        "answerable": True,
    }
    return GoldQuestion.model_validate({**fields, **changes})


def quote(number: int) -> Statement:
    entry = PAGE[number]
    return Statement(entry.text, (Citation(entry, entry.text, 0, len(entry.text)),))


def answered(*statements: Statement, confidence: float = 0.8) -> Answer:
    status = "answered" if statements else "declined"
    return Answer(Question("?"), "?", status, statements, confidence=confidence, timings_ms={"answer": 20.0})  # type: ignore[arg-type]


def value(name: str, *judged: Judged) -> float | None:
    return MEASURES[name].of(judged).value


RIGHT = judge(gold(), answered(quote(2)), PAGE[2:])
WRONG = judge(gold(), answered(quote(3), confidence=0.4), PAGE[:3])
DECLINED = judge(gold(), answered(confidence=0.6), PAGE[3:])
HOPELESS = gold(answerable=False, nuggets=[], entries=[], type="unanswerable")
DECLINED_RIGHTLY = judge(HOPELESS, answered(confidence=0.9), PAGE)
ANSWERED_WRONGLY = judge(HOPELESS, answered(quote(1), confidence=0.7), PAGE)
ALL = (RIGHT, WRONG, DECLINED, DECLINED_RIGHTLY, ANSWERED_WRONGLY)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("right", 2 / 5),
        ("right, answerable", 1 / 3),
        ("right, unanswerable", 1 / 2),
        ("right, balanced", (1 / 3 + 1 / 2) / 2),
        ("nugget recall", 1 / 3),
        ("nugget recall, answered", 1 / 2),
        ("recall@1", 1 / 3),
        ("recall@3", 2 / 3),
        ("MRR", (1 + 1 / 3 + 0) / 3),
        ("citation recall", 1.0),
        ("citation precision", 1.0),
        ("cited entries", 1 / 2),
        ("claim precision", 1 / 2),
        ("claim recall", 2 / 3),
        ("utilisation", 1 / 2),
        ("faithfulness", 1 / 2),
        ("hallucination", 1 / 2),
        ("abstention precision", 1 / 2),
        ("abstention recall", 1 / 2),
        ("abstention F1", 1 / 2),
        ("words", 4.0),
        ("ms", 20.0),
    ],
)
def test_a_measure_counts_what_it_says(name: str, expected: float) -> None:
    assert value(name, *ALL) == pytest.approx(expected)


def test_an_entry_that_suffices_by_itself_makes_an_answer_right() -> None:
    both = gold(entries=["17:01", "17:02"], alt_entries=["17:03"], nuggets=[["3 boats"]])
    assert judge(both, answered(quote(3)), PAGE[3:]).right
    assert value("recall@1", judge(both, answered(quote(3)), PAGE[3:])) == 1.0


def test_a_correction_that_holds_the_nuggets_is_right_for_a_false_premise() -> None:
    false = gold(answerable=False, entries=["17:02"], type="false_premise")
    assert judge(false, answered(quote(2)), PAGE).right
    assert not judge(false, answered(quote(3)), PAGE).right


def test_an_invented_citation_counts_against_precision() -> None:
    nowhere = Citation(Entry("x", "page", START, "", ""), "", 0, 0)
    invented = judge(gold(), answered(Statement("There are 9 boats.", (nowhere,))), PAGE)
    assert value("citation precision", invented) == 0.0
    assert value("citation recall", invented) == 0.0


def test_a_citation_that_the_others_do_without_counts_against_precision() -> None:
    statement = Statement(PAGE[2].text, (*quote(2).citations, *quote(3).citations))
    assert value("citation precision", judge(gold(), answered(statement), PAGE)) == 0.5


def test_an_entry_from_after_the_moment_is_leakage() -> None:
    then = gold(as_of=(START + timedelta(minutes=2)).isoformat())
    assert value("as-of leakage", judge(then, answered(quote(3)), PAGE[:2])) == 1.0
    assert value("as-of leakage", judge(then, answered(quote(2)), PAGE[:2])) == 0.0


def test_an_outdated_figure_given_as_current_is_a_supersession_error() -> None:
    changed = gold(type="superseded")
    assert value("supersession error", judge(changed, answered(quote(1)), PAGE)) == 1.0
    assert value("supersession error", judge(changed, answered(quote(2)), PAGE)) == 0.0


def test_a_stated_time_must_be_that_of_a_cited_entry() -> None:
    cited = quote(2).citations
    assert value("stated times", judge(gold(), answered(Statement("17:02: There are 2 boats.", cited)), PAGE)) == 1.0
    assert value("stated times", judge(gold(), answered(Statement("18:00: There are 2 boats.", cited)), PAGE)) == 0.0


def test_the_risk_coverage_area_takes_the_surest_first() -> None:
    assert value("risk–coverage area", RIGHT, WRONG) == pytest.approx(0.5 * 0 + 0.5 * 0.5)


def test_confidence_that_never_differs_leaves_calibration_undefined() -> None:
    figure = MEASURES["calibration error"].of([RIGHT, RIGHT])
    assert (figure.value, figure.why) == (None, "the system states no confidence that differs between questions")


def test_the_calibration_error_is_the_distance_of_confidence_and_share_right() -> None:
    assert value("calibration error", RIGHT, WRONG) == pytest.approx((0.2 + 0.4) / 2)


numbers = st.lists(st.integers(0, 4), max_size=3)


@given(cited=numbers, found=st.lists(st.integers(0, 4), unique=True))
def test_faithfulness_hallucination_and_self_knowledge_add_up_to_one(cited: list[int], found: list[int]) -> None:
    one = judge(gold(), answered(*(quote(number) for number in cited)), [PAGE[number] for number in found])
    parts = [value(name, one) for name in ("faithfulness", "hallucination", "self-knowledge")]
    assert parts == [None] * 3 if not cited else sum(part or 0.0 for part in parts) == pytest.approx(1.0)


@given(st.lists(st.sampled_from(ALL), max_size=6))
def test_every_measure_stays_in_its_range_and_is_never_nan(judged: list[Judged]) -> None:
    for measure in MEASURES.values():
        figure = measure.of(judged)
        assert figure.value is None or figure.value >= 0.0
        assert figure.value is None or measure.unit or measure.name == "words" or figure.value <= 1.0
        assert figure.value is not None or figure.why


def test_an_interval_holds_its_figure_and_is_the_same_every_time() -> None:
    figure = with_interval(MEASURES["right"], ALL)
    assert figure == with_interval(MEASURES["right"], ALL)
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low <= 0.4 <= figure.high


def test_a_single_question_has_no_interval() -> None:
    assert with_intervals([RIGHT])["right"].low is None


def test_two_systems_that_differ_on_every_question_differ_more_than_by_chance() -> None:
    assert paired_p([True] * 12, [True] * 12) is None
    assert (paired_p([True] * 12, [False] * 12) or 1.0) < 0.01
    assert (paired_p([True, False], [False, True]) or 0.0) > 0.4
    assert paired_p([True], [False]) == 1.0
