"""Entries that only tell their clock time are of the day of the group that the page sets them in."""

import pytest

from index.readers import read
from tests.test_timed import html

GROUP = "<section class='day'><h2>{day}</h2>{posts}</section>"
POST = (
    "<article><time>{time}</time><h4>Report {name}</h4><p>The river has risen again, says report {name}.</p></article>"
)
TIMES = (("09:10", "08:15"), ("07:30", "06:05"))


def moments(body: str) -> list[str]:
    return [one.published.strftime("%d %H:%M") for one in read(html(body)).entries]


def groups(*days: str, group: str = GROUP, post: str = POST, times: tuple[tuple[str, ...], ...] = TIMES) -> str:
    """Make a page of groups, each of a day, with posts at these times."""
    named = ((day, "".join(post.format(time=one, name=f"{day[:2]}{place}") for place, one in enumerate(of_day)))
             for day, of_day in zip(days, times, strict=True))  # fmt: skip
    return "".join(group.format(day=day, posts=posts) for day, posts in named)


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("Tuesday 15 April 2025", "Monday 14 April 2025"),
        ("Tuesday 15 April 2025 (12 updates)", "Monday 14 April 2025 (8 updates)"),
        ("Day 2: 15 April", "Day 1: 14 April"),
        ("Updates for Tuesday, April 15", "Updates for Monday, April 14"),
        ("15 April 2025 – The flood", "14 April 2025 – The rain"),
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["newest first", "oldest first"])
def test_a_group_has_its_day_in_its_heading(later: str, earlier: str, *, turned: bool) -> None:
    if turned:
        body = groups(earlier, later, times=(("06:05", "07:30"), ("08:15", "09:10")))
        assert moments(body) == ["14 06:05", "14 07:30", "15 08:15", "15 09:10"]
    else:
        assert moments(groups(later, earlier)) == ["15 09:10", "15 08:15", "14 07:30", "14 06:05"]


def test_a_group_or_an_entry_may_be_stamped_with_its_day() -> None:
    group = "<section class='day' data-date='{day}'><h2>A day</h2>{posts}</section>"
    expected = ["15 09:10", "15 08:15", "14 07:30", "14 06:05"]
    assert moments(groups("2025-04-15", "2025-04-14", group=group)) == expected
    post = "<li data-date='2025-04-14'><b>{time}</b> <p>The river has risen, says report {name}.</p></li>"
    assert moments(groups("A day", group="<ul>{posts}</ul>", post=post, times=(("09:10", "08:15"),))) == [
        "14 09:10",
        "14 08:15",
    ]


def test_groups_may_be_within_groups() -> None:
    group = "<section><h2>{day}</h2><div class='hour'><h3>Morning</h3>{posts}</div></section>"
    body = f"<section class='week'><h2>This week</h2>{groups('15 April 2025', '14 April 2025', group=group)}</section>"
    assert moments(body) == ["15 09:10", "15 08:15", "14 07:30", "14 06:05"]


@pytest.mark.parametrize(
    "post",
    [
        "<h3>{time} Report</h3><p>The river has risen again, says report {name}.</p>",
        "<time>{time}</time><h3>Report</h3><p>The river has risen again, says report {name}.</p>",
        "<p><b>{time}</b> The river has risen again, says report {name}.</p>",
        "<dt>{time}</dt><dd>The river has risen again, says report {name}.</dd>",
    ],
    ids=["headings", "times", "bold", "a list of definitions"],
)
def test_a_day_may_hold_several_entries_that_are_in_no_elements_of_their_own(post: str) -> None:
    body = groups("16 April 2025", "15 April 2025", "14 April 2025", post=post,
                  times=(("09:10",), ("18:15", "07:15"), ("20:27",)))  # fmt: skip
    assert moments(body) == ["16 09:10", "15 18:15", "15 07:15", "14 20:27"]


def test_a_headline_above_the_time_of_an_entry_is_no_less_its_headline_for_the_day() -> None:
    post = "<h3>Report {name}</h3><p><b>{time}</b> The river has risen again.</p>"
    found = read(html(groups("15 April 2025", "14 April 2025", group="<h2>{day}</h2>{posts}", post=post))).entries
    assert [(one.title, one.text) for one in found][:2] == [
        ("Report 150", "The river has risen again."),
        ("Report 151", "The river has risen again."),
    ]


def test_microdata_may_be_grouped_by_days() -> None:
    post = "<div itemprop='liveBlogUpdate'><b>{time}</b><p>The river has risen, says report {name}.</p></div>"
    body = groups("15 April 2025", "14 April 2025", post=post)
    assert moments(body) == ["15 09:10", "15 08:15", "14 07:30", "14 06:05"]


def test_a_heading_that_tells_more_than_a_day_is_no_day_of_what_is_below_it() -> None:
    body = groups("What is known of the flood of 15 April 2024", "What is not known of it", "The 15 April flood",
                  times=(("09:10",), ("08:15",), ("07:30",)))  # fmt: skip
    assert {one[3:] for one in moments(body)} == {"09:10", "08:15", "07:30"}
    assert len({one[:2] for one in moments(body)}) == 1
