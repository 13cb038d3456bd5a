"""Cross-encoders by name or path: which label is entailment is read from the model, and what is none is refused."""

from pathlib import Path

import pytest

from evals.claims import Claim
from evals.grounding import measure_grounding
from index.crossencoder import Entailer, entailer
from index.embedding import Embedder
from index.entries import Entry
from index.errors import ModelError
from index.health import check
from index.settings import Settings
from rag.author import Author
from rag.verify import Verifier
from tests.test_verify import BRIDGE
from tests.tinymodels import make_classifier


@pytest.fixture(scope="module")
def believes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model to which everything is entailed."""
    return make_classifier(tmp_path_factory.mktemp("believes"), ("contradiction", "neutral", "ENTAILMENT"))


@pytest.fixture(scope="module")
def doubts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model to which nothing is entailed."""
    return make_classifier(tmp_path_factory.mktemp("doubts"), ("entailment", "not_entailment"))


def test_entailment_is_found_by_its_name(believes: Path, doubts: Path) -> None:
    assert Entailer.load(str(believes))("It rained.", ["Rain fell.", "Snow fell."]) == pytest.approx(
        [0.98, 0.98], abs=0.01
    )
    assert Entailer.load(str(doubts))("It rained.", ["Rain fell."]) == pytest.approx([0.02], abs=0.01)
    assert Entailer.load(str(doubts))("It rained.", []).shape == (0,)


def test_long_premises_are_cut_to_what_the_model_reads(believes: Path) -> None:
    assert Entailer.load(str(believes))("It rained.", ["Rain fell. " * 500]) == pytest.approx([0.98], abs=0.01)


def test_a_model_without_such_a_label_is_refused_in_one_line(tmp_path: Path) -> None:
    made = make_classifier(tmp_path / "reranker", ("LABEL_0",))
    with pytest.raises(ModelError, match=r"^DATELINE_NLI names .*labels are LABEL_0: none is entailment\. Give .*$"):
        Entailer.load(str(made))


@pytest.mark.parametrize("name", ["nowhere", "nobody/nothing"])
def test_what_is_no_model_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError, match=r"^DATELINE_NLI names .* cannot be opened .* or unset DATELINE_NLI\.$"):
        Entailer.load(name if "/" in name else str(tmp_path / name))


def test_none_is_loaded_unless_named() -> None:
    assert entailer(Settings()) is None


def test_it_decides_where_no_rule_does(embedder: Embedder, believes: Path, doubts: Path) -> None:
    said = "The crossing was shut by officers."
    assert Verifier(embedder.read, Entailer.load(str(believes))).check(said, [BRIDGE]).supported
    assert not Verifier(embedder.read, Entailer.load(str(doubts))).check(said, [BRIDGE]).supported


def test_no_rule_gives_way_to_it(embedder: Embedder, believes: Path) -> None:
    verdict = Verifier(embedder.read, Entailer.load(str(believes))).check("Police closed 14 bridges.", [BRIDGE])
    assert "14" in verdict.reason


def test_a_writing_model_is_verified_by_it(embedder: Embedder, doubts: Path) -> None:
    author = Author.open(Settings(llm="openai:any", nli=str(doubts)), embedder.read)
    entry: Entry = BRIDGE
    assert author._verifier.check("The crossing was shut by officers.", [entry]).score < 0.1


def test_it_is_measured_beside_the_verifier(embedder: Embedder, believes: Path) -> None:
    claims = [Claim(f"It rained {n}.", (f"Rain fell {n}.",), n % 2 == 0) for n in range(8)]
    measured = measure_grounding(claims, embedder, Entailer.load(str(believes)))
    assert "NLI model" in {one["system"] for one in measured}


def test_the_doctor_names_it(settings: Settings, believes: Path) -> None:
    named = {one.name: one for one in check(settings.model_copy(update={"nli": str(believes)}))}
    assert named["NLI model"].ok
    named = {one.name: one for one in check(settings.model_copy(update={"nli": "nobody/nothing"}))}
    assert not named["NLI model"].ok
