"""Pages that say in microdata or RDFa what their entries are: time, edit, headline, author and text are those said."""

from collections.abc import Callable

import pytest

from index.entries import Entry
from index.readers import read
from tests.test_timed import html

# An entry in RDFa; what stands beside its body is no part of it.
POST = """<div property="liveBlogUpdate" typeof="BlogPosting" id="u{0}"><h2 property="headline">Report {0}</h2>
<time property="datePublished" content="2025-04-14T{0}:05:00+01:00">{0}:05</time>
<meta property="dateModified" content="2025-04-14T{0}:45:00+01:00">
<span property="author" typeof="Person"><span property="name">Ida Stone</span></span>
<div property="articleBody"><p>The river rose again at {0}.</p><p>Leave.</p></div><div>Liked by many</div></div>"""
PAGE = f"""<div vocab="https://schema.org/" typeof="LiveBlogPosting"><h1 property="headline">Flood live</h1>
{POST.format(14)}{POST.format(13)}</div>"""
SPELLINGS: dict[str, Callable[[str], str]] = {
    "RDFa": lambda page: page,
    "with a prefix": lambda page: page.replace('property="', 'property="schema:').replace('of="', 'of="schema:'),
    "with addresses": lambda page: page.replace('property="', 'property="https://schema.org/'),
    "by its relation": lambda page: page.replace('property="live', 'rel="live'),
    "microdata": lambda page: page.replace("property=", "itemprop=").replace("typeof=", "itemscope itemtype="),
}


def told(entry: Entry) -> tuple[str, ...]:
    edited = f"{entry.updated:%H:%M}" if entry.updated else ""
    return (entry.id, entry.minute, edited, entry.title, entry.author or "", entry.text)


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_what_a_page_says_of_its_entries_is_taken(spelling: Callable[[str], str]) -> None:
    found = read(html(spelling(PAGE)))
    assert found.sure
    assert [told(one) for one in found.entries] == [
        ("u14", "14:05", "14:45", "Report 14", "Ida Stone", "The river rose again at 14.\n\nLeave."),
        ("u13", "13:05", "13:45", "Report 13", "Ida Stone", "The river rose again at 13.\n\nLeave."),
    ]


@pytest.mark.parametrize("spelling", [SPELLINGS["RDFa"], SPELLINGS["microdata"]], ids=["RDFa", "microdata"])
def test_headlines_and_authors_may_be_told_to_machines_only(spelling: Callable[[str], str]) -> None:
    unseen = PAGE.replace('<h2 property="headline">Report 14</h2>', '<meta property="headline" content="Report A">')
    unseen = unseen.replace('<span property="name">Ida Stone</span>', '<meta property="name" content="Max Reed">', 1)
    first, second = read(html(spelling(unseen))).entries
    assert [(one.title, one.author) for one in (first, second)] == [
        ("Report A", "Max Reed"),
        ("Report 13", "Ida Stone"),
    ]
