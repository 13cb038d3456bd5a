"""The timeline as a person uses it: twenty entries and two thousand, hover, click, arrow keys, a drag across a span."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import entry
from tests.chatting import ask, rested


def drag(page: Page, first: float, last: float) -> None:
    """Drag across a part of the strip, given in shares of its width."""
    box = page.locator(".dl-ticks").bounding_box()
    assert box
    page.mouse.move(box["x"] + first * box["width"], box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + last * box["width"], box["y"] + 8, steps=5)
    page.mouse.up()


def test_every_entry_in_scope_has_its_tick_and_the_density_lies_behind_them(page: Page) -> None:
    expect(page.locator(".dl-tick")).to_have_count(20)
    assert (page.locator(".dl-ticks svg path").get_attribute("d") or "").count("L") > 100


def test_the_cited_entries_are_marked(page: Page) -> None:
    ask(page, "What happened between 17:06 and 17:16?")
    expect(page.locator(".dl-tick.dl-cited")).to_have_count(4)


def test_a_tick_says_its_headline_on_hover_and_opens_on_a_click(page: Page) -> None:
    tick = page.locator(".dl-tick").first
    tick.hover()
    expect(page.locator(".dl-peek")).to_have_text("17:06 Bondi: it is El Salvador's call whether he returns")
    tick.click()
    expect(page.locator(".dl-panel .dl-when")).to_contain_text("17:06")
    expect(page.locator(".dl-panel h2")).to_contain_text("Bondi")


def test_the_arrow_keys_go_along_it_and_enter_opens(page: Page) -> None:
    page.locator(".dl-tick").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".dl-peek")).to_contain_text("17:10")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator(".dl-panel .dl-when")).to_contain_text("20:19")


def test_a_drag_across_it_asks_about_that_span_and_can_be_let_go(page: Page) -> None:
    drag(page, 0.0, 0.25)
    expect(page.locator(".dl-words")).to_contain_text("17:06–17:43")
    expect(page.locator(".dl-chosen")).to_be_visible()
    page.get_by_role("button", name="What happened then?").click()
    expect(page.locator(".dl-lines .dl-chip").first).to_be_visible()
    assert all(minute < "18:00" for minute in page.locator(".dl-lines time").all_inner_texts())
    rested(page)
    page.get_by_role("button", name="Ask about everything").click()
    # Everything is every page that the tests beside this one have added too.
    expect(page.locator(".dl-words")).not_to_contain_text("17:06–17:43")
    expect(page.locator(".dl-chosen")).to_have_count(0)


def test_two_thousand_entries_can_be_hovered_opened_and_dragged_across(about: Callable[..., Page]) -> None:
    page = about("long", *(entry("long", n, f"Update {n}", f"Number {n}.") for n in range(2000)))
    expect(page.locator(".dl-words")).to_contain_text("2,000 entries")
    assert 80 < page.locator(".dl-tick").count() <= 150
    tick = page.locator(".dl-tick").nth(40)
    tick.hover()
    expect(page.locator(".dl-peek")).to_contain_text("entries, the first: Update")
    tick.click()
    expect(page.locator(".dl-panel h2")).to_contain_text("Update")
    drag(page, 0.5, 0.52)
    expect(page.locator(".dl-words")).not_to_contain_text("2,000 entries")
    ask(page, "What is said about number 1010?")
    expect(page.locator(".dl-tick.dl-cited").first).to_be_attached()
