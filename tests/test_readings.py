"""A page that tells its entries twice is read from where they are told best, and the rest is filled in."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from index.entries import Coverage, Document
from index.readers import read

FETCHED = datetime(2025, 6, 1, tzinfo=UTC)
BODY = "The council said that the work would take the whole of the week, and asked drivers to keep away from it."


def page(updates: list[dict[str, Any]], shown: str) -> Coverage:
    posting = json.dumps({"@type": "LiveBlogPosting", "headline": "Storm", "liveBlogUpdate": updates})
    head = f'<title>Storm</title><script type="application/ld+json">{posting}</script>'
    return read(Document("page.html", f"<!doctype html><html><head>{head}</head><body>{shown}</body></html>", FETCHED))


def update(number: int, offset: str = "Z", **more: str) -> dict[str, Any]:
    return {"headline": f"Entry {number}", "datePublished": f"2025-04-14T1{number}:05:00{offset}", **more}


def article(number: int, hour: int, body: str = f"<p>{BODY}</p>") -> str:
    time = f'<time datetime="2025-04-14T{hour}:05:00Z">x</time>'
    return f'<article id="p{number}">{time}<h2>Entry {number}</h2>{body}</article>'


SHOWN = "".join(article(number, 10 + number) for number in (3, 2, 1))


@pytest.mark.parametrize(
    "told",
    [{}, {"articleBody": f"{BODY[:60]}..."}, {"description": "Work on the road."}],
    ids=["only a headline", "cut off", "a summary"],
)
def test_the_text_that_json_ld_leaves_out_is_that_of_the_page(told: dict[str, str]) -> None:
    found = page([update(number, **told) for number in (3, 2, 1)], SHOWN)
    assert [one.text for one in found.entries] == [BODY] * 3


def test_when_an_entry_was_edited_may_stand_on_the_page_only() -> None:
    told = [update(number, articleBody=f"{BODY[:60]}…") for number in (3, 2, 1)]
    found = page(told, SHOWN.replace("</time>", "</time><span>Updated <time>18:30</time></span>"))
    assert [one.updated and f"{one.updated:%H:%M}" for one in found.entries] == ["18:30"] * 3


def test_sentences_that_json_ld_has_glued_together_are_those_of_the_page() -> None:
    glued = [update(number, articleBody="Talks began.One pointTwo pointBell spoke.") for number in (3, 2, 1)]
    body = "<p>Talks began.</p><ul><li>One point</li><li>Two point</li></ul><p>Bell spoke.</p>"
    found = page(glued, "".join(article(number, 10 + number, body) for number in (3, 2, 1)))
    assert {one.text for one in found.entries} == {"Talks began.\n\n• One point\n• Two point\n\nBell spoke."}


def test_a_whole_text_of_json_ld_is_kept_where_the_page_adds_a_line_to_it() -> None:
    told = [update(number, articleBody=BODY) for number in (3, 2, 1)]
    found = page(told, SHOWN.replace("</article>", "<p>Got a tip? Write to us.</p></article>"))
    assert {one.text for one in found.entries} == {BODY}


def test_times_without_an_offset_give_way_to_those_of_the_page_that_have_one() -> None:
    naive = [update(number, offset="", articleBody=BODY) for number in (3, 2, 1)]
    found = page(naive, "".join(article(number, 14 + number) for number in (3, 2, 1)))
    assert [one.published.hour for one in found.entries] == [17, 16, 15]
    assert not found.notes


def test_a_day_alone_is_no_time() -> None:
    days = [{**update(number, articleBody=BODY), "datePublished": f"2025-04-1{number}"} for number in (3, 2, 1)]
    assert [one.published.hour for one in page(days, SHOWN).entries] == [13, 12, 11]


@pytest.mark.parametrize(
    "cut", [BODY[:60] + "… Read more", BODY[:60] + " [...]", BODY[:90], BODY[:100].rsplit(" ", 1)[0]],
    ids=["read more", "in brackets", "mid-word", "between words"],
)  # fmt: skip
def test_a_text_that_is_cut_off_in_any_way_is_that_of_the_page(cut: str) -> None:
    found = page([update(number, articleBody=cut) for number in (3, 2, 1)], SHOWN)
    assert [one.text for one in found.entries] == [BODY] * 3


@pytest.mark.parametrize(
    "shown",
    [
        '<div id="p{0}"><h2>Entry {0}</h2><p>{1}</p></div>',
        '<div id="post-p{0}"><h2>Entry {0}</h2><p>{1}</p></div>',
        '<div id="p{0}"><time datetime="2025-04-14T1{0}:07:00Z">x</time><h2>Entry {0}</h2><p>{1}</p></div>',
        '<nav><a id="p{0}">Entry {0}</a></nav><div data-post-id="p{0}"><p>{1}</p></div>',
    ],
    ids=["no time", "a prefix", "another time", "an anchor of the same name"],
)
def test_the_whole_text_may_stand_in_the_element_of_the_entrys_id(shown: str) -> None:
    texts = {number: f"Of {number} roads. {BODY}" for number in (3, 2, 1)}
    told = [
        update(number, articleBody=f"{texts[number][:60]}…", url=f"https://a.org/live#p{number}") for number in texts
    ]
    found = page(told, "".join(shown.format(number, text) for number, text in texts.items()))
    assert [(one.id, one.minute, one.text) for one in found.entries] == [
        (f"p{number}", f"1{number}:05", text) for number, text in texts.items()
    ]


def test_a_text_without_a_full_stop_is_whole_where_a_paragraph_of_the_page_ends_with_it() -> None:
    told = [update(number, articleBody="The roads that are shut:\n\nQuay Road") for number in (3, 2, 1)]
    body = "<p>The roads that are shut:</p><p>Quay Road</p><p>Got a tip?</p>"
    found = page(told, "".join(article(number, 10 + number, body) for number in (3, 2, 1)))
    assert {one.text for one in found.entries} == {"The roads that are shut:\n\nQuay Road"}
