"""Who wrote an entry, and as what, whatever the pieces that a page sets a byline in."""

import pytest

from index.readers import read
from index.readers.markup import parse
from index.readers.signers import read_signers
from tests.test_timed import article, html

STORY = "<h2>Doors</h2><p>All the doors are open to everyone.</p>"


@pytest.mark.parametrize(
    ("byline", "author", "role"),
    [
        ("<ul class='authors'><li class='author'><span>Kari Lund</span><span>Journalist</span></li></ul>",
         "Kari Lund", "Journalist"),
        ("<div class='post__author'>Arjun Mehta<span>Reuters reporter</span></div>", "Arjun Mehta", "Reuters reporter"),
        ("<div class='author'><p>Tom Hale</p><p>Environment correspondent</p><a href='https://x.com/t'>@tarn</a></div>",
         "Tom Hale", "Environment correspondent"),
        ("<div class='byline'>By <a>Tom Hale</a>, political correspondent</div>",
         "Tom Hale", "political correspondent"),
        ("<p class='byline'>Alice Renner, Staff Writer</p>", "Alice Renner", "Staff Writer"),
        ("<p>By Beth Kerr, home affairs correspondent</p>", "Beth Kerr", "home affairs correspondent"),
        ("<div class='author'><span>E</span><span>Ellie Strand</span></div>", "Ellie Strand", None),
        ("<div class='byline'><span class='author'>Ellie Strand</span><span class='author'>Uma Patel</span></div>",
         "Ellie Strand, Uma Patel", None),
        ("<div class='byline'>By <a>Ellie Strand</a> and <a>Uma Patel</a></div>", "Ellie Strand and Uma Patel", None),
        ("<div class='author'>Posted by <a>Alice Renner</a></div>", "Alice Renner", None),
        ("<div class='author'>Written by Alice Renner</div>", "Alice Renner", None),
        ("<p class='sig'>Posted by Alice Renner</p>", "Alice Renner", None),
        ("<div class='by'>Af Mette Krag</div>", "Mette Krag", None),
        ("<p>Autor: Mette Krag</p>", "Mette Krag", None),
        ("<address>Journalist <a rel='author'>Mette Krag</a></address>", "Mette Krag", "Journalist"),
        ("<p>Text: Mette Krag</p>", "Mette Krag", None),
    ],
)  # fmt: skip
def test_a_byline_gives_the_name_and_the_role_and_is_not_in_the_text(
    byline: str, author: str, role: str | None
) -> None:
    found = read(html(article(20, STORY + byline) + article(19, STORY))).entries[0]
    assert (found.author, found.role, found.text) == (author, role, "All the doors are open to everyone.")


@pytest.mark.parametrize(
    "byline",
    [
        "Ida Stone, Max Reed and Per Dahl, political correspondent",
        "Ida Stone, Max Reed",
        "Our reporter",
        "Ludwig van den Berg",
        "@tarnnews",
    ],
)
def test_what_cannot_be_parted_for_sure_stays_as_it_is(byline: str) -> None:
    assert read_signers(parse(f"<p>{byline}</p>").css("p")[0]) == (byline, None)


@pytest.mark.parametrize(
    "line", ["Text: The law says so.", "Af sig selv", "Posted by the roadside, signs warn of rain."]
)
def test_a_line_that_names_nobody_is_the_entrys_own(line: str) -> None:
    found = read(html(article(20, STORY + f"<p>{line}</p>") + article(19, STORY))).entries[0]
    assert found.text.endswith(line)


def test_a_wordpress_entry_names_its_author_between_time_and_headline() -> None:
    post = """<div class="liveblog-entry" id="e{0}"><div class="liveblog-entry-time">4 June 2024, {0}:45</div>
    <div class="liveblog-entry-author"><a>Camila Reis</a></div><h2>Doors {0}</h2>
    <div class="liveblog-entry-content"><p>The doors are open.</p></div></div>"""
    found = read(html(post.format(17) + post.format(16))).entries
    assert {(one.author, one.text) for one in found} == {("Camila Reis", "The doors are open.")}
