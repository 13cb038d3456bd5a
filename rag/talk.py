"""What a conversation has spoken of: its questions as they stand alone, its answers, and the names in both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.words import STOP, fold, words
from rag.mentions import SITES, Mention, find_mentions, merge
from rag.phrases import level

MARK = re.compile(r"\[[^\[\]]*\d[^\[\]]*\]")
_DECLINED = re.compile(
    r"\b(?:does not (?:say|give|mention|bring)|do not (?:say|give|mention)|doesn't (?:say|give|mention)|"
    r"has nothing|not (?:given|"
    r"mentioned|stated|covered)|no entr(?:y|ies)|cannot (?:say|answer|tell)|can't (?:say|answer|tell)|"
    r"nothing (?:on|about) this)\b"
)
_NOUNS = re.compile(r"\b(?:the|a|an|this|that|these|those|our|any)\s+([\w'’-]+(?:\s+[\w'’-]+){0,3})", re.IGNORECASE)
# What an earlier pronoun meant, as `rag.pronouns` writes it.
_BEHIND = re.compile(r"\(([^()]+)\)\s*$")
ASKS_WHO = re.compile(r"\W*(?:who|whose|which \w+|what (?:is|was) the name)\b", re.IGNORECASE)
_DOES = re.compile(r"\b(?:did|does|do|has|have|had|will|would|can|could|should)\s+$", re.IGNORECASE)
_HEAD = re.compile(
    r"^\W*(?:(?:and|but|so|or|then|also)\s+)?(?:(?:who|whom|whose|what|which|when|where|why|"
    r"how(?: (?:many|much|long|big|far|often|old|tall|high|wide|fast))?)\b\s*)?(?:(?:did|does|do|is|are|was|"
    r"were|has|have|had|can|"
    r"could|will|would|should)\s+)?",
    re.IGNORECASE,
)
_LIGHT = frozenset(
    [
        "page",
        "coverage",
        "meeting",
        "first",
        "last",
        "latest",
        "update",
        "entry",
        "thing",
        "way",
        "reason",
        "time",
        "day",
        "moment",
    ]
)
# What a question of order says, beside what it counts from.
_ORDER = frozenset(words("happened came said right just next later earlier else more not exactly"))
# The names that only the cited entries have come after those of the conversation.
_AFTER_ALL = 60


@dataclass(frozen=True, slots=True)
class Exchange:
    """One earlier exchange: the question as it stands alone, the answer without its marks, and what it cites."""

    question: str
    answer: str
    cited: str = ""

    @property
    def declined(self) -> bool:
        """Whether the answer said that the coverage does not answer."""
        return not self.answer.strip() or bool(_DECLINED.search(fold(self.answer)))


@dataclass(frozen=True, slots=True)
class Known:
    """A name the conversation has used: how many exchanges ago, and whether in the question."""

    mention: Mention
    ago: int
    asked: bool
    place: int

    @property
    def is_only_cited(self) -> bool:
        """Whether it stands in what the last answer cites, and the conversation does not have it."""
        return self.place >= _AFTER_ALL


@dataclass(frozen=True, slots=True)
class Talk:
    """The exchanges of a conversation, oldest first, and the names in them."""

    exchanges: tuple[Exchange, ...]
    known: tuple[Known, ...]

    @classmethod
    def of(cls, exchanges: Sequence[Exchange]) -> Talk:
        """Gather the names; the answers of declined questions name nobody that was spoken of."""
        found = [
            Known(mention, ago, asked, place)
            for ago, exchange in enumerate(reversed(exchanges))
            for asked, text in ((True, exchange.question), (False, "" if exchange.declined else exchange.answer))
            for place, mention in enumerate(find_mentions(text))
        ]
        cited = find_mentions(exchanges[-1].cited) if exchanges else ()
        found += (Known(mention, 0, asked=False, place=_AFTER_ALL + place) for place, mention in enumerate(cited))
        found += _uncapitalised(found, exchanges)
        merged = merge(one.mention for one in found)
        known = tuple(replace(one, mention=mention) for one, mention in zip(found, merged, strict=True))
        return cls(tuple(exchanges), known)

    @property
    def last(self) -> Exchange:
        """The latest exchange."""
        return self.exchanges[-1]

    def mentions(self, text: str) -> list[Mention]:
        """Find the names in a text, those that the conversation has used also where they have no capital."""
        found = list(find_mentions(text))
        return found or [
            replace(one.mention, name=match.group(), start=match.start(), end=match.end())
            for one in self.known
            if (match := re.search(rf"\b{re.escape(one.mention.key)}\b", level(text)))
        ]

    def things(self) -> tuple[str, ...]:
        """List what "it" may mean: the things of the last question, failing that of the answer, at most two."""
        question = self.last.question
        asked = [one.mention for one in self.known if one.ago == 0 and one.asked]
        # who does something is hardly "it"
        doers = {
            one.key for one in asked if one.sort == "person" or (_DOES.search(question[: one.start]) and not one.sort)
        }
        nouns = [noun for noun in noun_phrases(question) if not doers & set(words(noun))]
        behind = _BEHIND.search(question)
        nouns += [noun for noun in behind[1].split(", ") if len(noun.split()) <= 4] if behind else []
        # "the Cecot prison" says more than "Cecot"
        named = [one.name for one in asked if one.key not in doers and not any(one.name in noun for noun in nouns)]
        things = [*named, *nouns]
        if not things and not asked and not self.last.declined:
            things = self.names(asked=False, sorts=("event", "place", "group", ""))
        return tuple(dict.fromkeys(things))[:2]

    def content(self) -> str:
        """Write what the last exchange was about; where it asked who, with the name that answered."""
        content = content_of(self.last.question)
        who = ASKS_WHO.match(self.last.question)
        answered = [name for name in self.names(asked=False, sorts=("person",)) if who and name not in content]
        return " ".join((" and ".join(answered[:2]), content)).strip()

    def names(
        self, *, asked: bool | None = None, sorts: Sequence[str] = ("person", "place", "group", "event", "")
    ) -> list[str]:
        """List the names of the last exchange of some sorts, in its question, its answer or (None) both, each once."""
        found = [
            one.mention.name
            for one in self.known
            if one.ago == 0
            and not one.is_only_cited
            and (asked is None or one.asked == asked)
            and one.mention.sort in sorts
        ]
        return list(dict.fromkeys(found))

    def sites(self) -> tuple[str, ...]:
        """List what of the last question is a building or the like, which "there" means before any town."""
        return tuple(thing for thing in self.things() if words(thing)[-1:] and words(thing)[-1] in SITES)

    def places(self) -> tuple[str, ...]:
        """List where "there" may be: the latest place that was named."""
        found = [one for one in self.known if one.mention.sort == "place" and not one.is_only_cited]
        latest = sorted(found, key=lambda one: (one.ago, not one.asked, one.place))
        return tuple(one.mention.name for one in latest[:1])


def _uncapitalised(found: Sequence[Known], exchanges: Sequence[Exchange]) -> list[Known]:
    """Find in the questions, too, the names that only an answer writes with a capital."""
    asked = {(one.ago, one.mention.key) for one in found if one.asked}
    named = {one.mention.key: one.mention for one in found}
    return [
        Known(mention, ago, asked=True, place=0)
        for ago, exchange in enumerate(reversed(exchanges))
        for key in words(exchange.question)
        if (mention := named.get(key)) and (ago, key) not in asked
    ]


def noun_phrases(text: str) -> list[str]:
    """List the phrases of a determiner and up to four words that end where grammar goes on."""
    found = []
    for match in _NOUNS.finditer(text):
        phrase = match[1].split()
        stop = next((place for place, word in enumerate(phrase) if fold(word) in STOP), len(phrase))
        kept = " ".join(phrase[:stop])
        if kept and not set(words(kept)) <= _LIGHT:
            found.append(kept)
    return found


def content_of(question: str) -> str:
    """Write what a question is about: without its question word, its auxiliary and its marks.

    What stands behind it in brackets is told with it, or for it where it says nothing itself ("Why?").
    """
    behind = _BEHIND.search(question)
    plain = re.sub(r"[?!]+", "", question[: behind.start()] if behind else question).strip()
    own = _HEAD.sub("", plain).strip(" ,.") or plain
    if behind is None:
        return own
    return behind[1] if set(words(own)) <= STOP | _ORDER else f"{own}, {behind[1]}"
