"""A served chat and a browser, for the tests that use the page as a person does."""

from __future__ import annotations

import gc
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from index.embedding import Embedder
from index.ingest import ensure_sample
from index.library import Library
from index.settings import Settings
from rag.chain import Chain
from ui.desk import Desk
from ui.metering import Meter
from ui.serving import Place, launch
from ui.web import build

CHROMIUM = shutil.which("chromium")
IN_A_BROWSER = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here; Debian's package is chromium"),
]
# Gradio's own, from the libraries that it serves with.
SERVED = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


@contextmanager
def served(
    home: Path,
    embedder: Embedder,
    most: int = 0,
    *,
    read_only: bool = False,
    look_seconds: float = 20.0,
    **place: Any,
) -> Iterator[tuple[str, Library]]:
    """Serve a chat over the sample coverage; gives its address and its index."""
    with Library.open(Settings(home=home), embedder) as library:
        ensure_sample(library)
        desk = Desk.of(library, Chain(library))
        page = build(desk, Meter(most), read_only=read_only, look_seconds=look_seconds)
        yield launch(page, Place(port=free_port(), **place), desk, block=False), library
        page.close(verbose=False)
    gc.collect()  # what Gradio leaves open is closed here, where that is no warning


@contextmanager
def browsing() -> Iterator[Browser]:
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield opened
        opened.close()


@contextmanager
def visiting(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """Open the page in a context of its own, and wait until it is filled."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 860}, **options})
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector(".dl-tick", state="attached")
    yield opened
    context.close()


def ask(page: Page, text: str) -> None:
    """Ask, and wait for the answer's citations."""
    before = page.locator(".dl-exchange .dl-actions").count()
    page.fill("#dl-question textarea", text)
    page.press("#dl-question textarea", "Enter")
    page.wait_for_function("count => document.querySelectorAll('.dl-exchange .dl-actions').length > count", arg=before)
