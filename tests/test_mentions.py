from __future__ import annotations

import pytest

from rag.mentions import find_mentions, with_title


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("What did Pam Bondi say?", [("Pam Bondi", "person", "female")]),
        ("Is it raining in York?", [("York", "place", "")]),
        ("When will Storm Floris reach Cork?", [("Storm Floris", "event", ""), ("Cork", "place", "")]),
        ("El Salvador President Nayib Bukele left", [("El Salvador", "place", ""), ("Nayib Bukele", "person", "male")]),
        ("Prisoners sleep on bunks.", []),
        ("Bukele’s lawyer spoke on Monday.", [("Bukele", "person", "")]),
        ("Amnesty International objects", [("Amnesty International", "group", "")]),
        ("WHAT DID BONDI SAY", []),
        ("a × b", []),
    ],
)
def test_names_are_found_and_sorted(text: str, named: list[tuple[str, str, str]]) -> None:
    assert [(one.name, one.sort, one.gender) for one in find_mentions(text)] == named


def test_a_name_stands_with_its_title() -> None:
    assert with_title("What did King Charles say?", 14) == 9
