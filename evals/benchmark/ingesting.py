"""Times ingesting against the model alone and against the usual LangChain recipe, on the same pages in turn."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from sentence_transformers import SentenceTransformer

from evals.benchmark.outcomes import Figure, seconds
from evals.benchmark.pressroom import Pressroom, copied
from index.chunking import chunk_entry, embedded_texts
from index.embedding import Embedder, computes_bfloat16
from index.entries import Scope
from index.errors import SourceError
from index.ingest import add
from index.library import Library
from index.packaged import packaged_path
from index.settings import Settings

_PAGES, _ENTRIES, _ROUNDS = 4, 50, 3
_UNCHANGED = 500


class Usual(Embeddings):
    """What `langchain_huggingface.HuggingFaceEmbeddings` does, which is not in the lock: encode, to lists of floats."""

    def __init__(self) -> None:
        """Load the model as that class does, in float32."""
        self.model = SentenceTransformer(str(packaged_path()), device="cpu")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts."""
        vectors: list[list[float]] = self.model.encode([text.replace("\n", " ") for text in texts]).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Embed one text."""
        return self.embed_documents([text])[0]


def against_others(embedder: Embedder, room: Pressroom) -> Iterator[Figure]:
    """Ingest a folder of pages, embed the same chunks with the model alone, and run the recipe over the same files.

    The three take turns on every round's own pages; each ratio is of the medians.
    """
    usual, numbers = Usual(), count()
    spent: list[tuple[float, float, float]] = []
    chunks = 0
    for pages in (1, *[_PAGES] * _ROUNDS):  # the first warms up
        with TemporaryDirectory() as name:
            folder = Path(name) / "pages"
            files = write_pages(folder, room, [next(numbers) for _ in range(pages)], _ENTRIES)
            with Library.open(Settings(home=Path(name) / "home"), embedder) as library:
                library.store.count()
                ours = seconds(partial(_ingest, library, folder))
                texts = embedded(library)
            alone = seconds(partial(embedder.model.encode, texts, normalize_embeddings=True))
            theirs = seconds(partial(_recipe, files, usual))
            spent.append((ours, alone, theirs))
            chunks = len(texts)
    ours, alone, theirs = (statistics.median(column) for column in zip(*spent[1:], strict=True))
    size = f"{_PAGES} pages, {_PAGES * _ENTRIES} entries, {chunks:,} chunks; {chunks / ours:,.0f} chunks a second"
    yield Figure("ingesting, as a share of the model's own rate", alone / ours, "", "at least", 0.9, size)
    precision = f"{embedder.precision}; the recipe in float32"
    aim = 2.5 if computes_bfloat16() else 1.0
    yield Figure("ingesting, against the LangChain recipe", theirs / ours, " times", "at least", aim, precision)


def unchanged(embedder: Embedder, room: Pressroom) -> Iterator[Figure]:
    """Add a page of 500 entries, and again from a process that has just started."""
    with TemporaryDirectory() as name:
        (file,) = write_pages(Path(name), room, [0], _UNCHANGED)
        settings = Settings(home=Path(name) / "home")
        with Library.open(settings, embedder) as library:
            list(add(library, str(file)))
        spent = []
        for _ in range(_ROUNDS):
            with Library.open(settings, embedder) as library:
                library.store.count()
                spent.append(seconds(partial(_ingest, library, file)))
    yield Figure("adding an unchanged page of 500 entries", statistics.median(spent), " s", "at most", 0.3)


def write_pages(folder: Path, room: Pressroom, numbers: Sequence[int], entries: int) -> list[Path]:
    """Write pages as files of copied text, one for each number."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"page-{number}.txt" for number in numbers]
    for number, file in zip(numbers, files, strict=True):
        file.write_text(copied(room.coverage(number, entries)), encoding="utf-8")
    return files


def embedded(library: Library) -> list[str]:
    """List what was embedded for the entries of an index."""
    ruler = library.embedder
    return [text for one in library.entries(Scope()) for text in embedded_texts(chunk_entry(one, ruler), ruler)]


def _ingest(library: Library, source: Path) -> None:
    """Add a source."""
    for added in add(library, str(source)):
        if added.refused:
            raise SourceError(added.refused)


def _recipe(files: Sequence[Path], embeddings: Embeddings) -> None:
    """Index files as LangChain's tutorials do."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    documents = [Document(file.read_text(encoding="utf-8"), metadata={"source": str(file)}) for file in files]
    with TemporaryDirectory() as folder:
        Chroma.from_documents(
            splitter.split_documents(documents), embeddings, collection_name=uuid4().hex, persist_directory=folder
        )
