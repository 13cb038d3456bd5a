"""The embedder: the official weights, unit vectors, and a clear word when a model is missing or damaged."""

import copy
from pathlib import Path

import numpy as np
import pytest

from index.embedding import Embedder
from index.errors import ModelError
from index.packaged import check_weights
from index.settings import Settings


def test_vectors_have_length_one_and_keep_the_order(embedder: Embedder) -> None:
    vectors = embedder.encode(["a short one", "a much longer text about a prison in El Salvador", "a short one"])
    assert vectors.shape == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-2)
    assert float(vectors[0] @ vectors[2]) == pytest.approx(1.0, abs=1e-2)


def test_meaning_brings_texts_near(embedder: Embedder) -> None:
    prison, jail, cake = embedder.encode(["conditions in the prison", "life inside the jail", "a recipe for cake"])
    assert float(prison @ jail) > float(prison @ cake) + 0.2


def test_a_text_is_read_word_piece_by_word_piece(embedder: Embedder) -> None:
    text = "The bank of the river and the bank of England"
    short, empty, long = embedder.read([text, "", "word " * 400])
    assert [text[start:end] for start, end in short.pieces] == text.split()
    assert short.vectors.shape == (10, 384)
    assert (len(empty.pieces), empty.vectors.shape) == (0, (0, 384))
    assert len(long.pieces) == len(long.vectors) == embedder.limit
    one, other = (short.vectors[place] / np.linalg.norm(short.vectors[place]) for place in (1, 7))
    assert float(one @ other) < 0.99
    assert float(short.whole @ embedder.encode([text])[0]) == pytest.approx(1.0, abs=1e-2)


def test_langchain_can_embed_with_it(embedder: Embedder) -> None:
    assert len(embedder.embed_query("hello")) == embedder.width == 384


def test_an_unknown_model_is_refused_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"not on this machine.*DATELINE_EMBEDDING_MODEL"):
        Embedder.load(Settings(embedding_model=str(tmp_path / "none")))


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"not the weights")
    with pytest.raises(ModelError, match=r"damaged.*pip install --force-reinstall"):
        check_weights(weights, "0" * 64)


def test_pieces_are_those_of_the_models_own_tokenizer(embedder: Embedder) -> None:
    text = "Ábrego García's lawyer: “I would hope so.”\n\n한국 中文 🌊 antidisestablishmentarianism"
    encoded = embedder.model.tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
    assert embedder.pieces(text) == encoded["offset_mapping"]


def test_however_many_texts_are_embedded_each_vector_is_that_of_its_text(embedder: Embedder) -> None:
    texts = [" ".join(["river"] * (7 * count % 90 + 1)) for count in range(70)] + ["", "word " * 400]
    alone = embedder.model.encode(texts, normalize_embeddings=True)
    assert np.allclose((embedder.encode(texts) * alone).sum(axis=1), 1.0, atol=1e-2)


@pytest.mark.parametrize("text", ["Who was freed?", "", "word " * 400, "“Ábrego” 한국 🌊"])
def test_one_text_has_the_vector_that_the_model_gives_with_the_words_it_wants_in_front(
    embedder: Embedder, text: str
) -> None:
    model = copy.deepcopy(embedder.model)
    model.prompts, model.default_prompt_name = {"query": "query: "}, "query"
    expected = model.encode([text], normalize_embeddings=True)
    assert np.array_equal(Embedder("prompted", model).encode([text]), expected)
    assert not np.array_equal(embedder.encode([text]), expected)
