"""What a sentence takes from another entry of its prompt: that entry is cited too."""

from rag.addenda import addenda
from rag.premises import premises
from rag.verify import Verifier
from tests.clippings import entry

SHOP = entry("In the shops", "Ada Kent dreads the levy, she says: it is 40 cents on the big bottle.")
BUDGET = entry("The budget", "The sugar levy is to double in July.")
CAKES = entry("The bakers", "Bakers use more sugar. They pay a levy on flour.")


def test_two_words_side_by_side_have_to_stand_so_in_the_other_entry() -> None:
    claim = "Ada Kent dreads the sugar levy."
    (told,) = addenda(claim, ["sugar"], [*premises(CAKES), *premises(BUDGET)])
    assert told.text == "The sugar levy is to double in July."
    assert addenda(claim, ["sugar"], premises(CAKES)) == ()


def test_what_the_cited_entries_tell_needs_no_other() -> None:
    assert addenda("Ada Kent dreads the sugar levy.", [], premises(BUDGET)) == ()


def test_the_other_entry_is_cited_behind_the_first(verifier: Verifier) -> None:
    claim = "Ada Kent says that she dreads the sugar levy of 40 cents on the big bottle."
    verdict = verifier.check(claim, [SHOP], [CAKES, BUDGET], marked=True)
    assert [citation.entry for citation in verdict.citations] == [SHOP, BUDGET]
