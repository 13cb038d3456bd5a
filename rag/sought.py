"""What a question wants: the kind of answer, whose words, about which names and things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from index.words import STOP, fold, words

Kind = Literal[
    "person",
    "number",
    "money",
    "percent",
    "duration",
    "time",
    "date",
    "place",
    "reason",
    "quote",
    "list",
    "yesno",
    "thing",
]

# The first pattern that matches decides; each reads the folded question.
_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (
            r"\b(?:how much (?:money|cash)|how much (?:(?:is|was|does|did|do|are|were|will|would) .*)?(?:pay|paid|paying|cost|costs|receiv\w+|get|gets|earn\w*|spen[dt]\w*|charg\w+|worth|price)|what (?:is|was) the (?:price|cost|fee|fine)|what price)\b",
            "money",
        ),
        (r"\b(?:what (?:percentage|percent|proportion|share)|how many percent)\b", "percent"),
        (
            r"\bhow long\b(?! is the| was the| are the)|\bfor how (?:long|many (?:years|months|weeks|days|hours|minutes))\b",
            "duration",
        ),
        (
            r"\b(?:how (?:many|much|far|tall|high|wide|big|large|old|fast|deep|heavy|long)|what (?:number|size|score)|number of|what was the (?:score|capacity|attendance|crowd|turnout|death toll|margin))\b",
            "number",
        ),
        (
            r"\b(?:on what date|(?:on )?which date|what date|what day|which day|what year|which year|in what year)\b",
            "date",
        ),
        (r"\b(?:(?:at )?what time|when|at what point|what hour|how long ago)\b", "time"),
        (
            r"\b(?:why|for what reason|what (?:was|is) the reason|how come|what (?:caused|prompted|led to)|what is the cause|what was the cause)\b",
            "reason",
        ),
        (
            r"\b(?:who|whom|whose|which (?:person|player|politician|official|reporter|journalist|man|woman|minister|judge|lawyer|adviser|advisor|leader|president|director|spokes\w+|goalkeeper|manager|coach|team|side|club|company|agency|group|organi[sz]ation|author|editor|correspondent)|what (?:is|was) the name|(?:name|named) of|what is .* called|what's .* called|by whom)\b",
            "person",
        ),
        (
            r"\b(?:where|in (?:which|what) (?:city|country|town|place|state|room|building|county|region|part|stadium|port|village)|which (?:city|country|town|place|state|county|region|village|stadium))\b",
            "place",
        ),
        (
            r"\bwhat (?:did|does|do|has|had|have|was|were|is|are) .*\b(?:say|said|saying|tell|told|call|called|describe|described|reply|replied|respond|responded|argue|argued|claim|claimed|think|thought|promise|promised|warn|warned|ask|asked|answer|answered|compare|compared|put it|react|reacted|comment|commented|announce|announced|insist|insisted|add|added|words?|response|reaction|reply|comment|opinion|view|message|position|verdict)\b|\bhow (?:did|does|do|has|have) .*\b(?:describe|described|respond|responded|react|reacted|put it|reply|replied|explain|justify|answer|call|characteri[sz]e)\w*\b|\bquote\b",
            "quote",
        ),
        (
            r"\b(?:which|what) (?:\w+ ){0,2}(?:other )?(?:topics|subjects|things|countries|names|reasons|issues|groups|places|areas|teams|players|people|measures|steps|changes|figures|towns|roads|questions|points|facts|details|benefits|gains)\b|\b(?:list|name all|name the|all the|what all)\b",
            "list",
        ),
        (r"^(?:so |and |but )?(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should)\b", "yesno"),
    )
)

_SPEECH = (
    r"(?:say|says|said|saying|tell|tells|told|call|calls|called|describe|describes|described|reply|replied|respond|responded|argue|argued|"
    r"claim|claims|claimed|think|thinks|promise|promised|warn|warned|answer|answered|add|added|insist|insisted|comment|commented|"
    r"announce|announced|compare|compared|put|explain|explained|react|reacted|ask|asked|characterise|characterize|accuse|accused|attack|attacked|criticise|criticize|criticised|criticized|praise|praised)"
)
_SPEAKER = re.compile(
    rf"\b(?:did|does|do|has|had|have)\s+(?P<a>(?:[^\W\d_][\w'’.-]*\s+){{1,6}}?){_SPEECH}\b"
    rf"|\b(?:according to|in the words of|words of|quote from)\s+(?P<b>(?:[^\W\d_][\w'’.-]*\s*){{1,4}})"
    rf"|\b(?:what (?:was|is|were)) (?P<c>(?:[^\W\d_][\w'’.-]*\s+){{0,3}}?[^\W\d_][\w.-]*)['’]s? (?:response|reply|reaction|answer|comment|view|opinion|position|words|verdict|message|description)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\bhow many (?:of the |more |other |different |separate |extra )?(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)"
)
_NOT_SPEAKERS = frozenset(
    {"he", "she", "it", "they", "you", "we", "i", "anyone", "anybody", "the", "people", "someone"}
)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question wants: a kind of answer, perhaps one speaker's words, and the words it is about.

    All words are folded and in the question's order; `names` are those written with a capital inside the question, or
    known to the coverage as names; `unit` is what "how many" counts.
    """

    text: str
    kind: Kind
    words: tuple[str, ...]
    names: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()

    @property
    def wants_speech(self) -> bool:
        """Whether the answer must be somebody's own words."""
        return bool(self.speaker)


def read_sought(text: str, *, known_names: frozenset[str] = frozenset()) -> Sought:
    """Read what a question wants; `known_names` are the folded names of the coverage, for questions without capitals."""
    folded = fold(text)
    kind = next((kind for pattern, kind in _KINDS if pattern.search(folded)), "thing")
    subject = tuple(dict.fromkeys(word for word in words(text) if word not in STOP))
    unit = _UNIT.search(folded)
    return Sought(
        text=text,
        kind=kind,
        words=subject,
        names=_names(text, subject, known_names),
        speaker=_speaker(text),
        unit=tuple(word for word in words(unit["unit"]) if word not in STOP) if unit else (),
    )


def _names(text: str, subject: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """Find the folded name words: capitals after the first word, unless everything is capitals, and known names."""
    shouted = text.upper() == text
    capitals = re.findall(r"(?<!^)(?<![.!?] )\b[A-ZÀ-Þ][\w’'-]*", text.strip()) if not shouted else []
    capital_words = {word for capital in capitals for word in words(capital)}
    return tuple(word for word in subject if word in capital_words or word in known)


def _speaker(text: str) -> tuple[str, ...]:
    """Find the folded words that name whose words are wanted, or none."""
    match = _SPEAKER.search(text)
    if not match:
        return ()
    found = next(group for group in match.groups() if group is not None)
    return tuple(word for word in words(found) if word not in STOP and word not in _NOT_SPEAKERS)
