"""The page as it is served to others: behind a proxy's path, to users with passwords, with limits, on a free port."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from index.errors import SettingError
from rag.chain import Chain
from tests.browser.conftest import Chat
from tests.chatting import ask, free_port, serving, visit
from tests.proxyserver import proxying
from ui.desk import Desk
from ui.metering import Meter
from ui.passwords import hash_password, read_users
from ui.serving import Place, launch
from ui.web import build

WHO = "Who is Amnesty's Americas director?"
SAMPLE = "?coverage=oval-office-2025-04-14"


def desk(chat: Chat) -> Desk:
    return Desk.of(chat.library, Chain(chat.library))


def test_behind_a_proxys_path_everything_works_and_stays_there(blank: Page, chat: Chat) -> None:
    asked: list[str] = []
    blank.on("request", lambda request: asked.append(request.url))
    with serving(desk(chat), root_path="/live") as address, proxying(address, "/live") as proxied:
        visit(blank, f"{proxied}/{SAMPLE}")
        ask(blank, WHO)
        blank.locator(".dl-chip").first.click()
        expect(blank.locator(".dl-panel mark")).to_be_visible()
        blank.get_by_role("button", name="Copy link").click()
        expect(blank.locator(".dl-actions button", has_text="Link copied")).to_be_visible()
        link = blank.evaluate("navigator.clipboard.readText()")
        blank.goto("about:blank")
    assert link.startswith(f"{proxied}/?q=Who")
    assert [url for url in asked if not url.startswith((proxied, "data:", "blob:", "about:"))] == []


def test_who_asks_too_often_is_told_to_wait_and_keeps_the_question(blank: Page, chat: Chat) -> None:
    with serving(desk(chat), Meter(1)) as address:
        visit(blank, f"{address}{SAMPLE}")
        ask(blank, WHO)
        blank.fill("#dl-question textarea", "How big is Cecot?")
        blank.press("#dl-question textarea", "Enter")
        expect(blank.get_by_test_id("toast-body")).to_contain_text(
            "More than 1 question within a minute. Wait a moment"
        )
        expect(blank.locator("#dl-question textarea")).to_have_value("How big is Cecot?")
        blank.goto("about:blank")


def test_the_readers_behind_one_proxy_are_counted_apart(chat: Chat) -> None:
    from gradio_client import Client

    with (
        serving(desk(chat), Meter(1), root_path="/live") as address,
        proxying(address, "/live", "203.0.113.7") as one,
        proxying(address, "/live", "203.0.113.8") as other,
    ):
        for proxied in (one, other):
            Client(f"{proxied}/", verbose=False).predict("prison", 1, [], api_name="/search")
        with pytest.raises(Exception, match="More than 1 question"):
            Client(f"{one}/", verbose=False).predict("prison", 1, [], api_name="/search")


def test_a_user_signs_in_with_a_password(blank: Page, chat: Chat, tmp_path: Path) -> None:
    users = tmp_path / "users"
    users.write_text(f"ida:{hash_password('saltwater')}\n")
    asked: list[str] = []
    blank.on("request", lambda request: asked.append(request.url))
    with serving(desk(chat), auth=read_users(users)) as address:
        blank.goto(address)
        for password, words in (("fresh", "Incorrect"), ("saltwater", "Ask about the coverage")):
            blank.get_by_label("username").fill("ida")
            blank.get_by_label("password").fill(password)
            blank.get_by_role("button", name="Login").click()
            expect(blank.locator("body")).to_contain_text(words)
        ask(blank, WHO)
        blank.goto("about:blank")
    assert [url for url in asked if not url.startswith((address, "data:", "blob:", "about:"))] == []


def test_a_taken_port_is_said_to_be_taken_with_another_to_try(chat: Chat) -> None:
    taken = int(chat.address.rstrip("/").rpartition(":")[2])
    with pytest.raises(SettingError, match=rf"is taken\. Choose another: dateline chat --port {taken + 1}"):
        launch(build(desk(chat)), Place(port=taken), desk(chat), block=False)
    assert free_port() != taken
