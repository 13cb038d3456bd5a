"""The page's evaluations as a person uses them: run, watch, stop, read, sift, compare, download."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from index.embedding import Embedder
from index.settings import Settings
from tests.chatting import serious, served, tab, visiting


def run_questions(page: Page, count: int, number: int) -> None:
    page.fill("#dl-limit input", str(count))
    page.get_by_role("button", name="Run the questions").click()
    expect(page.locator(".dl-progress p")).to_contain_text(f"{count} of {count} answered")
    expect(page.get_by_role("region", name=f"Findings of run {number}").locator("article")).to_have_count(count)


def test_the_gold_questions_are_run_read_compared_and_downloaded(
    browser: Browser, tmp_path: Path, gold_home: Path, embedder: Embedder
) -> None:
    home = tmp_path / "home"
    (home / "evals").mkdir(parents=True)
    (home / "evals" / "pages").symlink_to(gold_home / "evals" / "pages")  # indexed once for all tests
    with served(home, embedder, settings=Settings()) as (address, _), visiting(browser, address) as page:
        tab(page, "evals")
        run_questions(page, 3, 1)
        expect(page.locator(".dl-findings figure svg").nth(2)).to_be_visible()
        assert "right" in page.locator(".dl-findings table").first.inner_text()
        for word in ("answered", "gold", "statements"):
            assert word in page.locator(".dl-findings article dl").first.inner_text()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert serious(page) == []
        page.fill(".filter-words", "no such words at all")
        expect(page.locator(".filter-count")).to_have_text("0 of 3")
        run_questions(page, 4, 2)
        page.click("#dl-before input")
        page.get_by_role("option", name="Run 1").click()
        expect(page.locator(".dl-findings h2", has_text="Against run 1")).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download the report").click()
        assert "<h1>Dateline evaluation, run 2</h1>" in Path(download.value.path()).read_text(encoding="utf-8")
        page.fill("#dl-limit input", "0")
        page.get_by_role("button", name="Run the questions").click()
        expect(page.get_by_role("progressbar")).to_be_visible()
        page.get_by_role("button", name="Stop").click()
        expect(page.locator("#dl-progress")).to_contain_text("Stopped. Run the questions again to go on")
