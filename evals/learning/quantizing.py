"""Writes index/marker.onnx, the reader as it is installed, from evals/learning/marker.safetensors, what it learned.

    python -m evals.learning.quantizing [LEARNED] [--out FILE]
    python -m evals.learning.quantizing --encoder [--out FILE]

The reader of claims likewise: `evals/learning/supporter.safetensors --out index/supporter.onnx`. The second line writes
index/encoder.onnx, the packaged embedder for one question at a time (`index.querying`).

What was learned is added to the packaged embedder's matrices, and the layers become a graph for ONNX Runtime whose
matrices are whole numbers of 8 bits, each row with a scale of its own; their inputs are rounded likewise as they come
(dynamic quantization, after Jacob et al. 2018). Of the 8 bits 7 are used, as processors without VNNI overflow
otherwise. Two matrices get numbers of the most different sizes; these are made alike before they are rounded, by how
large each is on invented coverage (SmoothQuant, Xiao et al. 2023). The embedder's word vectors are not in it: it is
given those of the text's pieces.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from tokenizers import Tokenizer
from torch import Tensor, nn

from evals.learning.invented import READING, invented
from evals.learning.marker import LEARNED, Reader
from index.packaged import packaged_path

_MARKER, _ENCODER = Path("index") / "marker.onnx", Path("index") / "encoder.onnx"
_OPSET = 17
# What comes into the last matrix of these layers is of the most different sizes. How much of the difference is taken
# from what comes in, and put into the matrix: the rest stays, as the matrix is rounded, too.
_UNEVEN, _EVENED = (0, 1), 0.95
# So many questions about invented coverage, with what answers them, tell these sizes; word pieces of each at most.
_SHOWN, _LONGEST = 100, 128


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


class Evened(nn.Module):
    """A matrix whose inputs are made of like size first, and its columns the larger for it: the product is the same."""

    def __init__(self, dense: nn.Linear, sizes: Tensor) -> None:
        """Take a matrix, and how large each of its inputs comes to be at most, of shape (inputs,)."""
        super().__init__()
        own = dense.weight.detach().abs().amax(dim=0)
        scale = sizes**_EVENED / own ** (1 - _EVENED)
        self.shrink = nn.Parameter(1 / scale)
        self.dense = nn.Linear(dense.in_features, dense.out_features)
        self.dense.weight.data, self.dense.bias.data = dense.weight.detach() * scale, dense.bias.detach()

    def forward(self, given: Tensor) -> Tensor:
        """Multiply."""
        product: Tensor = self.dense(given * self.shrink)
        return product


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
    layers = (Reading(reader) if learned else Encoding(reader)).eval()
    _even(layers)
    config = reader.body.config
    config._attn_implementation = "eager"  # the form that is put together to one operation
    given = torch.zeros(1, 8, config.hidden_size), torch.zeros(1, 8, dtype=torch.int64)
    with TemporaryDirectory() as folder:
        exact, fused = Path(folder) / "exact.onnx", Path(folder) / "fused.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a trace takes for constant here is the same for every text
            torch.onnx.export(
                layers,
                given,
                exact,
                input_names=["words", "kinds"],
                output_names=list(layers.outputs),
                dynamic_axes={name: {1: "pieces"} for name in ("words", "kinds", "marks")},
                opset_version=_OPSET,
                dynamo=False,
            )
        heads, width = config.num_attention_heads, config.hidden_size
        put_together = FusionOptions("bert")
        put_together.enable_skip_layer_norm = put_together.enable_bias_skip_layer_norm = False  # slower than apart
        optimize_model(
            str(exact), "bert", num_heads=heads, hidden_size=width, optimization_options=put_together
        ).save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            out,
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": 1},  # floats, behind what is put together
        )


@torch.no_grad()
def _even(layers: Reading) -> None:
    """Make the inputs of the uneven matrices alike, as large as they come on invented coverage."""
    body: Any = layers.reader.body  # its parts are not annotated there
    outputs = [body.encoder.layer[number].output for number in _UNEVEN]
    largest = [torch.full((one.dense.in_features,), 1e-3) for one in outputs]

    def look(number: int, given: Sequence[Tensor]) -> None:
        largest[number] = torch.maximum(largest[number], given[0].abs().flatten(0, 1).amax(dim=0))

    hooks = [
        one.dense.register_forward_pre_hook(lambda _, given, number=number: look(number, given))
        for number, one in enumerate(outputs)
    ]
    for ids, kinds in _examples():
        layers(body.embeddings.word_embeddings(ids), kinds)
    for hook, one, sizes in zip(hooks, outputs, largest, strict=True):
        hook.remove()
        one.dense = Evened(one.dense, sizes)


def _examples() -> Iterator[tuple[Tensor, Tensor]]:
    """Give the word pieces of questions with the entries that answer them, and which of the two each belongs to."""
    tokenizer = Tokenizer.from_file(str(packaged_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LONGEST)
    for question, text in islice(_answered(), _SHOWN):
        read = tokenizer.encode(question, text)
        yield torch.tensor([read.ids]), torch.tensor([read.type_ids])


def _answered() -> Iterator[tuple[str, str]]:
    """Give a question about each invented page, and the entry that answers it."""
    for page in invented(READING):
        posts = {post.time: f"{post.title}\n{post.text}" for post in page.posts}
        asked = page.asked[0]
        yield asked.question, posts[asked.answers[0].at]


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
