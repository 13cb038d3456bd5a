"""A reply read as it comes in: sentences as soon as they are complete, each with its marks."""

import pytest

from rag.drafting import Draft, read
from rag.pieces import Piece


@pytest.mark.parametrize(
    ("reply", "drafts"),
    [
        ("It rained [1]. The sun shone [2].", [("It rained.", (1,)), ("The sun shone.", (2,))]),
        ("It rained. [1] The sun shone. [2, 3]", [("It rained.", (1,)), ("The sun shone.", (2, 3))]),
        ("It rained.[1][2] Then sun.", [("It rained.", (1, 2)), ("Then sun.", ())]),
        ("- **It** rained [1]\n- Sun [2]", [("It rained", (1,)), ("Sun", (2,))]),
        ("<think>Well. Hm.</think>It rained.【4】", [("It rained.", (4,))]),
        ("NO ANSWER", []),
        ("No answer.", []),
        ("[1] It rained.", [("It rained.", (1,))]),
        ("The U.S. paid $4.76m. [2]", [("The U.S. paid $4.76m.", (2,))]),
        ("Here is the answer:\nIt rained. [1]", [("It rained.", (1,))]),
        ("The answer is: It rained. [1]", [("It rained.", (1,))]),
        ("", []),
    ],
)
def test_each_sentence_has_the_marks_at_its_end(reply: str, drafts: list[tuple[str, tuple[int, ...]]]) -> None:
    expected = [Draft(text, marks) for text, marks in drafts]
    assert list(read([Piece(reply)])) == expected
    assert list(read(map(Piece, reply))) == expected  # letter by letter


def test_a_sentence_is_given_before_the_next_is_complete() -> None:
    pieces = map(Piece, ["It rained. [1] Then the", " sun", " shone."])
    assert next(read(pieces)).text == "It rained."
    assert [piece.text for piece in pieces] == [" sun", " shone."]


@pytest.mark.parametrize("reply", ["It rained. [1] Then the sun", "It rained. [1] A"])
def test_the_sentence_in_which_a_reply_was_cut_off_is_left_out(reply: str) -> None:
    assert [draft.text for draft in read([Piece(reply), Piece("", is_cut=True)])] == ["It rained."]
