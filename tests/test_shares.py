"""A question for two people is one for each of them, in their order; any other stays whole."""

import pytest

from rag.shares import shares


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "What do Bondi and Miller each say about it?",
            ("What do Bondi say about it?", "What do Miller say about it?"),
        ),
        ("How did both Ada Bell and Ross react?", ("How did Ada Bell react?", "How did Ross react?")),
        ("What did Brandt and Price say?", ("What did Brandt say?", "What did Price say?")),
        ("Did rain and wind close the bridge?", ("Did rain and wind close the bridge?",)),
        ("Who is Ana Piquer?", ("Who is Ana Piquer?",)),
    ],
)
def test_a_question_for_two_is_split(question: str, parts: tuple[str, ...]) -> None:
    assert shares(question) == parts
