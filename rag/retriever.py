"""The retriever as LangChain knows it: a `BaseRetriever` that gives entries as documents."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from index.entries import Scope
from rag.answer import Passage
from rag.records import entry_record
from rag.retrieve import retrieve
from rag.signals import Found


class EntryRetriever(BaseRetriever):
    """Finds the entries that answer to a question, within a scope.

    A document's `page_content` is the headline and body of an entry, its metadata the entry's record with `score`.
    `shelf` is anything that satisfies `rag.shelf.Shelf`, such as `index.library.Library`; `opinions` may be
    a `rag.opinions.Opinions`, which is asked when sentences are weighed.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    shelf: Any
    scope: Scope = Field(default_factory=Scope)
    k: int = 10
    opinions: Any = None

    def find(self, query: str, scope: Scope, k: int) -> Found:
        """Find the k best entries inside a scope as passages, with the cosines of their stretches."""
        found = retrieve(self.shelf, query, scope, k)
        return replace(found, opine=partial(self.opinions, query)) if self.opinions else found

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002 # LangChain's signature
        """Find documents, as LangChain asks for them."""
        return [_document(passage) for passage in self.find(query, self.scope, self.k).passages]


def _document(passage: Passage) -> Document:
    """Turn a passage into a LangChain document."""
    entry = passage.entry
    return Document(
        page_content=f"{entry.title}\n\n{entry.text}",
        metadata={**entry_record(entry), "score": passage.score},
        id=f"{entry.page}/{entry.id}/{entry.version}",
    )
