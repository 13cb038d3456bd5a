"""Writes index/marker.onnx, the reader as it is installed, from evals/learning/marker.safetensors, what it learned.

    python -m evals.learning.quantizing [LEARNED] [--out FILE]
    python -m evals.learning.quantizing --encoder [--out FILE]

The reader of claims likewise: `evals/learning/supporter.safetensors --out index/supporter.onnx`. The second line writes
index/encoder.onnx, the packaged embedder for one question at a time (`index.querying`).

What was learned is added to the packaged embedder's matrices, and the layers become a graph for ONNX Runtime whose
matrices are whole numbers of 8 bits, each row with a scale of its own; their inputs are rounded likewise as they come
(dynamic quantization, after Jacob et al. 2018). Of the 8 bits 7 are used, as processors without VNNI overflow
otherwise. The embedder's word vectors are not in it: it is given those of the text's pieces.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from evals.learning.marker import LEARNED, Reader
from index.packaged import packaged_path

_MARKER, _ENCODER = Path("index") / "marker.onnx", Path("index") / "encoder.onnx"
_OPSET = 17
# What comes into these is of the most different sizes: with them rounded, the largest error is three times as large.
_EXACT = ("layer.0/output/dense", "layer.1/output/dense")


class Reading(nn.Module):
    """A reader from its word vectors on, for one text at a time: the marks of every piece, and the log odds."""

    outputs: tuple[str, ...] = ("marks", "odds")

    def __init__(self, reader: Reader) -> None:
        """Take a reader."""
        super().__init__()
        self.reader = reader

    def forward(self, words: Tensor, kinds: Tensor) -> tuple[Tensor, ...]:
        """Read a text.

        `words` are the pieces' vectors, of shape (1, pieces, width), `kinds` is 1 for a piece of the text, 0 for one
        of the question.
        """
        seen = self.reader.body(
            inputs_embeds=words, token_type_ids=kinds, attention_mask=torch.ones_like(kinds)
        ).last_hidden_state
        return self.told(seen)

    def told(self, seen: Tensor) -> tuple[Tensor, ...]:
        """Give the outputs."""
        return self.reader.marks(seen), self.reader.answers(seen[:, 0])


class Encoding(Reading):
    """The embedder, from its word vectors to a text's unit vector: a reader that has learned nothing."""

    outputs = ("vector",)

    def told(self, seen: Tensor) -> tuple[Tensor, ...]:
        """Average the pieces."""
        return (nn.functional.normalize(seen.mean(dim=1), dim=1),)


def quantize(learned: Path | None, out: Path) -> None:
    """Write the layers of a reader that has learned; of the embedder itself where nothing was learned."""
    reader = Reader(packaged_path())
    if learned:
        reader.take(learned)
    layers = Reading(reader) if learned else Encoding(reader)
    config = reader.body.config
    config._attn_implementation = "eager"  # the form that is put together to one operation
    given = torch.zeros(1, 8, config.hidden_size), torch.zeros(1, 8, dtype=torch.int64)
    with TemporaryDirectory() as folder:
        exact, fused = Path(folder) / "exact.onnx", Path(folder) / "fused.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a trace takes for constant here is the same for every text
            torch.onnx.export(
                layers.eval(),
                given,
                exact,
                input_names=["words", "kinds"],
                output_names=list(layers.outputs),
                dynamic_axes={name: {1: "pieces"} for name in ("words", "kinds", "marks")},
                opset_version=_OPSET,
                dynamo=False,
            )
        heads, width = config.num_attention_heads, config.hidden_size
        optimize_model(str(exact), "bert", num_heads=heads, hidden_size=width).save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            out,
            op_types_to_quantize=["MatMul", "Attention"],
            nodes_to_exclude=[f"/body/encoder/{one}/MatMul" for one in _EXACT],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": 1},  # floats, behind what is put together
        )


def main() -> None:
    """Write it, and say how large it is."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("learned", type=Path, nargs="?", default=LEARNED)
    given.add_argument("--out", type=Path)
    given.add_argument("--encoder", action="store_true")
    said = given.parse_args()
    out = said.out or (_ENCODER if said.encoder else _MARKER)
    quantize(None if said.encoder else said.learned, out)
    sys.stdout.write(f"{out}: {out.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
