"""The reader as it learns: the packaged embedder, a low-rank difference to its matrices, and marks on its pieces."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn.utils import parametrize
from transformers import BertConfig, BertModel

# What was learned; `evals.learning.quantizing` makes of it what is installed.
LEARNED = Path("evals") / "learning" / "marker.safetensors"
_RANK = 32


class LowRank(nn.Module):
    """A matrix and a difference of low rank."""

    def __init__(self, rows: int, columns: int) -> None:
        """Begin with no difference."""
        super().__init__()
        self.down = nn.Parameter(torch.randn(_RANK, columns) / columns**0.5)
        self.up = nn.Parameter(torch.zeros(rows, _RANK))

    def forward(self, matrix: Tensor) -> Tensor:
        """Add the difference."""
        return matrix + self.up @ self.down


class Reader(nn.Module):
    """The embedder, and marks on its pieces: where an answer begins, where it ends; and whether there is one."""

    def __init__(self, base: Path) -> None:
        """Take the embedder's weights."""
        super().__init__()
        config = BertConfig(**json.loads((base / "config.json").read_text(encoding="utf-8")))
        self.body = BertModel(config, add_pooling_layer=False)
        kept = load_file(base / "model.safetensors")
        self.body.load_state_dict({name: one.float() for name, one in kept.items()}, strict=False)
        self.marks = nn.Linear(config.hidden_size, 2)
        self.answers = nn.Linear(config.hidden_size, 1)
        self.body.requires_grad_(False)
        for one in [one for one in self.body.encoder.modules() if isinstance(one, nn.Linear)]:
            difference = LowRank(one.out_features, one.in_features)
            parametrize.register_parametrization(one, "weight", difference, unsafe=True)

    def take(self, learned: Path) -> None:
        """Take what was learned before."""
        kept = load_file(learned)
        for name, one in self.named_parameters():
            if one.requires_grad:
                one.data.copy_(kept[_short(name)])

    def forward(self, ids: Tensor, read: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give the marks of every piece, and the log odds of an answer."""
        seen = self.body(input_ids=ids, attention_mask=read, token_type_ids=kinds).last_hidden_state
        marks = self.marks(seen).float()
        allowed = kinds.bool()
        allowed[:, 0] = True
        begins, ends = marks.masked_fill(~allowed[..., None], -1e4).unbind(-1)
        return begins, ends, self.answers(seen[:, 0]).float().squeeze(-1)


def differences(reader: Reader) -> dict[str, Tensor]:
    """Give what was learned, in half the precision: the low-rank parts by matrix, and the marks."""
    learned = ((name, one) for name, one in reader.named_parameters() if one.requires_grad)
    return {_short(name): one.detach().to(torch.bfloat16).contiguous().cpu() for name, one in learned}


def _short(name: str) -> str:
    """Name a part of what was learned by the matrix that it belongs to."""
    return name.removeprefix("body.").replace(".parametrizations.weight.0", "")
