"""Everyone can use the page: by keyboard, by ear, on a phone, magnified, in the dark, without motion, right to left."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Chat, entry
from tests.chatting import ask, rested, serious, tab, visit

WHO = "Who is Amnesty's Americas director?"
PHONE = {"width": 360, "height": 740}
FOCUSED = "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"


def beyond(page: Page) -> list[str]:
    """List what lies beyond the right edge of a page that scrolls sideways."""
    found = page.evaluate("""() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
        [...document.querySelectorAll('[id^=dl-], [class^=dl-]')]
        .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.id || one.className)""")
    return list(found)


def tabbed_to(page: Page, wanted: str, key: str = "Tab") -> None:
    """Press a key until an element has the focus that is visibly marked."""
    for _ in range(80):
        page.keyboard.press(key)
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            style = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(style) != "none" or wanted.endswith("textarea")
            return
    pytest.fail(f"{wanted} is not reached by {key}; the last was {page.evaluate(FOCUSED)}")


def test_a_visit_without_a_mouse(page: Page) -> None:
    expect(page.locator("#dl-question textarea")).to_be_focused()
    page.keyboard.type(WHO)
    page.keyboard.press("Enter")
    expect(page.locator(".dl-exchange .dl-actions")).to_be_visible()
    rested(page)
    tabbed_to(page, ".dl-statement .dl-chip", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".dl-panel mark")).to_be_visible()
    tabbed_to(page, ".dl-panel")
    tabbed_to(page, ".dl-near")
    tabbed_to(page, "#dl-narrow button", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#dl-since :is(input, textarea)")).to_be_visible()
    tabbed_to(page, ".dl-tick", "Shift+Tab")
    tabbed_to(page, "#dl-history-button", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Search your conversations")).to_be_visible()


def test_what_is_said_is_heard_once_when_it_is_whole(page: Page) -> None:
    spoken = page.locator("#dl-said [role=status]")
    expect(spoken).to_have_text("")
    ask(page, WHO)
    expect(spoken).to_contain_text("Ana Piquer")
    expect(page.get_by_role("region", name="Conversation")).to_be_visible()
    for name in ("Open the entry of 20:19: Campaigners condemn life inside Bukele's jails",):
        expect(page.get_by_role("button", name=name).first).to_be_visible()
    expect(page.get_by_role("group", name="Timeline of the coverage")).to_be_visible()
    expect(page.get_by_role("complementary", name="Cited entry")).to_be_visible()
    expect(page.get_by_label("Your question")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation_on_any_view(page: Page, chat: Chat, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of two literals
    visit(page, chat.sample)
    found = {"welcome": serious(page)}
    ask(page, "What happened between 17:06 and 17:16?")
    ask(page, WHO)
    page.locator("#dl-narrow button").first.click()
    expect(page.locator("#dl-since :is(input, textarea)")).to_be_visible()
    found["answer"] = serious(page)
    ask(page, "What did JD Vance say in the Oval Office?")
    found["declined"] = serious(page)
    for name in ("history", "add", "evals"):
        tab(page, name)
        page.wait_for_selector(f"#dl-{name} :is(input, textarea)")
        found[name] = serious(page)
    assert {name: violations for name, violations in found.items() if violations} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_an_entry_lies_over_the_page_and_closes_with_escape(page: Page, chat: Chat, scheme: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type] # width and height
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of two literals
    visit(page, chat.sample)
    assert beyond(page) == []
    ask(page, WHO)
    assert beyond(page) == []
    expect(page.locator(".dl-panel")).to_be_hidden()
    page.locator(".dl-chip").first.click()
    expect(page.locator(".dl-panel mark")).to_be_in_viewport()
    assert beyond(page) == []
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".dl-panel")).to_be_hidden()
    assert page.evaluate("document.activeElement.className") == "dl-chip"
    for name in ("history", "add", "evals"):
        tab(page, name)
        assert beyond(page) == []


def test_at_200_percent_everything_is_reached_and_nothing_is_cut_off(page: Page, chat: Chat) -> None:
    page.set_viewport_size({"width": 640, "height": 430})  # a screen of 1280 × 860, magnified twice
    visit(page, chat.sample)
    ask(page, WHO)
    assert beyond(page) == []
    page.locator("#dl-narrow button").first.click()
    for part in ("#dl-as_of :is(input, textarea)", "#dl-question textarea", ".dl-chip >> nth=0", ".dl-tick >> nth=0"):
        page.locator(part).scroll_into_view_if_needed()
        expect(page.locator(part)).to_be_in_viewport()
    page.locator(".dl-chip").first.click()
    expect(page.locator(".dl-panel mark")).to_be_visible()
    assert beyond(page) == []


def test_whoever_wants_no_motion_gets_none(page: Page, chat: Chat) -> None:
    page.emulate_media(reduced_motion="reduce")
    visit(page, chat.sample)
    ask(page, WHO)
    moving = """() => [...document.querySelectorAll('[class^=dl-], [id^=dl-]')].filter(one => {
        const style = getComputedStyle(one);
        return style.animationName !== 'none' || !/^0s(, 0s)*$/.test(style.transitionDuration);
    }).map(one => one.id || one.className)"""
    assert page.evaluate(moving) == []


def test_names_from_right_to_left_stand_where_they_belong(about: Callable[..., Page]) -> None:
    name, title = "محمود الصادق", "الميناء مغلق"
    page = about("rtl", entry(
        "rtl", 4, title, f"Harbour master {name} says the port is closed.\n\nقال إن الميناء مغلق اليوم.", author=name
    ))  # fmt: skip
    ask(page, "Who says the port is closed?")
    assert name in page.locator(".dl-prose").inner_text()
    chip = page.get_by_role("group", name="Sources").locator(".dl-chip")
    time, headline = chip.locator("time").bounding_box(), chip.locator(".dl-headline").bounding_box()
    assert time
    assert headline
    assert time["x"] < headline["x"]  # the minute stays in front of a headline that reads the other way
    assert page.locator(".dl-panel .dl-byline bdi").inner_text() == name
    directions = page.locator(".dl-body p").evaluate_all("all => all.map(one => getComputedStyle(one).direction)")
    assert directions == ["ltr", "rtl"]


def test_the_box_stays_in_sight_below_a_long_conversation(page: Page) -> None:
    for question in ("What happened between 17:10 and 17:40?", "What happened between 17:40 and 18:30?"):
        ask(page, question)
    page.evaluate("window.scrollTo(0, 0)")
    expect(page.locator("#dl-question")).to_be_in_viewport(ratio=1)
