"""HTML and JSON-LD: each format's entries with the right minute; the page's own words come along, the site's do not."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.decoding import decode
from index.entries import Coverage, Document
from index.errors import SourceError
from index.readers import read
from tests.conftest import SHARED

FIXTURES = Path(__file__).parent / "fixtures"
FETCHED = datetime(2025, 6, 1, tzinfo=UTC)


def load(name: str) -> Coverage:
    return read(Document(name, (FIXTURES / name).read_text(encoding="utf-8"), FETCHED))


def document(value: object) -> Document:
    return Document("mine.json", value if isinstance(value, str) else json.dumps(value), FETCHED)


def test_the_guardians_blocks_are_preferred_to_its_json_ld_with_one_time() -> None:
    first, second = load("guardian.html").entries
    assert (first.minute, second.minute) == ("12:04", "11:58")
    assert (first.id, first.title, first.author) == ("block-aa11", "Bridge shut", "Ada Byron")
    assert first.text == "The old bridge is shut.\n\nWe had no choice, the mayor said.\n\n• Bus 4 stops\n• Bus 9 runs"
    assert first.media == ("The road at Ford", "Water over the road")
    assert first.url == "https://www.theguardian.com/uk-news/live/2024/nov/07/flood-live#block-aa11"
    assert second.title == "Rain is falling on the hills and will not stop before the evening, forecasters say."


def test_reach_titles_give_epoch_seconds_on_the_pages_clock() -> None:
    first, second = load("reach.html").entries
    assert first.published.isoformat() == "2024-07-18T11:48:00+01:00"
    assert first.updated is not None
    assert (first.title, first.author, first.text) == (
        "Trains stop",
        "Jo King",
        "No trains run.\n\nTickets are refunded.",
    )
    assert (second.minute, second.updated) == ("10:05", None)


def test_wordpress_keeps_tables() -> None:
    (entry,) = load("wordpress.html").entries
    assert (entry.title, entry.author, entry.minute) == ("Fuelling", "Max", "12:00")
    assert entry.text == "Fuelling has begun.\n\nOxygen 40%"


def test_the_bbcs_saved_page_has_label_byline_and_summary() -> None:
    found = load("bbc.html")
    (entry,) = found.entries
    assert (entry.kind, entry.author, entry.role, entry.minute) == (
        "Analysis",
        "Ida Stone",
        "Political editor",
        "20:27",
    )
    assert found.page.summary == ("Vote at noon",)


def test_anybodys_own_entries_come_in_as_json_ld() -> None:
    posting = {
        "@type": "LiveBlogPosting",
        "headline": "Town &amp; country",
        "url": "https://example.org/live/town",
        "liveBlogUpdate": [
            {
                "@id": "#n2",
                "headline": "Two",
                "datePublished": "2025-04-14T20:10:00+02:00",
                "articleBody": "<p>B</p><p>C</p>",
            },
            {
                "@id": "#n1",
                "headline": "One",
                "datePublished": "2025-04-14T20:00:00+02:00",
                "author": [{"name": "A"}, "B"],
            },
        ],
    }
    found = read(document({"@graph": [{"@type": "WebPage"}, posting]}))
    assert (found.page.id, found.page.title, found.page.timezone) == ("town", "Town & country", "Etc/GMT-2")
    assert [(one.id, one.minute, one.text, one.author) for one in found.entries] == [
        ("n2", "20:10", "B\n\nC", None),
        ("n1", "20:00", "", "A, B"),
    ]


def test_json_that_is_slightly_broken_is_read() -> None:
    text = '{"liveBlogUpdate": [{"headline": "One", "datePublished": "2025-04-14T20:00:00Z", "articleBody": "A\nB",},]}'
    assert [entry.text for entry in read(document(text)).entries] == ["A\n\nB"]


def test_an_update_without_a_time_is_noted() -> None:
    found = read(
        document(
            {"liveBlogUpdate": [{"headline": "Lost"}, {"headline": "Kept", "datePublished": "2025-04-14T20:00:00Z"}]}
        )
    )
    assert [entry.title for entry in found.entries] == ["Kept"]
    assert found.notes == ("An update has no time that can be read and was left out: Lost",)


def test_html_without_entries_is_refused_with_what_was_looked_for() -> None:
    with pytest.raises(SourceError, match=r"no entry found\. Looked for: schema\.org LiveBlogPosting"):
        read(Document("x.html", "<html><body><p>Hello</p></body></html>", FETCHED))


@pytest.mark.parametrize(
    ("name", "count", "first", "zone"),
    [
        ("guardian-ukraine-2023-05-15.html", 10, "12:50", "Europe/London"),
        ("express-harry-meghan-2024-07-18.html", 9, "11:48", "Europe/London"),
        ("independent-world-cup-2023-08-14.html", 10, "05:20", "Europe/London"),
    ],
)
def test_the_real_pages_have_all_their_entries(name: str, count: int, first: str, zone: str) -> None:
    path = SHARED / "pages" / name
    if not path.exists():
        pytest.skip("the real pages are not here")
    found = read(Document(name, decode(path.read_bytes(), name), FETCHED))
    assert len(found.entries) == count
    assert found.entries[0].minute == first
    assert found.page.timezone == zone
    assert all(len(entry.text) > 100 for entry in found.entries)


def test_json_ld_gives_an_authors_role_and_the_captions_inside_a_body() -> None:
    update = {
        "datePublished": "2026-10-07T14:50:00-07:00",
        "author": {"@type": "Person", "name": "Ada Byron", "jobTitle": "policy reporter"},
        "articleBody": "<p>Thin.</p><figure><img src='x.jpg' alt='A phone'><figcaption>In moss</figcaption></figure>",
    }
    entry = read(document({"liveBlogUpdate": [update]})).entries[0]

    assert (entry.role, entry.media, entry.text) == ("policy reporter", ("In moss", "A phone"), "Thin.")
