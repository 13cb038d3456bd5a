"""The web chat as a person uses it, in a real browser: ask, read, open a citation; nothing foreign runs or loads."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from index.embedding import Embedder
from index.entries import Coverage, Entry, LivePage
from index.errors import SettingError
from index.ingest import add_coverage
from index.library import Library
from index.settings import Settings
from rag.chain import Chain
from tests.chatting import IN_A_BROWSER, SERVED, ask, browsing, served, visiting
from ui.desk import Desk
from ui.panel import Opened, latest, panel
from ui.serving import Place, launch
from ui.timeline import timeline
from ui.web import build

pytestmark = [*IN_A_BROWSER, *SERVED]
HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>![x](http://evil.example/x.png)'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("web"), embedder) as (address, library):
        late = datetime(2025, 4, 14, 19, 40, tzinfo=UTC)
        entry = Entry(
            "x", "hostile", late, f"Zebra {HOSTILE}", f"The zebra escaped. {HOSTILE}", url="javascript:alert(1)"
        )
        other = Entry("y", "hostile", late + timedelta(minutes=1), "Zoo closed", "The zoo is closed today.")
        add_coverage(library, Coverage(LivePage("hostile", f"Zoo {HOSTILE}"), (entry, other)), late)
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with visiting(browser, address) as opened:
        yield opened


def test_the_question_box_has_the_focus(page: Page) -> None:
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")


def test_an_answer_cites_by_minute_and_the_entry_opens_with_the_quote_marked(page: Page) -> None:
    ask(page, "Who is Amnesty's Americas director?")
    chip = page.locator(".dl-statement:has-text('Ana Piquer') .dl-chip").first
    assert chip.locator("time").inner_text().startswith("20:19")
    chip.click()
    page.wait_for_selector(".dl-panel mark")
    assert "Ana Piquer" in page.locator(".dl-panel mark").inner_text()


def test_a_citation_opens_from_the_keyboard(page: Page) -> None:
    ask(page, "How big is Cecot?")
    page.locator(".dl-chip").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".dl-panel:not(.dl-empty)")


def test_a_declined_question_shows_what_is_missing_and_the_closest_entries(page: Page) -> None:
    ask(page, "What did JD Vance say in the Oval Office?")
    assert "JD Vance" in page.locator(".dl-declined").inner_text()
    assert page.locator(".dl-chip").count() == 3


def test_an_example_can_be_clicked(page: Page) -> None:
    page.locator(".dl-example").first.click()
    page.wait_for_selector(".dl-exchange")


def test_the_timeline_opens_entries(page: Page) -> None:
    page.locator(".dl-tick").first.click()
    page.wait_for_selector(".dl-panel h2")
    assert page.locator(".dl-panel .dl-when time").inner_text() == "17:06"


def test_hostile_entries_are_shown_as_text(page: Page) -> None:
    ask(page, "What happened to the zebra?")
    page.locator(".dl-chip").first.click()
    page.wait_for_selector(".dl-panel mark")
    assert "<script>" in page.locator(".dl-panel").inner_text()
    assert page.evaluate("window.hacked") is None
    assert page.locator(".dl-panel img, .dl-panel a, .dl-talk img").count() == 0


@pytest.mark.parametrize(
    "title",
    [
        "<svg/onload=window.hacked=1>",
        '"><iframe src="javascript:window.hacked=1"></iframe>',
        "[click](javascript:window.hacked=1) ![](http://evil.example/y.png)",
        "\u202egnp.exe \u2066reversed\u2069",
        "broken \ud83d surrogate \x00 null",
        "x" * 100_000,
    ],
    ids=["svg", "iframe", "markdown", "bidi", "broken", "long"],
)
def test_a_hostile_title_is_no_more_than_text(page: Page, title: str) -> None:
    foreign: list[str] = []
    page.on("request", lambda request: foreign.append(request.url) if "127.0.0.1" not in request.url else None)
    late = datetime(2025, 4, 14, 19, 40, tzinfo=UTC)
    entry = Entry(
        "h", "hostile", late, title, f"The okapi: {title}", author=title, role=title, kind=title, media=(title,)
    )
    shown = panel(Opened(entry, 0, 9)) + latest([entry]) + timeline([entry], [entry])
    page.evaluate("html => { document.querySelector('#dl-panel').innerHTML = html; }", shown)
    page.evaluate("new Promise(requestAnimationFrame)")
    assert page.evaluate("window.hacked") is None
    assert page.locator("#dl-panel").locator("img, iframe, script, [onload], [onerror]").count() == 0
    assert not set(page.locator("#dl-panel").inner_text()) & set("\u202e\u2066\x00")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert [url for url in foreign if not url.startswith(("data:", "blob:"))] == []


def test_a_hostile_question_is_shown_as_text(page: Page) -> None:
    ask(page, f"Who is Amnesty's director? {HOSTILE}")
    assert page.evaluate("window.hacked") is None
    assert "<script>" in page.locator(".dl-question").inner_text()


def test_nothing_is_loaded_from_elsewhere(browser: Browser, address: str) -> None:
    context = browser.new_context()
    opened = context.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(address)
    opened.wait_for_selector("#dl-question textarea")
    ask(opened, "How big is Cecot?")
    context.close()
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def serious(page: Page) -> list[tuple[str, str]]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:160]) for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation_on_any_view(browser: Browser, address: str, scheme: str) -> None:
    with visiting(browser, address, color_scheme=scheme) as page:
        assert serious(page) == []
        ask(page, "How big is Cecot?")
        page.locator("#dl-narrow button").first.click()
        page.wait_for_selector(".dl-panel mark")
        assert serious(page) == []
        for tab in ("history", "add", "evals"):
            page.click(f"#dl-{tab}-button")
            page.wait_for_selector(f"#dl-{tab} input, #dl-{tab} textarea")
            assert serious(page) == []


def test_it_fits_a_phone(browser: Browser, address: str) -> None:
    with visiting(browser, address, viewport={"width": 360, "height": 740}) as opened:
        ask(opened, "How big is Cecot?")
        assert opened.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_a_phone_an_entry_lies_over_the_page_and_closes_with_escape(browser: Browser, address: str) -> None:
    with visiting(browser, address, viewport={"width": 360, "height": 740}) as opened:
        ask(opened, "How big is Cecot?")
        assert not opened.locator(".dl-panel").is_visible()
        opened.locator(".dl-chip").first.click()
        opened.wait_for_selector(".dl-panel mark")
        assert serious(opened) == []
        opened.keyboard.press("Escape")
        opened.wait_for_selector(".dl-panel", state="hidden")
        assert opened.evaluate("document.activeElement.className") == "dl-chip"


def test_a_tick_says_its_headline_when_pointed_at(page: Page) -> None:
    page.locator(".dl-tick").first.hover()
    page.wait_for_selector(".dl-peek:has-text('17:06 Bondi')")


def test_the_box_stays_in_sight_below_a_long_conversation(page: Page) -> None:
    for question in ("What happened between 17:10 and 17:40?", "What happened between 17:40 and 18:30?"):
        ask(page, question)
    page.evaluate("window.scrollTo(0, 0)")
    box = page.locator("#dl-question").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 860


def test_a_taken_port_is_said_to_be_taken(address: str, tmp_path: Path, embedder: Embedder) -> None:
    with Library.open(Settings(home=tmp_path), embedder) as library:
        desk = Desk.of(library, Chain(library))
        with pytest.raises(SettingError, match="is taken"):
            launch(build(desk), Place(port=int(address.rstrip("/").rpartition(":")[2])), desk, block=False)
