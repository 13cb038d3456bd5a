"""The usual LangChain recipe: split the page's text, embed the chunks into Chroma, take the nearest.

`RecursiveCharacterTextSplitter(1000, 200)`, `Chroma.from_documents`, `similarity_search`, as its tutorials have it. It
knows no entries and no times; a chunk is taken to cite every entry it touches, which errs on its side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_text_splitters import RecursiveCharacterTextSplitter, TextSplitter

from evals.baselines.folios import Folio, folios
from evals.baselines.showing import Find, Piece
from index.embedding import Embedder
from index.entries import Entry
from rag.answer import Question


def recipe(entries: Sequence[Entry], embedder: Embedder) -> Find:
    """Index the text of the pages by the recipe; gives how to find pieces in it."""
    return over_chunks(
        entries, embedder, RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    )


def over_chunks(entries: Sequence[Entry], embedder: Embedder, splitter: TextSplitter) -> Find:
    """Index the chunks that a splitter makes of the pages, without metadata in their text."""
    pages = {folio.page: folio for folio in folios(entries)}
    texts = [Document(folio.text, metadata={"page": folio.page}) for folio in pages.values()]
    chunks = splitter.split_documents(texts)
    store = Chroma.from_documents(
        chunks, embedder, collection_name=f"baseline-{uuid4().hex}", collection_metadata={"hnsw:space": "cosine"}
    )

    def find(question: Question, k: int) -> list[Piece]:
        """Find the k chunks nearest to the question's own words, inside the pages it is asked about."""
        wanted: dict[str, Any] = {"page": {"$in": list(question.scope.pages or pages)}}
        hits = store.similarity_search_with_score(question.text, k=k, filter=wanted)
        return [_piece(pages[hit.metadata["page"]], hit, 1.0 - distance) for hit, distance in hits]

    return find


def _piece(folio: Folio, chunk: Document, score: float) -> Piece:
    """Cut a chunk out of its page again, to see which entries it touches."""
    start = int(chunk.metadata["start_index"])
    return folio.piece(start, start + len(chunk.page_content), score)
