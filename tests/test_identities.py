"""Who somebody is that an entry only names: another entry of the prompt may tell, but not who else it could be."""

import pytest

from index.entries import Entry
from rag.identities import introduced_elsewhere
from rag.premises import premises
from rag.unborne import unborne_office
from rag.verify import Verifier
from tests.clippings import entry

SENDING_OFF = entry("Red card", 'Novak is off. "Never a red," Price shouts at the fourth official.')
TEAMS = entry("How they line up", "Town manager Gwen Price makes two changes; Sofia Brandt, Velden's manager, none.")


def plain(claim: str, *others: Entry) -> str:
    return introduced_elsewhere(claim, premises(SENDING_OFF), [one for entry in others for one in premises(entry)])[0]


@pytest.mark.parametrize(
    ("claim", "left"),
    [
        ('Gwen Price shouted "Never a red".', 'Price shouted "Never a red".'),
        ('Town manager Gwen Price shouted "Never a red".', 'Price shouted "Never a red".'),
        ('When Novak went, Town manager Price shouted "Never a red".', 'When Novak went, Price shouted "Never a red".'),
        ('Gwen Price, the manager of Town, shouted "Never a red".', 'Price, shouted "Never a red".'),
    ],
)
def test_a_given_name_and_a_role_that_another_entry_tells_are_left_out(claim: str, left: str) -> None:
    assert plain(claim, TEAMS) == left


@pytest.mark.parametrize(
    "claim",
    [
        'Tom Price shouted "Never a red".',  # no entry calls Price so
        'Sofia Brandt shouted "Never a red".',  # the entry itself does not name her at all
        'The referee Gareth Price shouted "Never a red".',
        'Pat Price, the mayor of Dell, shouted "Never a red".',
    ],
)
def test_what_no_entry_tells_of_that_name_stays(claim: str) -> None:
    assert plain(claim, TEAMS) == claim


def test_without_other_entries_a_claim_stays_as_it_is() -> None:
    assert plain('Gwen Price shouted "Never a red".') == 'Gwen Price shouted "Never a red".'


def test_the_entry_that_tells_who_somebody_is_is_cited_too(verifier: Verifier) -> None:
    verdict = verifier.check('Gwen Price shouted "Never a red".', [SENDING_OFF], [SENDING_OFF, TEAMS], marked=True)
    assert [citation.entry for citation in verdict.citations] == [SENDING_OFF, TEAMS]


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("Finance secretary Price shouted.", "The role in 'Price, secretary' is not borne out."),
        ("Ada Novak, the judge in the case, is off.", "The role in 'Ada Novak, judge' is not borne out."),
        ("Novak, sent off, left.", ""),
    ],
)
def test_an_office_beside_a_name_that_nobody_gives_is_told(claim: str, told: str) -> None:
    assert unborne_office(claim, premises(SENDING_OFF)) == told


def test_an_office_that_an_entry_gives_is_borne_out() -> None:
    assert unborne_office("The manager Gwen Price left.", premises(TEAMS)) == ""
    assert unborne_office("The manager Gwen Price left.", premises(SENDING_OFF)) != ""
