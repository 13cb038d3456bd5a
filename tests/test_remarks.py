"""What may be a slip in gold questions is noted: a type that is none of Dateline's, an answer without a nugget."""

import pytest

from evals.goldset import GoldQuestion, load
from evals.remarks import TYPES, remarks
from evals.splits import packaged


def gold(name: str = "1", kind: str = "fact", *nuggets: str, answerable: bool = True) -> GoldQuestion:
    said = tuple((nugget,) for nugget in nuggets)
    return GoldQuestion(id=name, type=kind, question="Who won?", answer="Ida", nuggets=said, answerable=answerable)


def test_the_known_types_are_those_of_the_packaged_questions() -> None:
    assert {question.type for source in packaged() for question in load(source)} == set(TYPES)


def test_of_what_is_usual_nothing_is_said() -> None:
    assert list(remarks([gold("1", "fact", "Ida"), gold("2", "unanswerable", answerable=False)])) == []


@pytest.mark.parametrize(
    ("kind", "cure"),
    [("followups", "Did you mean 'followup'?"), ("weather", "Those are: fact, quotation, when, span, order, several,")],
)
def test_a_type_that_is_none_of_datelines_is_noted_once(kind: str, cure: str) -> None:
    (said,) = remarks([gold("1", kind, "Ida"), gold("2", kind, "Ida")])
    assert said.startswith(f"The type {kind!r} is none of Dateline's, and gets a row of its own (id 1, 2). {cure}")


def test_an_answer_without_a_nugget_is_noted() -> None:
    (said,) = remarks([gold(str(number)) for number in range(7)])
    assert said.endswith("is right (id 0, 1, 2, 3, 4 and 2 more).")
