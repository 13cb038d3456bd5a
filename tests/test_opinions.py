"""A reranker and a reader by name or path: their word is added to what speaks for a sentence, and none is needed."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.crossencoder import Reranker
from index.errors import ModelError
from index.health import check
from index.library import Library
from index.packaged import packaged_path
from index.settings import Settings
from index.spanreader import SpanReader
from rag.answer import Passage, Question
from rag.chain import Chain
from rag.opinions import Opinions, Scores
from tests.test_verify import BRIDGE, DEAL
from tests.tinymodels import make_classifier, make_reader

ASKED = "Who was helped out?"
PASSAGES = [Passage(entry, entry.title, 0, 0, 1.0) for entry in (BRIDGE, DEAL)]


@pytest.fixture(scope="module")
def reranker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_classifier(tmp_path_factory.mktemp("reranker"), ("LABEL_0",))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_reader(tmp_path_factory.mktemp("reader"))


def likes(wanted: str) -> Opinions:
    """Say much for the texts with some words, and little for the others."""

    def scores(_: str, texts: Sequence[str], /) -> Scores:
        return np.array([9.0 if wanted in text else -9.0 for text in texts], dtype=np.float32)

    return Opinions(reranks=scores)


def test_the_tiny_ones_say_something_of_every_sentence(reranker: Path, reader: Path) -> None:
    opinions = Opinions.of(Settings(reranker=str(reranker), reader=str(reader)))
    assert opinions is not None
    said = opinions(ASKED, PASSAGES)
    assert {one.entry for one in said} == {BRIDGE, DEAL}
    assert max(said.values()) == 0.0
    assert min(said.values()) >= -12.0


def test_a_reader_looks_beyond_what_it_reads_at_once(reader: Path) -> None:
    text = "Nothing of note. " * 40
    stretches = [(start, start + 16) for start in range(0, len(text), 17)]
    scores = SpanReader.load(str(reader))(ASKED, text, stretches)
    assert scores.shape == (40,)
    assert np.isfinite(scores).all()


def test_no_opinion_counts_without_bounds() -> None:
    said = likes("lorry")(ASKED, PASSAGES)
    assert {round(value) for value in said.values()} == {0, -6}


def test_an_opinion_changes_what_is_quoted(sample_library: Library) -> None:
    question = Question("Who is Amnesty's Americas director?")
    plain = Chain(sample_library).trial(question)
    assert plain is not None
    other = plain.ranked[2].sentence.text
    chain = Chain(sample_library)
    chain.retriever.opinions = likes(other)
    asked = chain.trial(question)
    assert asked is not None
    assert [one.sentence.text for one in plain.ranked].index(other) > [one.sentence.text for one in asked.ranked].index(
        other
    )


def test_none_is_asked_unless_named() -> None:
    assert Opinions.of(Settings()) is None


def test_the_settings_bring_them_into_the_chain(sample_library: Library, reranker: Path) -> None:
    chosen = sample_library.settings.model_copy(update={"reranker": str(reranker)})
    chain = Chain.of(Library.open(chosen, sample_library.embedder))
    assert chain.invoke("Who is Amnesty's Americas director?").status in {"answered", "declined"}
    assert chain.retriever.opinions is not None


def test_what_is_no_reranker_is_refused_in_one_line(tmp_path: Path) -> None:
    made = make_classifier(tmp_path / "nli", ("no", "yes"))
    with pytest.raises(ModelError, match=r"^DATELINE_RERANKER names .* gives 2 scores \(no, yes\)\. Give .*$"):
        Reranker.load(str(made))
    with pytest.raises(ModelError, match=r"^DATELINE_RERANKER names .* embedding model.*or unset DATELINE_RERANKER\.$"):
        Reranker.load(str(packaged_path()))
    with pytest.raises(ModelError, match=r"^DATELINE_RERANKER names .* cannot be opened .*$"):
        Reranker.load(str(tmp_path / "nowhere"))


def test_what_is_no_reader_is_refused_in_one_line(tmp_path: Path, reranker: Path) -> None:
    with pytest.raises(ModelError, match=r"^DATELINE_READER names .*BertForSequenceClassification\. Give .*$"):
        SpanReader.load(str(reranker))
    with pytest.raises(ModelError, match=r"^DATELINE_READER names .* cannot be opened .*or unset DATELINE_READER\.$"):
        SpanReader.load(str(tmp_path / "nowhere"))


def test_the_doctor_names_them(settings: Settings, reranker: Path) -> None:
    chosen = settings.model_copy(update={"reranker": str(reranker), "reader": str(reranker)})
    named = {one.name: one.ok for one in check(chosen)}
    assert (named["reranker"], named["reader"]) == (True, False)
