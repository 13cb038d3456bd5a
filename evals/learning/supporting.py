"""Writes evals/learning/supporter.safetensors, what makes of the packaged embedder a reader of claims.

    python -m evals.learning.supporting squad.npz asked.npz claims.npz [--test FILE]

The files are what `evals.learning.statements` writes. It learns like the reader of questions
(`evals.learning.reading`), but only whether a text bears a claim out. The first stage is for a GPU. It says how well
the reader does where it did not learn; docs/support.md has the figures.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file

from evals.learning.marker import Reader, differences
from evals.learning.reading import Stage, Windows, examine, teach
from index.packaged import packaged_path

# Statements made of SQuAD first, and then claims about live pages and the public sets' own.
_STAGES = (
    Stage(1, 1e-3, 24_576, (1.0, 0.0, 0.0, 0.0), marks=False),
    Stage(1, 8e-4, 3_000, (0.03, 0.4, 1.0, 1.0), marks=False),
)
_FILE = Path("evals") / "learning" / "supporter.safetensors"


def main() -> None:
    """Learn, and say how well it went."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("squad", type=Path)
    given.add_argument("asked", type=Path)
    given.add_argument("claims", type=Path)
    given.add_argument("--test", type=Path, action="append", default=[])
    given.add_argument("--out", type=Path, default=_FILE)
    said = given.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(0)
    reader = Reader(packaged_path()).to(device)
    found = Windows.load([said.squad, said.asked, said.claims])
    for stage in _STAGES:
        teach(reader, found, device, stage)
        for path in said.test:
            sys.stdout.write(f"{path.name}: {examine(reader, Windows.load([path]), device)}\n")
    save_file(differences(reader), said.out)


if __name__ == "__main__":
    main()
