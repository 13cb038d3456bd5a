"""A caption is told once, with the pictures, whatever element it stands in; a card named after captions is a story."""

import pytest

from index.readers import read
from tests.test_timed import article, html

STORY = "<h2>Doors</h2><p>All the doors are open to everyone.</p>"
OPEN = "All the doors are open to everyone."


@pytest.mark.parametrize(
    ("picture", "media"),
    [
        ("<div><img alt='A crane'><div class='InlineImage-imageEmbedCaption'>A crane over the roof.</div>"
         "<div class='InlineImage-imageEmbedCredit'>Getty Images</div></div>",
         ("A crane", "A crane over the roof. Getty Images")),
        ("<div class='caption-wrap'><div class='caption'><p>A crane over the roof.<b class='credit'>AP</b>"
         "<b class='hide-caption'><b>hide caption</b></b></p></div><b class='toggle-caption'><b>toggle caption</b></b>"
         "</div>", ("A crane over the roof. AP",)),
        ("<div class='mol-img'><img alt=''></div><p class='imageCaption'>A crane over the roof</p>",
         ("A crane over the roof",)),
        ("<div class='media'><img alt=''><span class='caption'>A crane over the roof</span>"
         "<span class='credit'>AP</span></div>", ("A crane over the roof AP",)),
        ("<figure><img alt=''><figcaption>A crane.<span class='credit'>AP</span></figcaption></figure>",
         ("A crane. AP",)),
    ],
    ids=["a box", "buttons", "a paragraph", "a span", "a figure"],
)  # fmt: skip
def test_a_caption_and_its_credit_are_among_the_media_only(picture: str, media: tuple[str, ...]) -> None:
    found = read(html(article(20, STORY + picture) + article(19, STORY))).entries[0]
    assert (found.text, found.media) == (OPEN, media)


@pytest.mark.parametrize(
    "story",
    [
        "<div class='caption'><p>The mayor has come.</p></div>",
        "<div class='caption'><h4>A guest</h4><p>The mayor has come.</p></div><img alt=''>",
        "<p class='credit'>The mayor has come.</p>",
    ],
    ids=["no picture", "a heading in it", "a credit alone"],
)
def test_what_is_no_caption_for_sure_stays_in_the_text(story: str) -> None:
    found = read(html(article(20, STORY + story) + article(19, STORY))).entries[0]
    assert "The mayor has come." in found.text


def test_a_caption_of_wordpress_is_told_once() -> None:
    post = """<div class="liveblog-entry" id="e{0}"><time datetime="2025-04-14T{0}:00:00Z">{0}:00</time>
    <h2>Doors {0}</h2>
    <div class="liveblog-entry-content"><p>The doors are open.</p><div class="wp-caption"><img alt="A crane">
    <p class="wp-caption-text">A crane over the roof.</p></div><p>So are the gates.</p></div></div>"""
    found = read(html(post.format(17) + post.format(16))).entries[0]
    assert found.text == "The doors are open.\n\nSo are the gates."
    assert set(found.media) == {"A crane", "A crane over the roof."}
