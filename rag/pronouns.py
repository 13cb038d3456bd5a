"""Pronouns that point back into the conversation: replaced where it is plain whom they mean, else explained behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.words import STOP, fold, words
from rag.mentions import Gender, Mention, find_mentions
from rag.phrases import level
from rag.talk import Talk, noun_phrases
from rag.whom import whom

_PRONOUN = re.compile(
    r"\b(?P<word>he|she|him|her|his|hers|they|them|their|theirs|it|its|there|that|this|those|these|"
    r"(?:the|that|this|these|those) (?:man|woman|men|women|guy|couple|pair|two|leaders?|company|firm|club|"
    r"group|place|country|city|event|"
    r"latter|former|same|one|ones|case|claim|remark|quote|figure|number))\b(?!')"
)
_PERSONAL: dict[str, tuple[Gender, str]] = {
    "he": ("male", "subject"),
    "she": ("female", "subject"),
    "him": ("male", "object"),
    "his": ("male", "possessive"),
    "her": ("female", "either"),
    "hers": ("female", "possessive"),
}
_THAT_ENDS = re.compile(
    r"\s*(?:$|[?.,!)]|(?:was|is|were|are|did|does|do|happen|happened|mean|means|work|come|go|end|take|be|true|"
    r"right|and|or|"
    r"with|for|in|at|on|by|about|from|to|all|so|too|again|then|like|affect|cost|costs|cause|caused|lead|change)\b)"
)
_THAT_BEGINS = re.compile(
    r"(?:^|\b(?:about|of|by|to|for|with|like|after|before|since|did|does|do|was|is|were|"
    r"are|said|say|says|on|from|do|"
    r"mean|why|how|when|where|who|has|have|and|but|so|think|made|make))\s*$"
)
_EXISTS = re.compile(
    r"\b(?:is|are|was|were|has|have|be|been|being|will|would|could|can|may|might) (?:any ?|"
    r"still )?$|^\W*(?:and |so |but )?$"
)
_EXISTS_AFTER = re.compile(r"^ (?:is|are|was|were|has|have|will|would|might|may|any|a|an|been|be)\b")
_EXPLETIVE = re.compile(
    r"^\W*(?:is|was|how is|why is|why was) it (?:true|right|correct|possible|likely|fair|"
    r"known|clear|raining|snowing|that|about|when|because)\b"
    r"|\bit (?:take|took|takes|true that|clear (?:that|whether|if|when|how|who))\b|"
    r"\bwhat (?:is|was|'s)? ?it like\b|\bwhat time (?:is|was) it\b"
)
# A view is a view of something.
_LACKS = re.compile(
    r"\b(?:view|reaction|response|reply|answer|opinion|position|comment|take|stance|verdict|excuse|"
    r"explanation)\W*$|\b(?:which|what) ones?\b|"
    r"\b(?:did|does|do|has|have) [^?]* (?:react(?:ed)?|respond(?:ed)?|repl(?:y|ied))\W*$|"
    r"\bthe others?\b|\b(?:one|some|all|most|none|any|each|either|neither|both) of them\b"
)
# In "the opposition to it" the opposition is not what "it" means.
_GOVERNING = re.compile(
    r"\b(?:the|a|an|any)\s+[\w'’-]+\s+(?:to|of|for|against|behind|with|about|in|on|at|into|from)\s+$", re.IGNORECASE
)
_SAYS = re.compile(
    r" (?:\w+ )?(?:say|said|mean|meant|tell|told|call|called|add|added|claim|argue|think|explain|write)\b"
)
_COUNTS = re.compile(r"\bhow (?:many|much) [^?]+ (?:is|are|was|were) there\W*$")
_CONTINUES = re.compile(r"^\W*(?:and|but|so|also|plus)\b")


@dataclass(slots=True)
class _Writing:
    """A question while its pronouns are being replaced: the changes by place, and what is to be explained behind."""

    changes: list[tuple[int, int, str]] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    used: dict[Gender, Mention] = field(default_factory=dict)
    lost: bool = False


def resolve(text: str, talk: Talk) -> str:
    """Replace the pronouns of a question that point back; one that goes on ("And how many…") is told what about."""
    plain = level(text)
    own = find_mentions(text)
    writing = _Writing()
    for match in _PRONOUN.finditer(plain):
        word = match["word"]
        if word in _PERSONAL:
            _personal(match, plain, own, talk, writing)
        elif _points_back(match, plain, own, text):
            writing.behind += _explained(word, talk, text)
    if not (writing.changes or writing.behind) and (writing.lost or _LACKS.search(plain)):
        writing.behind.append(talk.content())
    if not (writing.changes or writing.behind or own) and _CONTINUES.match(plain):
        writing.behind += talk.things() or talk.names() or (talk.content(),)
    return _written(text, writing)


def _personal(match: re.Match[str], plain: str, own: Sequence[Mention], talk: Talk, writing: _Writing) -> None:
    """Replace "he", "her" and their like, unless the question itself names whom they mean."""
    gender, case = _PERSONAL[match["word"]]
    before = [
        one for one in own if one.end <= match.start() and one.sort in {"person", ""} and one.gender in {gender, ""}
    ]
    if case == "either":
        case = "possessive" if _owns(plain[match.end() :]) else "object"
    if before and case != "object":
        return
    earlier = writing.used.get(gender)
    taken = {one.key for one in own} | {one.key for sex, one in writing.used.items() if sex != gender}
    beside = plain[: match.start()].endswith("with ")
    if earlier and case == "object" and not beside:
        taken.add(earlier.key)
    person = (
        earlier
        if earlier and (beside or case != "object")
        else whom(
            talk, gender, but=frozenset(taken), speaks=bool(case == "subject" and _SAYS.match(plain, match.end()))
        )
    )
    if person is None:
        writing.lost = True
        return
    writing.used.setdefault(gender, person)
    writing.changes.append((match.start(), match.end(), f"{person.name}'s" if case == "possessive" else person.name))


def _owns(after: str) -> bool:
    """Say whether "her" is followed by what she owns."""
    following = re.match(r"\s+([a-z]+)", after)
    return bool(following and following[1] not in STOP)


def _points_back(match: re.Match[str], plain: str, own: Sequence[Mention], text: str) -> bool:
    """Say whether a pronoun of things points out of the question."""
    word, before, after = match["word"], plain[: match.start()], plain[match.end() :]
    if word == "there":
        return not (_EXISTS.search(before) and not re.match(r"\s*(?:\?|$)", after)) and not _EXISTS_AFTER.match(after)
    if word in {"that", "this", "those", "these"}:
        judged = re.search(r"\b(?:is|was)\s*$", before) and re.match(r"\s+(?:so )?\w+\W*$", after)
        return bool(judged or (_THAT_BEGINS.search(before) and _THAT_ENDS.match(after)))
    if " " in word:
        return not own
    if word == "it" and _EXPLETIVE.search(plain):
        return False
    named = [one for one in own if one.end <= match.start() and (one.sort != "person" or word.startswith("the"))]
    return not named and not noun_phrases(_GOVERNING.sub("", text[: match.start()]))


def _explained(word: str, talk: Talk, text: str) -> list[str]:
    """Say what a pronoun may mean, in words of the conversation that the question does not have yet."""
    if word == "there":
        found = list(talk.sites() or talk.places() or talk.things())
    elif word in {"it", "its"}:
        found = list(talk.things() or talk.places())
    elif word.endswith(("man", "woman", "guy", "men", "women", "couple", "pair", "two", "leader", "leaders")):
        found = talk.names(sorts=("person",))[:2]
    else:
        found = [talk.content()]
    # "How many sheep were there?" may say no more than that there were some.
    left = [] if word == "there" and _COUNTS.search(level(text)) else [talk.content()]
    return [one for one in found or left if fold(one) not in fold(text)]


def _written(text: str, writing: _Writing) -> str:
    """Write the question with its changes, and behind it what is to be explained."""
    for start, end, instead in sorted(writing.changes, reverse=True):
        text = text[:start] + instead + text[end:]
    behind = [one for one in dict.fromkeys(writing.behind) if words(one)]
    if writing.changes or behind:
        plain = re.sub(r"^\W*(?:and|but|so|also|plus)\b[ ,]+", "", text, flags=re.IGNORECASE)
        text = plain[0].upper() + plain[1:]
    return f"{text} ({', '.join(behind)})" if behind else text
