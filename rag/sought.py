"""What a question wants: the kind of answer, whose words, about which names and things."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.words import STOP, fold, words
from rag.answer import Kind
from rag.lexicon import ASKED_SPEECH, KINDS, NOBODY

_VERB = "(?:" + "|".join(sorted(ASKED_SPEECH)) + "|think|thinks|put)"
_NAME_WORD = r"[^\W\d_][\w'’.-]*"
_SPEAKER = re.compile(
    rf"\b(?:did|does|do|has|had|have)\s+(?P<subject>(?:{_NAME_WORD}\s+){{1,6}}?){_VERB}\b"
    rf"|\b(?:according to|in the words of|words of|quote from)\s+(?P<source>(?:{_NAME_WORD}\s*){{1,4}})"
    rf"|\bwhat (?:was|is|were) (?P<owner>(?:{_NAME_WORD}\s+){{0,3}}?[^\W\d_][\w.-]*)['’]s? "
    r"(?:response|reply|reaction|answer|comment|view|opinion|position|words|verdict|message|description)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\bhow many (?:of the |more |other |different |separate |extra )?(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?)"
)
_CAPITAL = re.compile(r"(?<!^)(?<![.!?] )\b[A-ZÀ-Þ][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question wants: a kind of answer, perhaps one speaker's words, and the words it is about.

    All words are folded and in the question's order; `names` are those written with a capital inside the question, or
    known to the coverage as names; `speaker` is whose words are wanted; `unit` is what "how many" counts.
    """

    text: str
    kind: Kind
    words: tuple[str, ...]
    names: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()


def read_sought(text: str, *, known_names: frozenset[str] = frozenset()) -> Sought:
    """Read what a question wants; `known_names` are the coverage's, folded, for questions without capitals."""
    folded = fold(text)
    subject = tuple(dict.fromkeys(word for word in words(text) if word not in STOP))
    unit = _UNIT.search(folded)
    return Sought(
        text=text,
        kind=next((kind for pattern, kind in KINDS if pattern.search(folded)), "thing"),
        words=subject,
        names=_names(text, subject, known_names),
        speaker=_speaker(text),
        unit=tuple(word for word in words(unit["unit"]) if word not in STOP) if unit else (),
    )


def _names(text: str, subject: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """Find the folded name words: known ones, and capitals after the first word unless everything is in capitals."""
    capitals = [] if text.upper() == text else _CAPITAL.findall(text.strip())
    capital_words = {word for capital in capitals for word in words(capital)}
    return tuple(word for word in subject if word in capital_words or word in known)


def _speaker(text: str) -> tuple[str, ...]:
    """Find the folded words that name whose words are wanted, or none."""
    match = _SPEAKER.search(text)
    if not match:
        return ()
    found = next(group for group in match.groups() if group is not None)
    return tuple(word for word in words(found) if word not in STOP and word not in NOBODY)
