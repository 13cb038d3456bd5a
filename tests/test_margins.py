"""Margins, owners and times of publication: what an entry says in passing, told as it says it."""

from datetime import UTC, datetime

import pytest

from index.embedding import Embedder
from index.entries import Entry
from rag.verify import Verifier

COUNT = Entry(
    "1",
    "election",
    datetime(2026, 5, 7, 21, 30, tzinfo=UTC),
    "Recount in Northgate",
    "The recount in Northgate is done: Lindgren wins it by 14 votes. Old Dock stays with Lindgren, by 7,118 votes to "
    "5,020. The court expects the council to speed up his appeal.",
)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Lindgren got 14 votes in the recount in Northgate.", "is a margin"),
        ("The court expects the council to speed up its appeal.", "'his', and not 'its'"),
        ("The recount in Northgate was published at 21:31.", "21:31"),
        ("The recount in Northgate was published on 8 May.", "8 May"),
        ("Is the recount in Northgate done?", "says nothing"),
        ("The recount.", "says nothing"),
    ],
)
def test_what_is_told_otherwise_is_withheld(embedder: Embedder, sentence: str, reason: str) -> None:
    verdict = Verifier(embedder.read).check(sentence, [COUNT])
    assert not verdict.supported
    assert reason in verdict.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindgren wins Northgate by 14 votes after the recount.",
        "Lindgren holds Old Dock with 7,118 votes.",
        "The court expects the council to speed up his appeal.",
        "The recount in Northgate was published at 21:30.",
        "The recount in Northgate was reported on 7 May at 9.30pm.",
    ],
)
def test_what_is_told_as_it_stands_passes(embedder: Embedder, sentence: str) -> None:
    assert Verifier(embedder.read).check(sentence, [COUNT]).reason == ""
