"""Negations in other words, and what somebody expects: kept, dropped, or made up."""

import pytest

from rag.hearsay import is_hearsay
from rag.hedges import unkept_hedge
from rag.premises import premises
from tests.clippings import entry

TURNED = "It turns a negation round."


def told(claim: str, text: str) -> str:
    held = premises(entry("News", text))
    return unkept_hedge(claim, held[:1], held)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The time allowed is 96 hours rather than 72.", "The time allowed is 96 hours, not 72."),
        (
            "He got his place after being left out of the first squad.",
            "He wasn't in the first squad, and got his place.",
        ),
        ("The match was stopped by a power cut in the district.", "The match was stopped when the power failed there."),
        ("The owner was giving trays away.", "Bogdan, who doesn't give his surname: the owner was giving trays away."),
        ("The share is 58 per cent, not 55.", "We gave the share as 55 per cent; it is 58."),
    ],
)
def test_a_negation_is_kept_in_other_words(claim: str, text: str) -> None:
    assert told(claim, text) == ""


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The council approved the plan.", "The council did not approve the plan."),
        ("The bridge failed to open.", "The bridge opened at noon."),
        ("The council chose the dam rather than the wall.", "The council chose the dam and the wall."),
    ],
)
def test_a_negation_turned_round_is_told(claim: str, text: str) -> None:
    assert told(claim, text) == TURNED


def test_what_the_newsroom_itself_put_somewhere_is_no_hearsay() -> None:
    (said,) = premises(entry("", "At noon we put the audience at 1.74 million."))
    assert not is_hearsay(said, {"audienc"})
