"""Where something is first or last spoken of, or wherever it is: "when was it first mentioned", "a timeline of it"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from index.entries import Entry
from index.words import content
from rag.answer import Order
from rag.cover import Cover
from rag.idioms import CAME
from rag.phrases import level
from rag.sentences import Sentence, sentences, worded

Which = Literal["first", "last", "all"]
_SPOKEN_OF = (
    r"(?:mentioned|reported(?: on)?|raised|named|discussed|brought up|c[ao]me up|talked about|spoken (?:of|about)"
    r"|referred to|referenced|heard of)"
)
_BROKE = r"(?:come (?:up|in|out|through)|break|emerge|appear|land|surface)"
_NEWS = r"(?:news|word|reports?|talk|subject|topic|issue|question|story)"
_MENTION = r"(?:mention|reference|word|talk|sign|hint|news)"
_MENTIONS = (
    r"(?:mention(?:s|ed)?|rais(?:e|es|ed)|br(?:ing|ought) up|talk(?:s|ed)? about|report(?:ed)?|refer(?:red)? to)"
)
_WHICH = r"(?P<which>first|earliest|last|latest|final|most recent)"
_AT = r"(?:when|(?:at )?(?:what|which) (?:time|point|stage|moment))"
_CROPS = r"(?:crop|pop|come|turn|show)s? up"
_HERE = r"(?: (?:on|in|by) (?:the|this|your|these) (?:\w+ )?(?:page|blog|coverage|updates|entries|posts))?\W*$"
_PATTERNS = (
    re.compile(
        rf"^\W*(?:when|what time) did (?:the )?{_NEWS} (?:about|of|on|that) (?P<what>[^?]+?) {_WHICH} {_BROKE}{_HERE}"
    ),
    re.compile(
        rf"^\W*(?:when|what time|where) (?:was|were|is|did|has|have) (?P<what>[^?]+?) {_WHICH} {_SPOKEN_OF}{_HERE}"
    ),
    re.compile(
        rf"\b(?:when|where|how soon|clock) (?:does|do|did) (?P<what>[^?]+?)(?:'s? name)? {_WHICH} {_CROPS}{_HERE}"
    ),
    re.compile(rf"\bwhen (?P<what>(?:(?!\bwhen\b)[^?])+?) {_WHICH} (?:was|is|got|gets) (?:quoted|{_SPOKEN_OF})\b"),
    re.compile(rf"^\W*(?P<what>[^?:,]+?)['’]s? {_WHICH} (?:contribution|appearance|mention)\b"),
    re.compile(rf"\b{_WHICH} {_MENTION} (?:of|to|about) (?P<what>[^?]+?)\W*$"),
    re.compile(rf"^\W*who (?:was |were )?(?:the )?{_WHICH} (?:to )?{_MENTIONS} (?P<what>[^?]+?)\W*$"),
)
# What is heard of may be told in other words.
_HEARD = (
    re.compile(
        rf"\b(?:{_AT}|where) (?:does|do|did) (?P<what>(?!(?:he|she|it|they|that|this)\b)[^?]+?) (?:{_WHICH} )?"
        r"(?:enter|join|come into|appear in|get into) (?:the|this|your) (?:story|picture|coverage|blog|page|frame)\W*$"
    ),
    re.compile(
        rf"\b{_AT} (?:do|did|have|had) (?:we|you|readers|i) {_WHICH} (?:hear|heard|read|learn(?:ed)?) (?:about|of) "
        r"(?P<what>[^?]+?)\W*$"
    ),
)
# "At what time was the ban brought up?"; "when was the bill raised" may ask for anything.
_BROUGHT_UP = re.compile(
    rf"^\W*{_AT} (?:was|were|is|did|has|have) (?P<what>[^?]+?) (?:(?:been|get|got) )?"
    rf"(?:mentioned|brought up|come up|talked about|spoken (?:of|about)|referred to){_HERE}"
)
_HOW_OFTEN = re.compile(
    rf"^\W*how (?:many times|often) (?:was|were|is|are|did|does|do|has|have) (?P<what>[^?]+?) (?:been )?"
    rf"(?:mentioned|named|come up|crop up|brought up|talked about|spoken of){_HERE}"
)
# As an event: "Iran was discussed", "the first mention of Iran".
_AS_EVENT = re.compile(
    rf"^\W*(?:(?:the )?(?:first )?mention of (?P<of>[^?]+?)|(?P<what>[^?]+?) (?:(?:was|were|is|being|got|first) )*"
    rf"(?:discussed|{_SPOKEN_OF}))\W*$"
)
_IN_ORDER = re.compile(rf"^\W*in (?:what|which) order (?:did|do|were|was|have) (?P<what>[^?]+?){CAME}\W*$")
_TIMELINE = re.compile(
    r"^\W*(?:(?:can you|could you|please) )?(?:(?:give|show|make) (?:me|us) )?(?:a |the )?(?:short |brief |full )?"
    r"(?:timeline|chronology|sequence of events) (?:of|for|on|about) (?P<what>[^?]+?)"
    r"(?:,? (?:from )?(?:start to finish|beginning to end)|,? please)*\W*$"
)
_ENTRIES = r"(?:entries|posts|updates|items|reports|stories)"
_SPEAKS_OF = (
    r"(?:mention(?:ed|s|ing)?|nam(?:e|ed|es|ing)|talk(?:ed|s|ing)? about|sp[eo]ak(?:s|ing)? (?:of|about)"
    r"|refer(?:red|s|ring)? to|deal(?:t|s|ing)? with|cover(?:ed|s|ing)?|(?:are |were )?(?:about|on|regarding))"
)
# "Which entries mention Iran after 18:00?": the time is read apart.
_NAMED_IN = re.compile(
    r"^\W*(?:which|what(?: are| were)?|(?P<count>how many)"
    r"|(?:(?:can you|could you|please) )?(?:list|show|give|name)(?: me| us)?(?: the (?:times|minutes) of)?)"
    rf"(?: of)?(?: all)?(?: the)? {_ENTRIES} (?:are there )?(?:(?:that|which) )?{_SPEAKS_OF} (?P<what>[^?]+?)"
    r"(?: (?:after|before|since|until|between|from|at|by) (?:\d|noon|midday|midnight|half|quarter).*)?\W*$"
)
# "What's the latest on tariffs?", its words of order being read by then; "anything about the strike?"
_NEWS_OF = re.compile(
    r"^\W*(?:so |and )?(?:what(?:'s| is| was| are| were)?|any|anything|(?:was|is|were|are) there (?:any|anything))"
    r"(?: the)?(?: (?:news|word|updates?|entr(?:y|ies)|posts?|reports?|information|developments?))?"
    r" (?:on|about|regarding|concerning) (?P<what>[^?]+?)\W*$"
)
# So much of the words, weighed by how rare they are, an entry of a timeline names.
_NAMED = 0.75
# So many entries are looked through, and no more.
MOST = 2000


@dataclass(frozen=True, slots=True)
class Mention:
    """What is spoken of, in the question's own words, and which of the entries that do are wanted.

    `by_name` says that it has to be named, and not only told of in other words, `counts` that it is asked how often.
    """

    what: str
    which: Which
    by_name: bool = True
    counts: bool = False


def asked_mention(question: str) -> Mention | None:
    """Read a question for where something is spoken of; None for any other."""
    plain = level(question)
    for pattern in (*_PATTERNS, *_HEARD):
        match = pattern.search(plain)
        if match:
            which: Which = "first" if match["which"] in {None, "first", "earliest"} else "last"
            return Mention(question[slice(*match.span("what"))], which, by_name=pattern not in _HEARD)
    named = _NAMED_IN.match(plain)
    if named:
        return Mention(question[slice(*named.span("what"))], "all", counts=named["count"] is not None)
    times = _HOW_OFTEN.match(plain)
    if times:
        return Mention(question[slice(*times.span("what"))], "all", counts=True)
    brought_up = _BROUGHT_UP.match(plain)
    if brought_up:
        return Mention(question[slice(*brought_up.span("what"))], "first", by_name=False)
    match = _TIMELINE.match(plain) or _IN_ORDER.match(plain)
    return Mention(question[slice(*match.span("what"))], "all", by_name=False) if match else None


def spoken_of(event: str) -> Mention | None:
    """Read words for an event that say no more than that something was spoken of."""
    match = _AS_EVENT.match(level(event))
    return Mention(event[slice(*match.span("of" if match["of"] else "what"))], "first") if match else None


def asked_news(topic: str, order: Order | None) -> Mention | None:
    """Read what is left of a question for the news of something, once its words of order are read; else None."""
    match = _NEWS_OF.match(level(topic))
    which: Which = "first" if order == "first" else "last" if order == "last" else "all"
    return Mention(topic[slice(*match.span("what"))], which) if match else None


def mentions(mention: Mention, entries: Sequence[Entry]) -> tuple[Sentence, ...]:
    """List the sentence that tells most of what is asked for of each entry wanted; entries are in time's order."""
    asked = set(content(mention.what))
    if not asked:
        return ()
    ordered = reversed(entries) if mention.which == "last" else iter(entries)
    some = islice(ordered, MOST)
    if mention.which == "all":
        sharing = [entry for entry in some if not asked.isdisjoint(_told(entry))]
        return tuple(_most_telling(entry, asked) for entry in _naming(mention.what, sharing))
    found = next((entry for entry in some if asked.issubset(_told(entry))), None)
    return (_most_telling(found, asked),) if found else ()


def _told(entry: Entry) -> list[str]:
    """List the telling words of an entry and its headline."""
    return content(f"{entry.title} {entry.text}")


def _naming(what: str, entries: Sequence[Entry]) -> list[Entry]:
    """List the entries that name nearly all of what is asked for."""
    if not entries:
        return []
    named = Cover.of(tuple(dict.fromkeys(worded(what))), entries).naming()
    return [entry for entry, share in zip(entries, named, strict=True) if share >= _NAMED]


def _most_telling(entry: Entry, asked: set[str]) -> Sentence:
    """Give the sentence of an entry that has most of some words, of those the first."""
    return max(sentences(entry), key=lambda one: len(asked.intersection(content(one.text))))
