"""What a page sets beside an entry's words is left out, and words that could be the entry's own are kept."""

import pytest

from index.readers import read
from tests.test_timed import article, html

STORY = "<h2>Doors</h2><p>All the doors are open to everyone.</p>"
OPEN = "All the doors are open to everyone."
OWN = {
    "menu": "<div><a href='#top'>Return to menu</a></div>",
    "top": "<p><a href='#'>Back to top</a></p>",
    "copied": "<div><button>Share</button><a href='#'>Copy</a><span>Link copied</span></div>",
    "permalink": "<div><a>Share</a> <a>Permalink</a> <span>3 likes</span></div>",
    "Spanish": "<div><a>Compartir en Facebook</a><a>Enviar por email</a></div>",
    "German": "<div><span>Artikel teilen</span><ul><li>X.com</li><li>E-Mail</li><li>Link kopieren</li></ul></div>",
    "links": "<p><a href='#'>Facebook</a> <a href='#'>X</a> <a href='#'>LinkedIn</a> <a href='#'>E-mail</a></p>",
    "Norwegian": "<div><span>Del</span></div>",
    "Swedish": "<div>Dela</div>",
    "Polish": "<div>Udostępnij</div>",
    "Portuguese": "<a href='#'>Compartilhar no WhatsApp</a>",
    "comments": "<div class='comments'><h4>2 comments</h4><div class='comment'>Stay safe, all of you.</div></div>",
    "helpful": "<div>Was this post helpful? Yes No</div>",
    "counts": "<div><span>312 Likes</span><span>41 Reposts</span></div>",
    "thumbs": "<div class='likes'>👍 3 👎 1</div><a href='#a'>#</a>",
    "counts behind their names": "<div>Like 4</div><div>Comments (12)</div>",
    "its own address": "<div><a href='https://p.org/p/4q1'>https://p.org/p/4q1</a></div>",
    "player": "<div class='video-player'><span>Play</span><span>02:13</span><div>00:00 / 02:13</div></div>",
    "poll": "<div class='poll'><h5>Soon?</h5><ul><li><label>Yes</label><span>22%</span></li></ul>1,204 votes</div>",
    "teaser": "<article class='story-embed'><a href='/s'><h4>How it was built</h4><p>A look back.</p></a></article>",
    "avatar": "<img class='avatar' alt='Ellie Strand profile image'><img alt='avatar'>",
    "headshot": "<div><img alt='Headshot of Ida Stone'></div>",
}  # fmt: skip


@pytest.mark.parametrize("widget", OWN.values(), ids=OWN.keys())
def test_what_is_the_sites_own_is_left_out(widget: str) -> None:
    found = read(html(article(20, STORY + widget) + article(19, STORY))).entries[0]
    assert (found.text, found.media) == (OPEN, ())


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ("<p>Del</p>", "Del"),
        ("<p>They took <span>del</span> in it.</p>", "They took del in it."),
        ("<div><span>Del</span> <span>2 av 3</span></div>", "Del 2 av 3"),
        ("<ul><li>Facebook</li><li>X</li></ul>", "• Facebook\n• X"),
        ("<p><a href='https://facebook.com'>Facebook</a> <a href='https://x.com'>X</a></p>", "Facebook X"),
        ("<p>312 likes</p>", "312 likes"),
        ("<div class='comments-on-it'><p>The mayor has come.</p></div>", "The mayor has come."),
        ("<p><a href='https://p.org/map'>https://p.org/map</a></p>", "https://p.org/map"),
        ("<ul><li>Like 4</li><li>Goals 2</li></ul>", "• Like 4\n• Goals 2"),
        ("<table class='poll'><tr><td>Labour</td><td>41%</td></tr></table>", "Labour 41%"),
        ("<div class='story-embed'><p>The mayor says so.</p><a href='/s'>Her speech</a></div>",
         "The mayor says so.\n\nHer speech"),
        ("<div class='player'><span>44:10</span> <span>on the ice</span></div>", "44:10 on the ice"),
        ("<p>Was this post helpful? The court says no.</p>", "Was this post helpful? The court says no."),
    ],
)  # fmt: skip
def test_what_may_be_the_entrys_own_is_kept(story: str, told: str) -> None:
    found = read(html(article(20, STORY + story) + article(19, STORY))).entries[0]
    assert found.text == f"{OPEN}\n\n{told}"


def test_entries_in_a_list_have_widgets_too() -> None:
    post = (
        "<li class='e'><time>{0}:00</time><h2>Doors {0}</h2><div><p>The doors are open.</p></div><div>Like 4</div></li>"
    )
    assert {one.text for one in read(html(f"<ul>{post.format(20)}{post.format(19)}</ul>")).entries} == {
        "The doors are open."
    }


def test_a_picture_of_the_news_keeps_what_it_says() -> None:
    picture = "<figure><img alt='Headshot of the suspect'></figure><img alt='The profile of the coast'>"
    found = read(html(article(20, STORY + picture) + article(19, STORY))).entries[0]
    assert found.media == ("Headshot of the suspect", "The profile of the coast")


def test_the_portraits_of_two_authors_are_no_media() -> None:
    byline = (
        "<div class='byline'><img alt='Ida Stone'>By <a>Ida Stone</a> and <img alt='Max Reed'><a>Max Reed</a></div>"
    )
    found = read(html(article(20, STORY + byline) + article(19, STORY))).entries[0]
    assert (found.author, found.media) == ("Ida Stone and Max Reed", ())
