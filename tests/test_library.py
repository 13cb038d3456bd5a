"""The index as a reader sees it: pages, entries, both searches, scopes, versions, and the past."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from langchain_chroma import Chroma

from index.collections import CHUNKS
from index.connection import connect
from index.embedding import Embedder
from index.entries import Coverage, Entry, LivePage, Scope, TimeSpan
from index.errors import ModelError, StoreError
from index.ingest import add_coverage
from index.library import Library
from index.settings import Settings

NOON = datetime(2025, 4, 14, 12, 0, tzinfo=UTC)
PAGE = LivePage("storm", "Storm live", timezone="Europe/London", summary=("Wind",))


def entry(name: str, minutes: int, text: str) -> Entry:
    return Entry(name, "storm", NOON + timedelta(minutes=minutes), f"Headline {name}", text, media=("A picture",))


FIRST = entry("a", 0, "The ferry to the island is cancelled.\n\nSchools are closed on Monday.")
SECOND = entry("b", 10, "Power is out in 9,000 homes near the harbour.")
READING = Coverage(PAGE, (SECOND, FIRST))


def ids(entries: tuple[Entry, ...]) -> list[str]:
    return [one.id for one in entries]


def test_what_was_added_is_read_back_exactly(library: Library) -> None:
    add_coverage(library, READING, NOON + timedelta(hours=1))
    assert library.pages() == (PAGE,)
    assert library.entries(Scope()) == (FIRST, SECOND)


def test_dense_search_finds_by_meaning(library: Library) -> None:
    add_coverage(library, READING, NOON)
    hit = library.dense("Which boats do not sail?", Scope(), 1)[0]
    assert (hit.chunk.entry.id, hit.chunk.text) == ("a", "The ferry to the island is cancelled.")


@pytest.mark.parametrize("query", ["harbour", "HARBOUR'S", "harbuor", "harbours"])
def test_lexical_search_forgives_case_endings_and_slips(library: Library, query: str) -> None:
    add_coverage(library, READING, NOON)
    assert library.lexical(query, Scope(), 5)[0].chunk.entry.id == "b"


def test_a_span_is_half_open_and_narrows_every_search(library: Library) -> None:
    add_coverage(library, READING, NOON)
    scope = Scope(span=TimeSpan(NOON, NOON + timedelta(minutes=10)))
    assert ids(library.entries(scope)) == ["a"]
    assert {hit.chunk.entry.id for hit in library.dense("power in homes", scope, 9)} == {"a"}
    assert not library.lexical("harbour", scope, 9)


def test_adding_the_same_page_again_changes_nothing_and_embeds_nothing(settings: Settings, embedder: Embedder) -> None:
    with Library.open(settings, embedder) as library:
        add_coverage(library, READING, NOON)

    class Refuses(Embedder):
        def encode(self, texts: object) -> object:  # type: ignore[override]
            raise AssertionError(texts)

    refuses = Refuses(embedder.name, embedder.model)
    with Library.open(settings, refuses) as library:
        changes = add_coverage(library, READING, NOON)
        assert (changes.is_empty, len(changes.unchanged)) == (True, 2)


def test_an_edit_is_a_new_version_and_the_past_keeps_the_old_one(library: Library) -> None:
    add_coverage(library, READING, NOON + timedelta(minutes=20))
    edited = replace(SECOND, text="Power is out in 12,000 homes near the harbour.")
    changes = add_coverage(library, Coverage(PAGE, (edited, FIRST)), NOON + timedelta(minutes=40))
    assert ids(changes.edited) == ["b"]
    now, then = Scope(), Scope(as_of=NOON + timedelta(minutes=30))
    assert "12,000" in library.entries(now)[1].text
    assert "9,000" in library.entries(then)[1].text
    assert "9,000" in library.lexical("power harbour", then, 1)[0].chunk.text
    assert "9,000" in library.dense("power cut near the harbour", then, 1)[0].chunk.text
    assert "12,000" in library.dense("power cut near the harbour", now, 1)[0].chunk.text


def test_what_was_withdrawn_is_gone_now_and_there_in_the_past(library: Library) -> None:
    third = entry("c", 5, "A tree has fallen on a bus.")
    add_coverage(library, Coverage(PAGE, (SECOND, third, FIRST)), NOON + timedelta(minutes=20))
    changes = add_coverage(library, READING, NOON + timedelta(minutes=40))
    assert ids(changes.withdrawn) == ["c"]
    assert ids(library.entries(Scope())) == ["a", "b"]
    assert ids(library.entries(Scope(as_of=NOON + timedelta(minutes=30)))) == ["a", "c", "b"]


def test_a_reading_of_a_part_withdraws_nothing_outside_it(library: Library) -> None:
    add_coverage(library, READING, NOON)
    assert not add_coverage(library, Coverage(PAGE, (SECOND,)), NOON).withdrawn


def test_the_past_knows_nothing_published_later(library: Library) -> None:
    add_coverage(library, READING, NOON)
    past = Scope(as_of=NOON + timedelta(minutes=9))
    assert ids(library.entries(past)) == ["a"]
    assert {hit.chunk.entry.id for hit in library.dense("power", past, 9)} == {"a"}


def test_another_reader_sees_a_change_at_its_next_question(
    settings: Settings, library: Library, embedder: Embedder
) -> None:
    add_coverage(library, Coverage(PAGE, (FIRST,)), NOON)
    with Library.open(settings, embedder) as reader:
        assert ids(reader.entries(Scope())) == ["a"]
        add_coverage(library, READING, NOON)
        assert ids(reader.entries(Scope())) == ["a", "b"]
        assert reader.lexical("harbour", Scope(), 1)[0].chunk.entry.id == "b"


def test_a_removed_page_leaves_nothing(library: Library) -> None:
    add_coverage(library, READING, NOON)
    library.remove("storm")
    assert library.pages() == ()
    assert library.dense("ferry", Scope(), 3) == ()


def test_an_unknown_page_is_refused_with_those_like_it(library: Library) -> None:
    add_coverage(library, READING, NOON)
    with pytest.raises(StoreError, match=r"no page 'strom'.*Did you mean storm"):
        library.page("strom")


def test_an_index_of_an_older_schema_is_refused_with_the_cure(settings: Settings, embedder: Embedder) -> None:
    described = {"schema": 1, "model": embedder.name, "width": embedder.width}
    connect(settings).create_collection(CHUNKS, metadata=described, embedding_function=None)
    with (
        Library.open(settings, embedder) as older,
        pytest.raises(StoreError, match=r"schema 1, .* reads schema 2\. .* add the pages again"),
    ):
        older.pages()


def test_an_index_made_with_another_model_is_refused(library: Library, settings: Settings, embedder: Embedder) -> None:
    add_coverage(library, READING, NOON)
    other = Embedder("another-model", embedder.model)
    with Library.open(settings, other) as opened, pytest.raises(ModelError, match=r"made with.*'all-MiniLM-L6-v2'"):
        opened.pages()


def test_langchain_opens_the_same_collection(library: Library, settings: Settings, embedder: Embedder) -> None:
    add_coverage(library, READING, NOON)
    chroma = Chroma(CHUNKS, embedding_function=embedder, client=connect(settings))
    found = chroma.similarity_search("Which boats do not sail?", k=1, filter={"page": "storm"})[0]
    assert found.metadata["entry"] == "a"
    assert found.metadata["published_iso"] == "2025-04-14T12:00:00+00:00"
