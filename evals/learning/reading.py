"""Writes index/marker.safetensors, what makes of the packaged embedder a reader that marks answers, from windows.

    python -m evals.learning.reading windows.npz [more.npz ...] [--test held-out.npz]     (after evals.learning.windows)

The embedder reads a question and a few sentences together, and marks where the answer begins and ends, or at the first
piece that there is none (SQuAD 2.0, Rajpurkar et al. 2018; BERT, Devlin et al. 2019). Its own weights stay as they are:
what is learned is a low-rank difference to each of its matrices (LoRA, Hu et al. 2022) and the marks themselves. On a
GPU it takes minutes, on two processor cores days. It says how well the reader does where it did not learn;
docs/reader.md has the figures.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file, save_file
from sklearn.metrics import roc_auc_score
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from torch.nn.utils import parametrize
from transformers import BertConfig, BertModel

_BATCH_PIECES = 24_576
_DECAY, _WARM = 0.01, 0.06
_FILE = Path("index") / "marker.safetensors"


@dataclass(frozen=True, slots=True)
class Windows:
    """What `evals.learning.windows` writes: pieces end to end, where each window and its text begin, its answer."""

    ids: npt.NDArray[np.int64]
    begins: npt.NDArray[np.int64]
    texts: npt.NDArray[np.int64]
    spans: npt.NDArray[np.int64]

    @classmethod
    def load(cls, paths: Sequence[Path]) -> Self:
        """Read files one after the other."""
        some = [np.load(path) for path in paths]
        shifts = np.cumsum([0, *(len(one["ids"]) for one in some)])
        begins = [one["begins"][:-1].astype(np.int64) + shift for one, shift in zip(some, shifts, strict=False)]
        return cls(
            np.concatenate([one["ids"] for one in some]).astype(np.int64),
            np.concatenate([*begins, shifts[-1:]]),
            np.concatenate([one["texts"] for one in some]).astype(np.int64),
            np.concatenate([one["spans"] for one in some]).astype(np.int64),
        )

    def batches(self, chance: np.random.Generator) -> Iterator[npt.NDArray[np.int64]]:
        """Put windows of like length together, in a random order."""
        lengths = np.diff(self.begins)
        order = np.lexsort((chance.random(len(lengths)), lengths // 8))
        found, first = [], 0
        while first < len(order):
            size = max(1, _BATCH_PIECES // int(lengths[order[first]] + 8))
            found.append(order[first : first + size])
            first += size
        for number in chance.permutation(len(found)):
            yield found[number]

    def tensors(self, some: npt.NDArray[np.int64], device: str) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Give the ids of some windows, what is read of each, which of it is the text, and the answer."""
        starts, lengths = self.begins[some], np.diff(self.begins)[some]
        column = np.arange(lengths.max())[None, :]
        inside = column < lengths[:, None]
        ids = np.where(inside, self.ids[np.minimum(starts[:, None] + column, len(self.ids) - 1)], 0)
        kinds = (inside & (column >= self.texts[some][:, None])).astype(np.int64)
        return tuple(  # type: ignore[return-value] # four of them
            torch.from_numpy(one).to(device, non_blocking=True)
            for one in (ids, inside.astype(np.int64), kinds, self.spans[some])
        )


class LowRank(nn.Module):
    """A matrix and a difference of low rank."""

    def __init__(self, rows: int, columns: int, rank: int) -> None:
        """Begin with no difference."""
        super().__init__()
        self.down = nn.Parameter(torch.randn(rank, columns) / columns**0.5)
        self.up = nn.Parameter(torch.zeros(rows, rank))

    def forward(self, matrix: Tensor) -> Tensor:
        """Add the difference."""
        return matrix + self.up @ self.down


class Reader(nn.Module):
    """The embedder, and marks on its pieces: where an answer begins, where it ends; and whether there is one."""

    def __init__(self, base: Path, rank: int) -> None:
        """Take the embedder's weights; with rank 0 all of them learn."""
        super().__init__()
        config = BertConfig(**json.loads((base / "config.json").read_text(encoding="utf-8")))
        self.body = BertModel(config, add_pooling_layer=False)
        kept = load_file(base / "model.safetensors")
        self.body.load_state_dict({name: one.float() for name, one in kept.items()}, strict=False)
        self.marks = nn.Linear(config.hidden_size, 2)
        self.answers = nn.Linear(config.hidden_size, 1)
        if rank:
            self.body.requires_grad_(False)
            for one in [one for one in self.body.encoder.modules() if isinstance(one, nn.Linear)]:
                parametrize.register_parametrization(
                    one, "weight", LowRank(one.out_features, one.in_features, rank), unsafe=True
                )
        else:
            self.body.embeddings.requires_grad_(False)

    def forward(self, ids: Tensor, read: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give the marks of every piece, and the log odds of an answer."""
        seen = self.body(input_ids=ids, attention_mask=read, token_type_ids=kinds).last_hidden_state
        marks = self.marks(seen).float()
        allowed = kinds.bool()
        allowed[:, 0] = True
        begins, ends = marks.masked_fill(~allowed[..., None], -1e4).unbind(-1)
        return begins, ends, self.answers(seen[:, 0]).float().squeeze(-1)


def teach(reader: Reader, found: Windows, device: str, *, epochs: int, rate: float) -> None:
    """Show a reader all windows so many times."""
    learning = [one for one in reader.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=rate, weight_decay=_DECAY, betas=(0.9, 0.98), fused=True)
    chance = np.random.default_rng(0)
    rounds = [some for _ in range(epochs) for some in found.batches(chance)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, rate, total_steps=len(rounds) + 1, pct_start=_WARM, anneal_strategy="linear"
    )
    began = time.monotonic()
    reader.train()
    for number, some in enumerate(rounds):
        ids, read, kinds, spans = found.tensors(some, device)
        with torch.autocast(device, torch.bfloat16):
            begins, ends, odds = reader(ids, read, kinds)
        there = (spans[:, 0] > 0).float()
        loss = cross_entropy(begins, spans[:, 0]) + cross_entropy(ends, spans[:, 1])
        loss = loss / 2 + binary_cross_entropy_with_logits(odds, there)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call] # not annotated there
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        schedule.step()
        if number % 200 == 0:
            sys.stdout.write(f"{number}/{len(rounds)} loss {float(loss):.3f} {time.monotonic() - began:.0f} s\n")
            sys.stdout.flush()


@torch.inference_mode()
def examine(reader: Reader, found: Windows, device: str) -> str:
    """Say how well a reader tells windows with an answer from those without, and finds the answer."""
    reader.eval()
    there, odds, margin, exact = [], [], [], []
    for some in found.batches(np.random.default_rng(0)):
        ids, read, kinds, spans = found.tensors(some, device)
        with torch.autocast(device, torch.bfloat16):
            begins, ends, given = reader(ids, read, kinds)
        nothing = begins[:, 0] + ends[:, 0]
        begins[:, 0], ends[:, 0] = -1e4, -1e4
        sums = (
            (begins[:, :, None] + ends[:, None, :])
            .triu()
            .masked_fill(~torch.ones(begins.shape[1], ends.shape[1], device=device).triu().tril(30).bool(), -1e4)
        )
        best, at = sums.flatten(1).max(dim=1)
        hit = (at // begins.shape[1] == spans[:, 0]) & (at % begins.shape[1] == spans[:, 1])
        there.append((spans[:, 0] > 0).cpu().numpy())
        odds.append(given.cpu().numpy())
        margin.append((best - nothing).cpu().numpy())
        exact.append(hit.cpu().numpy())
    told, right = np.concatenate(there), np.concatenate(exact)
    one, two = np.concatenate(odds), np.concatenate(margin)
    return (
        f"{len(told)} windows: AUROC {roc_auc_score(told, one):.3f} by odds, {roc_auc_score(told, two):.3f} by marks, "
        f"{roc_auc_score(told, one + two):.3f} by both; the very span {right[told].mean():.2f}"
    )


def differences(reader: Reader) -> dict[str, Tensor]:
    """Give what was learned, in half the precision: the low-rank parts by matrix, or all matrices, and the marks."""
    kept = {}
    for name, one in reader.named_parameters():
        if one.requires_grad:
            short = name.removeprefix("body.").replace(".parametrizations.weight.0", "")
            kept[short] = one.detach().to(torch.bfloat16).contiguous().cpu()
    return kept


def _packaged() -> Path:
    """Find the packaged embedder; where only torch and transformers are installed, it is given instead."""
    from index.packaged import packaged_path

    return packaged_path()


def main() -> None:
    """Learn, and say how well it went."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("windows", nargs="+", type=Path, help="a file given twice counts twice")
    given.add_argument("--test", type=Path, action="append", default=[])
    given.add_argument("--base", type=Path, help="the folder of the embedder; else the packaged one")
    given.add_argument("--out", type=Path, default=_FILE)
    given.add_argument("--rank", type=int, default=32, help="of the differences; 0 lets all of the encoder learn")
    given.add_argument("--epochs", type=int, default=3)
    given.add_argument("--rate", type=float, default=1.5e-3)
    said = given.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(0)
    reader = Reader(said.base or _packaged(), said.rank).to(device)
    teach(reader, Windows.load(said.windows), device, epochs=said.epochs, rate=said.rate)
    for path in said.test:
        sys.stdout.write(f"{path.name}: {examine(reader, Windows.load([path]), device)}\n")
    save_file(differences(reader), said.out)


if __name__ == "__main__":
    main()
