"""What stands before a question and is none of it: "Hi. I was away from half past seven. What did I miss?"."""

from __future__ import annotations

import re

from index.words import fold

_SENTENCES = re.compile(
    r"(?<=[.!])\s+(?=\w)"
    r"|(?:(?<=,)|(?<= [-–—]))\s+"
    r"(?=(?:what(?: did| have|'s|’s) (?:i |we |new|happen)|(?:catch|fill) (?:me|us)\b|anything\b))",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\W*(?:(?:and|but|because|cos) )*"
    r"(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|thanks|thank you|sorry|ok|okay|so|well)\b"
    r"|(?:i|we|my|our|just|been|away|out|had to|have to|missed|lost|left|popped|nipped|stepped|fell|went|back|nodded"
    r"|dozed|ive|im)\b|(?:i|we)['’]"
    r"|(?:was|were) (?:on|in|at|out|away|off|stuck|busy|asleep|driving|travelling)\b)",
    re.IGNORECASE,
)
# Who says so asks.
_WANTS = re.compile(r"\b(?:know|wonder\w*|want)\b", re.IGNORECASE)
# What goes on from the words before it cannot do without them.
_POINTS_BACK = re.compile(
    r"\b(?:he|she|it|its|they|him|his|her|hers|them|their|theirs|this|that|those|these|there|then)\b"
)
_ASKS_WHAT_IS_NEW = re.compile(
    r"\b(?:what(?:['’]?s| is| has| have| did)?(?: been)? (?:new|happen\w*|going on|went on|changed)"
    r"|what(?: have| did)? (?:i|we) miss(?:ed)?|anything new|(?:catch|bring|fill) (?:me|us)|recap|summar\w+"
    r"|up to (?:speed|date))\b"
    r"|^\W*anything(?: worth \w+| of note| happen(?:ed|ing)?| going on)?(?: meanwhile| in between)?\W*$"
)
_TIMED = re.compile(r"\d|\b(?:since|after|before|between|until|from|during|past|last|yesterday|today|tonight)\b")
# "I left at ten past five", "out since lunch", "I was at lunch from 12:00 to 13:00", "away for an hour".
_LEFT = re.compile(r"\b(?:since|from|at|around|about|after|until|till|before|by) (?P<when>[^.!,]+)", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(?P<span>(?:from|between) [^.!,]+ (?:to|until|till|and) [^.!,]+?)(?= with(?:out)? |[.!,]|$)", re.IGNORECASE
)

# "Fill me in on that stretch."
_THEN = re.compile(r",? (?:(?:on|about|in|during|for) (?:that|this|it)(?: \w+)?|meanwhile|since|then|there)(?=\W*$)")
_BACK = re.compile(
    r"\b(?:at|around|about) (?P<out>[^.!,]+?),? (?:and |then )?(?:(?:got|was|am|were|came|only) )?(?:it )?"
    r"(?:back|round|home)(?: in| again| online| here| home)? (?:at|by|around|about) (?P<in>[^.!,]+)",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"\bfor (?:the |about |around )?(?:last |past |an? )?(?P<long>(?:[\w-]+ ){0,2}(?:minutes?|hours?|days?))\b",
    re.IGNORECASE,
)


def without_preface(text: str) -> str:
    """Leave out greetings and what readers tell of themselves before they ask.

    Where they tell how long they were away and ask what is new, it is asked since then.
    """
    sentences = _SENTENCES.split(text.strip())
    told = next((place for place, one in enumerate(sentences) if not _PERSONAL.match(one) or "?" in one), 0)
    asked = " ".join(sentences[told:])
    is_new = bool(_ASKS_WHAT_IS_NEW.search(fold(asked)))
    if not told or (not is_new and _POINTS_BACK.search(fold(asked))):
        return text
    if not is_new or _TIMED.search(fold(asked)):
        return asked
    when = _away(" ".join(sentences[:told]))
    return f"{_THEN.sub('', asked).rstrip(' ?.!')} {when}?" if when else asked


def is_own(clause: str) -> bool:
    """Say whether readers tell of themselves in a clause, and do not say there what they want to know."""
    return bool(_PERSONAL.match(clause)) and not _WANTS.search(clause)


def _away(told: str) -> str:
    """Read when somebody was away, in words that a question may end with; "" where that is not told."""
    span, left, long = _SPAN.search(told), _LEFT.search(told), _LONG.search(told)
    back = _BACK.search(told)
    if span:
        return span["span"]
    if back:
        return f"from {back['out']} to {back['in']}".rstrip(" -–—")
    if left:
        return f"since {left['when']}"
    return f"in the last {long['long']}" if long else ""
