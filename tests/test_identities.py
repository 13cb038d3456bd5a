"""Who somebody is: told by the cited entry, by another, which is then cited too, or by none."""

import pytest

from index.entries import Entry
from rag.identities import introduced_elsewhere, unborne_office
from rag.premises import Premise, premises
from rag.verify import Verifier
from tests.clippings import entry

BUDGET = entry("Brink on the dam", 'Brink will not resign. "I stay," she said. Cole, a nurse, wept.')
WHO = entry("Who is who", "Helen Brink, the minister for water, was elected in 2019. Ada Cole runs the ward.")


def held(*entries: Entry) -> list[Premise]:
    return [premise for one in entries for premise in premises(one)]


@pytest.mark.parametrize(
    ("claim", "rest"),
    [
        ("Minister Brink will not resign.", "Brink will not resign."),
        ("Helen Brink will not resign.", "Brink will not resign."),
        ("Helen Brink, the minister for water, will not resign.", "Brink, will not resign."),
    ],
)
def test_what_only_another_entry_tells_of_somebody_is_left_out_and_it_is_named(claim: str, rest: str) -> None:
    left, tellers = introduced_elsewhere(claim, held(BUDGET), held(WHO))
    assert left == rest
    assert {one.entry for one in tellers} == {WHO}


@pytest.mark.parametrize(
    "claim", ["Pat Brink, the mayor of Dell, will not resign.", "Brink will not resign, she said."]
)
def test_what_none_tells_stays(claim: str) -> None:
    assert introduced_elsewhere(claim, held(BUDGET), held(WHO)) == (claim, ())


def test_an_office_that_nobody_gives_is_named() -> None:
    assert unborne_office("Finance secretary Brink will not resign.", held(BUDGET)) == (
        "The role in 'Brink, secretary' is not borne out."
    )
    assert unborne_office("Ada Cole, the judge in the case, wept.", held(BUDGET)) == (
        "The role in 'Ada Cole, judge' is not borne out."
    )
    assert unborne_office("Ada Cole, the nurse, wept.", held(BUDGET)) == ""


def test_the_entry_that_tells_who_somebody_is_is_cited_too(verifier: Verifier) -> None:
    found = verifier.check("Minister Helen Brink will not resign.", [BUDGET], [BUDGET, WHO], marked=True)
    assert found.supported
    assert {one.entry for one in found.citations} == {BUDGET, WHO}
