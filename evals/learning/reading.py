"""Writes evals/learning/marker.safetensors, what makes of the packaged embedder a reader, from windows.

    python -m evals.learning.reading one.npz two.npz coverage.npz [--test held-out.npz]
    python -m evals.learning.reading two.npz coverage.npz --onward

The first two are of SQuAD 1.1 and 2.0 (`evals.learning.windows`), the third is of invented coverage
(`evals.learning.excerpts`). The embedder reads a question and a few sentences together, and marks where the answer
begins and ends, or at the first piece that there is none (SQuAD 2.0, Rajpurkar et al. 2018; BERT, Devlin et al. 2019).
Its own weights stay as they are: what is learned is a low-rank difference to each of its matrices (LoRA, Hu et al.
2022) and the marks themselves. On a GPU it takes minutes, on two processor cores days; the last stage alone (the second
line) takes twenty minutes there. It says how well the reader does where it did not learn; docs/reader.md has the
figures.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import save_file
from sklearn.metrics import roc_auc_score
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from evals.learning.arguments import files_given
from evals.learning.marker import LEARNED, Reader, differences

_DECAY, _WARM = 0.01, 0.06


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the learning: its rounds, how fast it learns, how many pieces it sees at once, and how often what.

    `shares` are how often a round shows a window of SQuAD 1.1, of SQuAD 2.0, of coverage that answers, and of coverage
    that does not: 0.5 is one in two. Without `marks` it only learns whether there is an answer.
    """

    rounds: int
    rate: float
    pieces: int
    shares: tuple[float, float, float, float]
    marks: bool = True


# Reading as such first, and then live pages.
_STAGES = (
    Stage(3, 1.5e-3, 24_576, (1.0, 3.0, 0.0, 0.0)),
    Stage(5, 1.5e-3, 16_384, (0.1, 1.0, 2.0, 0.5)),
)
# What comes after it, from all questions about live pages, those in wholly other words included, beside SQuAD 2.0, so
# that it does not forget: for a processor.
_ONWARD = Stage(2, 5e-4, 4_096, (0.0, 0.5, 1.5, 0.3))
# What is kept of the way that it goes.
_AWAY = 0.75
_SOURCES = 3


@dataclass(frozen=True, slots=True)
class Windows:
    """What `evals.learning.windows` writes: pieces end to end, where each window and its text begin, its answer.

    `files` is the place of the file that it was read from, among the three sources of which the last are given.
    """

    ids: npt.NDArray[np.int64]
    begins: npt.NDArray[np.int64]
    texts: npt.NDArray[np.int64]
    spans: npt.NDArray[np.int64]
    files: npt.NDArray[np.int64]

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
            np.repeat(np.arange(_SOURCES - len(some), _SOURCES), [len(one["texts"]) for one in some]),
        )

    def shares(self, stage: Stage) -> npt.NDArray[np.float64]:
        """Say how often each window is shown in a round, of files in the order of the stage's shares."""
        one, two, answering, idle = stage.shares
        told = np.where(self.spans[:, 0] > 0, answering, idle)
        return np.choose(self.files, [np.full(len(told), one), np.full(len(told), two), told])

    def batches(
        self, chosen: npt.NDArray[np.int64], pieces: int, chance: np.random.Generator
    ) -> Iterator[npt.NDArray[np.int64]]:
        """Put chosen windows of like length together, in a random order."""
        lengths = np.diff(self.begins)
        order = chosen[np.lexsort((chance.random(len(chosen)), lengths[chosen] // 8))]
        found, first = [], 0
        while first < len(order):
            size = max(1, pieces // int(lengths[order[first]] + 8))
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


def teach(reader: Reader, found: Windows, device: str, stage: Stage) -> None:
    """Show a reader windows as a stage has it."""
    learning = [one for one in reader.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=stage.rate, weight_decay=_DECAY, betas=(0.9, 0.98), fused=True)
    chance, shares = np.random.default_rng(0), found.shares(stage)
    rounds: list[npt.NDArray[np.int64]] = []
    for _ in range(stage.rounds):
        times = np.floor(shares + chance.random(len(shares))).astype(np.int64)
        rounds += found.batches(np.repeat(np.arange(len(shares)), times), stage.pieces, chance)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, stage.rate, total_steps=len(rounds) + 1, pct_start=_WARM, anneal_strategy="linear"
    )
    began = time.monotonic()
    reader.train()
    for number, some in enumerate(rounds):
        ids, read, kinds, spans = found.tensors(some, device)
        with torch.autocast(device, torch.bfloat16):
            begins, ends, odds = reader(ids, read, kinds)
        there = (spans[:, 0] > 0).float()
        loss = binary_cross_entropy_with_logits(odds, there)
        if stage.marks:
            loss = loss + (cross_entropy(begins, spans[:, 0]) + cross_entropy(ends, spans[:, 1])) / 2
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call] # not annotated there
        nn.utils.clip_grad_norm_(learning, 1.0)
        optimiser.step()
        schedule.step()
        if number % 200 == 0:
            sys.stdout.write(
                f"{number}/{len(rounds)} loss {float(loss.detach()):.3f} {time.monotonic() - began:.0f} s\n"
            )
            sys.stdout.flush()


@torch.inference_mode()
def examine(reader: Reader, found: Windows, device: str) -> str:
    """Say how well a reader tells windows with an answer from those without, and finds the answer."""
    reader.eval()
    there, odds, margin, exact = [], [], [], []
    for some in found.batches(np.arange(len(found.texts)), _STAGES[0].pieces, np.random.default_rng(0)):
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


def _packaged() -> Path:
    """Find the packaged embedder; where only torch and transformers are installed, it is given instead."""
    from index.packaged import packaged_path

    return packaged_path()


def learn(
    files: Sequence[Path],
    stages: Sequence[Stage],
    tests: Sequence[Path],
    base: Path | None,
    out: Path,
    before: Path | None = None,
) -> None:
    """Teach a reader stage by stage, and say after each how well it does on files that it does not learn from.

    `base` is the folder of the embedder where it is not the packaged one, `before` what it has learned already.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(0)
    reader = Reader(base or _packaged()).to(device)
    if before:
        reader.take(before)
    found = Windows.load(files)
    for stage in stages:
        teach(reader, found, device, stage)
        if before:
            meet(reader, before)
        for path in tests:
            sys.stdout.write(f"{path.name}: {examine(reader, Windows.load([path]), device)}\n")
    save_file(differences(reader), out)


@torch.no_grad()
def meet(reader: Reader, before: Path) -> None:
    """Go back a part of the way to what was learned before, which knows better what was not shown (Wortsman 2022)."""
    learned = [(one, one.detach().clone()) for one in reader.parameters() if one.requires_grad]
    reader.take(before)
    for one, now in learned:
        one.data.lerp_(now, _AWAY)


def main() -> None:
    """Learn, and say how well it went."""
    said = files_given(__doc__, ["one", "two", "coverage"], LEARNED, ["two", "coverage"])
    stages, before = ((_ONWARD,), LEARNED) if said.onward else (_STAGES, None)
    learn(said.files, stages, said.test, said.base, said.out, before)


if __name__ == "__main__":
    main()
