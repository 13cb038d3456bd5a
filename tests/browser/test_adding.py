"""Adding coverage in the page: pasted, dropped, by its address; errors in words; followed, and what is new said."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from index.embedding import Embedder
from index.settings import Settings
from tests.browser.conftest import Chat, entry
from tests.chatting import ask, rested, served, tab, visit, visiting
from tests.pageserver import PageServer, Reply, page_server

PASTED = """Ferry live: the strait is closed

Ferry turns back to portpublished at 09:15 BST 3 June 2026

    The ferry Solveig turned back because of a broken rudder, harbour master Ida Falk says.

All passengers ashorepublished at 10:40 BST 3 June 2026

    All 212 passengers are ashore.
"""
LATER = """
Tug reaches the ferrypublished at 10:55 BST 3 June 2026

    The tug Hedda has reached the Solveig.
"""


@pytest.fixture
def server() -> Iterator[PageServer]:
    with page_server() as running:
        yield running


@pytest.fixture
def adding(page: Page) -> Page:
    tab(page, "add")
    return page


def add(page: Page) -> None:
    page.get_by_role("button", name="Add to the index").click()


def said(page: Page, words: str) -> None:
    page.wait_for_function("words => document.querySelector('#dl-changed textarea').value.includes(words)", arg=words)


def test_pasted_text_is_added_said_and_answered_from(adding: Page, chat: Chat) -> None:
    adding.fill("#dl-pasted textarea", PASTED)
    add(adding)
    said(adding, "the strait is closed: 2 new, 0 edited, 0 withdrawn, 0 unchanged.")
    visit(adding, chat.address)
    adding.locator("#dl-narrow button").first.click()
    adding.locator("#dl-pages input").fill("Ferry live")
    adding.get_by_role("option", name="Ferry live").click()
    ask(adding, "Why did the Solveig turn back?")
    assert "rudder" in adding.locator(".dl-exchange").inner_text()


def test_two_pages_that_are_pasted_are_two_pages(adding: Page, chat: Chat) -> None:
    adding.fill("#dl-pasted textarea", PASTED.replace("Ferry live", "Lighthouse live"))
    add(adding)
    said(adding, "2 new, 0 edited, 0 withdrawn")
    adding.fill("#dl-pasted textarea", PASTED.replace("Ferry live", "Lifeboat live"))
    add(adding)
    said(adding, "Lifeboat live")
    said(adding, "2 new, 0 edited, 0 withdrawn")
    adding.fill("#dl-pasted textarea", PASTED.replace("Ferry live", "Lifeboat live") + LATER)
    add(adding)
    said(adding, "the strait is closed: 1 new, 0 edited, 0 withdrawn, 2 unchanged")


def test_dropped_files_are_added_and_one_that_is_no_page_is_refused_in_words(adding: Page, tmp_path: Path) -> None:
    good, bad = tmp_path / "regatta.txt", tmp_path / "notes.txt"
    good.write_text(PASTED.replace("Ferry", "Regatta"), encoding="utf-8")
    bad.write_text("Nothing with a time.", encoding="utf-8")
    adding.set_input_files("#dl-files input[type=file]", [good, bad])
    expect(adding.locator("#dl-files")).to_contain_text("regatta")
    add(adding)
    said(adding, "2 new")
    said(adding, "Refused: notes.txt")
    assert str(tmp_path) not in adding.locator("#dl-changed textarea").input_value()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "Nothing to add yet. Give an address, paste a page's text, or drop files."),
        ("/etc/passwd", "is no address of the web"),
        ("file:///etc/passwd", "is no address of the web"),
    ],
    ids=["nothing", "path", "scheme"],
)
def test_what_cannot_be_added_is_said_in_words(adding: Page, url: str, words: str) -> None:
    adding.fill("#dl-url :is(textarea, input)", url)
    add(adding)
    expect(adding.get_by_test_id("toast-body")).to_contain_text(words)


def test_an_address_that_answers_with_an_error_is_refused_in_words(adding: Page, server: PageServer) -> None:
    adding.fill("#dl-url :is(textarea, input)", f"{server.url}/missing")
    add(adding)
    said(adding, "404")


def test_an_address_is_followed_and_what_is_new_is_said_and_asked_about(
    browser: Browser, server: PageServer, tmp_path: Path, embedder: Embedder
) -> None:
    server.says["/live"] = Reply(PASTED, headers={"Content-Type": "text/plain; charset=utf-8"})
    chosen = Settings(allow_private=True)
    with (
        served(tmp_path, embedder, settings=chosen, look_seconds=0.5, follow_seconds=0.5) as (address, _),
        visiting(browser, address) as page,
    ):
        tab(page, "add")
        page.fill("#dl-url :is(textarea, input)", f"{server.url}/live")
        page.get_by_label("Follow it while it is live").check()
        add(page)
        said(page, "Followed while it is live")
        expect(page.locator("#dl-followed")).to_contain_text(f"{server.url}/live")
        tab(page, "asking")
        page.get_by_role("button", name="What’s new?").click()
        expect(page.locator(".dl-news")).to_have_count(0)
        server.says["/live"] = Reply(PASTED + LATER, headers={"Content-Type": "text/plain; charset=utf-8"})
        expect(page.locator(".dl-news")).to_contain_text("1 new entry since you looked")
        page.get_by_role("button", name="What’s new?").click()
        expect(page.locator(".dl-exchange .dl-statement").last).to_contain_text("Tug reaches the ferry")
        expect(page.locator(".dl-news")).to_have_count(0)
        rested(page)
        tab(page, "add")
        page.get_by_role("button", name="Stop following").click()
        expect(page.locator("#dl-followed li")).to_have_count(0)


def test_three_new_entries_are_said_and_the_question_whats_new_is_about_them(
    about: Callable[..., Page], chat: Chat
) -> None:
    first = tuple(entry("news", n, f"Bulletin {n}", f"Gauge {n} reads {n} metres.") for n in range(3))
    page = about("news", *first)
    expect(page.locator(".dl-words")).to_contain_text("3 entries")
    chat.add("news", *first, *(entry("news", n, f"Bulletin {n}", f"Gauge {n} is rising.") for n in (30, 31, 32)))
    expect(page.locator(".dl-news")).to_contain_text("3 new entries since you looked")
    expect(page.locator(".dl-words")).to_contain_text("6 entries")
    expect(page.locator(".dl-tick")).to_have_count(6)
    ask(page, "What's new?")
    expect(page.locator(".dl-lines strong")).to_have_text(["Bulletin 30", "Bulletin 31", "Bulletin 32"])
    expect(page.locator(".dl-news")).to_have_count(0)
    rested(page)


def test_a_file_beyond_the_limit_is_refused_in_words(browser: Browser, tmp_path: Path, embedder: Embedder) -> None:
    large = tmp_path / "large.txt"
    large.write_text("x" * 1_200_000, encoding="utf-8")
    with served(tmp_path / "home", embedder, most_mb=1) as (address, _), visiting(browser, address) as page:
        tab(page, "add")
        page.set_input_files("#dl-files input[type=file]", large)
        expect(page.get_by_test_id("toast-body")).to_contain_text("size")


def test_a_public_page_offers_neither_coverage_to_add_nor_evaluations_to_run(
    browser: Browser, tmp_path: Path, embedder: Embedder
) -> None:
    with served(tmp_path, embedder, read_only=True) as (address, _), visiting(browser, address) as page:
        assert page.get_by_role("tab").all_inner_texts() == ["Ask", "Conversations"]
