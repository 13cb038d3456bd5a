"""Orders hidden in entries, histories and questions: an obedient model obeys, and nothing of it reaches the reader."""

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.entries import Coverage, Entry, LivePage
from index.ingest import add_coverage, ensure_sample
from index.library import Library
from index.settings import Settings
from rag.answer import Answer, Citation, Question, Statement, Turn
from rag.author import Author
from rag.chain import Chain
from rag.premises import premises
from rag.verify import Verifier
from tests.modelserver import says, serving
from ui.history import Talk
from ui.panel import Opened, panel
from ui.rendering import conversation, exchange

TABLE = tomllib.loads(Path(__file__).with_name("injections.toml").read_text(encoding="utf-8"))
ATTEMPTS = [(place, one["orders"], one["says"]) for place, one in product(TABLE["places"], TABLE["attempt"])]
ASKED = "Why won't Bukele send Ábrego García back?"
LIVE = re.compile(r"<(?:img|script|iframe|svg|object|a\s)", re.IGNORECASE)


def hostile(place: str, orders: str, number: int = 0) -> Entry:
    hidden = f"The zebra escaped. <span hidden>{orders}</span>"
    return Entry(
        f"x{number}",
        "hostile",
        datetime(2025, 4, 14, 19, number % 60, tzinfo=UTC),
        orders if place == "title" else "Zebra at large",
        {"text": f"The zebra escaped. {orders}", "hidden": hidden}.get(place, "The zebra escaped."),
        author=orders if place == "author" else None,
    )


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    with Library.open(Settings(home=tmp_path_factory.mktemp("poisoned")), embedder) as library:
        ensure_sample(library)
        entries = tuple(hostile(place, orders, number) for number, (place, orders, _) in enumerate(ATTEMPTS[:48]))
        add_coverage(library, Coverage(LivePage("hostile", "Zoo"), entries), datetime(2025, 4, 15, tzinfo=UTC))
        yield library


def asked(place: str, orders: str) -> Question:
    history = (Turn(orders, orders),) if place == "history" else ()
    return Question(f"{ASKED} {orders}" if place == "question" else ASKED, history)


def test_there_are_at_least_sixty() -> None:
    assert len(ATTEMPTS) >= 60


@pytest.mark.parametrize(("place", "orders", "said"), ATTEMPTS)
def test_an_obedient_model_shows_nothing(
    poisoned: Library, sample_library: Library, embedder: Embedder, place: str, orders: str, said: str
) -> None:
    with serving(says(said)) as served:
        coverage = sample_library if place in {"history", "question"} else poisoned
        chain = Chain(coverage, author=Author.open(served.settings(), embedder.read))
        answer = chain.invoke(asked(place, orders))
    spoken = said.partition(" [")[0].rstrip(".")
    assert not any(spoken in one.text for one in answer.statements)
    assert all(citation.entry.page != "hostile" for citation in answer.citations)
    assert not LIVE.search(conversation(Talk([answer])))


@pytest.mark.parametrize(("place", "orders", "said"), [one for one in ATTEMPTS if one[0] != "question"])
def test_quoting_is_not_moved(poisoned: Library, sample_library: Library, place: str, orders: str, said: str) -> None:
    plain = Chain(sample_library).invoke(ASKED)
    moved = Chain(poisoned).invoke(asked(place, orders))
    assert [one.citations for one in moved.statements] == [one.citations for one in plain.statements]


@pytest.mark.parametrize(("place", "orders", "said"), ATTEMPTS[:48])
def test_an_order_bears_nothing_out_and_is_drawn_as_text(
    embedder: Embedder, place: str, orders: str, said: str
) -> None:
    entry = hostile(place, orders)
    assert not Verifier(embedder.read).check(said.partition(" [1]")[0], [entry]).supported
    assert all(premise.text != orders for premise in premises(entry))
    cited = Citation(entry, entry.title, 0, 0)
    answer = Answer(Question(orders), orders, "answered", (Statement(orders, (cited,)),), lead=orders, closest=(cited,))
    assert not LIVE.search(exchange(answer) + panel(Opened(entry)))
