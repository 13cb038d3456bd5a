"""The points of a list that an entry makes, and whether a question wants them all: "What did the mayor promise?"."""

from __future__ import annotations

import re
from itertools import groupby

from index.entries import Entry
from index.words import fold
from rag.leaning import introduction
from rag.sentences import Sentence, split
from rag.sought import Sought

_POINT = re.compile(r"\s*(?:[•*–-]|\d{1,2}[.)])\s")
_COUNTED = re.compile(r"(?:One|Two|Three|Four|Five|First|Second|Third|Fourth|Fifth|Finally|Last|Lastly)(?:ly)?[,:]\s")
# A line that says first what it is about: "Fuel duty: frozen".
_LABELLED = re.compile(r"[A-ZÀ-Þ][^:.!?\"“]{1,40}: \S")
_LABELS = 3
_NUMBER = "(?:two|three|four|five|six|seven|eight|nine|ten)"
_NAMED = "points|measures|announcements|changes|facts|figures|news|demands|promises"
_ALL = re.compile(
    rf"\b(?:everything|full (?:list|spec\w*|details|programme)|(?:main|key) (?:{_NAMED})"
    rf"|all (?:of )?(?:the|its|his|her|their) [a-z]+s|(?:the|which|what|'s) {_NUMBER} [a-z]+s)\b"
)
_GIVEN = (
    "promised?|announced?|proposed?|pledged?|demand(?:ed)?|offer(?:ed)?|unveil(?:ed)?|present(?:ed)?|set out"
    "|call(?:ed)? for"
)
_GAVE = re.compile(rf"^\W*(?:so |and |but )?what (?:all )?(?:did|does|do|has|have) (?:[\w'-]+ ){{1,5}}(?:{_GIVEN})\W*$")


def wants_points(sought: Sought) -> bool:
    """Say whether a question is answered by a whole list, where there is one."""
    asked = fold(sought.text)
    return sought.kind == "list" or bool(_ALL.search(asked) or _GAVE.search(asked))


def points(entry: Entry, most: int) -> list[Sentence]:
    """Find the points of a list that an entry makes: bullets, labels, numbers, or sentences that count ("First, …").

    Of points that have more than `most` words together only the first sentence of each is kept, then the first points.
    Gives none where there are less than two.
    """
    every = split(entry)
    lines = [[*line] for _, line in groupby(every, key=lambda one: one.paragraph)]
    marked = [line for line in lines if _POINT.match(_line_of(line[0]))]
    labelled = [line for line in lines if _LABELLED.match(line[0].text)]
    counted = [[one] for one in every if _COUNTED.match(one.text)]
    found = max(marked, counted, labelled if len(labelled) >= _LABELS else [], key=len)
    if _length(found) > most:
        found = [line[:1] for line in found]
    while len(found) > 1 and _length(found) > most:
        found.pop()
    return [one for line in found for one in line] if len(found) > 1 else []


def continued(sentence: Sentence, most: int) -> list[Sentence]:
    """Give the list that a sentence is of, if its points only go on from what introduces them: "Bring: • a charger".

    Gives none where there is no such list, or not so many words of it.
    """
    going_on = [one for one in points(sentence.entry, most) if one.text[:1].islower()]
    first = introduction(going_on[0]) if len(going_on) > 1 else None
    whole = [first, *going_on] if first else []
    return whole if sentence in whole and _length([whole]) <= most else []


def _line_of(sentence: Sentence) -> str:
    """Give the line up to the end of a sentence, with the mark before it."""
    return sentence.entry.text[: sentence.end].rpartition("\n")[2]


def _length(lines: list[list[Sentence]]) -> int:
    """Count the words of some lines."""
    return sum(len(one.text.split()) for line in lines for one in line)
