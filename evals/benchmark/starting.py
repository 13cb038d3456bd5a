"""Times `dateline ask` from a process's start to its end, against importing and loading what an answer usually needs.

`dateline ask` itself waits for neither torch nor sentence-transformers: a question is embedded by `index.querying`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from evals.benchmark.outcomes import Figure, seconds
from index.ingest import ensure_sample
from index.library import Library

_ROUNDS = 3
_ASK = "from ui.cli import main; main(['ask', 'Who is the director for the Americas of Amnesty?'])"
# Imports the libraries of the index, loads its model in its precision, opens the same folder, embeds one query.
_REST = """
import sys
import chromadb, langchain_core.runnables, langchain_core.retrievers, numpy, torch
from chromadb.config import Settings
from sentence_transformers import SentenceTransformer
path, folder, precision = sys.argv[1:]
model = SentenceTransformer(path, device="cpu", model_kwargs={"dtype": getattr(torch, precision)})
client = chromadb.PersistentClient(folder, settings=Settings(anonymized_telemetry=False))
client.get_collection("dateline_pages", embedding_function=None).get()
model.encode(["Who is the director for the Americas of Amnesty?"])
"""


def cold(library: Library, model: Path) -> Iterator[Figure]:
    """Ask about the sample coverage in processes of their own, the two in turn; each at its best."""
    ensure_sample(library)
    home = library.settings.home
    environment = {**os.environ, "DATELINE_HOME": str(home), "HF_HUB_OFFLINE": "1"}
    rest = [sys.executable, "-c", _REST, str(model), str(home / "chroma"), library.embedder.precision]
    ask = [sys.executable, "-c", _ASK]
    library.close()

    def started(command: list[str]) -> float:
        """Time a process."""
        return seconds(lambda: subprocess.run(command, check=True, capture_output=True, env=environment))  # noqa: S603 # our own

    rounds = [(started(rest), started(ask)) for _ in range(_ROUNDS)]
    theirs, ours = (min(column) for column in zip(*rounds, strict=True))
    detail = f"{ours:.2f} s and {theirs:.2f} s"
    name = "`dateline ask`, cold, against loading sentence-transformers, Chroma and the model"
    yield Figure(name, ours / theirs, " times", "at most", 1.3, detail)
