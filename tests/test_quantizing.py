"""The installed readers and encoder: what was learned, in whole numbers of 8 bits."""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from tokenizers import Tokenizer

from evals.learning.marker import LEARNED, Reader
from evals.learning.quantizing import quantize
from index.marking import packaged_marker
from index.packaged import packaged_path

_ASKED = "How many passengers slept in the town hall?"
_TEXTS = [
    "Mayor Ada Finch said 240 passengers slept in the town hall.",
    "No ferries before Friday\nNorthlink has called off every sailing until Friday.",
    "The town hall was opened to passengers late on Tuesday, Mayor Ada Finch said, and tea was served all night.",
    "About 240 people had to wait; most of them lay down in the council chamber, under the flags.",
]


@pytest.fixture(scope="module")
def exact() -> list[float]:
    """The odds that each text answers, with nothing rounded."""
    reader = Reader(packaged_path())
    reader.take(LEARNED)
    tokenizer = Tokenizer.from_file(str(packaged_path() / "tokenizer.json"))
    tokenizer.no_padding()
    odds = []
    with torch.inference_mode():
        for read in (tokenizer.encode(_ASKED, text) for text in _TEXTS):
            ids, kinds = torch.tensor([read.ids]), torch.tensor([read.type_ids])
            odds.append(float(reader.eval()(ids, torch.ones_like(ids), kinds)[2]))
    return odds


def test_rounded_the_odds_are_nearly_the_same(exact: list[float]) -> None:
    rounded = [one.odds for one in packaged_marker()(_ASKED, _TEXTS)]
    assert np.abs(np.array(rounded) - exact).max() < 1.5
    assert max(exact) - min(exact) > 5


@pytest.mark.parametrize("name", ["marker", "supporter", "encoder"])
def test_what_is_installed_is_made_of_what_was_learned(tmp_path: Path, name: str) -> None:
    quantize(None if name == "encoder" else LEARNED.with_name(f"{name}.safetensors"), tmp_path / "made.onnx")
    made, installed = (_numbers(path) for path in (tmp_path / "made.onnx", Path("index") / f"{name}.onnx"))
    assert made.keys() == installed.keys()
    for key, one in made.items():
        # Another processor may add up in another order, and then round to the next whole number.
        slack = 1 if one.dtype.kind in "iu" else 1e-4
        assert np.allclose(one.astype(np.float64), installed[key].astype(np.float64), atol=slack), key


def _numbers(path: Path) -> dict[str, NDArray[Any]]:
    return {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
