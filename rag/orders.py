"""The grammar of order without an event: "the first thing", "the latest on", "who spoke last"."""

from __future__ import annotations

import re

from rag.answer import Order
from rag.hours import NUMBERS, ORDINALS
from rag.idioms import ENDS
from rag.phrases import Marked, Meaning, Part, Rule, rules

_PERIOD = (
    r"(?:week|month|year|night|season|summer|winter|spring|autumn|time|\w+day|jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec)"
)
_WORD_OF_ORDER = re.compile(r"first|last|final|latest|earliest|oldest|opening|closing|newest")
_NOUN = (
    r"(?!(?:week|month|year|night|time|season|name|half|lady|minister|goal|place|round|leg|set|quarter|class|"
    r"degree|aid)\b)"
    r"(?:[a-z-]+ )?(?:update|entr(?:y|ie)|post|item|report|headline|stor(?:y|ie)|message|alert|bulletin|news|"
    r"development|"
    r"event|thing|statement|remark|comment|quote|question|answer|reaction|response|reply|replie|topic|subject|"
    r"issue|mention|"
    r"reference|announcement|speaker|warning|figure|estimate|toll|tweet|claim|confirmation|sighting|account|briefing|"
    r"number|information|picture|photo|video|person|one|official|people)s?\b"
)
_SPEECH = (
    r"(?:say|said|mention(?:ed)?|report(?:ed)?|announced?|confirm(?:ed)?|rais(?:e|ed)|ask(?:ed)?|speak|spoke|"
    r"spoken|discuss(?:ed)?|"
    r"talk(?:ed)?|happen(?:ed)?|respond(?:ed)?|react(?:ed)?|comment(?:ed)?|appear(?:ed)?|arrived?|"
    r"describe[ds]?|call(?:ed)?|"
    r"come up|came up|post(?:ed)?|publish(?:ed)?|hear|heard|learn(?:ed|t)?|issued?|warn(?:ed)?|reply|replied|quoted?)"
)


def _order(order: Order) -> Meaning:
    """Make the meaning of a word of order."""

    def meaning(match: re.Match[str], marked: Marked) -> Part | None:
        """Read the order, unless its word is part of a name ("Human Rights First")."""
        if marked.text[: match.start()].endswith(("one of ", "some of ", "among ")):
            return None
        word = _WORD_OF_ORDER.search(marked.text, match.start(), match.end())
        if word and word.start() and marked.raw[word.start()].isupper() and not marked.raw.isupper():
            return None
        return Part(order=order)

    return meaning


def _trailing(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "who spoke last?": only of what or who did something, since "when did they last meet" is no such order."""
    if not re.match(r"\W*(?:and |so |but )?(?:who|what|which|whose)\b", marked.text):
        return None
    return Part(order="first" if match["word"] == "first" else "last")


def _several(match: re.Match[str], marked: Marked) -> Part:  # noqa: ARG001 # every meaning has this signature
    """Read "the first three updates", "the two latest posts"."""
    said = match["count"]
    earliest = match["which"] in {"first", "earliest", "opening", "oldest"}
    return Part(order="first" if earliest else "last", count=int(said) if said.isdigit() else NUMBERS[said])


def _at_place(match: re.Match[str], marked: Marked) -> Part:  # noqa: ARG001 # every meaning has this signature
    """Read "the second entry", "the last but one update"."""
    said = match["place"]
    if said in _FROM_END:
        return Part(order="last", place=2)
    return Part(order="first", place=int(said[:-2]) if said[0].isdigit() else ORDINALS.index(said) + 1)


def _how_many(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "how many entries are there", where nothing is said of what is in them."""
    return None if re.search(r"\w", marked.text[match.end() :]) else Part(counts=True)


_FROM_END = ("penultimate", "last but one", "second to last", "second last", "next to last")
_PLACE = rf"(?P<place>{'|'.join((*_FROM_END, *ORDINALS[1:]))}|[1-9]\d?(?:st|nd|rd|th))"
_COUNT = rf"(?P<count>[1-9]\d?|{'|'.join(NUMBERS)})"
_WHICH = r"(?P<which>first|earliest|opening|oldest|last|latest|final|newest|closing|most recent)"

ORDERS: tuple[Rule, ...] = rules(
    (rf"(?P<k1>(?:the )?)(?:very )?{_WHICH} {_COUNT} (?P<k2>{{entry}})", _several),
    (rf"(?P<k1>(?:the )?){_COUNT} (?:very )?{_WHICH} (?P<k2>{{entry}})", _several),
    (rf"(?P<k1>(?:the )?){_PLACE} (?P<k2>{{entry}})", _at_place),
    (rf"(?P<k1>which {{entry}}) (?:c[ao]mes?|was|is|stands) {_PLACE}", _at_place),
    (r"since when (?P<k1>have|has|did|was) [^?]{0,30}?{coverage}", _order("first")),
    (
        r"how many (?:(?:new|more|different) )?(?:entr(?:y|ies)|updates?|posts?|items?)"
        r"(?: (?:are|were|have|has|had|did|do|was|is|there|been|they|you|we|posted?|published?|added?|made|in all))*"
        r"(?: (?:on|in|to) {coverage})?",
        _how_many,
    ),
    (rf"(?:when|at what time|what time) (?P<k1>did|does) {{coverage}} (?P<k2>begin|start|open){ENDS}", _order("first")),
    (
        rf"(?:when|at what time|what time) (?P<k1>did|does) {{coverage}} (?P<k2>end|close|finish|stop){ENDS}",
        _order("last"),
    ),
    (
        r"(?P<k1>what(?:'s| is| are| was| were)) (?:the )?(?:very )?(?:latest|newest|most recent)"
        r"(?P<k2>(?: (?:news|updates?|developments?|information|word|state of play))? (?:on|about|regarding|"
        r"with|from|in|at|for|concerning|out of))",
        _order("last"),
    ),
    (
        r"(?<!at )(?P<k1>(?:the )?)(?:very )?(?:latest|newest|most recent|most up-to-date|up-to-date|"
        r"latest known)(?! possible)",
        _order("last"),
    ),
    (
        r"(?P<k1>(?:the )?)(?:very )?(?:earliest|oldest)(?! (?:possible|date|time|stage|it|he|she|they|any))",
        _order("first"),
    ),
    (rf"(?P<k1>(?:(?:the|his|her|their|its|[a-z]+'s) )?)(?:very )?first (?P<k2>{_NOUN})", _order("first")),
    (
        rf"(?P<k1>(?:(?:the|his|her|their|its|[a-z]+'s) )?)(?:very )?(?:last|final|closing) (?P<k2>{_NOUN})",
        _order("last"),
    ),
    (rf"(?P<k1>(?:first|opening) to (?:{_SPEECH}|leave|go))", _order("first")),
    (rf"(?P<k1>(?:last|final) to (?:{_SPEECH}|leave|go))", _order("last")),
    (rf"(?:first|initially|originally) (?P<k1>{_SPEECH})", _order("first")),
    (rf"(?:last|most recently) (?P<k1>{_SPEECH})", _order("last")),
    (rf"(?P<k1>{_SPEECH}) (?P<word>first|last)(?: of all)?(?! {_PERIOD})", _trailing),
    (
        rf"(?<!in )(?<!came )(?<!come )(?<!finished )(?<!placed )(?<!is )(?<!name )(?P<word>first|"
        rf"last)(?: of all)?{ENDS}",
        _trailing,
    ),
    (r"initially|at first|to begin with|to start with|in the first instance|first off", _order("first")),
    (r"most recently|latterly", _order("last")),
    (r"(?P<k1>how (?:did|does|do)) {coverage} (?P<k2>begin|start|open|kick off)", _order("first")),
    (r"(?P<k1>how (?:did|does|do)) {coverage} (?P<k2>end|close|finish|conclude|wrap up|sign off)", _order("last")),
    (r"when (?:was|were) {coverage} (?:last |most recently )?(?:updated|added to|changed)", _order("last")),
    (r"how late (?:did|does) {coverage} (?:go on|run|last|continue|stay open)", _order("last")),
    (r"what (?:did )?{coverage} (?P<k1>begin|start|open)(?:ed|s)? with", _order("first")),
    (r"what (?:did )?{coverage} (?P<k1>end|close|finish)(?:ed|s)? with", _order("last")),
)
