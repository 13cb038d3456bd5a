"""Hands: copies of an embedding model that share its weights, and embed several batches at a time, each on one core.

That is sooner done than one batch after the other on all cores, where each core waits for the others after every
operation: a little on an idle machine, long on one that is busy with something else beside.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Batch = TypeVar("Batch")
Done = TypeVar("Done")


class Hands:
    """A model and its copies; several threads may ask for work at a time, and each copy is in one thread's hands."""

    def __init__(self, model: SentenceTransformer, lock: threading.Lock) -> None:
        """Keep the model, which is used and copied under a lock: its tokenizer is not made for several threads.

        There are as many hands as torch uses cores now.
        """
        import torch

        self._model, self._lock = model, lock
        self._cores = torch.get_num_threads()
        self._free: SimpleQueue[SentenceTransformer] = SimpleQueue()

    def each(
        self, job: Callable[[SentenceTransformer, Batch], Done], batches: Sequence[Batch]
    ) -> Generator[tuple[Batch, Done], None, None]:
        """Give each batch with what a job makes of it, in their order; what was not begun is left when this is closed.

        A single batch is done by the model itself, on all cores.
        """
        import torch

        cores = min(self._cores, len(batches))
        if cores < 2:
            for batch in batches:
                with self._lock:
                    done = job(self._model, batch)
                yield batch, done
            return
        pool = ThreadPoolExecutor(cores, "dateline-embedding", _keep_to_one_core)
        try:
            yield from zip(batches, pool.map(lambda batch: self._hand(job, batch), batches), strict=True)
        finally:
            pool.shutdown(cancel_futures=True)
            torch.set_num_threads(self._cores)  # for threads that are yet to come; the pool's have told it otherwise

    def _hand(self, job: Callable[[SentenceTransformer, Batch], Done], batch: Batch) -> Done:
        """Do a job with a copy that nobody has in hand."""
        try:
            model = self._free.get_nowait()
        except Empty:
            model = self._copied()
        try:
            return job(model, batch)
        finally:
            self._free.put(model)

    def _copied(self) -> SentenceTransformer:
        """Copy the model but for its weights."""
        with self._lock:
            shared = {id(weight): weight for weight in (*self._model.parameters(), *self._model.buffers())}
            return copy.deepcopy(self._model, shared)


def _keep_to_one_core() -> None:
    """Have torch compute on one core in this thread; first it settles on how many there are, once a thread."""
    import torch

    torch.get_num_threads()
    torch.set_num_threads(1)
