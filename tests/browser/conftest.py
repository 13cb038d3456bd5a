"""One served chat and one browser for all tests that use the page as a person does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from index.embedding import Embedder
from index.entries import Coverage, Entry, LivePage
from index.ingest import add_coverage
from index.library import Library
from index.settings import Settings
from tests.chatting import IN_A_BROWSER, SERVED, browsing, served, visit

BEGAN = datetime(2026, 3, 1, 6, tzinfo=ZoneInfo("Europe/London"))


@dataclass(frozen=True, slots=True)
class Chat:
    """The served chat: its address and its index."""

    address: str
    library: Library

    def about(self, page_id: str, **more: str) -> str:
        """Give an address that asks about one page."""
        return "&".join((f"{self.address}?coverage={page_id}", *(f"{name}={value}" for name, value in more.items())))

    @property
    def sample(self) -> str:
        """Give the address that asks about the sample coverage."""
        return self.about("oval-office-2025-04-14")

    def add(self, page_id: str, *entries: Entry, hours: float = 24) -> None:
        """Bring a page in line with some entries, as if it were read so long after it began."""
        add_coverage(
            self.library, Coverage(LivePage(page_id, page_id.title()), entries), BEGAN + timedelta(hours=hours)
        )


def entry(page_id: str, number: int, title: str, text: str, **more: object) -> Entry:
    """Make an entry so many minutes after its page began."""
    return Entry(f"e{number}", page_id, BEGAN + timedelta(minutes=number), title, text, **more)  # type: ignore[arg-type]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            for mark in (*IN_A_BROWSER, *SERVED):
                item.add_marker(mark)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="package")
def chat(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chat]:
    chosen = Settings(allow_private=True)
    with served(tmp_path_factory.mktemp("chat"), embedder, settings=chosen, look_seconds=1.0) as (address, library):
        yield Chat(address, library)


@pytest.fixture(scope="package")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One context, so that the scripts of the page are read once."""
    opened = browser.new_context(
        viewport={"width": 1280, "height": 860}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield opened
    opened.close()


@pytest.fixture
def blank(context: BrowserContext) -> Iterator[Page]:
    """An empty tab of the browser; what it kept is forgotten afterwards."""
    opened = context.new_page()
    yield opened
    if opened.url.startswith("http"):
        opened.evaluate("localStorage.clear()")
    opened.close()


@pytest.fixture
def page(blank: Page, chat: Chat) -> Page:
    """The page as it opens about the sample coverage."""
    visit(blank, chat.sample)
    return blank


@pytest.fixture
def about(blank: Page, chat: Chat) -> Callable[..., Page]:
    """Give what opens the page about other coverage, which is added first where entries are given."""

    def opened(page_id: str, *entries: Entry, **bounds: str) -> Page:
        if entries:
            chat.add(page_id, *entries)
        visit(blank, chat.about(page_id, **bounds))
        return blank

    return opened
