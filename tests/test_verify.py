"""The verdict on a sentence in free words: what its entries do not say does not pass."""

from datetime import UTC, datetime

import pytest

from index.embedding import Embedder
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


@pytest.fixture(scope="module")
def verifier(embedder: Embedder) -> Verifier:
    return Verifier(embedder.encode)


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
