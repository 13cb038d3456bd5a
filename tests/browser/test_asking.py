"""Asking in the page as a person does: by the box, an example or a link; streaming, Stop, copies, what is kept."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from index.embedding import Embedder
from index.library import Library
from rag.author import Author
from rag.chain import Chain
from tests.browser.conftest import Chat
from tests.chatting import ask, rested, serving, tab, visit
from tests.modelserver import Reply, Served, says
from tests.modelserver import serving as modelling
from ui.desk import Desk

WHO = "Who is Amnesty's Americas director?"
WHY = "Why won't Bukele send Ábrego García back?"
TRUE = "Bukele said that he did not have the power to return him to the United States. [1] "
FALSE = "Bukele was paid 20,000 euros by Dr. Elena Elam. [1] "
Writes = Callable[..., Served]


@pytest.fixture
def writes(blank: Page, chat: Chat, embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writes]:
    """Give what opens a page whose answers a chat model writes, from replies that are given."""
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    ends: list[AbstractContextManager[Any]] = []

    def opened(*replies: Reply) -> Served:
        model = modelling(*replies)
        served = model.__enter__()
        chain = Chain(chat.library, author=Author.open(served.settings(), embedder.read))
        server = serving(Desk.of(chat.library, chain))
        address = server.__enter__()
        ends.extend((server, model))
        visit(blank, f"{address}?coverage=oval-office-2025-04-14")
        return served

    yield opened
    blank.goto("about:blank")
    for context in reversed(ends):  # the model lets go before the chat ends
        context.__exit__(None, None, None)


def test_the_question_box_has_the_focus(page: Page) -> None:
    expect(page.locator("#dl-question textarea")).to_be_focused()


def test_an_example_is_made_from_the_page_and_asked_by_a_click(page: Page) -> None:
    example = page.locator(".dl-example").first
    words = example.inner_text()
    assert "Pam Bondi" in words
    example.click()
    expect(page.locator("h2.dl-question")).to_have_text(words)
    expect(page.locator(".dl-exchange .dl-statement .dl-chip").first).to_be_visible()


def test_an_answer_is_prose_each_sentence_with_its_minute_and_the_sources_below(page: Page) -> None:
    ask(page, "How big is Cecot?")
    sentences = page.locator("p.dl-prose .dl-statement")
    assert sentences.count() > 1
    assert sentences.locator(".dl-chip time").all_inner_texts() == ["20:07"] * sentences.count()
    expect(page.get_by_role("group", name="Sources")).to_have_text(re.compile("20:07 Behind the walls of Cecot"))


def test_what_happened_in_a_span_is_told_in_one_line_for_each_entry(page: Page) -> None:
    ask(page, "What happened between 17:06 and 17:16?")
    lines = page.locator("ul.dl-lines li")
    assert lines.locator("time").all_inner_texts() == ["17:06", "17:10", "17:12", "17:15"]
    assert lines.locator("strong").first.inner_text() == "Bondi: it is El Salvador's call whether he returns"


def test_a_question_that_is_sent_while_an_answer_comes_is_asked_after_it(page: Page) -> None:
    for question in (WHO, "How big is Cecot?"):
        page.fill("#dl-question textarea", question)
        page.press("#dl-question textarea", "Enter")
        expect(page.locator("#dl-question textarea")).to_have_value("")
    expect(page.locator("h2.dl-question")).to_have_text([WHO, "How big is Cecot?"])
    rested(page)


def test_a_follow_up_keeps_the_conversation(page: Page) -> None:
    ask(page, WHO)
    ask(page, "What did she call the measures?")
    assert "disproportionate" in page.locator(".dl-exchange").last.inner_text()


def test_the_first_sentence_is_read_while_the_rest_is_written_and_stop_keeps_it(writes: Writes, blank: Page) -> None:
    writes(Reply((TRUE, "And then there was more to", " say."), holds=True))
    blank.fill("#dl-question textarea", WHY)
    blank.press("#dl-question textarea", "Enter")
    expect(blank.locator(".dl-statement")).to_contain_text("did not have the power")
    blank.get_by_role("button", name="Stop").click()
    expect(blank.locator(".dl-exchange .dl-note")).to_have_text("Stopped before it was whole.")
    rested(blank)
    expect(blank.locator(".dl-statement")).to_contain_text("did not have the power")
    tab(blank, "history")
    expect(blank.locator(".dl-open")).to_have_text([WHY])


def test_a_question_that_is_stopped_before_any_answer_goes_back_into_the_box(writes: Writes, blank: Page) -> None:
    writes(Reply((TRUE,), holds=True))
    blank.fill("#dl-question textarea", WHY)
    blank.press("#dl-question textarea", "Enter")
    expect(blank.locator(".dl-waiting")).to_be_visible()
    blank.get_by_role("button", name="Stop").click()
    expect(blank.locator("#dl-question textarea")).to_have_value(WHY)
    expect(blank.locator(".dl-exchange")).to_have_count(0)


def test_what_a_model_wrote_without_support_is_folded_away(writes: Writes, blank: Page) -> None:
    writes(says(FALSE, TRUE))
    ask(blank, WHY)
    withheld = blank.locator("details.dl-withheld")
    expect(withheld.locator("li")).to_be_hidden()
    withheld.locator("summary").click()
    expect(withheld.locator("li")).to_contain_text("20,000 euros")
    assert "20,000" not in blank.locator(".dl-prose").inner_text()


def test_a_question_is_taken_back_edited_and_asked_again(page: Page) -> None:
    ask(page, "How big is Cecot?")
    page.get_by_role("button", name="Edit and ask again").click()
    expect(page.locator("#dl-question textarea")).to_have_value("How big is Cecot?")
    expect(page.locator("#dl-question textarea")).to_be_focused()
    expect(page.locator(".dl-exchange")).to_have_count(0)
    ask(page, "How many watchtowers does Cecot have?")
    assert "19 watchtowers" in page.locator(".dl-exchange").inner_text()


@pytest.mark.parametrize(("name", "first"), [("Copy as Markdown", f"**{WHO}**"), ("Copy as text", WHO)])
def test_an_answer_is_copied_with_its_citations(page: Page, name: str, first: str) -> None:
    ask(page, WHO)
    page.get_by_role("button", name=name).click()
    expect(page.locator(".dl-actions button", has_text="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{first}\n")
    assert re.search(
        r"^.*20:19.{0,3} Campaigners condemn life inside Bukele's jails: “.*Ana Piquer", copied, re.MULTILINE
    )


def test_a_link_asks_the_same_question_of_the_same_scope_as_of_the_same_moment(
    about: Callable[..., Page], chat: Chat
) -> None:
    page = about("oval-office-2025-04-14", since="17:10", as_of="17:30")
    ask(page, WHO)
    scope = page.locator(".dl-words").inner_text()
    assert "17:10–17:27" in scope
    assert "as of 17:30 on 14 April 2025" in scope
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".dl-actions button", has_text="Link copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(chat.address)
    page.goto(link)
    expect(page.locator("h2.dl-question")).to_have_text([WHO])
    expect(page.locator(".dl-declined")).to_be_visible()
    expect(page.locator(".dl-words")).to_have_text(scope)


def test_conversations_are_kept_found_named_opened_and_deleted(page: Page, chat: Chat) -> None:
    ask(page, "How big is Cecot?")
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".dl-welcome")).to_be_visible()
    ask(page, WHO)
    tab(page, "history")
    expect(page.locator(".dl-open")).to_have_text([WHO, "How big is Cecot?"])
    visit(page, chat.sample)
    tab(page, "history")
    expect(page.locator(".dl-open")).to_have_text([WHO, "How big is Cecot?"])
    page.fill("#dl-find :is(textarea, input)", "hectares")  # a word of the answer
    expect(page.locator(".dl-open")).to_have_text(["How big is Cecot?"])
    page.once("dialog", lambda dialog: dialog.accept("The prison"))
    page.get_by_role("button", name="Rename How big is Cecot?").click()
    page.fill("#dl-find :is(textarea, input)", "the prison")
    expect(page.locator(".dl-open")).to_have_text(["The prison"])
    page.click(".dl-open")
    expect(page.locator(".dl-exchange .dl-statement .dl-chip").first).to_be_visible()
    tab(page, "history")
    page.fill("#dl-find :is(textarea, input)", "")
    page.get_by_role("button", name="Delete The prison").click()
    expect(page.locator(".dl-open")).to_have_text([WHO])
    visit(page, chat.sample)
    tab(page, "history")
    expect(page.locator(".dl-open")).to_have_text([WHO])


def test_another_browser_sees_none_of_them(page: Page, chat: Chat) -> None:
    ask(page, WHO)
    context = page.context.browser.new_context()  # type: ignore[union-attr]
    other = context.new_page()
    visit(other, chat.sample)
    tab(other, "history")
    expect(other.locator("#dl-history")).to_contain_text("Conversations you have are kept in this browser.")
    context.close()


def test_a_conversation_is_saved_as_a_file(page: Page) -> None:
    ask(page, WHO)
    ask(page, "How big is Cecot?")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save this conversation").click()
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    assert download.value.suggested_filename == "dateline-conversation.md"
    assert saved.startswith("# Who is Amnesty's Americas director?\n")
    assert "**How big is Cecot?**" in saved
    assert "20:19" in saved


def test_a_question_waits_with_a_word_while_the_coverage_is_opened(blank: Page, chat: Chat) -> None:
    ready = Event()

    def opening() -> tuple[Library, Chain]:
        ready.wait(60)
        return chat.library, Chain(chat.library)

    desk = Desk(opening)
    with serving(desk) as address:
        blank.goto(f"{address}?coverage=oval-office-2025-04-14")
        expect(blank.locator("#dl-words")).to_contain_text("Opening the coverage")
        blank.fill("#dl-question textarea", WHO)
        blank.press("#dl-question textarea", "Enter")
        expect(blank.locator(".dl-waiting")).to_contain_text("your question is next")
        ready.set()
        expect(blank.locator(".dl-statement").first).to_be_visible()
        rested(blank)
