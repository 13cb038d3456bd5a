"""What `dateline doctor` looks at: versions, model, store, and whether every page is whole."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from index.crossencoder import Entailer, Reranker
from index.embedding import Embedder
from index.entries import Scope
from index.errors import DatelineError
from index.library import Library
from index.marking import Marker
from index.mending import damage, headless
from index.querying import QueryEncoder
from index.settings import Settings
from index.spanreader import SpanReader
from index.store import Store, entry_key

_PACKAGES = ("dateline", "chromadb", "langchain-core", "langchain-chroma", "sentence-transformers", "torch", "gradio")
_REBUILD = "Make them anew from the records: dateline doctor --rebuild"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it works, what was seen, and the cure if it does not."""

    name: str
    ok: bool
    detail: str
    cure: str = ""


def check(settings: Settings) -> tuple[Finding, ...]:
    """Look at versions, the embedding model, the store and its pages; nothing is changed but an empty store made."""
    findings = [_versions()]
    try:
        embedder = Embedder.load(settings)
    except DatelineError as error:
        return (*findings, Finding("embedding model", ok=False, detail=str(error)))
    findings.append(
        Finding(
            "embedding model", ok=True, detail=f"{embedder.name}, {embedder.width} dimensions, {embedder.precision}"
        )
    )
    findings += _readers(settings)
    try:
        with Library.open(settings, embedder) as library:
            findings += _store(settings, library)
    except DatelineError as error:
        findings.append(Finding("index", ok=False, detail=str(error)))
    return tuple(findings)


def _versions() -> Finding:
    """Name the versions of what Dateline is built on."""
    found = {}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            return Finding("packages", ok=False, detail=f"{package} is not installed", cure=f"pip install {package}")
    return Finding("packages", ok=True, detail=", ".join(f"{name} {number}" for name, number in found.items()))


def _readers(settings: Settings) -> list[Finding]:
    """Look at what is packaged beside the embedder, and at models that are used only where the settings name them."""
    found = []
    for name, chosen, load in (
        ("packaged encoder", "embeds questions", lambda _: QueryEncoder.load()),
        ("packaged reader", "marks answers", lambda _: Marker.load()),
        ("packaged reader of claims", "says whether an entry bears them out", lambda _: Marker.load("supporter.onnx")),
        ("NLI model", settings.nli, Entailer.load),
        ("reranker", settings.reranker, Reranker.load),
        ("reader", settings.reader, SpanReader.load),
    ):
        if chosen:
            try:
                load(chosen)
            except DatelineError as error:
                found.append(Finding(name, ok=False, detail=str(error)))
            else:
                found.append(Finding(name, ok=True, detail=chosen))
    return found


def _store(settings: Settings, library: Library) -> list[Finding]:
    """Look at the store: where it is, how much it holds, and whether a page holds what its head does not name."""
    where = settings.chroma_url or str(settings.home)
    pages = library.pages()
    entries = library.chronology(Scope())
    findings = [Finding("index", ok=True, detail=f"{where}: {len(pages)} pages, {len(entries)} entries")]
    said = damage(library.store)
    if said:
        detail = f"they cannot be read, by other tools or to write; Dateline's own search does without. {said}"
        return [*findings, Finding("Chroma's vectors", ok=False, detail=detail, cure=_REBUILD)]
    lost = headless(library.store)
    if lost:
        detail = f"{len(lost)} records belong to no page; they are not seen, and adding their page again clears them"
        findings.append(Finding("records", ok=False, detail=detail, cure=_REBUILD))
    for page in pages:
        orphans, missing = audit(library.store, page.id)
        if missing and not missing_records(library.store, page.id):
            detail = f"the chunks of {missing} versions of entries are missing; Dateline's own search does without"
            findings.append(Finding(f"page {page.id}", ok=False, detail=detail, cure=_REBUILD))
        elif missing:
            detail = f"{missing} versions of entries are missing from the store"
            cure = f"Remove the page and add it again: dateline remove {page.id}"
            findings.append(Finding(f"page {page.id}", ok=False, detail=detail, cure=cure))
        elif orphans:
            detail = (
                f"{orphans} records of an add that did not finish; they are not seen, and the next change clears them"
            )
            findings.append(Finding(f"page {page.id}", ok=True, detail=detail))
    return findings


def missing_records(store: Store, page: str) -> int:
    """Count the versions that a page's head names and that have no record."""
    return len(_named(store, page) - store.keys(page)[0])


def audit(store: Store, page: str) -> tuple[int, int]:
    """Count a page's records that its head does not name, and the versions it names that lack a record or chunks."""
    named = _named(store, page)
    held, chunked = store.keys(page)
    return len((held | chunked) - named), len(named - (held & chunked))


def _named(store: Store, page: str) -> set[str]:
    """List the keys of the versions that a page's head names."""
    head = store.head(page)
    return {entry_key(page, one.entry, one.version) for one in (head.standings if head else ())}
