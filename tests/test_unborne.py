"""Names that no entry gives, and capitals that are none."""

import pytest

from rag.premises import premises
from rag.unborne import unborne_name
from tests.clippings import entry

PAGE = entry("The phone", "Bell, a Salvadoran, presents a phone with 4,700mAh. People are asked to bring a charger.")


@pytest.mark.parametrize(
    "claim",
    [
        "Meanwhile Bell presents a phone.",
        "It has a battery of 4,700mAh.",
        "Bell comes from El Salvador.",
        "Evacuees are asked to bring a charger.",
    ],
)
def test_what_has_a_capital_only_there_is_no_name(claim: str) -> None:
    assert unborne_name(claim, premises(PAGE)) == ""


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("Meanwhile Cole presents a phone.", "Cole"),
        ("Bell comes from El Paso.", "El Paso"),
        ("Bell Oyelaran presents a phone.", "Bell Oyelaran"),
    ],
)
def test_a_name_that_no_entry_gives_is_told(claim: str, name: str) -> None:
    assert unborne_name(claim, premises(PAGE)) == f"The name {name!r} is not borne out."
