"""Several batches embedded at a time: the same vectors, in the same order, from any number of threads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from threading import Event, Lock

import numpy as np
import pytest
import torch

from index.embedding import Embedder
from index.hands import Hands

TEXTS = [" ".join(["river", "bank"] * (7 * count % 90 + 1)) for count in range(120)]


@contextmanager
def on_cores(count: int, embedder: Embedder) -> Iterator[Embedder]:
    """Give an embedder made where torch uses so many cores."""
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    yield Embedder(embedder.name, embedder.model)
    torch.set_num_threads(before)


@pytest.fixture
def quick(embedder: Embedder) -> Iterator[Embedder]:
    with on_cores(2, embedder) as made:
        yield made


def test_two_cores_give_the_vectors_that_one_gives(embedder: Embedder, quick: Embedder) -> None:
    both = quick.encode(TEXTS)
    with on_cores(1, embedder) as slow:
        assert np.array_equal(both, slow.encode(TEXTS))


def test_several_threads_may_embed_at_a_time(quick: Embedder) -> None:
    alone = quick.encode(TEXTS)
    with ThreadPoolExecutor(3) as people:
        for found in people.map(quick.encode, [TEXTS] * 3):
            assert np.array_equal(found, alone)


def test_torch_has_all_its_cores_again_afterwards(quick: Embedder) -> None:
    quick.encode(TEXTS)
    with ThreadPoolExecutor(1) as later:
        assert (torch.get_num_threads(), later.submit(torch.get_num_threads).result()) == (2, 2)


def test_copies_share_the_weights_and_not_the_tokenizer(quick: Embedder) -> None:
    both = [model for _, model in Hands(quick.model, Lock()).each(lambda model, _: model, range(2))]
    for model in both:
        assert model is not quick.model
        assert model.tokenizer is not quick.model.tokenizer
        assert next(model.parameters()) is next(quick.model.parameters())


def test_who_stops_listening_stops_the_work(quick: Embedder) -> None:
    begun: list[int] = []

    def job(_: object, batch: int) -> None:
        begun.append(batch)
        Event().wait(0.02)  # all together would take a minute

    with closing(Hands(quick.model, Lock()).each(job, range(6000))) as each:
        assert next(each) == (0, None)
    assert len(begun) < 6000
