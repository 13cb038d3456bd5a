"""What the embedder has read lately, piece by piece, so that coverage which is asked about again is not read again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from index.embedding import Reading

# About 50 kB each.
_MOST = 2000


class Readings:
    """Readings of texts, the latest kept; their vectors have unit length and half precision. For several threads."""

    def __init__(self, read: Callable[[Sequence[str]], Sequence[Reading]], most: int = _MOST) -> None:
        """Read with an embedder's `read`, and keep so many readings."""
        self._read = read
        self._most = most
        self._kept: OrderedDict[str, Reading] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, texts: Sequence[str]) -> list[Reading]:
        """Give the readings of texts, in their order; only those that are not kept are read."""
        with self._lock:
            found = {text: self._kept[text] for text in texts if text in self._kept}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            # Each alone: in a batch the last digits depend on what is beside it, and answers would on what is kept.
            found |= {text: _unit(self._read([text])[0]) for text in new}
        with self._lock:
            for text in dict.fromkeys(texts):
                self._kept[text] = found[text]
                self._kept.move_to_end(text)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return [found[text] for text in texts]


def _unit(reading: Reading) -> Reading:
    """Bring a reading's vectors to unit length, and halve their size."""
    lengths = np.maximum(np.linalg.norm(reading.vectors, axis=1, keepdims=True), 1e-9)
    return replace(reading, vectors=(reading.vectors / lengths).astype(np.float16))
