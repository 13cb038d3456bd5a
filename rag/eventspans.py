"""The grammar of spans between an event and a clock time: "from the verdict until half past two"."""

from __future__ import annotations

import re
from datetime import timedelta

from rag.anchors import names_event
from rag.idioms import asks_what_happened
from rag.phrases import Marked, Part, Rule, rules

_MINUTE = timedelta(minutes=1)
_EVENT = r"(?P<anchor>(?:(?!\b(?:and|until|till?|up to|from|between)\b)[^?.,;()\ue000-\ue00f])+?)"
# "The recap at 18:12" is told by its time.
_SAID_AT = r"(?:the (?:[a-z'-]+ ){1,4}(?:at|from) )?"
_UNTIL = r"(?:until|till?|up (?:to|until|till)|to)(?: about| around)?"


def _from_event(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "from X until T": what lies after X, that minute included."""
    if not _is_meant(match, marked):
        return None
    until = marked.clock.shift(marked.moment(match), _MINUTE)
    return Part(until=until, order="after", anchor=marked.said(*match.span("anchor")))


def _to_event(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "from T until X": what lies before X, from that minute on."""
    if not _is_meant(match, marked):
        return None
    return Part(since=marked.moment(match), order="before", anchor=marked.said(*match.span("anchor")))


def _is_meant(match: re.Match[str], marked: Marked) -> bool:
    """Say whether it is asked what happened, before the span is named or behind it, and an event is named."""
    asked = (marked.text, marked.text[match.end() :].lstrip(" ,"))
    return any(map(asks_what_happened, asked)) and names_event(match, marked)


EVENT_SPANS: tuple[Rule, ...] = rules(
    (rf"from {_EVENT},? (?:right )?{_UNTIL} {{a}}", _from_event),
    (rf"(?:in )?between {_EVENT} and {_SAID_AT}{{a}}", _from_event),
    (rf"from {{a}},? (?:right )?{_UNTIL} {_EVENT}(?= *(?:[?.,!]|$))", _to_event),
    (rf"(?:in )?between {_SAID_AT}{{a}} and {_EVENT}(?= *(?:[?.,!]|$))", _to_event),
)
