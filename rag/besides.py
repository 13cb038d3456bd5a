"""The grammar of what stands beside a clock time: "just after 17:10", "the three entries before six"."""

from __future__ import annotations

import re

from rag.hours import NUMBERS
from rag.phrases import Marked, Part, Rule, rules
from rag.spans import ending, minute_after

# Of one entry the one beside a time is meant, and of several all.
_ONE = r"(?:the|which|what) (?:(?:entry|update|post|item|report|story|piece|one)(?: (?:came|was|posted|published))*)"


def _next(match: re.Match[str], marked: Marked) -> Part:
    """Read "just after T", "the next update after T": the first entry when that minute is over."""
    return Part(since=minute_after(marked, marked.moment(match)), order="first", nearest=True)


def _previous(match: re.Match[str], marked: Marked) -> Part:
    """Read "just before T", "the last update before T": the last entry up to that minute."""
    return Part(until=ending(match, marked), order="last", nearest=True)


def _so_many(match: re.Match[str], marked: Marked) -> Part:
    """Read "the three entries before T": so many on that side of it, those nearest to it."""
    said, moment = match["count"], marked.moment(match)
    count = int(said) if said.isdigit() else NUMBERS[said]
    if match["after"]:
        return Part(since=minute_after(marked, moment), order="first", count=count)
    return Part(until=ending(match, marked), order="last", count=count)


BESIDES: tuple[Rule, ...] = rules(
    (
        r"(?P<k1>(?:the )?)(?:(?:next|following|first|last|previous|preceding) )?"
        rf"(?P<count>[1-9]\d?|{'|'.join(NUMBERS)})"
        r" (?P<k2>{entry}) (?:right |just |immediately )?(?:(?P<after>after|following|since)|before|prior to) {a}",
        _so_many,
    ),
    (
        r"(?P<k1>(?:the )?)(?:very )?(?:next|following|first|subsequent|"
        r"earliest) (?P<k2>(?:\S+ )?{entry}(?: \S+){0,3}?) "
        r"(?:right |just |immediately )?(?:after|following|since) {a}",
        _next,
    ),
    (
        r"(?P<k1>(?:the )?)(?:very )?(?:last|previous|preceding|final|latest) (?P<k2>(?:\S+ )?{entry}(?: \S+){0,3}?) "
        r"(?:right |just |immediately )?(?:before|prior to|ahead of|until|to) {a}",
        _previous,
    ),
    (rf"(?P<k1>{_ONE}) (?:right |just |immediately )?(?:before|prior to|preceding) {{a}}", _previous),
    (rf"(?P<k1>{_ONE}) (?:right |just |immediately )?(?:after|following) {{a}}", _next),
    (r"(?<!since )(?:next )?{soon} (?:after|past|following) {a}", _next),
    (r"next (?:after|following) {a}", _next),
    (r"{soon} (?:before|prior to|ahead of) {a}", _previous),
)
