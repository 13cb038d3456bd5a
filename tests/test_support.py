"""How far evidence supports a claim: more for what it says than for what it does not, and better than its baselines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.claims import read_claims
from evals.grounding import measure_grounding
from index.embedding import Embedder
from rag.support import support
from tests.conftest import SHARED

EVIDENCE = ("The bridge was closed at eight because of the wind.", "A lorry driver was helped out unhurt.")


@pytest.mark.parametrize(
    ("supported", "unsupported"),
    [
        ("The bridge was closed at eight.", "The bridge was opened by the minister at nine."),
        ("A lorry driver was unhurt.", "A lorry driver and two passengers died in hospital."),
    ],
)
def test_what_stands_there_is_supported_better(embedder: Embedder, supported: str, unsupported: str) -> None:
    assert support(supported, EVIDENCE, embedder.encode) > support(unsupported, EVIDENCE, embedder.encode) + 0.2


def test_without_evidence_or_words_there_is_no_support(embedder: Embedder) -> None:
    assert support("It rained.", (), embedder.encode) == 0.0
    assert support("?!", EVIDENCE, embedder.encode) == 0.0


@given(claim=st.text(max_size=60))
def test_it_is_a_probability_for_any_text(embedder: Embedder, claim: str) -> None:
    assert 0.0 <= support(claim, EVIDENCE, embedder.encode) <= 1.0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "least"), [("wice-claims-dev.jsonl", 0.80), ("qags-cnndm-part.jsonl", 0.75), ("begin-dev-cmu.tsv", 0.90)]
)
def test_it_beats_its_baselines_on_claims_it_never_learned_from(embedder: Embedder, name: str, least: float) -> None:
    path: Path = SHARED / "benchmarks" / name
    if not path.exists():
        pytest.skip("the benchmarks are not here")
    claims = [claim for claim in read_claims(path) if claim.held_out][:120]
    areas = {one["system"]: one["AUROC"] for one in measure_grounding(claims, embedder) if one["part"] == "held out"}
    assert areas["verifier"] >= least
    assert areas["verifier"] >= max(areas.values()) - 0.02
