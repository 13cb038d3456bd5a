"""What a page sets into its entries beside their words: buttons, players' controls, polls, teasers, portraits.

Told by what the tree shows, where words alone could be the story's: "Del" is Danish for "share", and for "part".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from index.readers.bylines import is_name
from index.readers.markup import Node, Page, one_line
from index.readers.runs import upwards

_BUTTONS = re.compile(r"del|dela|delen|jaa|del artikkel|dela artikel|udostępnij|podziel się|#|¶|🔗", re.IGNORECASE)
_NETWORKS = re.compile(
    r"(?:facebook|twitter|x|x\.com|linkedin|whatsapp|telegram|reddit|bluesky|threads|mastodon|pinterest|messenger|"
    r"e-?mail|mail|sms|print|copy|link|copy link|share)",
    re.IGNORECASE,
)
# Where buttons lead: nowhere, or to where one shares.
_LEADS_TO_SHARING = re.compile(
    r"^(?:#|javascript:|mailto:|whatsapp:|sms:)|share|intent|submit|wa\.me|^$", re.IGNORECASE
)
_COUNTED = r"[\d.,]+\s?[km]?\s+"
_COUNTS = re.compile(
    r"(?:(?:likes?|reposts?|retweets?|repl(?:y|ies)|comments?|shares?|views?)\s?[:(]?\s?[\d.,]+\s?[km]?\)?[\s·•|]*)+|"
    rf"(?:{_COUNTED}(?:likes?|reposts?|retweets?|repl(?:y|ies)|comments?)\b[\s·•|]*)+|"
    rf"(?:{_COUNTED}(?:likes?|reposts?|retweets?|repl(?:y|ies)|comments?|views?|shares?|quotes?|bookmarks?)\b"
    r"[\s·•|]*){2,}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[^\w]*(?:\d+[^\w]*)+")
_OF_REACTIONS = re.compile(r"(?:^|[\s_-])(?:likes|reactions|votes|thumbs)(?:$|[\s_-])", re.IGNORECASE)
_PLAYER = re.compile(
    r"(?:video|audio|media|html5|jw|bc)[_-]*player|player[_-]*(?:controls|bar|ui|wrapper)|vjs|plyr", re.IGNORECASE
)
_CONTROLS = re.compile(
    r"(?:(?:(?:play|pause|replay|mute|unmute|full ?screen|current time|duration|loaded|live|video):?|\d{1,3}%|"
    r"\d{1,2}:\d\d(?::\d\d)?)(?!\w)[\s/|·–-]*)+",
    re.IGNORECASE,
)
_POLL = re.compile(r"(?:^|[\s_-])(?:poll|quiz|survey)(?:$|[\s_-])", re.IGNORECASE)
_VOTED = re.compile(r"\b\d[\d.,]*\s+votes\b", re.IGNORECASE)
_COMMENTS = re.compile(
    r"(?:[a-z]+[_-]{1,2})*comments(?:[_-]{1,2}(?:list|section|thread|area|wrapper|wrap|container|feed))?", re.IGNORECASE
)
# Where polls, teasers, comments and lists of other stories may be.
_MAY_BE_SET_IN = ", ".join(
    (
        *(f"[class*={name} i]" for name in ("poll", "quiz", "survey", "embed", "comments")),
        "[id*=comments i]",
        "ul",
        "ol",
    )
)
_TEASER = re.compile(
    r"(?:story|article|link|card|related)s?[_-]*embed|embed(?:ded)?[_-]*(?:story|article|card)", re.IGNORECASE
)
# What stands above a list of links to other pages.
_LEADS_AWAY = re.compile(
    r"(?:read (?:more|next|also)|also read|see also|related(?: (?:stories|articles|content|links|news))?|"
    r"more on this(?: story)?|more from .{1,40}|further reading|lesen sie auch|mehr zum thema|lire aussi|lee también|"
    r"leggi anche|leia também|lees ook)\s*:?",
    re.IGNORECASE,
)
_PORTRAIT = re.compile(r"avatar|head-?shot", re.IGNORECASE)
_OF_PORTRAIT = re.compile(
    r"(?:user |author )?avatar(?: (?:of|for) .*)?|head-?shot(?: (?:of|for) .*)?|"
    r".{0,60}\bprofile (?:image|picture|photo)|.{0,60}['’]s (?:avatar|headshot)|"
    r"(?:image|picture|photo) of the author",
    re.IGNORECASE,
)
_RUNNING = frozenset({"p", "li", "td", "th", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "em", "strong"})
_BOXES = frozenset({"li", "td", "dd"})
_INLINE = frozenset({"-text", "span", "b", "strong", "i", "em", "small"})
_NEAR, _MOST_WORDS = 4, 120


def hide_widgets(tree: Page) -> None:
    """Hide what is no part of what entries tell, and leave out what the portraits of those who write say."""
    for node in tree.css("a, span, div, p, ul, section"):
        words = one_line(node)
        if 0 < len(words) <= _MOST_WORDS and any(tells(node, words) for tells in _WIDGETS):
            node.attrs["hidden"] = ""
    for node in tree.css(_MAY_BE_SET_IN):
        if any(tells(node) for tells in _SET_IN):
            node.attrs["hidden"] = ""
    for picture in tree.css("img[alt]"):
        if _is_portrait(picture):
            picture.attrs["alt"] = ""


def _is_button(node: Node, words: str) -> bool:
    """Say whether an element, in no running text, is a button by its word."""
    if not _BUTTONS.fullmatch(words) or _runs(node):
        return False
    around = node.parent.iter(include_text=True) if node.parent else ()
    beside = (" ".join(one.text().split()) for one in around if one.tag in _INLINE)
    return not any(said and not _BUTTONS.fullmatch(said) and not _NETWORKS.fullmatch(said) for said in beside)


def _is_bar(node: Node, words: str) -> bool:
    """Say whether all of an element is links that share by one way or another, and more than one."""
    links = node.css("a") if node.tag != "a" else []
    are_ways = all(_NETWORKS.fullmatch(one_line(link)) for link in links)
    lead = all(_LEADS_TO_SHARING.search(link.attributes.get("href") or "") for link in links)
    told = " ".join(map(one_line, links))
    return len(links) > 1 and are_ways and lead and told == re.sub(r"\s*[·•|]\s*", " ", words)


def _is_address(node: Node, words: str) -> bool:
    """Say whether an element, in no running text, is a link that shows but its own address: that of the entry."""
    return node.tag == "a" and bool(_ADDRESS.fullmatch(words)) and not _runs(node)


def _is_counts(node: Node, words: str) -> bool:
    """Say whether an element, in no running text, is but counts of likes and the like."""
    is_count = _OF_REACTIONS.search(node.attributes.get("class") or "") and _NO_LETTERS.fullmatch(words)
    return bool(is_count or _COUNTS.fullmatch(words)) and not _runs(node)


def _is_control(node: Node, words: str) -> bool:
    """Say whether an element within a player is but what it is played by, and how long that takes."""
    around = (one.attributes.get("class") or "" for one in islice(upwards(node), _NEAR))
    return bool(_CONTROLS.fullmatch(words)) and any(map(_PLAYER.search, around))


def _runs(node: Node) -> bool:
    """Say whether an element is in running text, a point of a list or a heading; what holds blocks is neither."""
    around = (one for one in islice(upwards(node), _NEAR) if one.tag in _RUNNING)
    return any(one.tag not in _BOXES or one.css_first("p, div, section, h2, h3, h4") is None for one in around)


def _is_poll(node: Node) -> bool:
    """Say whether an element is a poll of the page's readers; one that is reported on has no votes to give."""
    is_named = _POLL.search(node.attributes.get("class") or "")
    return bool(is_named and (node.css_first("label, input") or _VOTED.search(one_line(node))))


def _is_teaser(node: Node) -> bool:
    """Say whether an element is set into another, and is but a headed link to a page of its own."""
    link = node.css_first("a[href]")
    if link is None or not _TEASER.search(node.attributes.get("class") or "") or node.css_first("blockquote"):
        return False
    beside = one_line(node).replace(one_line(link), "", 1).replace(" ".join(map(one_line, node.css("time"))), "", 1)
    leads_away = not (link.attributes.get("href") or "#").startswith("#")
    return leads_away and link.css_first("h2, h3, h4, h5, h6") is not None and not beside.strip()


def _are_comments(node: Node) -> bool:
    """Say whether an element is what readers say below an entry."""
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".split()
    holds = node.css_first("[class*=comment i], time, cite, form, textarea, li")
    return holds is not None and any(map(_COMMENTS.fullmatch, names))


def _is_reading_list(node: Node) -> bool:
    """Say whether an element is a list of links alone, right below words that say that they lead to other pages."""
    points = node.css("li") if node.tag in {"ul", "ol"} else []
    links = [link for point in points for link in point.css("a[href]")]
    if not points or len(links) != len(points) or " ".join(map(one_line, links)) != one_line(node):
        return False
    above = node.prev
    while above is not None and above.tag in {"-text", "-comment"} and not (above.text() or "").strip():
        above = above.prev
    return above is not None and bool(_LEADS_AWAY.fullmatch(" ".join(above.text().split())))


def _is_portrait(picture: Node) -> bool:
    """Say whether a picture is of who wrote an entry; where it is but called by the name, that tells the author."""
    said = picture.attributes.get("alt") or ""
    if any(one.tag == "figure" for one in islice(upwards(picture), _NEAR)):
        return False
    is_named = _PORTRAIT.search(picture.attributes.get("class") or "")
    return bool(_OF_PORTRAIT.fullmatch(said) or (is_named and not is_name(said)))


_WIDGETS: tuple[Callable[[Node, str], bool], ...] = (_is_button, _is_bar, _is_address, _is_counts, _is_control)
_SET_IN: tuple[Callable[[Node], bool], ...] = (_is_poll, _is_teaser, _are_comments, _is_reading_list)
