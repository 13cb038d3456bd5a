"""Hostile entries in every view: whatever they hold is text, nothing executes, and nothing loads."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Chat, entry
from tests.chatting import ask, rested, tab, visit
from ui.panel import Opened, latest, panel
from ui.timeline import timeline

LIVE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>![x](http://evil.example/x.png)'
TITLES = {
    "tags": LIVE,
    "svg": "<svg/onload=window.hacked=1>",
    "iframe": '"><iframe src="javascript:window.hacked=1"></iframe>',
    "handler": "' onmouseover='window.hacked=1' x='",
    "markdown": "[click](javascript:window.hacked=1) ![](http://evil.example/y.png) <http://evil.example/>",
    "entity": "&lt;script&gt;window.hacked=1&lt;/script&gt; &#60;img src=x onerror=window.hacked=1&#62;",
    "template": "${window.hacked=1} {{constructor.constructor('window.hacked=1')()}}",
    "bidi": "\u202egnp.exe \u2066reversed\u2069",
    "long": "x" * 100_000,
}
HIDDEN = set("\u202e\u2066\u2069\x00\ud83d")


@pytest.fixture
def foreign(context: BrowserContext, chat: Chat) -> list[str]:
    """What the browser is made to load from anywhere but the chat."""
    asked: list[str] = []
    context.on(
        "request",
        lambda request: (
            asked.append(request.url) if not request.url.startswith((chat.address, "data:", "blob:")) else None
        ),
    )
    return asked


def harmless(page: Page, foreign: list[str]) -> None:
    """Hold the page as it stands to what nothing hostile may change."""
    assert page.evaluate("window.hacked") is None
    assert foreign == []
    live = "#dl-shown, #dl-panel, #dl-timeline, #dl-earlier, #dl-welcome, #dl-words, #dl-followed"
    assert page.locator(live).locator("img, iframe, script, [onload], [onerror], [onmouseover]").count() == 0
    assert page.locator(live).locator("a[href^='javascript']").count() == 0
    assert not set(page.locator("body").inner_text()) & HIDDEN
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_hostile_entries_are_text_in_every_view(about: Callable[..., Page], chat: Chat, foreign: list[str]) -> None:
    entries = [
        entry("hostile", n, title, f"The zebra {n} escaped. {title[:400]}", author=title, role=title, kind=title[:400],
              media=(title[:400],), url="javascript:window.hacked=1" if n % 2 else "http://[broken")
        for n, title in enumerate(TITLES.values())
    ]  # fmt: skip
    page = about("hostile", *entries)
    harmless(page, foreign)
    for question in ("What happened to the zebra?", "What happened between 06:00 and 06:20?"):
        ask(page, question)
        harmless(page, foreign)
    for number in range(len(entries)):
        page.locator(".dl-tick").nth(number).hover()
        page.locator(".dl-tick").nth(number).click()
        expect(page.locator(".dl-panel .dl-when")).to_contain_text(f"06:0{number}")
        harmless(page, foreign)
    page.locator(".dl-chip").first.hover()
    page.get_by_role("button", name="Copy as Markdown").first.click()
    expect(page.locator(".dl-actions button", has_text="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "![" not in copied
    assert "<script>" not in copied.replace("\\<script\\>", "")
    page.locator("#dl-narrow button").first.click()
    page.locator("#dl-pages input").click()
    harmless(page, foreign)


def test_a_hostile_question_and_name_are_text_too(page: Page, foreign: list[str]) -> None:
    ask(page, f"Who is Amnesty's director? {LIVE}")
    harmless(page, foreign)
    assert "<script>" in page.locator(".dl-question").inner_text()
    tab(page, "history")
    page.once("dialog", lambda dialog: dialog.accept(LIVE))
    page.locator(".dl-kept").get_by_role("button", name="Rename").click()
    expect(page.locator(".dl-open")).to_contain_text("<script>")
    harmless(page, foreign)


def test_a_hostile_address_of_the_page_is_text_too(blank: Page, chat: Chat, foreign: list[str]) -> None:
    blank.goto(f"{chat.address}?coverage=%3Cscript%3Ewindow.hacked=1%3C/script%3E&since={LIVE}&q=%3Cimg src=x%3E")
    expect(blank.get_by_test_id("toast-body")).to_be_visible()
    assert blank.evaluate("window.hacked") is None
    assert foreign == []


def test_hostile_text_that_is_pasted_is_said_as_text(page: Page, foreign: list[str]) -> None:
    tab(page, "add")
    page.fill(
        "#dl-pasted textarea",
        f"Zoo {LIVE}\n\nZebra {LIVE}published at 09:15 BST 3 June 2026\n\nThe okapi. {LIVE} \u202e\u2066 \ufffe\n",
    )
    page.get_by_role("button", name="Add to the index").click()
    page.wait_for_function("document.querySelector('#dl-changed textarea').value.includes('1 new')")
    harmless(page, foreign)


def test_what_a_browser_kept_cannot_harm_either(page: Page, chat: Chat, foreign: list[str]) -> None:
    ask(page, "How big is Cecot?")
    page.evaluate("localStorage.setItem('dateline-conversations', JSON.stringify([{id: 1, name: {}, answers: 'x'}]))")
    visit(page, chat.sample)
    tab(page, "history")
    harmless(page, foreign)
    tab(page, "asking")
    ask(page, "How big is Cecot?")
    rested(page)


@pytest.mark.parametrize("title", [*TITLES.values(), "broken \ud83d surrogate \x00 null"], ids=[*TITLES, "broken"])
def test_a_hostile_title_is_no_more_than_text(page: Page, foreign: list[str], title: str) -> None:
    one = entry("h", 1, title, f"The okapi: {title}", author=title, role=title, kind=title, media=(title,), url=title)
    shown = panel(Opened(one, 0, 9)) + latest([one]) + timeline([one], [one])
    page.evaluate("html => { document.querySelector('#dl-panel').innerHTML = html; }", shown)
    page.evaluate("new Promise(requestAnimationFrame)")
    harmless(page, foreign)
    if len(title) < 300:
        assert page.locator("#dl-panel h2").first.inner_text() == "".join(
            "�" if letter in HIDDEN else letter for letter in title
        )


def test_nothing_is_loaded_from_elsewhere(page: Page, foreign: list[str]) -> None:
    ask(page, "How big is Cecot?")
    for name in ("history", "add", "evals"):
        tab(page, name)
    assert foreign == []
