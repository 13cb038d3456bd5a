"""Pages in the structures that newsrooms use, in words of our own: every entry with its minute, headline, author, text.

What each page of fixtures/layouts holds stands in fixtures/layouts.toml; to add one, put both there.
"""

import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.decoding import decode
from index.entries import Document
from index.errors import SourceError
from index.readers import read, state
from tests.test_timed import html

FIXTURES = Path(__file__).parent / "fixtures"
PAGES = tomllib.loads((FIXTURES / "layouts.toml").read_text(encoding="utf-8"))["page"]
FETCHED = datetime(2025, 4, 15, 8, 30, tzinfo=UTC)


def read_layout(page: dict[str, Any]) -> list[list[str]]:
    name, url = page["file"], page.get("url")
    text = decode((FIXTURES / "layouts" / name).read_bytes(), name)
    found = read(Document(url or name, text, FETCHED, url=url))
    return [
        [one.published.isoformat(timespec="minutes"), one.title, one.author or "", " ".join(one.text.split())]
        for one in found.entries
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["file"])
def test_every_entry_is_read(page: dict[str, Any]) -> None:
    assert read_layout(page) == page["entries"]


def test_every_page_is_tried() -> None:
    assert {page["file"] for page in PAGES} == {path.name for path in (FIXTURES / "layouts").iterdir()}


CARDS = "".join(
    f'<div class="card"><a href="/news/{n}"><h3>A story of the day that one may read, {n}</h3></a>'
    f'<p>A teaser that would have you read it.</p><span class="d">1{n}:00</span></div>'
    for n in range(6)
)
STORY = (
    '<article><h1>Ferry freed</h1><p class="byline">By Ida Stone</p><time datetime="2025-04-14T20:27:00Z">20:27</time>'
    "<p>At 19:05 the tugs came. By 20:00 the ferry was free.</p>"
    '<p>Updated <time datetime="2025-04-14T21:00:00Z">21:00</time></p></article>'
)
REMARKS = '<div id="comments">' + "".join(
    f'<div class="c"><span class="t">14 Apr 2025 20:3{n}</span><p>A remark of some length about ferries, {n}.</p></div>'
    for n in range(4)
)
EMPTY = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "liveBlogUpdate": []}</script><p>From noon.'


@pytest.mark.parametrize(
    "body", [STORY, STORY + CARDS, STORY + REMARKS, CARDS, EMPTY],
    ids=["article", "with other stories", "with remarks", "front page", "live page without entries"],
)  # fmt: skip
def test_what_is_no_live_page_is_refused_in_one_line(body: str) -> None:
    with pytest.raises(SourceError, match="no entry found") as refused:
        read(html(body))
    assert "\n" not in str(refused.value)


HELD = '<article class="e"><time>{0}</time><h3>Report {1}</h3><p>The river rose again, {1}.</p></article>'
FLAT = "<h3>{0} Report {1}</h3><p>The river rose again, {1}.</p>"


@pytest.mark.parametrize("entry", [HELD, FLAT], ids=["elements", "headings"])
def test_a_page_of_thousands_of_entries_is_read_whole(entry: str) -> None:
    body = "".join(entry.format(f"{n // 60:02}:{n % 60:02}", n) for n in reversed(range(1400)))
    assert len(read(html(body)).entries) == 1400


def test_what_is_pinned_is_no_entry_of_its_own_beside_the_entry_that_it_repeats() -> None:
    post = HELD.format("{0}:05", "{0}")
    pinned = f"<section class='pinned'><h2>Pinned</h2>{post.format(18)}</section>"
    found = read(html(pinned + "".join(post.format(hour) for hour in (20, 19, 18, 17)))).entries
    assert [one.title for one in found] == [f"Report {hour}" for hour in (20, 19, 18, 17)]


@pytest.mark.parametrize("box", ["<dt>{0}:05</dt><dd>{1}</dd>", "<li><time>{0}:05</time>{1}</li>"])
def test_bold_words_above_the_paragraphs_of_an_entry_are_its_headline(box: str) -> None:
    told = "<strong>Report {0}</strong><p>The river rose again, {0}.</p>"
    body = "".join(box.format(hour, told.format(hour)) for hour in (20, 19, 18))
    found = read(html(f"<dl>{body}</dl>")).entries
    assert [(one.title, one.text) for one in found] == [
        (f"Report {hour}", f"The river rose again, {hour}.") for hour in (20, 19, 18)
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "title", "publishedAt", "body"]), inner),
)


@settings(deadline=None)
@given(JSON)
def test_any_data_in_a_script_is_survived(value: Any) -> None:
    text = f"<html><script>window.state = {json.dumps([value, '2025-04-14T20:27:00Z'])}</script></html>"
    assert state.read(Document("page.html", text, FETCHED)).entries is not None
