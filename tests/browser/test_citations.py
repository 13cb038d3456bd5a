"""Citations as a person reads them: the quote on hover and focus, the entry beside, what became of it since."""

import re
from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from index.entries import Entry
from tests.browser.conftest import BEGAN, Chat, entry
from tests.chatting import ask, tab

WHO = "Who is Amnesty's Americas director?"
FERRY = "The ferry Solveig turned back because of a broken rudder."
OPEN = ".dl-panel:not(.dl-empty)"


def ferry(text: str = FERRY, page: str = "ferry", **more: object) -> tuple[Entry, ...]:
    return (
        entry(page, 0, "Fog in the strait", "Fog lies over the strait this morning."),
        entry(page, 15, "Ferry turns back to port", f"{text}\n\nNobody was hurt.", **more),
        entry(page, 40, "All passengers ashore", "All 212 passengers are ashore."),
    )


def test_a_chip_shows_its_quote_on_hover_and_on_focus(page: Page) -> None:
    ask(page, WHO)
    cite = page.locator(".dl-statement:has-text('Ana Piquer') .dl-cite").first
    expect(cite.get_by_role("tooltip", include_hidden=True)).to_be_hidden()
    cite.hover()
    expect(cite.get_by_role("tooltip")).to_contain_text("Ana Piquer, said in a statement")
    page.mouse.move(0, 0)
    expect(cite.get_by_role("tooltip", include_hidden=True)).to_be_hidden()
    cite.get_by_role("button").focus()
    expect(cite.get_by_role("tooltip")).to_contain_text("Ana Piquer")


def test_a_click_opens_the_entry_with_the_exact_words_marked_in_sight(page: Page) -> None:
    ask(page, WHO)
    page.locator(".dl-statement:has-text('Ana Piquer') .dl-chip").click()
    expect(page.locator(".dl-panel mark")).to_have_text(re.compile("^.Reducing gang violence .* said in a statement.$"))
    expect(page.locator(".dl-panel mark")).to_be_in_viewport()
    expect(page.locator(".dl-panel h2")).to_have_text("Campaigners condemn life inside Bukele's jails")
    expect(page.locator(".dl-panel h2")).to_be_in_viewport()


def test_enter_opens_the_entry_too(page: Page) -> None:
    ask(page, "How big is Cecot?")
    page.locator(".dl-statement .dl-chip").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dl-panel mark").first).to_be_visible()


def test_an_entry_shows_who_wrote_it_when_and_where_and_its_neighbours(about: Callable[..., Page]) -> None:
    page = about("harbour", *ferry(
        page="harbour", author="Ida Falk", role="Harbour correspondent", kind="Analysis", media=("A ferry in fog",),
        updated=BEGAN + timedelta(minutes=22), url="https://example.com/live#e15",
    ))  # fmt: skip
    ask(page, "Why did the Solveig turn back?")
    shown = page.locator(OPEN)
    expect(shown.locator("h2")).to_have_text("Ferry turns back to port")
    expect(shown.locator(".dl-when")).to_have_text("06:15 Sunday 1 March 2026 · edited 06:22")
    expect(shown.locator(".dl-byline")).to_have_text("Ida Falk, Harbour correspondent")
    expect(shown.locator(".dl-kind")).to_have_text("Analysis")
    expect(shown.locator(".dl-media")).to_have_text("Picture A ferry in fog")
    expect(shown.get_by_role("link")).to_have_attribute("href", "https://example.com/live#e15")
    expect(shown.locator(".dl-near")).to_have_text(
        ["Before 06:00 Fog in the strait", "After 06:40 All passengers ashore"]
    )
    shown.locator(".dl-near").last.click()
    expect(page.locator(f"{OPEN} h2")).to_have_text("All passengers ashore")


def test_several_citations_of_a_sentence_are_stepped_through(page: Page) -> None:
    ask(page, "What happened between 17:06 and 17:16?")
    page.locator(".dl-lines .dl-chip").nth(1).click()
    steps = page.get_by_role("navigation", name="Citations of this sentence")
    expect(steps.get_by_role("status")).to_have_text("Citation 1 of 2")
    expect(page.locator(".dl-panel mark")).to_have_text(re.compile("^Trump hands over to Stephen Miller"))
    steps.get_by_role("button", name="Next").press("Enter")
    expect(steps.get_by_role("status")).to_have_text("Citation 2 of 2")
    expect(page.locator(".dl-panel h2 mark")).to_have_text("Miller calls deported man an 'illegal alien'")
    steps.get_by_role("button", name="Next").click()
    expect(steps.get_by_role("status")).to_have_text("Citation 1 of 2")


def test_the_day_and_the_page_are_said_where_more_than_one_is_in_play(about: Callable[..., Page], chat: Chat) -> None:
    chat.add("north", entry("north", 0, "Kestrel nests found", "Three kestrel nests were found in the north tower."))
    chat.add(
        "south", entry("south", 60 * 30, "Kestrel chicks", "Two kestrel chicks hatched in the south tower."), hours=48
    )
    page = about("north", coverage="south")
    ask(page, "What is said about kestrels in the tower?")
    chips = page.locator(".dl-statement .dl-chip").all_inner_texts()
    assert sorted(set(chips)) == ["1 Mar 06:00, north", "2 Mar 12:00, south"]


def test_what_was_edited_since_says_so_beside_the_chip_and_in_the_entry(about: Callable[..., Page], chat: Chat) -> None:
    page = about("edited", *ferry(page="edited"))
    ask(page, "Why did the Solveig turn back?")
    chat.add("edited", *ferry("The ferry Solveig turned back because of a jammed anchor.", page="edited"), hours=25)
    chip = page.locator(".dl-statement:has-text('rudder') .dl-chip").first
    expect(chip).to_have_text("06:15 edited since")
    chip.click()
    expect(page.locator(".dl-panel .dl-note")).to_contain_text("This is how it stood when it was quoted.")
    expect(page.locator(".dl-panel mark")).to_have_text(FERRY)


def test_what_was_withdrawn_since_says_so_when_the_conversation_is_opened_again(
    about: Callable[..., Page], chat: Chat
) -> None:
    page = about("gone", *ferry(page="gone"))
    ask(page, "Why did the Solveig turn back?")
    first, _, last = ferry(page="gone")
    chat.add("gone", first, last, hours=25)
    about("gone")
    tab(page, "history")
    page.click(".dl-open")
    expect(page.locator(".dl-statement .dl-chip").first).to_have_text("06:15 withdrawn since")
    expect(page.locator(".dl-panel .dl-note")).to_have_text("Withdrawn from the page since. This is how it stood.")


def test_the_readers_own_time_comes_on_hover(page: Page, chat: Chat) -> None:
    browser = page.context.browser
    assert browser
    context = browser.new_context(timezone_id="Asia/Tokyo", locale="en-GB")
    far = context.new_page()
    far.goto(chat.sample)
    time = far.locator(".dl-row time").first
    time.hover()
    expect(time).to_have_text("20:27")
    expect(time).to_have_attribute("title", re.compile("Your time: 15 Apr 2025, 04:27"))
    context.close()
