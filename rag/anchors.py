"""The grammar of events that order is counted from: "right after Bukele left", "since the lunch", "before that?"."""

from __future__ import annotations

import re

from rag.answer import Order
from rag.idioms import ENDS, HAPPEN, HERE, asks_what_happened, is_idiom
from rag.phrases import HOUR, LENGTH, Marked, Meaning, Part, Rule, rules

_ANCHOR = (
    r"(?:(?:the|that) (?:item|entry|post|update|piece|bit|story|report|line|news|one) "
    r"(?:about|on|of|where|saying|that) "
    r"|you (?:told us|reported|posted|wrote|said|mentioned) (?:about |on |that )?)?"
    r"(?P<anchor>[^?,;()\ue00e]+?)(?= *(?:[?,;()\ue00e]|-\s|[.!](?:\s|$)|$)| (?:about|regarding|"
    r"concerning) |(?:,|(?<!say)(?<!said)(?<!says)(?<!told)(?<!knew)(?<!of)(?<!about)) "
    r"(?:what|who|which|where|how) )"
)
_AFTER = r"(?P<after>after|following)"
_BEFORE = r"(?P<before>before|prior to|ahead of|previous to)"
_SINCE_WORDS = re.compile(
    r"^(?:\d|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|"
    r"\w+ing\b|then\b|when\b|birth\b|childhood\b|last (?:year|month|week)\b|i\b|we\b|my\b|his\b|her\b|it\b|"
    r"(?:he|she|they)\b(?! \w+ (?:the|a|an|his|her|their|that)\b))"
)
# What a live page cannot have seen, a number of things, and a question of its own.
_NO_EVENT = re.compile(
    r"^(?:\d|(?:what|which|who|when|whom)\b)|\bcentur(?:y|ies)\b|\b(?:1[0-9]|20)\d\ds?\b|\b(?:19|20)?\d0s\b|"
    r"\bworld war\b|\bww\b"
)
# No event, but an end of the coverage, or of what it covers.
_END = re.compile(r"(?:the )?(?:very )?(?:end|close|finish|start|beginning|outset|now|present)(?: of [^?]+)?\W*")
# Heads of questions whose "after X" is about order; in the others it tells which thing is meant ("How many died after
# the collapse?").
_ORDERLY = re.compile(
    r"^\W*(?:(?:so|and|but|then|ok|okay|please|can you|could you|tell me|do we know|do you know)[ ,]+)*"
    r"(?:(?:(?:what|who)(?: else|'s| all)?|which (?:\w+ ){1,3}?|where|anything|everything|any news|summari[sz]e|list|"
    r"recap|catch me up|"
    r"tell me|describe|give me|after|before|following|since|once|until|next|did|has|have|was|were)\b)"
)
# "After she had said her piece, who was next?"
_NEXT_ASKED = re.compile(r"\b(?:what|who) (?:was|is|came|spoke|went) (?:up )?next\b")


def _order(order: Order, *, nearest: bool = False, dangling: bool = False) -> Meaning:
    """Make the meaning of a word of order."""

    def meaning(match: re.Match[str], marked: Marked) -> Part | None:  # noqa: ARG001 # every meaning has this signature
        """Read the order."""
        return Part(order=order, nearest=nearest, dangling=dangling)

    return meaning


def _direction(match: re.Match[str]) -> Order:
    """Say which way a phrase looks."""
    groups = match.groupdict()
    return "after" if groups.get("after") or groups.get("since") else "before"


def _near(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "right after X", "the next update after X": the entry beside it."""
    if marked.text.startswith("why"):
        return None
    return _anchored(match, marked, nearest=True)


def _near_within(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "in the hour after X": what lies that far from it; "of" and "since" look forward."""
    forward = not match["before"]
    return _anchored(match, marked, nearest=False, order="after" if forward else "before")


def _dangle(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "before that": the anchor is what the conversation spoke of last; "four years after that" is history."""
    direction = _direction(match)
    if is_idiom(f"{marked.text[: match.start()]}{direction}", ""):
        return None
    return Part(order=direction, nearest=match["since"] is None, dangling=True)


def _open(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "after X": everything on that side of it, where the question is one of order, or what was next."""
    nearest = _direction(match) == "after" and bool(_NEXT_ASKED.search(marked.text))
    return _anchored(match, marked, nearest=nearest) if _ORDERLY.match(marked.text) else None


def _told_first(match: re.Match[str], marked: Marked) -> Part | None:
    """Read what was before an event that is told first."""
    return _anchored(match, marked, nearest=False)


def _since(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "since the lunch", but not "since 2022" nor "since taking office"."""
    if not asks_what_happened(marked.text) or _SINCE_WORDS.match(match["anchor"]):
        return None
    return _anchored(match, marked, nearest=False, order="after")


def _until(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "until the vote"."""
    return _anchored(match, marked, nearest=False, order="before") if asks_what_happened(marked.text) else None


def _anchored(match: re.Match[str], marked: Marked, *, nearest: bool, order: Order | None = None) -> Part | None:
    """Take the words that name an event, unless the phrase is an idiom."""
    if not names_event(match, marked):
        return None
    within = marked.length(match).length if match.groupdict().get("n") else None
    anchor = marked.said(*match.span("anchor"))
    return Part(order=order or _direction(match), anchor=anchor, nearest=nearest, within=within)


def names_event(match: re.Match[str], marked: Marked) -> bool:
    """Say whether the words of an anchor name an event; a clock time that no rule took is of what was to come."""
    begin, words = match.start("anchor"), match["anchor"]
    is_time = marked.text.startswith((HOUR, LENGTH), begin)
    is_other = _NO_EVENT.search(words) or _END.fullmatch(words) or is_idiom(marked.text[:begin], words)
    return not (is_time or is_other) and bool(re.search(r"\w", marked.said(*match.span("anchor"))))


_NEXT = r"(?:very )?(?:next|following|subsequent|first|earliest)"
_LAST = r"(?:very )?(?:last|previous|preceding|final|latest)"

ANCHORS: tuple[Rule, ...] = rules(
    # "I tuned in when she came on: what had you posted before that?"
    (
        r"^\W*(?:i|we) (?:\w+ ){1,3}when (?P<anchor>[^?,:]+?)[,:] (?P<k1>[^?]+?) (?P<before>before) (?:that|then)",
        _told_first,
    ),
    (rf"(?:{{soon}} )?(?:{_BEFORE}|{_AFTER}|(?P<since>since)) {HERE}{ENDS}", _dangle),
    (
        rf"(?:(?P<k1>what (?:{HAPPEN}|else happened)) |(?P<k2>what)'s |(?:and|so|"
        rf"but) (?:then )?(?P<k3>what )?(?:{HAPPEN} )?)?"
        rf"(?:up )?(?:next|afterwards?|thereafter){ENDS}",
        _order("after", nearest=True, dangling=True),
    ),
    (rf"^\W*(?:and |so |but )?then(?: what)?{ENDS}", _order("after", nearest=True, dangling=True)),
    (
        rf"(?P<k1>what (?:happened|came|was said|was there)) (?:before|beforehand|previously|earlier|"
        rf"just before){ENDS}",
        _order("before", nearest=True, dangling=True),
    ),
    (rf"(?P<k1>what) (?P<k2>happened|came|comes) after{ENDS}", _order("after", nearest=True, dangling=True)),
    (rf"(?P<k1>(?:the )?){_NEXT} (?P<k2>[^?,]{{1,40}}?) {_AFTER} {_ANCHOR}", _near),
    (rf"(?P<k1>(?:the )?){_LAST} (?P<k2>[^?,]{{1,40}}?) {_BEFORE} {_ANCHOR}", _near),
    (
        rf"{{entry}} (?:(?:immediately|directly|right|just) )?(?:(?P<after>following|that followed)|preceding) "
        rf"{_ANCHOR}",
        _near,
    ),
    (rf"next {_AFTER} {_ANCHOR}", _near),
    (rf"(?P<k1>what) (?:came|comes|followed) (?:{_BEFORE}|{_AFTER}) {_ANCHOR}", _near),
    (rf"{{soon}} (?:{_BEFORE}|{_AFTER}) {_ANCHOR}", _near),
    (rf"^(?P<k1>what) (?:immediately |directly )?(?:(?P<after>followed)|preceded) {_ANCHOR}", _near),
    (
        rf"(?:in|within|during|over) (?:the )?(?:first )?{{n}} (?:{_BEFORE}|{_AFTER}|of|since) {_ANCHOR}",
        _near_within,
    ),
    (rf"{{n}} (?:{_BEFORE}|{_AFTER}) {_ANCHOR}", _near),
    (rf"(?:ever )?since {_ANCHOR}", _since),
    (rf"(?:up )?(?:until|till?) {_ANCHOR}", _until),
    (rf"(?:(?P<after>after|following|once)|before|prior to|ahead of|in the run-up to|leading up to) {_ANCHOR}", _open),
)
