"""The grammar of order: "the first thing", "the latest on", "right after X", "did X come before Y", "and before that"."""

from __future__ import annotations

import re

from rag.answer import Order
from rag.phrases import Marked, Meaning, Part, Rule, rules

_NOUN = (
    r"(?!(?:week|month|year|night|time|season|name|half|lady|minister|goal|place|round|leg|set|quarter|class|degree|aid)\b)"
    r"(?:[a-z-]+ )?(?:update|entr(?:y|ie)|post|item|report|headline|stor(?:y|ie)|message|alert|bulletin|news|development|"
    r"event|thing|statement|remark|comment|quote|question|answer|reaction|response|reply|replie|topic|subject|issue|mention|"
    r"reference|announcement|speaker|warning|figure|estimate|toll|tweet|claim|confirmation|sighting|account|briefing|"
    r"number|information|picture|photo|video|person|one|official|people)s?\b"
)
_SPEECH = (
    r"(?:say|said|mention(?:ed)?|report(?:ed)?|announced?|confirm(?:ed)?|rais(?:e|ed)|ask(?:ed)?|speak|spoke|spoken|discuss(?:ed)?|"
    r"talk(?:ed)?|happen(?:ed)?|respond(?:ed)?|react(?:ed)?|comment(?:ed)?|appear(?:ed)?|arrived?|describe[ds]?|call(?:ed)?|"
    r"come up|came up|post(?:ed)?|publish(?:ed)?|hear|heard|learn(?:ed|t)?|issued?|warn(?:ed)?|reply|replied|quoted?)"
)
_ENDS = r"(?= *(?:[?.,!)(]|$))"
_ANCHOR = r"(?P<anchor>[^?,;()\ue00e]+?)(?= *(?:[?,;()\ue00e]|[.!](?:\s|$)|$)| (?:about|regarding|concerning) |,? (?:what|who|which|where|how) )"
_AFTER = r"(?P<after>after|following)"
_BEFORE = r"(?P<before>before|prior to|ahead of|previous to)"
_HERE = r"(?:that|this|it|then|those|these|him|her|them)"
_HAPPEN = r"(?:happen(?:ed|s)?|c[ao]mes?|occur(?:red|s)?|take place|took place|go|went|was|were|is|did)"
# After these, "before" and "after" are not about time.
_IDIOM = re.compile(
    r"(?:\b(?:look(?:s|ed|ing)?|named?|called|sought|run|ran|take[ns]?|day|year|week|time|one|morning|ask(?:ed|s)?|go(?:es)?) after|"
    r"\b(?:the )?(?:day|week|month|year|night|season|game|match) before)$"
)
_BEFORE_WHOM = re.compile(
    r"^(?:(?:the|a|an|his|her|its|their|us|local|supreme|high|crown|federal|district|senate|house|select|grand|appeals?) )*"
    r"(?:courts?|judges?|committees?|panels?|congress|parliament|jury|magistrates?|senate|tribunal|inquiry|commission|cameras?|"
    r"lawmakers|mps|crowds?|law|all|noon|taxes|tax)\b"
)
_SINCE_WORDS = re.compile(r"^(?:\d|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|"
                          r"\w+ing\b|then\b|when\b|birth\b|childhood\b|last (?:year|month|week)\b|his\b|her\b|he\b|she\b|they\b|it\b)")
# Heads of questions whose "after X" is about order; in the others it tells which thing is meant ("How many died after
# the collapse?").
_ORDERLY = re.compile(
    r"^\W*(?:(?:so|and|but|then|ok|okay|please|can you|could you|tell me|do we know|do you know)[ ,]+)*"
    r"(?:(?:(?:what|who)(?: else|'s| all)?|which (?:\w+ ){1,3}?|where|anything|any news|summari[sz]e|list|recap|catch me up|"
    r"tell me|describe|give me|after|before|following|since|once|until|next|did|has|have|was|were)\b)"
)
_COVER_HEAD = re.compile(
    r"^\W*(?:(?:so|and|but|please|can you|could you|tell me|show me|give me)[ ,]+)*(?:what(?:'s| is| has| have| was| else)? ?"
    r"(?:\w+ )?(?:happen\w*|new|changed|occurred|came|going on|been|next|did|was|said|reported|miss\w*)|summari[sz]e|recap|anything|any |list|"
    r"everything|catch|updates?|since|has |have |did i)"
)


def _order(order: Order, *, nearest: bool = False, dangling: bool = False) -> Meaning:
    """Make the meaning of a word of order."""

    def meaning(match: re.Match[str], marked: Marked) -> Part | None:  # noqa: ARG001 # every meaning has this signature
        """Read the order."""
        return Part(order=order, nearest=nearest, dangling=dangling)

    return meaning


def _trailing(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "who spoke last?": only of what or who did something, since "when did they last meet" is no such order."""
    if not re.match(r"\W*(?:and |so |but )?(?:who|what|which|whose)\b", marked.text):
        return None
    return Part(order="first" if match["word"] == "first" else "last")


def _direction(match: re.Match[str]) -> Order:
    """Say which way a phrase looks."""
    return "after" if match.groupdict().get("after") else "before"


def _near(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "right after X", "the next update after X": the entry beside it."""
    if marked.text.startswith("why"):
        return None
    return _anchored(match, marked, nearest=True)


def _dangle(match: re.Match[str], marked: Marked) -> Part | None:  # noqa: ARG001 # every meaning has this signature
    """Read "before that": the anchor is what the conversation spoke of last."""
    return Part(order=_direction(match), nearest=True, dangling=True)


def _open(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "after X": everything on that side of it, where the question is one of order."""
    return _anchored(match, marked, nearest=False) if _ORDERLY.match(marked.text) else None


def _since(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "since the lunch", but not "since 2022" nor "since taking office"."""
    if not _COVER_HEAD.match(marked.text) or _SINCE_WORDS.match(match["anchor"]):
        return None
    return _anchored(match, marked, nearest=False, order="after")


def _until(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "until the vote"."""
    return _anchored(match, marked, nearest=False, order="before") if _COVER_HEAD.match(marked.text) else None


def _anchored(match: re.Match[str], marked: Marked, *, nearest: bool, order: Order | None = None) -> Part | None:
    """Take the words that name an event, unless the phrase is an idiom."""
    begin = match.start("anchor")
    if _IDIOM.search(marked.text[:begin].rstrip()) or _BEFORE_WHOM.match(match["anchor"]):
        return None
    anchor = marked.said(*match.span("anchor"))
    within = marked.length(match).length if match.groupdict().get("n") else None
    if not re.search(r"\w", anchor):
        return None
    return Part(order=order or _direction(match), anchor=anchor, nearest=nearest, within=within)


def _pair(relation: str | None = None) -> Meaning:
    """Make the meaning of a question about two events."""

    def meaning(match: re.Match[str], marked: Marked) -> Part | None:
        """Read both events, in the order in which the question names them."""
        first, second = marked.said(*match.span("x")), marked.said(*match.span("y"))
        if re.search(r"\b(?:anything|anyone|any|ever|else|something)\b", match["x"]) or _BEFORE_WHOM.match(match["y"]):
            return None
        if _IDIOM.search(marked.text[: match.start("y")].rstrip()) or not (first and second):
            return None
        return Part(pair=(first, second), relation=relation or match["rel"])

    return meaning


def _between(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "what happened between X and Y", X and Y being events."""
    return _pair("between")(match, marked) if _COVER_HEAD.match(marked.text) else None


_WAS = r"^\W*(?:(?:so|and|but) )?(?:did|was|were|is|has|had|does|do) "
_COUNTED = r"how (?:long|soon|quickly|much (?:time|later|earlier)|many (?:minutes|hours|days|seconds))"

ORDERS: tuple[Rule, ...] = rules(
    (rf"{_COUNTED}(?: was it| is it| did it take)? (?P<rel>after|before|from) (?P<x>[^?]+?),? (?:did|was|were|had|has|is|until) (?P<y>[^?]+?)" + _ENDS, _pair("gap")),
    (rf"{_COUNTED}(?: \w+){{0,4}} (?:between|from) (?P<x>[^?]+?) (?:and|until|to) (?P<y>[^?]+?)" + _ENDS, _pair("gap")),
    (rf"(?:which|what|who)(?: of (?:these|the two|them))? (?:\w+ )?(?:{_HAPPEN}|spoke|left|arrived)(?: \w+)? (?P<rel>first|earlier|sooner|last|later)(?: of the two)?[ :,-]+(?P<x>[^?]+?),? or (?P<y>[^?]+?)" + _ENDS, _pair()),
    (_WAS + rf"(?P<x>[^?]+?) or (?P<y>[^?]+?) (?:{_HAPPEN} |speak |leave |arrive )?(?P<rel>first|earlier|sooner|last|later)" + _ENDS, _pair()),
    (_WAS + rf"(?P<x>(?!that\b|this\b|it\b)[^?]+?),? (?:{_HAPPEN} )?(?:right |just |shortly |long |well )?(?P<rel>before or after|after or before|before|after) (?P<y>(?!{_HERE}\b)[^?]+?)" + _ENDS, _pair()),
    (r"between (?P<x>[^?,]+?) and (?P<y>[^?,]+?)" + _ENDS, _between),
    (rf"(?:{{soon}} )?(?:{_BEFORE}|{_AFTER}|(?P<since>since)) {_HERE}" + _ENDS, _dangle),
    (rf"(?:(?P<k1>what) (?:{_HAPPEN}|else happened) |(?P<k2>what)'s |(?:and|so|but) (?:then )?(?P<k3>what )?(?:{_HAPPEN} )?)?(?:up )?(?:next|afterwards?|thereafter|after)" + _ENDS, _order("after", nearest=True, dangling=True)),
    (r"^\W*(?:and |so |but )?then(?: what)?" + _ENDS, _order("after", nearest=True, dangling=True)),
    (r"(?P<k1>what) (?:happened|came|was said|was there) (?:before|beforehand|previously|earlier)" + _ENDS, _order("before", nearest=True, dangling=True)),
    (rf"(?:(?P<k1>what) (?:{_HAPPEN}) )?next (?:after|following) (?P<after>){_ANCHOR}", _near),
)
