"""Takes the pictures of the page: those of the README, or with a folder each view, light and dark, wide and narrow.

make pictures
python -m ui.portraits FOLDER
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ui.stage import CHAT, browsing, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_DOCS = Path(__file__).parent.parent / "docs"
_WIDE, _PHONE = (1280, 860), (360, 740)
_SLOW = 300_000  # milliseconds, for an evaluation on a busy machine
Scheme = Literal["light", "dark"]


def _welcome(_: Page) -> None:
    """Show the page as it opens."""


def _answer(page: Page) -> None:
    """Show an answer, and beside it the entry that it cites."""
    _ask(page, "Why did Miller criticise CNN?")
    page.wait_for_selector(".dl-panel mark", state="attached")
    page.evaluate("window.scrollTo(0, 0)")


def _entry(page: Page) -> None:
    """Show an entry, on a phone as it lies over the page."""
    _ask(page, "Who is Amnesty's Americas director?")
    page.locator(".dl-chip").first.click()
    page.wait_for_selector(".dl-panel mark")


def _declined(page: Page) -> None:
    """Show a question that is declined."""
    _ask(page, "What did JD Vance say in the Oval Office?")


def _narrowed(page: Page) -> None:
    """Show what narrows a question."""
    page.locator("#dl-narrow button").first.click()
    page.fill("#dl-as_of :is(input, textarea)", "17:30")
    page.keyboard.press("Tab")
    page.wait_for_selector(".dl-words:has-text('as of 17:30')")


def _history(page: Page) -> None:
    """Show the conversations that are kept."""
    _ask(page, "How big is Cecot?")
    page.click("#dl-history-button")
    page.wait_for_selector(".dl-kept")


def _add(page: Page) -> None:
    """Show how coverage is added."""
    page.click("#dl-add-button")
    page.wait_for_selector("#dl-add-now")


def _evals(page: Page) -> None:
    """Show what an evaluation found."""
    page.click("#dl-evals-button")
    page.fill("#dl-limit input", "12")
    page.click("#dl-run")
    page.wait_for_selector(".dl-findings article", timeout=_SLOW)


VIEWS: dict[str, Callable[[Page], None]] = {
    "welcome": _welcome,
    "answer": _answer,
    "entry": _entry,
    "declined": _declined,
    "narrowed": _narrowed,
    "conversations": _history,
    "add": _add,
    "evals": _evals,
}


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: where it goes, what it shows, in which colours, on how large a screen."""

    path: Path
    view: str
    scheme: Scheme
    size: tuple[int, int]


_README = (
    Shot(_DOCS / "chat-light.png", "answer", "light", _WIDE),
    Shot(_DOCS / "chat-dark.png", "declined", "dark", _WIDE),
    Shot(_DOCS / "chat-phone.png", "entry", "light", _PHONE),
)


def main() -> None:
    """Take the pictures of the README, or of each view into a folder that is given."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else None
    with tempfile.TemporaryDirectory() as home, serving(CHAT, home, warm=True) as address, browsing() as browser:
        if browser is None:
            sys.exit("The pictures need chromium (Debian's package) and Playwright.")
        for shot in _every(folder) if folder else _README:
            with _visiting(browser, address, shot) as page:
                VIEWS[shot.view](page)
                page.mouse.move(0, 0)
                page.evaluate("document.activeElement.blur()")
                page.screenshot(path=shot.path, full_page=shot.view == "evals", animations="disabled")
            sys.stdout.write(f"{shot.path}\n")


def _every(folder: Path) -> Iterator[Shot]:
    """List a picture of each view, light and dark, wide and narrow."""
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for view in VIEWS:
        for scheme in schemes:
            for word, size in (("wide", _WIDE), ("phone", _PHONE)):
                yield Shot(folder / f"{view}-{scheme}-{word}.png", view, scheme, size)


@contextmanager
def _visiting(browser: Browser, address: str, shot: Shot) -> Iterator[Page]:
    """Open the page in a context of its own."""
    context = browser.new_context(
        viewport={"width": shot.size[0], "height": shot.size[1]}, color_scheme=shot.scheme, reduced_motion="reduce",
        device_scale_factor=2 if shot.size == _PHONE else 1,
    )  # fmt: skip
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".dl-tick", state="attached")
    yield page
    context.close()


def _ask(page: Page, question: str) -> None:
    """Ask, and wait for the whole answer."""
    before = page.locator(".dl-exchange .dl-actions").count()
    page.fill("#dl-question textarea", question)
    page.press("#dl-question textarea", "Enter")
    page.wait_for_function("count => document.querySelectorAll('.dl-exchange .dl-actions').length > count", arg=before)
    page.wait_for_selector("#dl-stop", state="hidden")


if __name__ == "__main__":
    main()
