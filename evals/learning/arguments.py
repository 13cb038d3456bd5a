"""What a script that teaches a reader is given on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path


def files_given(
    description: str | None, names: Sequence[str], out: Path, onward: Sequence[str] = ()
) -> argparse.Namespace:
    """Read what a script that teaches a reader is given: files of windows, files to test on, where to write.

    It may be told to learn on from what is there, from the files that `onward` names.
    """
    given = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("files", type=Path, nargs="+", help=", ".join(names))
    given.add_argument("--test", type=Path, action="append", default=[])
    given.add_argument("--base", type=Path, help="the folder of the embedder; else the packaged one")
    given.add_argument("--out", type=Path, default=out)
    given.set_defaults(onward=False)
    if onward:
        last = ", ".join(onward)
        given.add_argument("--onward", action="store_true", help=f"learn on from what is there; give {last} instead")
    said = given.parse_args()
    wanted = onward if said.onward else names
    if len(said.files) != len(wanted):
        given.error(f"{len(said.files)} files are given. Give {len(wanted)}: {', '.join(wanted)}.")
    return said
