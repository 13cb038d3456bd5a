"""What a question is asked about, always in words: pages to search and choose, a span, a moment in the past."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Chat, entry
from tests.chatting import ask, drawn, visit

WHO = "Who is Amnesty's Americas director?"


@pytest.fixture
def narrowing(page: Page) -> Page:
    page.locator("#dl-narrow button").first.click()
    drawn(page)  # the fields are made when they are first shown
    return page


def narrow(page: Page, bound: str, moment: str) -> None:
    page.fill(f"#dl-{bound} :is(textarea, input)", moment)
    drawn(page)
    page.keyboard.press("Tab")


def test_the_scope_is_said_in_words(page: Page) -> None:
    expect(page.locator(".dl-words")).to_contain_text(
        "Asking about 1 page, 20 entries, 17:06–20:27, 14 April 2025, as of now"
    )


def test_as_of_a_moment_nothing_later_is_known(narrowing: Page) -> None:
    narrow(narrowing, "as_of", "17:30")
    expect(narrowing.locator(".dl-words")).to_contain_text("7 entries, 17:06–17:27")
    expect(narrowing.locator(".dl-words")).to_contain_text("as of 17:30 on 14 April 2025: nothing later is known")
    expect(narrowing.locator(".dl-tick")).to_have_count(7)
    ask(narrowing, WHO)
    expect(narrowing.locator(".dl-declined")).to_be_visible()
    assert all(minute <= "17:30" for minute in narrowing.locator(".dl-chip time").all_inner_texts())


def test_a_span_holds_for_the_answer(narrowing: Page) -> None:
    narrow(narrowing, "since", "19:30")
    narrow(narrowing, "until", "20:10")
    expect(narrowing.locator(".dl-words")).to_contain_text("3 entries, 19:44–20:07")
    ask(narrowing, WHO)
    expect(narrowing.locator(".dl-declined")).to_be_visible()


def test_a_bound_that_is_no_time_is_said_beside_the_box(narrowing: Page) -> None:
    narrow(narrowing, "since", "teatime")
    expect(narrowing.get_by_role("alert")).to_contain_text("'teatime' is not a time. Give HH:MM")


def test_pages_are_searched_and_several_are_chosen(blank: Page, chat: Chat) -> None:
    for name, animal in (("aviary", "kestrel"), ("basin", "otter")):
        chat.add(name, entry(name, 5, f"The {animal} is well", f"The {animal} named Pip ate two fish."))
    visit(blank, chat.address)
    blank.locator("#dl-narrow button").first.click()
    chooser = blank.locator("#dl-pages input")
    sent: list[Route] = []  # the first choice is still under way when the second is made
    blank.route("**/queue/join*", lambda route: route.continue_() if sent else sent.append(route))
    for name in ("Aviary", "Basin"):
        chooser.fill(name[:4])
        expect(blank.get_by_role("option")).to_contain_text([name])
        blank.get_by_role("option", name=name).click()
        expect(blank.locator("#dl-pages")).to_contain_text(name)
    sent[0].continue_()
    expect(blank.locator(".dl-words")).to_contain_text("Asking about 2 pages, 2 entries")
    ask(blank, "What happened between 06:00 and 06:10?")
    cited = blank.locator(".dl-statement .dl-chip").all_inner_texts()
    assert cited == ["06:05, aviary", "06:05, basin"]


def test_what_is_missing_is_said_and_a_question_is_offered_that_is_answered(page: Page) -> None:
    ask(page, "What did JD Vance say in the Oval Office?")
    expect(page.locator(".dl-declined")).to_have_text("The coverage in scope has no entry with JD Vance on this.")
    expect(page.locator(".dl-exchange .dl-chip")).to_have_count(3)
    expect(page.locator(".dl-exchange")).to_contain_text("The closest entries")
    offer = page.locator(".dl-exchange .dl-example")
    words = offer.inner_text()
    offer.click()
    expect(page.locator("h2.dl-question").last).to_have_text(words)
    expect(page.locator(".dl-exchange").last.locator(".dl-statement").first).to_be_visible()


def test_what_narrows_a_question_can_be_let_go(about: Callable[..., Page]) -> None:
    page = about("oval-office-2025-04-14", since="17:10", until="17:20")
    expect(page.locator(".dl-words")).to_contain_text("4 entries, 17:10–17:18")
    page.get_by_role("button", name="Ask about everything").click()
    expect(page.locator(".dl-words")).to_contain_text("as of now")
    expect(page.locator(".dl-words")).not_to_contain_text("4 entries")
