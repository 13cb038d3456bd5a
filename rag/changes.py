"""Questions for how something changed: what it was is asked of all the coverage, and told in the order of time.

"How did the number of people in the hall change between noon and six?" asks how many people in the hall there were.
"""

from __future__ import annotations

import re

_CHANGED = (
    r"(?:chang(?:e|ed)|shift(?:ed)?|mov(?:e|ed)|develop(?:ed)?|evolved?|gr[eo]wn?|f[ea]ll(?:en)?|r[io]sen?|drop(?:ped)?"
    r"|climb(?:ed)?|shr[iau]nk|increased?|decreased?|go(?:ne)? (?:up|down)|revised?|put right|vary|varied)"
)
_DID = r"(?:did|does|do|has|have|had|was|is|were|are)"
_ASKS = re.compile(
    rf"^\W*(?:(?:and|so|but) )?how {_DID} (?P<what>[^?]+?) {_CHANGED}\b"
    rf"|^\W*(?:(?:and|so|but) )?(?:from what to what|by how much) {_DID} (?P<ends>[^?]+?) (?:{_CHANGED}|go|come)\b"
    rf"|^\W*how much {_DID} (?P<both>[^?]+?) {_CHANGED}\b(?=[^?]*\b(?:between|from)\b)"
    r"|^\W*(?P<that>[^?]+?),? from what to what\b"
    rf"|^\W*(?:(?:please|can you|could you) )*(?:(?:walk|talk|take|run) (?:me|us) through|(?:tell|show) (?:me|us)"
    rf"|explain|describe|outline) how (?P<told>[^?]+?) (?:has |have |had )?{_CHANGED}\b"
    rf"|^\W*(?P<named>[^?,:]{{3,60}})[,:] [^?]*\bhow {_DID} (?:it|they|that|this) {_CHANGED}\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"^(?:the )?(?:[\w’' -]+[’']s )?(?:(?:official|confirmed|reported|total|overall) )*"
    r"(?:number|count|tally|total)s? of (?P<counted>.+)",
    re.IGNORECASE,
)


def asked_each_time(question: str) -> str | None:
    """Give what a question for a change asks of each time; None for any other question."""
    match = _ASKS.match(question)
    if match is None:
        return None
    what = next(filter(None, match.groups()))
    counted = _COUNT.match(what)
    return f"How many {counted['counted']}?" if counted else f"What was {what}?"
