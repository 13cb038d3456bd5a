"""Whether a number in a sentence counts what a question counts: "40,000 inmates", and neither acres nor watchtowers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.words import STOP, fold, words
from rag.lexicon import EVIDENCE, NUMBER, ROOM, ROOM_ASKED
from rag.likeness import ANYONE, PEOPLE, matrix
from rag.sentences import worded
from rag.sought import Sought

_NEAR = 4
# A number that may count people, and does not say so; and one in a list that names everybody who is asked about.
_ANY, _LISTED = 0.6, 0.6
# From this likeness on, a sentence has the word for what is counted.
_GOES_WITH = 0.6
# Counts of these may be worded in any way.
_GENERIC = frozenset({"people", "persons", "person", "men", "women", "times", "things", "others"})
# A father of three has three children.
_PARENT = re.compile(rf"\b(?:father|mother|parent|dad|mum|mom)[- ]of[- ](?:{NUMBER.pattern})")
_CHILDREN = frozenset({"children", "kids", "sons", "daughters"})
# What makes a number part of a name (MS-13), an amount ($40), an adjective (64-metre) or a share (34%); in "twenty-one"
# and "1,200-strong" it is none of these.
_NO_COUNT_BEFORE = re.compile(r"(?:(?<!ty)-|[^\W\d_]|[$£€¥])$")
_NO_COUNT_AFTER = re.compile(rf"-(?!strong\b|odd\b|{NUMBER.pattern})[^\W\d_]|\s?(?:%|per ?cent\b)")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
# "Wins by 14 votes" says how many more, and "attended by 300 people" how many.
_MARGIN = re.compile(
    r"\b(?:wins?|won|winning|leads?|led|beats?|beaten|los(?:es?|t)|ahead|behind|up|down|falls?|fell|fallen|rises?|rose|"
    r"risen|gr[eo]ws?|grown|drop(?:s|ped)?|cuts?|rais\w+|increas\w+|reduc\w+|shr[aiu]nk|climb\w*|jump\w*|slip\w*|defeat\w*|"
    r"short|miss\w*|extend\w*)\b[^,.;:]{0,30}\bby (?:just |only |some |about )?$"
)
_MARGIN_ASKED = re.compile(r"\bby how\b|\bmargin\b|\bahead\b|\blead\b|\bmore\b")
# "150 men can be put in one cell", "Each cell can hold 150 men" do not say how many the prison holds.
_EACH = (
    r"(?:one|each|every|a single) "
    r"(?P<thing>(?!(?:day|night|week|month|year|hour|minute|morning|evening)\b)[^\W\d_]{3,})"
)
_OF_EACH = re.compile(rf"[^.,;:]{{0,40}}? (?:in|into|per|for|on) {_EACH}")
_EACH_HAS = re.compile(rf"\b{_EACH}[^.,;:]{{0,40}}$")
_EACH_ASKED = re.compile(r"\b(?:one|each|every|per|single)\b")
_THING = re.compile(r"[\s-]+(?P<thing>[^\W\d_]{3,})\b")


def counts(text: str, sought: Sought, title: str) -> float:
    """Say in [0, 1] how far a sentence has a number the question does not hold already, counting what it counts."""
    folded = fold(text)
    if not _CHILDREN.isdisjoint(sought.unit) and _PARENT.search(folded):
        return 1.0
    numbers = list(_numbers(folded, sought))
    if not numbers or not sought.unit:
        return 1.0 if numbers else 0.0
    near = [
        word
        for match in numbers
        for word in words(folded[match.end() :])[:_NEAR] + words(folded[: match.start()])[-_NEAR:]
    ]
    if not _GENERIC.isdisjoint(sought.unit):
        named = _GENERIC if ANYONE.isdisjoint(sought.unit) else PEOPLE | {"others"}
        return 1.0 if not named.isdisjoint(near) else _ANY
    counted = float(matrix(sought.unit, near).max(initial=0.0))
    # "Of the letters there were nineteen": the word stands farther off.
    if matrix(sought.unit, worded(title) + worded(text)).max(initial=0.0) >= _GOES_WITH:
        counted = max(counted, _ANY)
    # "Harbour: Bell 204, Ross 199" counts votes without the word.
    return max(counted, _LISTED * float(len(sought.names) > 1 and set(sought.names) <= set(worded(text))))


def is_margin(folded: str, start: int, sought: Sought) -> bool:
    """Say whether a number, of which a digit stands at a place, says by how much, where that is not asked."""
    return bool(_MARGIN.search(folded[:start].rstrip("0123456789.,"))) and not _MARGIN_ASKED.search(fold(sought.text))


def _numbers(folded: str, sought: Sought) -> Iterator[re.Match[str]]:
    """Find the numbers that may count what is asked for."""
    asked = set(words(sought.text))
    room_is_asked = bool(ROOM_ASKED.search(fold(sought.text)))
    for match in NUMBER.finditer(folded):
        # How many there is room for is not how many there are.
        room = not room_is_asked and bool(ROOM.search(_clause(folded, match)))
        if match.group() not in asked and not room and not (sought.unit and _counts_other(folded, match, sought)):
            yield match


def _counts_other(folded: str, number: re.Match[str], sought: Sought) -> bool:
    """Say whether a number counts nothing, or other things than those that are asked for: "19 watchtowers"."""
    before, after = folded[: number.start()], folded[number.end() :]
    if (
        is_margin(folded, number.start(), sought)
        or _measures(folded, number, sought)
        or _is_of_each(before, after, sought)
    ):
        return True
    behind = _THING.match(after)
    thing = behind["thing"] if behind else ""
    alike = float(matrix(sought.unit, (thing,)).max(initial=0.0)) if thing else 0.0
    if alike >= _GOES_WITH or thing in _GENERIC:
        return False
    if _NO_COUNT_BEFORE.search(before) or _NO_COUNT_AFTER.match(after) or _YEAR.fullmatch(number.group().rstrip(",.")):
        return True
    others = thing.endswith("s") and thing not in STOP and _GENERIC.isdisjoint(sought.unit)
    return others and alike == 0.0


def _is_of_each(before: str, behind: str, sought: Sought) -> bool:
    """Say whether a number is that of one of several things, where neither these nor one of them is asked about."""
    part = _OF_EACH.match(behind) or _EACH_HAS.search(before)
    return part is not None and part["thing"] not in words(sought.text) and not _EACH_ASKED.search(fold(sought.text))


def _measures(folded: str, number: re.Match[str], sought: Sought) -> bool:
    """Say whether a number is that of a unit of measure, where something else is counted: hectares are no prisoners."""
    measure = EVIDENCE["measure"]
    is_asked = any(measure.match(f"1 {unit}") for unit in sought.unit)
    return not is_asked and bool(measure.match(folded, number.start()))


def _clause(folded: str, number: re.Match[str]) -> str:
    """Give what stands before a number since the last comma or the like."""
    return re.split(r"[,;:.](?!\d)", folded[: number.start()])[-1]
