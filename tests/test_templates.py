"""In the blocks of known templates, too, captions are told once, and widgets beside the words not at all."""

import pytest

from index.readers import read
from tests.conftest import copied
from tests.test_timed import html

TEMPLATES = {
    "the Guardian": '<article class="block" id="block-{0}"><header><time datetime="2025-04-14T{0}:05:00Z">x</time>'
    "</header><h2>Doors {0}</h2><div>{1}</div></article>",
    "Reach": '<div class="live-event"><time data-sort-time="17446{0}0000">x</time><h3>Doors {0}</h3>'
    '<div class="live-event-body">{1}</div></div>',
    "the BBC": '<article data-testid="content-post"><time datetime="2025-04-14T{0}:05:00Z">x</time>'
    "<h3>Doors {0}</h3>{1}</article>",
    "WordPress": '<div class="liveblog-entry"><time datetime="2025-04-14T{0}:05:00Z">x</time><h2>Doors {0}</h2>'
    '<div class="liveblog-entry-content">{1}</div></div>',
}
WIDGETS = {
    "links to share by": "<div><a href='https://facebook.com/sharer'>Facebook</a><a href='https://x.com/intent'>X</a>"
    "<a href='mailto:a'>Email</a></div>",
    "a poll": "<div class='poll'><h5>Should it stay?</h5><label>Yes</label><label>No</label><p>1,204 votes</p></div>",
    "a newsletter": "<aside class='newsletter'><h3>Sign up to First Edition</h3><p>Our morning email.</p></aside>",
    "a promotion that one may skip": "<a href='#end'>skip past newsletter promotion</a><div><p>Sign up to it</p>"
    "<p>Free daily newsletter</p></div><p id='end'>after newsletter promotion</p>",
    "related stories": "<div><span>Read More</span><ul><li><a href='/x'>A story</a></li>"
    "<li><a href='/y'>Another</a></li></ul></div>",
    "a player": "<div class='video-player'><span>Play</span><span>Loaded: 12%</span><div>00:00 / 02:13</div></div>",
    "a player that does not play": "<div data-testid='media-player'><p>This video can not be played</p></div>",
    "counts": "<div><span>312 Likes</span><span>41 comments</span></div>",
    "an advert": "<div class='ad-slot'>Advertisement</div><p>Article continues below</p>",
    "a portrait": "<img class='avatar' alt='Ellie Strand profile image'>",
}


def first(template: str, inner: str) -> tuple[str, tuple[str, ...]]:
    """Read a page of two entries, and give the text and the media of the first."""
    bodies = (f"<p>The doors are open.</p>{inner}<p>Come in.</p>", "<p>The doors are shut.</p>")
    found = read(html("".join(template.format(17 - place, body) for place, body in enumerate(bodies))))
    assert [one.title for one in found.entries] == ["Doors 17", "Doors 16"]
    return found.entries[0].text, found.entries[0].media


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES.keys())
@pytest.mark.parametrize("widget", WIDGETS.values(), ids=WIDGETS.keys())
def test_a_widget_is_not_told(template: str, widget: str) -> None:
    assert first(template, widget) == ("The doors are open.\n\nCome in.", ())


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES.keys())
@pytest.mark.parametrize(
    ("picture", "media"),
    [
        ("<figure><img alt='A crane'><figcaption>A crane over the roof. <span>AP</span></figcaption></figure>",
         ("A crane over the roof. AP",)),
        ("<div><img alt='A crane'><div class='image-caption'>Over the roof.</div>"
         "<div class='image-credit'>Getty</div></div>", ("A crane", "Over the roof. Getty")),
        ("<p><img alt='A crane'></p><span class='newsCaption'>Over the roof <span class='caption'>(AP)</span></span>",
         ("A crane", "Over the roof (AP)")),
    ],
    ids=["a figure", "a class", "a caption in a caption"],
)  # fmt: skip
def test_a_caption_is_told_once(template: str, picture: str, media: tuple[str, ...]) -> None:
    assert first(template, picture) == ("The doors are open.\n\nCome in.", media)


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("<h4>Read more</h4><p>So says the sign.</p>", "So says the sign."),
        ("<p>Two reports:</p><ul><li><a href='/x'>Of the mayor</a></li></ul>", "Two reports:\n\n• Of the mayor"),
        ("<blockquote>We wait here.</blockquote>", "We wait here."),
    ],
)
def test_what_is_the_entrys_own_is_kept(told: str, text: str) -> None:
    assert first(TEMPLATES["the BBC"], told)[0] == f"The doors are open.\n\n{text}\n\nCome in."


def test_copied_text_has_no_promotion_that_one_may_skip() -> None:
    promotion = "skip past newsletter promotion\n\nSign up to First Edition\n\nFree\n\nafter newsletter promotion\n\n"
    found = read(copied(f"17:05 GMT\nDoors\nThe doors are open.\n\n{promotion}Come in.\n"))
    assert found.entries[0].text == "The doors are open.\n\nCome in."
