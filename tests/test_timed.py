"""Pages of no known template: whatever their markup, their entries with the right minute, and nothing of the site's."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.entries import Coverage, Document
from index.errors import SourceError
from index.readers import read

FIXTURES = Path(__file__).parent / "fixtures"
FETCHED = datetime(2025, 6, 1, 12, tzinfo=UTC)


def load(name: str) -> Coverage:
    return read(Document(name, (FIXTURES / name).read_text(encoding="utf-8"), FETCHED))


def html(body: str) -> Document:
    return Document("page.html", f"<!doctype html><html><body>{body}</body></html>", FETCHED)


@pytest.mark.parametrize(
    ("name", "zone", "expected"),
    [
        ("cards.html", "UTC", [
            ("2025-04-14T20:00:00+00:00", "Harbour closes"), ("2025-04-14T19:00:00+00:00", "Schools shut")]),
        ("ticker-de.html", "Europe/Berlin", [
            ("2025-04-15T00:12:00+02:00", "Fähre im Hafen"), ("2025-04-14T23:45:00+02:00", "Fähre vermisst"),
            ("2025-04-14T19:05:00+02:00", "Sturm zieht auf")]),
        ("clock-et.html", "America/New_York", [
            ("2025-11-05T00:20:00-05:00", "Count ends"), ("2025-11-04T23:58:00-05:00", "Lead grows"),
            ("2025-11-04T20:01:00-05:00", "Polls close")]),
        ("direct-fr.html", "Europe/Paris", [
            ("2025-08-14T20:07:00+02:00", "Accord trouvé"), ("2025-08-14T09:30:00+02:00", "Reprise des discussions")]),
        ("microdata.html", "Etc/GMT-2", [
            ("2024-06-01T12:31:00+02:00", "Lift-off"), ("2024-06-01T11:05:00+02:00", "Fuelling")]),
        ("local.html", "Europe/Madrid", [
            ("2025-05-25T21:47:00+02:00", "Gol del Betis"),
            ("2025-05-25T21:00:00+02:00", "Rueda el balón en la final.")]),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith(".html") else "",
)  # fmt: skip
def test_entries_have_the_right_minute_and_headline(name: str, zone: str, expected: list[tuple[str, str]]) -> None:
    found = load(name)
    assert [(one.published.isoformat(), one.title) for one in found.entries] == expected
    assert found.page.timezone == zone


def test_embedded_posts_lists_and_captions_come_along_and_the_sites_own_does_not() -> None:
    closes, shut = load("cards.html").entries
    assert closes.text == (
        "The harbour is closed to all ships until the evening.\n\nWe ask everyone to stay at home.\n\n"
        "— Coast Guard (@coast) April 14, 2025"
    )
    assert (closes.id, closes.author, closes.media) == (
        "cm9aa", "Ida Stone", ("Waves at the harbour. Photo: Max Reed", "Waves break over the harbour wall")
    )  # fmt: skip
    assert closes.updated == datetime(2025, 4, 14, 20, 1, 40, tzinfo=UTC)
    assert shut.text == "Every school in the county is shut.\n\n• Buses run late\n• Trains do not run"


def test_microdata_gives_author_edit_and_id() -> None:
    first = load("microdata.html").entries[0]
    assert (first.id, first.author, first.text) == ("p2", "Max Reed", "The rocket is on its way.")
    assert first.updated is not None


def test_an_identity_given_in_data_is_kept() -> None:
    assert [one.id for one in load("local.html").entries] == ["31", "30"]


def test_pull_quotes_and_tables_keep_their_text() -> None:
    body = """<article id="a"><time datetime="2025-04-14T20:00:00Z">20:00</time><h2>Tally</h2><p>The count so far.</p>
    <aside class="pullquote"><p>It is far from over.</p></aside><figure><blockquote>We wait.</blockquote></figure>
    <table><tr><th>Town</th><th>Votes</th></tr><tr><td>Ford</td><td>120</td></tr></table>
    <aside>Sign up to our newsletter</aside><div class="newsletter-signup">Get it daily</div></article>
    <article id="b"><time datetime="2025-04-14T19:00:00Z">19:00</time><h2>Doors</h2>
    <p>The doors are open to all.</p></article>"""
    assert read(html(body)).entries[0].text == (
        "The count so far.\n\nIt is far from over.\n\nWe wait.\n\nTown Votes\n\nFord 120"
    )


@pytest.mark.parametrize(
    "body",
    [
        '<article><h1>News</h1><time datetime="2025-04-14T20:00:00Z">20:00</time><p>One story.</p></article>',
        '<article><h1>News</h1><time datetime="2025-04-14T20:00:00Z">20:00</time><p>One story.</p></article><ul>'
        + '<li><a href="/x">Another story with a long headline</a> <time datetime="2025-04-13T20:00:00Z">1d</time></li>'
        * 5
        + "</ul>",
    ],
    ids=["alone", "with links to others"],
)
def test_an_article_is_no_live_page(body: str) -> None:
    with pytest.raises(SourceError, match="no entry found"):
        read(html(body))


def test_deep_and_broken_markup_is_survived() -> None:
    with pytest.raises(SourceError, match="no entry found"):
        read(html("<div>" * 3000 + "<time>21:00</time>"))


def article(hour: int, body: str) -> str:
    return f'<article class="post"><time datetime="2025-04-14T{hour}:00:00Z">{hour}:00</time>{body}</article>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<h2>Tally</h2><p><b>5</b> schools shut, <a>3 years ago</a> it was <em>now</em> 9.</p>",
         "5 schools shut, 3 years ago it was now 9."),
        ("<h2>Seats</h2><p>The SPD has <strong>39 Mandate</strong> so far, on <span>June 1</span> it had 12.</p>",
         "The SPD has 39 Mandate so far, on June 1 it had 12."),
        ("<h2>Score</h2><table><tr><td>Shots<td>9<td>12</table><p>Dead: <span>2</span></p>",
         "Shots 9 12\n\nDead: 2"),
        ("<h2>Plan</h2><p>The buses leave for the coast from the hall.</p><p>16:45 Uhr</p><ul><li>10:30 Uhr</li></ul>",
         "The buses leave for the coast from the hall.\n\n16:45 Uhr\n\n• 10:30 Uhr"),
        ("<h2>Plan</h2><ul><li><p>One bus.</p></li><li><p>Two trains.</p></li></ul>", "• One bus.\n• Two trains."),
        ('<div class="heading__meta">14 April</div><h2 class="heading__title">Plan</h2><p>Nobody sails.</p>',
         "Nobody sails."),
    ],
    ids=["figures", "words that hold others", "a table", "times in the text", "points in paragraphs", "the headline"],
)  # fmt: skip
def test_what_an_entry_tells_is_kept_whatever_it_looks_like(body: str, text: str) -> None:
    assert (
        read(html(article(20, body) + article(19, "<h2>Doors</h2><p>All the doors are open to everyone.</p>")))
        .entries[0]
        .text
        == text
    )


def test_what_follows_a_quotation_beside_a_heading_is_the_entrys_too() -> None:
    post = """<h2>{0}:00 Rescue {0}</h2><p>Two of the miners are up.</p><blockquote>They want coffee.</blockquote>
    <aside class="related"><p>Other stories</p></aside><form><input></form><p>The lift goes down again.</p>"""
    found = read(html("".join(post.format(hour) for hour in (20, 19, 18)) + "<footer><p>Imprint</p></footer>"))
    assert {one.text for one in found.entries} == {
        "Two of the miners are up.\n\nThey want coffee.\n\nThe lift goes down again."
    }


def test_the_line_that_dates_the_page_is_no_entry() -> None:
    line = '<div class="timestamp">Updated 9:58 PM EDT, Mon April 14, 2025</div>'
    posts = article(20, "<h2>Doors</h2><p>All the doors are open.</p>") + article(
        19, "<h2>Roads</h2><p>They are shut.</p>"
    )
    assert [one.title for one in read(html(f"<main>{line}{posts}</main>")).entries] == ["Doors", "Roads"]


def test_entries_that_are_points_of_a_list_keep_their_times_in_words() -> None:
    post = '<li class="msg"><span class="hour">{0}h05</span><p>The bridge at lock {0} is shut to all traffic.</p></li>'
    posts = "".join(post.format(hour) for hour in (15, 14, 9))
    page = html(f'<p class="publication-date">Publié le 09/01/2025 07:15</p><h1>Direct</h1><ul>{posts}</ul>')
    assert [one.published.strftime("%H:%M") for one in read(page).entries] == ["15:05", "14:05", "09:05"]


@pytest.mark.parametrize(
    ("head", "clocks", "expected"),
    [
        ('<meta property="article:published_time" content="2025-02-18T08:00:00+01:00">',
         ("18h47", "Hier à 22h30"), ("2025-02-18T18:47:00+01:00", "2025-02-17T22:30:00+01:00")),
        ("", ("05/06/2025 4:31 PM EDT", "05/06/2025 2:05 PM EDT"),
         ("2025-05-06T16:31:00-04:00", "2025-05-06T14:05:00-04:00")),
        ("", ("13/06/2025 4:31 PM", "05/06/2025 2:05 PM"), ("2025-06-13T16:31:00+00:00", "2025-06-05T14:05:00+00:00")),
        ('<link rel="canonical" href="https://www.rte.ie/live"><meta property="article:published_time" '
         'content="2025-06-03T12:00:00+01:00">',
         ("16:14 IST", "15:40 IST"), ("2025-06-03T16:14:00+01:00", "2025-06-03T15:40:00+01:00")),
    ],
    ids=["yesterday", "the month first", "the day first", "the site's own name for its clock"],
)  # fmt: skip
def test_words_for_a_time_are_taken_as_the_page_means_them(
    head: str, clocks: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    post = '<article class="post"><span class="time">{0}</span><h2>Road {1}</h2><p>The road is shut.</p></article>'
    posts = "".join(post.format(said, place) for place, said in enumerate(clocks))
    page = f"<!doctype html><html><head>{head}</head><body>{posts}</body></html>"
    found = read(Document("page.html", page, datetime(2026, 11, 28, tzinfo=UTC)))
    assert tuple(one.published.isoformat() for one in found.entries) == expected


def test_stamps_in_utc_are_shown_on_the_clock_that_the_page_prints_beside_them() -> None:
    time = '<time datetime="2025-08-14T{0}:05:00Z">{1}:05 p.m. EDT</time>'
    post = f"<article>{time}<h2>Lift {{1}}</h2><p>The lift goes down once more.</p></article>"
    found = read(html(post.format(20, 4) + post.format(18, 2)))
    assert [one.published.isoformat() for one in found.entries] == [
        "2025-08-14T16:05:00-04:00",
        "2025-08-14T14:05:00-04:00",
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<p>Shares fell.</p><p>The <span class="share-price">412p</span> close was low.</p>'
         '<div class="read-more__content"><p>The board met.</p></div>',
         "Shares fell.\n\nThe 412p close was low.\n\nThe board met."),
        ('<p>Rates fell.</p><aside class="fact-box"><p>It sets rates for twenty.</p></aside>'
         "<figure><ul><li>Base rate: four</li></ul></figure>",
         "Rates fell.\n\nIt sets rates for twenty.\n\n• Base rate: four"),
        ("<p>No trains run.</p><ul><li>Share on Facebook</li><li>Share on X</li></ul><div><a>Compartir</a>"
         '<a>WhatsApp</a><a>Copiar enlace</a></div><div class="embed-related">RELATED</div>'
         "<p><a>MORE: What to pack</a></p>",
         "No trains run."),
        ("<p>These are down:</p><ul><li>Facebook</li><li>WhatsApp</li></ul>",
         "These are down:\n\n• Facebook\n• WhatsApp"),
    ],
    ids=["named like the site's", "beside the text", "ways to share and to other pages", "names of sites"],
)  # fmt: skip
def test_what_is_the_sites_own_is_told_by_what_it_is_for(body: str, text: str) -> None:
    found = read(html(article(20, f"<h2>News</h2>{body}") + article(19, "<h2>Doors</h2><p>All doors are open.</p>")))
    assert found.entries[0].text == text


@pytest.mark.parametrize(
    ("signed", "author"),
    [
        ("<p class='byline'>From CNN's Ida Stone in Columbus</p>", "Ida Stone"),
        ("<p class='byline'>Analysis by Theo Grand</p>", "Theo Grand"),
        ("<p><a href='/by/max-reed'>Max Reed</a></p>", "Max Reed"),
        ("<blockquote>Is it open? <b class='author'>Di</b></blockquote><p class='byline'>Ida Stone</p>", "Ida Stone"),
    ],
    ids=["for a channel", "an analysis", "by a link", "beside a reader's question"],
)  # fmt: skip
def test_an_author_is_who_wrote_the_entry(signed: str, author: str) -> None:
    posts = "".join(article(hour, f"<h2>Road {hour}</h2>{signed}<p>The road is shut again.</p>") for hour in (20, 19))
    assert {one.author for one in read(html(posts)).entries} == {author}


def test_that_no_clock_is_named_is_noted() -> None:
    post = '<article class="post"><span class="time">{0}:05</span><h2>Road {0}</h2><p>The road is shut.</p></article>'
    assert "The page names no time zone; UTC was assumed." in read(html(post.format(20) + post.format(19))).notes
