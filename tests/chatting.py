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
from playwright.sync_api import Browser, Page, expect, sync_playwright

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
PATIENCE = 60_000  # milliseconds; what is waited for comes within one of them, on a machine that is not busy
expect.set_options(timeout=PATIENCE)


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


@contextmanager
def serving(
    desk: Desk,
    meter: Meter | None = None,
    *,
    read_only: bool = False,
    look_seconds: float = 20.0,
    follow_seconds: float = 60.0,
    most_mb: int = 32,
    **place: Any,
) -> Iterator[str]:
    """Serve a chat; gives its address."""
    desk.watchers.every = follow_seconds
    page = build(desk, meter, read_only=read_only, look_seconds=look_seconds)
    yield launch(page, Place(**{"port": free_port(), **place}), desk, most_mb=most_mb, block=False)
    desk.close()
    page.close(verbose=False)
    gc.collect()  # what Gradio leaves open is closed here, where that is no warning


@contextmanager
def served(
    home: Path, embedder: Embedder, meter: Meter | None = None, settings: Settings | None = None, **how: Any
) -> Iterator[tuple[str, Library]]:
    """Serve a chat over the sample coverage; gives its address and its index."""
    with Library.open((settings or Settings()).model_copy(update={"home": home}), embedder) as library:
        ensure_sample(library)
        with serving(Desk.of(library, Chain.of(library)), meter, **how) as address:
            yield address, library


@contextmanager
def browsing() -> Iterator[Browser]:
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield opened
        opened.close()


def visit(page: Page, address: str) -> None:
    """Open the page, and wait until it is filled."""
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.wait_for_selector(".dl-tick", state="attached")
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until the page has taken in what was filled in or typed, some frames later: no person is as fast as this."""
    page.evaluate("async () => { for (let n = 0; n < 30; n++) await new Promise(requestAnimationFrame) }")


@contextmanager
def visiting(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """Open the page in a context of its own, and wait until it is filled."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 860}, **options})
    opened = context.new_page()
    visit(opened, address)
    yield opened
    context.close()


def ask(page: Page, text: str) -> None:
    """Ask as a person does, and wait for the whole answer."""
    before = page.locator(".dl-exchange").count()
    page.fill("#dl-question textarea", text)
    page.press("#dl-question textarea", "Enter")
    expect(page.locator(".dl-exchange .dl-actions")).to_have_count(before + 1)
    rested(page)


def rested(page: Page) -> None:
    """Wait until no answer is coming any more."""
    page.wait_for_selector("#dl-stop", state="hidden")


def tab(page: Page, name: str) -> None:
    """Turn to a tab: asking, history, add or evals."""
    page.click(f"#dl-{name}-button")


# Two frames on, whatever a change of colours has set going is going; then wait until it has ended.
_SETTLED = """async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ending = document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity);
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)));
}"""


def serious(page: Page) -> list[tuple[str, str]]:
    """List what axe-core finds that is serious, with the element, once no colour is half way to another."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate(_SETTLED)
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:160]) for one in found if one["impact"] in ("serious", "critical")]
