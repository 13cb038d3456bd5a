"""The verdict on a sentence in free words: what its entries do not say does not pass."""

from datetime import UTC, datetime

import pytest

from index.entries import Entry
from rag.verify import Verifier, is_exact

BRIDGE = Entry(
    "1",
    "storm",
    datetime(2025, 11, 6, 7, 55, tzinfo=UTC),
    "Carrow bridge closed after lorry blown over",
    "Police have closed the Carrow bridge in both directions. A lorry was blown onto its side at twenty to eight, and "
    "its driver was helped out unhurt.",
)


def test_a_supported_sentence_is_cited_exactly(verifier: Verifier) -> None:
    verdict = verifier.check("Police have closed the Carrow bridge in both directions.", [BRIDGE])
    assert (verdict.supported, verdict.reason) == (True, "")
    assert verdict.citations
    assert all(is_exact(citation) for citation in verdict.citations)


def test_an_unsupported_sentence_is_told_why(verifier: Verifier) -> None:
    verdict = verifier.check("The minister resigned after the vote.", [BRIDGE])
    assert not verdict.supported
    assert verdict.reason
    assert not verdict.citations


def test_nothing_is_supported_by_nothing(verifier: Verifier) -> None:
    assert not verifier.check("The bridge is closed.", []).supported
    assert not verifier.check("…", [BRIDGE]).supported
    assert not verifier.find("The bridge is closed.", []).supported


def test_a_sentence_finds_its_entry(verifier: Verifier) -> None:
    other = Entry("2", "storm", BRIDGE.published, "Schools shut", "All 126 schools stay closed today.")
    found = verifier.find("Police have closed the Carrow bridge.", [other, BRIDGE])
    assert {citation.entry for citation in found.citations} == {BRIDGE}


DEAL = Entry(
    "3",
    "visit",
    datetime(2025, 4, 14, 18, 40, tzinfo=UTC),
    "Three things Bukele gets out of the deal",
    "Papers show El Salvador getting $20,000 a year for each deportee. More than 80,000 people have been arrested. "
    'Police say that a man has died in Lowmoor. They have not named him.\n\n"We ask, we beg, we pray," Aisha Braveboy '
    "said. Marco Rubio said that the courts have no say. Bellamy won 48,310 votes and Marchetti 45,910. "
    "The government plans to open a second jail in May.",
)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("El Salvador gets 20,000 euros a year for each deportee.", "20,000 euros"),
        ("El Salvador gets $2,000 a year for each deportee.", "$2,000"),
        ("Less than 80,000 people have been arrested.", "80,000"),
        ("Dr. Elena Elam says that people have been arrested.", "Elena Elam"),
        ("A man has died in Lowmoor.", "attributes"),
        ("Police say that a man has died in Lowmoor and named him.", "negation"),
        ('"We ask, we beg, we demand," Aisha Braveboy said.', "not verbatim"),
        ('"We ask, we beg, we pray," Marco Rubio said.', "somebody else's"),
        ("Marchetti won 48,310 votes and Bellamy 45,910.", "place of another"),
        ("The government has opened a second jail in May.", "expects"),
        ("People were arrested at 19:15.", "19:15"),
        ("People were arrested on Friday.", "Friday"),
        ("Finance secretary Bellamy won 48,310 votes.", "The role in"),
        ("The entries do not mention a death.", "speaks of the entries"),
        ("The first quotation in these entries is by Rubio.", "speaks of the entries"),
    ],
)
def test_what_is_wrong_is_named(verifier: Verifier, sentence: str, reason: str) -> None:
    verdict = verifier.check(sentence, [DEAL])
    assert not verdict.supported
    assert reason in verdict.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "El Salvador gets twenty thousand dollars a year for each deportee.",
        "More than 80,000 people were arrested.",
        "According to police, a man has died in Lowmoor.",
        'Aisha Braveboy said: "We ask, we beg, we pray."',
        "Bellamy won 48,310 votes.",
    ],
)
def test_what_is_right_in_other_words_passes(verifier: Verifier, sentence: str) -> None:
    assert verifier.check(sentence, [DEAL]).reason == ""
