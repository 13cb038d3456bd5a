"""schema.org's LiveBlogPosting in the ways in which sites really write it, and as anybody's own entries."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from index.entries import Coverage, Document
from index.errors import SourceError
from index.readers import read

FETCHED = datetime(2025, 6, 1, tzinfo=UTC)


def update(number: int, **more: Any) -> dict[str, Any]:
    body = {"headline": f"Entry {number}", "articleBody": f"Body of entry {number}."}
    return {"@type": "BlogPosting", "datePublished": f"2025-04-14T20:{number:02}:00+02:00", **body, **more}


def posting(*updates: Any, **more: Any) -> dict[str, Any]:
    return {"@type": "LiveBlogPosting", "headline": "Storm", "liveBlogUpdate": list(updates), **more}


def script(text: str, kind: str = "application/ld+json") -> str:
    return f'<script type="{kind}">{text}</script>'


def html(*scripts: str, url: str | None = None, body: str = "") -> Coverage:
    page = f"<!doctype html><html><head><title>Page</title>{''.join(scripts)}</head><body>{body}</body></html>"
    return read(Document("page.html", page, FETCHED, url=url))


def alone(value: Any) -> Coverage:
    text = value if isinstance(value, str) else json.dumps(value)
    return read(Document("mine.jsonld", text, FETCHED))


def titles(coverage: Coverage) -> list[str]:
    return [one.title for one in coverage.entries]


PLAIN = json.dumps(posting(update(2), update(1)))


@pytest.mark.parametrize(
    "text",
    [
        script(PLAIN),
        script(PLAIN, "application/ld+json; charset=utf-8"),
        script(f"<!-- {PLAIN} -->"),
        script(f"<!--//--><![CDATA[//><!--\n{PLAIN}\n//--><!]]>"),
        script(f"//<![CDATA[\n{PLAIN}\n//]]>"),
        script(f"/*<![CDATA[*/ {PLAIN} /*]]>*/"),
        script(PLAIN + ";"),
        script(PLAIN.replace(chr(34), "&quot;")),
        script(PLAIN.replace("]", ",]").replace("}", ",}")),
        script(PLAIN.replace("Body of", "Body\tof")),
        script(PLAIN.replace("}, {", "},, {")),
        script(PLAIN.replace("}, {", "}, <!-- next --> {")),
        script(json.dumps({"@graph": [{"@type": "WebPage"}, json.loads(PLAIN)]})),
        script(json.dumps([{"@type": "WebPage"}, json.loads(PLAIN)])),
        script('{"@type": "WebSite"}\n' + PLAIN),
        script("{broken") + script(PLAIN),
        script(json.dumps({"@type": "NewsArticle", "mainEntity": {"hasPart": json.loads(PLAIN)}})),
        script(PLAIN.replace('"LiveBlogPosting"', '["NewsArticle", "LiveBlogPosting"]')),
    ],
    ids=[
        "plain", "charset", "comment", "XHTML comment", "CDATA", "CSS comment", "semicolon", "escaped",
        "trailing commas", "tab", "two commas", "comment inside",
        "@graph", "list", "two values", "broken beside", "nested", "two types",
    ],
)  # fmt: skip
def test_it_is_found_however_it_is_embedded(text: str) -> None:
    assert titles(html(text)) == ["Entry 2", "Entry 1"]


def test_several_postings_of_a_page_are_read_together() -> None:
    assert titles(html(script(json.dumps(posting(update(2)))), script(json.dumps(posting(update(1)))))) == [
        "Entry 2",
        "Entry 1",
    ]


def test_a_posting_that_is_there_twice_counts_once() -> None:
    assert titles(html(script(PLAIN), script(PLAIN))) == ["Entry 2", "Entry 1"]


def test_updates_may_be_named_and_stand_elsewhere_in_the_graph() -> None:
    graph = [posting({"@id": "#a"}, {"@id": "#b"}), {"@id": "#a", **update(1)}, {"@id": "#b", **update(2)}]
    assert titles(alone({"@graph": graph})) == ["Entry 1", "Entry 2"]


def test_other_spellings_of_json_ld_are_the_same() -> None:
    first = {
        f"schema:{name}": value for name, value in update(1, headline={"@value": "Entry 1", "@language": "en"}).items()
    }
    value = {"@type": "http://schema.org/LiveBlogPosting", "http://schema.org/liveBlogUpdate": {"@list": [first]}}
    assert titles(alone(value)) == ["Entry 1"]


def test_updates_may_be_an_item_list() -> None:
    items = [{"@type": "ListItem", "position": number, "item": update(number)} for number in (1, 2)]
    assert titles(alone({**posting(), "liveBlogUpdate": {"@type": "ItemList", "itemListElement": items}})) == [
        "Entry 1",
        "Entry 2",
    ]


def test_an_html_body_keeps_quotations_lists_and_tables() -> None:
    body = (
        "<p>First &amp; foremost.</p><blockquote><p>We wait.</p></blockquote><ul><li>One</li><li>Two</li></ul>"
        "<table><tr><td>Ford</td><td>120</td></tr></table><div class='related'>More stories</div><script>x()</script>"
    )
    (entry,) = alone(posting(update(1, articleBody=body))).entries
    assert entry.text == "First & foremost.\n\nWe wait.\n\n• One\n• Two\n\nFord 120"


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("2025-04-14T20:00:00+0200", "2025-04-14T18:00:00+00:00"),
        ("2025-04-14T18:00:00.123Z", "2025-04-14T18:00:00.123000+00:00"),
        ("2025-04-14 20:00:00 +02:00", "2025-04-14T18:00:00+00:00"),
        (1744653600, "2025-04-14T18:00:00+00:00"),
        ("1744653600000", "2025-04-14T18:00:00+00:00"),
        ("Mon, 14 Apr 2025 18:00:00 GMT", "2025-04-14T18:00:00+00:00"),
        ("Mon Apr 14 2025 20:00:00 GMT+0200 (Central European Summer Time)", "2025-04-14T18:00:00+00:00"),
        ("April 14, 2025 2:00 PM EDT", "2025-04-14T18:00:00+00:00"),
    ],
)
def test_times_in_the_ways_sites_write_them(stated: str | int, published: str) -> None:
    entry, _ = alone(posting(update(1, datePublished=stated), update(2))).entries
    assert entry.published.astimezone(UTC).isoformat() == published


def test_a_time_without_an_offset_is_on_the_sites_clock_and_noted() -> None:
    found = html(
        script(json.dumps(posting(update(1, datePublished="2025-07-14T20:00:00")))), url="https://www.beispiel.de/x"
    )
    assert found.entries[0].published.isoformat() == "2025-07-14T20:00:00+02:00"
    assert found.notes == ("Times without an offset were taken for Europe/Berlin.",)


def test_a_time_without_an_offset_is_on_the_clock_that_the_page_states_elsewhere() -> None:
    value = posting(update(1, datePublished="2025-07-14T20:00:00"), coverageStartTime="2025-07-14T08:00:00-04:00")
    assert alone(value).entries[0].published.isoformat() == "2025-07-14T20:00:00-04:00"


def test_explicit_offsets_in_the_page_are_preferred() -> None:
    body = "".join(
        f'<article id="p{number}"><time datetime="2025-04-14T18:0{number}:00Z">20:0{number}</time>'
        f"<h2>Entry {number}</h2><p>The body of entry {number} as shown.</p></article>"
        for number in (2, 1)
    ).replace("<article", '<article class="liveblog-entry"')
    naive = posting(update(2, datePublished="2025-04-14T20:02:00"), update(1, datePublished="2025-04-14T20:01:00"))
    found = html(script(json.dumps(naive)), body=body)
    assert [one.published.isoformat() for one in found.entries] == [
        "2025-04-14T18:02:00+00:00",
        "2025-04-14T18:01:00+00:00",
    ]


def test_hundreds_in_json_ld_are_all_read_where_the_page_shows_thirty() -> None:
    updates = [
        update(0, datePublished=f"2025-04-14T{9 + number // 60:02}:{number % 60:02}:00+01:00",
               headline=f"Entry {number}", url=f"https://example.co.uk/storm#live-1-{number}")
        for number in reversed(range(300))
    ]  # fmt: skip
    shown = "".join(
        f'<div class="live-events__entry" id="live-1-{number}" data-sort-time="{1744617600 + 60 * number}">'
        f'<h3>Entry {number}</h3><div class="live-events__entry-text"><p>Body.</p></div>'
        f'<span class="newsCaption">Wave {number}</span></div>'
        for number in reversed(range(270, 300))
    )
    found = html(script(json.dumps(posting(*updates))), body=shown)
    assert len(found.entries) == 300
    assert (found.entries[0].id, found.entries[0].minute, found.entries[0].media) == (
        "live-1-299",
        "13:59",
        ("Wave 299",),
    )


def test_an_id_that_is_only_the_pages_tells_no_entries_apart() -> None:
    page = "https://example.org/live/storm"
    found = alone(posting(update(1, url=page), update(2, **{"@id": page}), url=page))
    assert [one.id for one in found.entries] == ["20250414-2001-entry-1", "20250414-2002-entry-2"]


def test_an_address_of_its_own_is_an_entrys_identity() -> None:
    found = alone(posting(update(1, url="https://example.org/live/storm/post-7"), url="https://example.org/live/storm"))
    assert found.entries[0].id == "post-7"


@pytest.mark.parametrize(
    "text",
    ["{}", "[]", '"text"', "12", "null", '{"@type": "NewsArticle", "headline": "x"}', "{" * 5000, "[" * 100_000,
     '{"@type": "LiveBlogPosting", "liveBlogUpdate": []}', '{"liveBlogUpdate": [1, null, "x"]}',
     '{"liveBlogUpdate": {"datePublished": {"a": []}}}'],
)  # fmt: skip
def test_json_that_is_no_live_page_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="no entry found"):
        alone(text)
