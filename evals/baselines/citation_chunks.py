"""Citation chunks as LlamaIndex's CitationQueryEngine cuts them: 512 tokens, 20 overlapping, metadata dropped.

Its default retrieves two nodes and cites chunks of 512 tokens; the sources carry no time, since metadata does not
reach them. Tokens are the embedder's word pieces.
"""

from __future__ import annotations

from collections.abc import Sequence

from langchain_text_splitters import RecursiveCharacterTextSplitter

from evals.baselines.recipe import over_chunks
from evals.baselines.showing import Find
from index.embedding import Embedder
from index.entries import Entry


def citation_chunks(entries: Sequence[Entry], embedder: Embedder) -> Find:
    """Index the text of the pages in citation chunks; gives how to find pieces in it."""
    return over_chunks(
        entries,
        embedder,
        RecursiveCharacterTextSplitter(
            chunk_size=512, chunk_overlap=20, length_function=embedder.count, add_start_index=True
        ),
    )
