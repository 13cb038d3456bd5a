"""Writes evals/learning/supporter.safetensors, what makes of the packaged embedder a reader of claims.

    python -m evals.learning.supporting squad.npz asked.npz claims.npz [--test FILE]
    python -m evals.learning.supporting claims.npz asked.npz answers.npz --onward [--test FILE]

The files are what `evals.learning.statements` writes. It learns like the reader of questions
(`evals.learning.reading`), but only whether a text bears a claim out. The first stage is for a GPU; the second line
learns on from what is there, in three quarters of an hour on two cores. It says how well the reader does where it did
not learn; docs/support.md has the figures.
"""

from __future__ import annotations

from pathlib import Path

from evals.learning.arguments import files_given
from evals.learning.reading import Stage, learn

# Statements made of SQuAD first, and then claims about live pages and the public sets' own. What is installed saw the
# first in 1,066 steps; how many pieces and which rate these had was not kept, and this is what comes nearest.
_STAGES = (
    Stage(1, 1e-3, 10_000, (1.0, 0.0, 0.0, 0.0), marks=False),
    Stage(1, 8e-4, 3_000, (0.03, 0.4, 1.0, 1.0), marks=False),
)
# After it, from what a chat model answers about live pages, right and wrong, with a share of all else beside.
_ONWARD = Stage(3, 6e-4, 3_000, (0.3, 0.05, 1.0, 1.0), marks=False)
_FILE = Path("evals") / "learning" / "supporter.safetensors"


def main() -> None:
    """Learn, and say how well it went."""
    said = files_given(__doc__, ["squad", "asked", "claims"], _FILE, ["claims", "asked", "answers"])
    stages, before = ((_ONWARD,), _FILE) if said.onward else (_STAGES, None)
    learn(said.files, stages, said.test, said.base, said.out, before)


if __name__ == "__main__":
    main()
