"""The page's evaluations as a person uses them; and what is new in the coverage while a page is open."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from index.embedding import Embedder
from index.entries import Coverage, Entry
from index.ingest import add_coverage
from tests.chatting import IN_A_BROWSER, SERVED, browsing, served, visiting
from tests.test_web import serious

pytestmark = [*IN_A_BROWSER, *SERVED]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


def run_questions(page: Page, count: int) -> None:
    page.fill("#dl-limit input", str(count))
    page.click("#dl-run")
    page.wait_for_selector(f".dl-progress p:has-text('{count} of {count} answered')", timeout=120_000)


def test_the_gold_questions_are_run_read_compared_and_downloaded(
    browser: Browser, tmp_path: Path, embedder: Embedder
) -> None:
    with served(tmp_path, embedder) as (address, _), visiting(browser, address, accept_downloads=True) as page:
        page.click("#dl-evals-button")
        run_questions(page, 3)
        page.wait_for_selector("[aria-label='Findings of run 1'] article")
        assert page.locator(".dl-findings article").count() == 3
        assert page.locator(".dl-findings figure svg").count() >= 3
        assert "gold" in page.locator(".dl-findings article dl").first.inner_text()
        assert serious(page) == []
        page.fill(".filter-words", "no such words at all")
        assert page.locator(".filter-count").inner_text() == "0 of 3"
        run_questions(page, 4)
        page.wait_for_selector("[aria-label='Findings of run 2']")
        page.click("#dl-before input")
        page.click("[role=option]:has-text('Run 1')")
        page.wait_for_selector(".dl-findings h2:has-text('Against run 1')")
        with page.expect_download() as download:
            page.click("#dl-report")
        assert "<h1>Dateline evaluation, run 2</h1>" in download.value.path().read_text(encoding="utf-8")


def test_a_public_page_offers_neither_coverage_to_add_nor_evaluations_to_run(
    browser: Browser, tmp_path: Path, embedder: Embedder
) -> None:
    with served(tmp_path, embedder, read_only=True) as (address, _), visiting(browser, address) as page:
        assert page.locator("[role=tab]").all_inner_texts() == ["Ask", "Conversations"]


def test_entries_that_come_while_the_page_is_open_are_said_and_asked_about(
    browser: Browser, tmp_path: Path, embedder: Embedder
) -> None:
    with served(tmp_path, embedder, look_seconds=0.5) as (address, library), visiting(browser, address) as page:
        sample = library.pages()[0]
        entries = library.entries()
        late = entries[-1].published + timedelta(minutes=4)
        came = Entry("late", sample.id, late, "Motorcade leaves", "The motorcade has left the White House.")
        add_coverage(library, Coverage(sample, (*entries, came)), late)
        page.wait_for_selector(".dl-news:has-text('1 new entry since you looked')")
        page.wait_for_selector(".dl-words:has-text('21 entries')")
        page.click("text=What’s new?")
        page.wait_for_selector(".dl-exchange .dl-chip:has-text('Motorcade leaves')")
        page.wait_for_selector(".dl-news", state="detached")
