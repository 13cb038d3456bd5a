"""Who does what, and beside whom a figure stands: in another order perhaps, but nobody in another's place."""

import pytest

from rag.bearers import swapped
from rag.premises import premises
from tests.clippings import entry

WARD = entry(
    "Hospitals take the injured",
    "The 41 were taken to three hospitals: 26 to University Hospital Waterford, nine to Wexford General, and six to "
    "Cork. Berna Gaughan lost her husband, Mattie, 71, who had gone back in. Owen Pike, a former teacher, has been in "
    "the chair for four years. The palace says that it was 84; 64 was the number who had said yes. I saw a mile of "
    "river. He set three rules in a letter to the agency: that nobody shouts; that guns go back 20km from the lake. "
    "Will Garcia go back to the US, a reporter asks Bell.",
)
ELSEWHERE = "It puts somebody or something in the place of another."


def told(claim: str, sentence: str) -> str:
    return swapped(claim, [one for one in premises(WARD) if sentence in one.text])


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Nine were taken to Wexford General, 26 to University Hospital Waterford and six to Cork.", "The 41"),
        ("Mattie Gaughan, who was 71, had gone back in.", "Berna"),
        ("The Speaker, Owen Pike, is a former teacher.", "Owen Pike"),
        ("In fact it was 84, the palace says; 64 was how many had said yes.", "palace"),
        ("Denise Lundy saw a mile of river.", "I saw"),
        ("The minister, Jens Lind, has set three rules: no shouting, and guns back from the lake.", "He set"),
        ("Bell said that he does not have the power to return Garcia to the US.", "a reporter asks"),
    ],
)
def test_in_another_order_all_are_in_their_place(claim: str, sentence: str) -> None:
    assert told(claim, sentence) == ""


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Berna, 71, had gone back in.", "Berna"),
        ("Cork take the injured.", "Hospitals take"),
    ],
)
def test_somebody_in_the_place_of_another_is_told(claim: str, sentence: str) -> None:
    assert told(claim, sentence) == ELSEWHERE
