"""The foot of a copied page is left out of its last entry, in several languages; the news above it stays whole."""

import pytest

from index.readers import read
from index.readers.pagefoot import before_tail
from tests.conftest import copied

FEET = [
    ["Terms of Use", "About the BBC", "© 2025 BBC. The BBC is not responsible for the content of external sites."],
    ["Privacy Policy | Contact", "Jobs"], ["Impressum", "Datenschutz"], ["Datenschutzerklärung · AGB"],
    ["Mentions légales", "Données personnelles"], ["Aviso legal", "Política de privacidad"], ["Note legali"],
    ["Política de privacidade"], ["Alle Rechte vorbehalten."], ["Related articles", "A storm hit the coast last year."],
    ["© 2025 The Quay Post", "All rights reserved."], ["1", "2", "3"], ["1", "2", "…", "14", "Next page"],
    ["1 2 3 … 14"],
    ["1", "2", "", "Get involved", "", "Privacy Policy"], ["Page 1 of 7"], ["Weiter"],
]  # fmt: skip
NEWS = ["The pier is shut.", "", "Terms of use of the quay changed in May.", "Scores: 1, 2, 3", "The 3rd boat is in."]


@pytest.mark.parametrize("foot", FEET, ids=" / ".join)
def test_the_foot_of_a_page_is_no_part_of_its_last_entry(foot: list[str]) -> None:
    assert before_tail([*NEWS, "", *foot]) in (NEWS, [*NEWS, ""])


@pytest.mark.parametrize(
    "last",
    [["12"], ["Score:", "3", "1"], ["© 2025 Agency", "The harbour was calm again at dusk."], ["Privacy is a right."]],
    ids=" / ".join,
)
def test_what_only_looks_like_a_foot_stays(last: list[str]) -> None:
    assert before_tail([*NEWS, *last]) == [*NEWS, *last]


def test_only_the_last_entry_has_a_foot() -> None:
    text = "".join(f"{hour}.00 BST\nBoat {hour}\nIt sails.\n\nTopics\n\nQuay {hour}\n\n" for hour in (17, 16))
    assert [one.text for one in read(copied(text)).entries] == ["It sails.\n\nTopics\n\nQuay 17", "It sails."]
