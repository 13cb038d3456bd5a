"""How alike two words are."""

import pytest

from rag.likeness import matrix


@pytest.mark.parametrize(
    ("asked", "held", "least"),
    [
        ("american", "us", 0.9),
        ("kremlin", "russia", 0.8),
        ("kyiv", "ukrainian", 0.7),
        ("salvadoran", "salvador", 0.9),
        ("prisoners", "prisoner", 1.0),
        ("prisoners", "inmates", 0.7),
    ],
)
def test_words_of_one_country_one_stem_or_one_meaning_are_alike(asked: str, held: str, least: float) -> None:
    assert matrix((asked,), (held,))[0, 0] >= least


@pytest.mark.parametrize(
    ("asked", "held"), [("american", "russia"), ("kremlin", "ukraine"), ("berlin", "french"), ("prisoners", "acres")]
)
def test_others_are_not(asked: str, held: str) -> None:
    assert matrix((asked,), (held,))[0, 0] < 0.6
