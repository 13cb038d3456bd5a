"""An entry's time is that of its first publication; the time of an edit beside it is when it was updated."""

import pytest

from index.readers import read
from index.readers.edits import TwoTimes, is_of_edit, part_edit
from tests.test_timed import html

STORY = "<h2>Doors</h2><p>All the doors are open to everyone.</p>"


def entries(*times: str) -> list[tuple[str, str | None, str]]:
    """Read a page of entries with these times: each with its minute, that of its edit, and its text."""
    head = '<p class="day">14 April 2025</p>'
    found = read(html(head + "".join(f'<div class="post">{time}{STORY}</div>' for time in times))).entries
    return [(one.minute, f"{one.updated:%H:%M}" if one.updated else None, one.text) for one in found]


@pytest.mark.parametrize(
    "times",
    [
        "<div>Updated at 14:05 / First published at 13:10</div>",
        "<div>First published at 13:10 / Updated at 14:05</div>",
        "<span>13:10 (updated 14:05)</span>",
        "<time>13:10 (updated 14:05)</time>",
        "<span>Posted 13:10, last edited 14:05</span>",
        "<div>Published 1:10 p.m. | Updated 2:05 p.m.</div>",
        "<div>Published 14 April 2025 13:10, last updated 14 April 2025 14:05</div>",
        "<div>13:10 Uhr (aktualisiert um 14:05 Uhr)</div>",
        "<div>Publié à 13h10, mis à jour à 14h05</div>",
        "<div>Publicado a las 13:10. Actualizado a las 14:05</div>",
        "<div><span>Updated at 14:05</span> / <span>First published at 13:10</span></div>",
        "<div>Last updated <time>14:05</time></div><div>Published <time>13:10</time></div>",
        "<time>13:10</time> <time class='updated'>14:05</time>",
        "<time class='updated'>14:05</time> <time>13:10</time>",
        "<time itemprop='dateModified'>14:05</time><time itemprop='datePublished'>13:10</time>",
        "<time>13:10 <span>Updated 14:05</span></time>",
        "<time datetime='2025-04-14T14:05:00Z'>Updated at 14:05 / First published at 13:10</time>",
    ],
)
def test_the_time_is_that_of_the_first_publication(times: str) -> None:
    told = entries(times, "<time>12:10</time>")
    assert told == [
        ("13:10", "14:05", "All the doors are open to everyone."),
        ("12:10", None, "All the doors are open to everyone."),
    ]


@pytest.mark.parametrize(
    "times", ["<div>Updated {}</div>", "<time class='updated'>{}</time>", "<p>Last edited at <time>{}</time></p>"]
)
def test_the_time_of_an_edit_is_an_entrys_where_it_has_no_other(times: str) -> None:
    assert [minute for minute, *_ in entries(times.format("14:05"), times.format("12:10"))] == ["14:05", "12:10"]


def test_an_edit_after_midnight_is_of_the_next_day() -> None:
    found = read(html("".join(f"<article><time>{time}</time>{STORY}</article>" for time in (
        "14 April 2025 23:50 (updated 00:05)", "14 April 2025 21:00")))).entries  # fmt: skip
    assert [one.updated and one.updated.day for one in found] == [15, None]


def test_a_name_may_stand_beside_both_times() -> None:
    times = ("<div>Ida Stone | 13:10 | Updated 14:05</div>", "<div>Ida Stone | 12:10</div>")
    found = read(html("".join(f"<article>{time}{STORY}</article>" for time in times))).entries
    assert [(one.author, one.minute) for one in found] == [("Ida Stone", "13:10"), ("Ida Stone", "12:10")]


def test_the_line_above_the_entries_that_dates_and_updates_the_page_is_no_entry() -> None:
    assert [minute for minute, *_ in entries("<time>13:10</time>", "<time>12:10</time>")] == ["13:10", "12:10"]
    line = "<div class='post'><span>Published 6:01 a.m.</span> <span>Updated 9:15 p.m.</span></div>"
    posts = "".join(f"<div class='post'><time>{time}</time>{STORY}</div>" for time in ("13:10", "12:10"))
    assert [one.minute for one in read(html(line + posts)).entries] == ["13:10", "12:10"]


@pytest.mark.parametrize(
    "words", ["13:10 – The list was updated", "Updated 14:05", "Updated 14:05, 3 shops shut at 15:00", "13:10 / 14:05"]
)
def test_words_without_two_such_times_are_not_parted(words: str) -> None:
    assert part_edit(words) is None


def test_what_else_stands_before_an_edit_is_kept() -> None:
    assert part_edit("13:10 – Bridge shut (updated 14:05)") == TwoTimes("13:10 – Bridge shut", "14:05")


def test_a_time_says_that_it_is_of_an_edit_by_its_first_words() -> None:
    assert is_of_edit("Last updated: 14:05")
    assert not is_of_edit("Published 13:10")
