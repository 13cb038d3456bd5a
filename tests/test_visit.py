"""The web chat beyond one question: narrowing, dragging, editing, keeping, linking, adding coverage."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from index.embedding import Embedder
from index.entries import Coverage, Entry, LivePage
from index.ingest import add_coverage
from tests.chatting import IN_A_BROWSER, SERVED, ask, browsing, served, visiting

pytestmark = [*IN_A_BROWSER, *SERVED]
PASTED = """Ferry live: the strait is closed

Ferry turns back to port
published at 09:15 BST 3 June 2026

The ferry Solveig turned back because of a broken rudder, harbour master Ida Falk says.

All passengers ashore
published at 10:40 BST 3 June 2026

All 212 passengers are ashore.
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("visit"), embedder) as (address, _):
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with visiting(browser, address) as opened:
        yield opened


def opened(page: Page, part: str) -> None:
    page.locator("#dl-narrow button" if part == "narrow" else f"#dl-{part}-button").first.click()


def narrow(page: Page, bound: str, moment: str) -> None:
    page.fill(f"#dl-{bound} textarea, #dl-{bound} input", moment)
    page.keyboard.press("Tab")


def test_the_scope_is_said_in_words(page: Page) -> None:
    assert page.locator(".dl-words").inner_text().startswith("Asking about 1 page, 20 entries, 17:06–20:27")


def test_as_of_a_moment_the_scope_says_so_and_nothing_later_is_cited(page: Page) -> None:
    opened(page, "narrow")
    narrow(page, "as_of", "17:30")
    page.wait_for_selector(".dl-words:has-text('as of 17:30')")
    ask(page, "Who is Amnesty's Americas director?")
    assert page.locator(".dl-declined").count() == 1
    assert all(minute <= "17:30" for minute in page.locator(".dl-chip time").all_inner_texts())


def test_a_bound_that_is_no_time_is_said_beside_the_scope(page: Page) -> None:
    opened(page, "narrow")
    narrow(page, "since", "teatime")
    page.wait_for_selector(".dl-wrong:has-text('teatime')")


def test_a_drag_across_the_timeline_narrows_the_question_and_can_be_let_go(page: Page) -> None:
    box = page.locator(".dl-ticks").bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 8, steps=5)
    page.mouse.up()
    page.wait_for_selector(".dl-words:has-text('What happened then?')")
    page.click("text=What happened then?")
    page.wait_for_selector(".dl-exchange .dl-chip")
    assert all(minute < "18:00" for minute in page.locator(".dl-chip time").all_inner_texts())
    page.click("text=Ask about everything")
    page.wait_for_selector(".dl-words:has-text('20 entries')")


def test_a_question_is_taken_back_edited_and_asked_again(page: Page) -> None:
    ask(page, "How big is Cecot?")
    page.click("text=Edit and ask again")
    page.wait_for_function("document.querySelector('#dl-question textarea').value === 'How big is Cecot?'")
    assert page.locator(".dl-exchange").count() == 0


def test_an_answer_is_copied_with_its_citations(browser: Browser, address: str) -> None:
    with visiting(browser, address, permissions=["clipboard-read", "clipboard-write"]) as page:
        ask(page, "Who is Amnesty's Americas director?")
        page.click("text=Copy as Markdown")
        page.wait_for_selector("text=Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("**Who is Amnesty's Americas director?**")
    assert "20:19" in copied


def test_a_link_asks_the_same_question_of_the_same_scope(browser: Browser, address: str) -> None:
    query = "?q=Who+is+Amnesty%27s+Americas+director%3F&as_of=2025-04-14T17%3A30%3A00%2B01%3A00"
    with visiting(browser, address + query) as page:
        page.wait_for_selector(".dl-exchange .dl-declined")
        assert "as of 17:30" in page.locator(".dl-words").inner_text()


def test_conversations_are_kept_found_named_opened_and_deleted(page: Page) -> None:
    ask(page, "How big is Cecot?")
    page.click("text=New conversation")
    page.wait_for_selector(".dl-welcome")
    page.reload()
    page.wait_for_selector(".dl-tick")
    opened(page, "history")
    page.fill("#dl-find textarea, #dl-find input", "nothing like it")
    page.wait_for_selector("text=No conversation has these words.")
    page.fill("#dl-find textarea, #dl-find input", "cecot")
    page.wait_for_selector(".dl-open")
    page.once("dialog", lambda dialog: dialog.accept("The prison"))
    page.click("text=Rename")
    page.wait_for_selector(".dl-open:has-text('The prison')")
    page.click(".dl-open")
    page.wait_for_selector(".dl-exchange .dl-chip")
    opened(page, "history")
    page.click(".dl-kept >> text=Delete")
    page.wait_for_selector(".dl-kept", state="detached")


def test_the_arrow_keys_go_along_the_timeline(page: Page) -> None:
    page.locator(".dl-tick").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(".dl-panel .dl-when")
    assert page.locator(".dl-panel .dl-when time").inner_text() == "17:10"


def test_pasted_coverage_is_added_said_and_answered_from(browser: Browser, tmp_path: Path, embedder: Embedder) -> None:
    with served(tmp_path, embedder) as (address, _), visiting(browser, address) as page:
        opened(page, "add")
        page.fill("#dl-pasted textarea", PASTED)
        page.click("#dl-add-now")
        page.wait_for_function("document.querySelector('#dl-changed textarea').value.includes('2 new')")
        opened(page, "asking")
        page.wait_for_selector(".dl-words:has-text('2 pages')")
        ask(page, "Why did the Solveig turn back?")
        assert "rudder" in page.locator(".dl-exchange").inner_text()


def test_nothing_to_add_is_said(page: Page) -> None:
    opened(page, "add")
    page.click("#dl-add-now")
    page.wait_for_selector("text=Nothing to add yet")


def test_the_timeline_holds_two_thousand_entries(browser: Browser, tmp_path: Path, embedder: Embedder) -> None:
    start = datetime(2026, 3, 1, 6, tzinfo=UTC)
    entries = tuple(
        Entry(f"e{n}", "long", start + timedelta(seconds=25 * n), f"Update {n}", f"Number {n}.") for n in range(2000)
    )
    with served(tmp_path, embedder) as (address, library):
        add_coverage(library, Coverage(LivePage("long", "A long day"), entries), start)
        with visiting(browser, f"{address}?coverage=long") as page:
            page.wait_for_selector(".dl-words:has-text('2,000 entries')")
            assert page.locator(".dl-tick").count() <= 150
            page.locator(".dl-tick").nth(40).click()
            page.wait_for_selector(".dl-panel:has-text('Update')")
