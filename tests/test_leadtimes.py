"""Headings and paragraphs that begin with a time open entries, those of an update within an entry do not."""

from datetime import UTC, datetime

import pytest

from index.entries import Document
from index.readers import read

NOON = datetime(2025, 7, 20, 12, tzinfo=UTC)
TOLD = (
    ("17:45", "Bridge closed", "Officers have closed the bridge to cars, and the bus goes by the mill."),
    ("16:38", "Pump arrives", "A pump has reached the weir and will be at work within the hour, the council says."),
    ("15:20", "River rises", "The river stands at three metres, which is half a metre more than in the morning."),
)
UPDATE = "<p>UPDATE 16:20: The bus goes by the church now, since the mill road is under water as well.</p>"


def entries(body: str) -> list[tuple[str, str, str]]:
    page = f"<html><body><h1>Flood live</h1><p>20 July 2025</p>{body}</body></html>"
    return [(one.minute, one.title, one.text) for one in read(Document("p.html", page, NOON)).entries]


@pytest.mark.parametrize(
    "opening",
    [
        "<h2>{0} | {1}</h2><p>{2}</p>",
        "<h3>{1} ({0})</h3><p>{2}</p>",
        "<p><b>{0}. {1}.</b></p><p>{2}</p>",
        "<p><strong>[{0}] {1}</strong></p><p>{2}</p>",
    ],
)
def test_the_time_is_set_apart_from_the_headline(opening: str) -> None:
    found = entries("".join(opening.format(*one) for one in TOLD))
    assert [(minute, title.rstrip(".")) for minute, title, _ in found] == [one[:2] for one in TOLD]


@pytest.mark.parametrize("opening", ["<p>[{0}] {2}</p>", "<p>({0}) {2}</p>", "<p>{0} – {2}</p>"])
def test_a_paragraph_may_begin_with_a_time_in_brackets(opening: str) -> None:
    found = entries("".join(opening.format(*one) for one in TOLD))
    assert [(minute, text) for minute, _, text in found] == [(one[0], one[2]) for one in TOLD]


@pytest.mark.parametrize("opening", ["<h2>{0} | {1}</h2><p>{2}</p>", "<p>{0} – {2}</p>"])
def test_an_update_within_an_entry_opens_none(opening: str) -> None:
    found = entries("".join(opening.format(*one) + (UPDATE if one[0] == "15:20" else "") for one in TOLD))
    assert [minute for minute, _, _ in found] == [one[0] for one in TOLD]
    assert found[-1][2].endswith("under water as well.")


@pytest.mark.parametrize("foot", ["footer", "aside"])
def test_an_entry_may_have_its_time_in_a_foot_of_its_own(foot: str) -> None:
    article = "<article><h2>{1}</h2><p>{2}</p><{3}><span>Ada Finch</span> <span>{0}</span></{3}></article>"
    assert [one[:2] for one in entries("".join(article.format(*one, foot) for one in TOLD))] == [
        one[:2] for one in TOLD
    ]


def test_what_readers_say_is_no_entry() -> None:
    ticker = "".join("<div class='item'><span>{0}</span><p>{2}</p></div>".format(*one) for one in TOLD)
    said = "<div class='leserkommentar'><span>18:0{0}</span><p>{1}</p></div>"
    comments = "".join(said.format(place, "I have read this page for years. " * 9) for place in range(5))
    found = entries(f"<section>{ticker}</section><section id='kommentare'>{comments}</section>")
    assert [minute for minute, _, _ in found] == [one[0] for one in TOLD]


def test_the_pages_own_time_beside_the_entries_is_no_entry() -> None:
    articles = "".join("<article><time>{}</time><h2>{}</h2><p>{}</p></article>".format(*one) for one in TOLD)
    found = entries(f"<div><time datetime='2025-07-20T18:35:00+01:00'>20 July 2025 • 6:35pm</time>{articles}</div>")
    assert [title for _, title, _ in found] == [one[1] for one in TOLD]


@pytest.mark.parametrize("label", ["Pinned post from", "Pinned by editor", "Pinned post"])
def test_a_pinned_entry_is_there_once(label: str) -> None:
    article = "<article><time>{0}</time>{3}<h2>{1}</h2><p>{2}</p></article>"
    pinned = article.format(*TOLD[0], f"<p class='pin-label'>{label}</p>")
    found = entries(pinned + "".join(article.format(*one, "") for one in TOLD))
    assert [one[:2] for one in found] == [one[:2] for one in TOLD]
