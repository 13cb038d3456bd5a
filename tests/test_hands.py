"""Several batches embedded at a time: the same vectors, in the same order, from any number of threads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event, Lock

import numpy as np
import pytest
import torch

from index.embedding import Embedder
from index.hands import Hands

TEXTS = [" ".join(["river", "bank"] * (7 * count % 90 + 1)) for count in range(120)]


@pytest.fixture
def cores() -> Iterator[int]:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield 2
    torch.set_num_threads(before)


def test_two_cores_give_the_vectors_that_one_gives(embedder: Embedder, cores: int) -> None:
    both = embedder.encode(TEXTS)
    torch.set_num_threads(1)
    assert np.array_equal(both, embedder.encode(TEXTS))
    assert cores == 2


@pytest.mark.usefixtures("cores")
def test_several_threads_may_embed_at_a_time(embedder: Embedder) -> None:
    alone = embedder.encode(TEXTS)
    with ThreadPoolExecutor(3) as people:
        for found in people.map(embedder.encode, [TEXTS] * 3):
            assert np.array_equal(found, alone)


def test_torch_has_all_its_cores_again_afterwards(embedder: Embedder, cores: int) -> None:
    embedder.encode(TEXTS)
    with ThreadPoolExecutor(1) as later:
        assert (torch.get_num_threads(), later.submit(torch.get_num_threads).result()) == (cores, cores)


def test_copies_share_the_weights_and_not_the_tokenizer(embedder: Embedder, cores: int) -> None:
    both = [model for _, model in Hands(embedder.model, Lock()).each(lambda model, _: model, range(cores))]
    for model in both:
        assert model is not embedder.model
        assert model.tokenizer is not embedder.model.tokenizer
        assert next(model.parameters()) is next(embedder.model.parameters())


@pytest.mark.usefixtures("cores")
def test_who_stops_listening_stops_the_work(embedder: Embedder) -> None:
    begun: list[int] = []

    def job(_: object, batch: int) -> None:
        begun.append(batch)
        Event().wait(0.02)  # all together would take a minute

    with closing(Hands(embedder.model, Lock()).each(job, range(6000))) as each:
        assert next(each) == (0, None)
    assert len(begun) < 6000
