import pytest

from rag.answer import Turn
from rag.condense import condense

PRISON = [Turn("How big is the Cecot prison?", "It spans 116 hectares (287 acres). [20:07]")]


@pytest.mark.parametrize(
    ("question", "standalone"),
    [
        ("And how many people can it hold?", "How many people can it hold? (Cecot prison)"),
        ("What did Trump say about Iran?", "What did Trump say about Iran?"),
    ],
)
def test_a_follow_up_is_told_what_it_is_about_and_a_new_topic_is_left_alone(question: str, standalone: str) -> None:
    assert condense(question, PRISON).text == standalone
