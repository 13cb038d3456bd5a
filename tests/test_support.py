"""How far evidence supports a claim: more for what it says than for what it does not, and better than its baselines."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.claims import read_claims
from evals.grounding import measure_grounding
from index.embedding import Embedder, Reading
from rag.support import Support
from tests.conftest import SHARED


@pytest.fixture(scope="module")
def support(embedder: Embedder) -> Support:
    return Support(embedder.read)


EVIDENCE = ("The bridge was closed at eight because of the wind.", "A lorry driver was helped out unhurt.")


@pytest.mark.parametrize(
    ("supported", "unsupported"),
    [
        ("The bridge was closed at eight.", "The bridge was opened by the minister at nine."),
        ("A lorry driver was unhurt.", "A lorry driver and two passengers died in hospital."),
    ],
)
def test_what_stands_there_is_supported_better(support: Support, supported: str, unsupported: str) -> None:
    assert support(supported, EVIDENCE) > support(unsupported, EVIDENCE) + 0.2


def test_without_evidence_or_words_there_is_no_support(support: Support) -> None:
    assert support("It rained.", ()) == 0.0
    assert support("?!", EVIDENCE) == 0.0
    assert support("It rained.", ("…", "")) == 0.0


@settings(deadline=None)
@given(claim=st.text(max_size=60))
def test_it_is_a_probability_for_any_text(support: Support, claim: str) -> None:
    assert 0.0 <= support(claim, EVIDENCE) <= 1.0


def test_what_one_sentence_tells_counts_for_more_than_what_two_tell_in_part(support: Support) -> None:
    found = support.features("A lorry driver was closed by the wind.", EVIDENCE)
    assert found is not None
    assert found.together < found.told
    assert found.told_by_one < found.told


def test_numbers_and_words_to_the_reader_are_seen(support: Support) -> None:
    asked = support.features("Did you know that 14 bridges were closed?", EVIDENCE)
    assert asked is not None
    assert (asked.numbers, asked.asking) == (0.0, 1.0)
    assert asked.addressing > 0.0


def test_a_sentence_of_the_evidence_is_read_once(embedder: Embedder) -> None:
    read: list[str] = []

    def counting(texts: Sequence[str]) -> Sequence[Reading]:
        read.extend(texts)
        return embedder.read(texts)

    support = Support(counting)
    support("The bridge was closed.", EVIDENCE)
    support("A driver was helped.", EVIDENCE)
    assert [read.count(one) for one in EVIDENCE] == [1, 1]


def test_the_same_words_in_long_evidence_are_found_beyond_what_is_read_at_once(support: Support) -> None:
    evidence = [*(f"Filler sentence number {number}." for number in range(700)), EVIDENCE[0]]
    assert support("The bridge was closed at eight.", evidence) > 0.5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "least"), [("wice-claims-dev.jsonl", 0.74), ("qags-cnndm-part.jsonl", 0.75), ("begin-dev-cmu.tsv", 0.94)]
)
def test_it_beats_its_baselines_on_claims_it_never_learned_from(embedder: Embedder, name: str, least: float) -> None:
    path: Path = SHARED / "benchmarks" / name
    if not path.exists():
        pytest.skip("the benchmarks are not here")
    claims = [claim for claim in read_claims(path) if claim.held_out][:120]
    areas = {one["system"]: one["AUROC"] for one in measure_grounding(claims, embedder) if one["part"] == "held out"}
    assert areas["verifier"] >= least
    assert areas["verifier"] >= max(areas.values()) - 0.02
