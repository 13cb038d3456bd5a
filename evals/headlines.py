"""Checks retrieval against tuning: the journalist's own headline should find its entry with the headlines left out.

    python -m evals.headlines PAGE...

Reads saved pages (files, folders or addresses) through Dateline's readers, indexes their entries without headlines in
a folder that is gone afterwards, and asks for each headline, inside its page and across all of them. Prints MRR@10 for
Dateline as `dateline search` has it, for its retrieval alone, and for baselines of the harness. Nobody wrote these
questions for the measure, and nothing in Dateline was learned from them.

Left out is a headline that names no entry: one that is empty or has less than two telling words ("LIVE", "Post"), one
that several entries of its page share, and one that its entry begins with. The latter stands in the index all the same,
and may be a reader's, which makes a headline of the first words where there is none.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

from evals.run import System
from evals.systems import BASELINES, DATELINE, system
from index.entries import Entry, Scope
from index.errors import DatelineError, SourceError
from index.fetch import fetch, gather
from index.ingest import add_coverage, housed
from index.library import Library
from index.readers import whole
from index.settings import Settings
from index.words import content, words
from rag.answer import Passage, Question
from rag.retriever import EntryRetriever

DEPTH = 10
_TELLING = 2
_RETRIEVAL = f"{DATELINE}, retrieval alone"
_SYSTEMS = ("recipe", "bm25", "hybrid-sentences")
Retrieve = Callable[[Question, int], Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline, and the page and id of the entry that it stood above."""

    text: str
    page: str
    entry: str

    def rank(self, found: Iterable[Passage]) -> int | None:
        """Give the place of its entry among some passages, from 1; None where it is not there."""
        places = enumerate(found, start=1)
        return next((place for place, one in places if (one.entry.page, one.entry.id) == (self.page, self.entry)), None)


def headlines(entries: Sequence[Entry]) -> list[Headline]:
    """List the headlines of one page that name an entry, and one only."""
    shared = Counter(_folded(entry.title) for entry in entries)
    return [
        Headline(entry.title, entry.page, entry.id)
        for entry in entries
        if len(set(content(entry.title))) >= _TELLING and shared[_folded(entry.title)] == 1 and not _begins(entry)
    ]


def index_without(library: Library, sources: Sequence[str]) -> list[Headline]:
    """Index pages without their headlines; gives the headlines.

    Raises SourceError for a source that cannot be read as a live page, or where no page has a headline to ask for.
    """
    asked = []
    for name in (name for source in sources for name in gather(source)):
        documents = list(fetch(name, settings=library.settings))
        coverage = housed(library, whole(documents))
        bare = tuple(replace(entry, title="") for entry in coverage.entries)
        add_coverage(library, replace(coverage, entries=bare), documents[0].fetched)
        asked += headlines(coverage.entries)
    if not asked:
        message = "No entry has a headline of its own to ask for. Name pages whose entries have headlines."
        raise SourceError(message)
    return asked


def mrr(asked: Sequence[Headline], retrieve: Retrieve, *, inside: bool) -> float:
    """Take the mean of 1 / the rank of each headline's entry, in its page or across all; 0 beyond the tenth."""
    ranks = (
        one.rank(retrieve(Question(one.text, scope=Scope(pages=(one.page,) if inside else ())), DEPTH)) for one in asked
    )
    return fmean(1.0 / rank if rank else 0.0 for rank in ranks)


def table(library: Library, asked: Sequence[Headline]) -> str:
    """Show the figures of every system in Markdown."""
    rows = [f"| MRR@{DEPTH} of {len(asked)} headlines | inside its page | across {_pages(asked)} |", "|---|---|---|"]
    for name, retrieve in _systems(library).items():
        inside, across = (mrr(asked, retrieve, inside=one) for one in (True, False))
        rows.append(f"| {name} | {inside:.2f} | {across:.2f} |")
    return "\n".join(rows) + "\n"


def _systems(library: Library) -> dict[str, Retrieve]:
    """Set up Dateline as `dateline search` has it, its retrieval alone, and the baselines."""
    retriever = EntryRetriever(shelf=library)
    named: dict[str, System] = {name: system(name, library) for name in (DATELINE, *_SYSTEMS)}
    about = {name: BASELINES[name].about for name in _SYSTEMS}
    return {
        DATELINE: named[DATELINE].retrieve,
        _RETRIEVAL: lambda question, k: retriever.find(question.text, question.scope, k).passages,
        **{about[name]: named[name].retrieve for name in _SYSTEMS},
    }


def _pages(asked: Sequence[Headline]) -> str:
    """Say how many pages there are."""
    count = len({one.page for one in asked})
    return f"{count} page{'s' if count > 1 else ''}"


def _folded(title: str) -> str:
    """Write a headline so that those that differ in nothing else than case and marks are one."""
    return " ".join(words(title))


def _begins(entry: Entry) -> bool:
    """Say whether an entry's text begins with its headline."""
    return f"{_folded(entry.text)} ".startswith(f"{_folded(entry.title.rstrip('…'))} ")


def main() -> None:
    """Read the pages that the command line names, and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.headlines", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("page", nargs="+", help="a saved page, a folder of them, or an address; nothing of it is kept")
    sources: list[str] = parser.parse_args().page
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings().model_copy(update={"home": Path(folder), "chroma_url": None})
        try:
            with closing(Library.open(settings)) as library:
                sys.stdout.write(table(library, index_without(library, sources)))
        except DatelineError as error:
            parser.exit(1, f"{error}\n")


if __name__ == "__main__":
    main()
