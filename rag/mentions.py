"""The names in a question or an answer, and whether each is a person's, a place's or a group's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from index.words import STOP, fold, words

Sort = Literal["person", "place", "group", "event", ""]
Gender = Literal["male", "female", ""]

_TABLES = tomllib.loads(files("rag").joinpath("people.toml").read_text(encoding="utf-8"))
_MALE, _FEMALE = (frozenset(_TABLES["given"][gender].split()) for gender in ("male", "female"))
_TITLES: dict[str, Gender] = {
    **dict.fromkeys(_TABLES["title"]["either"].split(), ""),
    **dict.fromkeys(f"{_TABLES['title']['male']} {_TABLES['title']['roles_male']}".split(), "male"),
    **dict.fromkeys(f"{_TABLES['title']['female']} {_TABLES['title']['roles_female']}".split(), "female"),
}
_GROUPS, SITES, _EVENTS, CALENDAR = (
    frozenset(_TABLES["name"][sort].split()) for sort in ("group", "place", "event", "calendar")
)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŽČŠĐ](?:[\w-]|['’](?!s\b)(?=\w))*"
_PARTICLE = r"(?:(?:de|da|dos|del|della|di|la|le|van|von|der|den|bin|al|el|ben|ter)\s+){1,2}"
_INITIAL = r"(?:(?:(?<=\b[A-Z])|(?<=\b(?:Mr|Dr|Ms|St|Jr))|(?<=\bMrs))\.)?"
_NAME = re.compile(rf"(?<![^\W_]){_CAPITAL}(?:{_INITIAL}(?:\s+|-)(?:{_PARTICLE}|of\s+(?:the\s+)?)?{_CAPITAL})*")
_SAYS = (
    r"(?:said|says|say|saying|told|tells|tell|added|adds|argued|argue|claimed|claim|called|call|described|"
    r"describe|warned|warn|"
    r"replied|reply|insisted|insist|asked|asks|ask|thinks|think|promised|promise|responded|respond|denied|"
    r"deny|admitted|"
    r"accused|accuse|wrote|tweeted|posted|mentioned|mention|commented|comment|explained|explain)"
)
_SPEAKS = re.compile(
    rf"\W*(?:\w+ )?{_SAYS}\b|, (?:who|aged)\b|'s (?:wife|husband|son|daughter|lawyer|mother|"
    rf"father)\b"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|inside|from|to|across|around|over|leave|left|reach(?:ed|es)?|enter(?:ed)?|hit|"
    r"hits)\s+(?:the\s+)?$"
)
# "I'm", "She'd", "They've".
_GRAMMAR = re.compile(r"(?:i|you|he|she|it|we|they|that|there|who|what|where|here)'(?:m|d|ve|ll|re|s)$")
_SENTENCE = re.compile(r"(?:^|[.!?:]\s+|[\"“‘(]\s*)$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: `text[start:end]`, its folded words, and what it seems to be a name of."""

    name: str
    start: int
    end: int
    sort: Sort = ""
    gender: Gender = ""

    @property
    def key(self) -> str:
        """The folded last word, by which two mentions of a person are known to be one."""
        return _last_word(self.name)


@lru_cache(maxsize=4096)
def _last_word(name: str) -> str:
    """Give a name's last word, folded."""
    found = words(name)
    return found[-1] if found else ""


@lru_cache(maxsize=1024)
def find_mentions(text: str) -> tuple[Mention, ...]:
    """Find the names in a text, in order, each sorted by its own words and by those around it."""
    if text.upper() == text:
        return ()
    pieces = (piece for match in _NAME.finditer(text) for piece in _pieces(match))
    return tuple(_sorted(mention, text) for start, name in pieces if (mention := _trimmed(start, name, text)))


def _pieces(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Part a run of capitals before a title inside it: "El Salvador" and "President Nayib Bukele"."""
    begin = 0
    for word in re.finditer(r" (\w+)(?= )", match.group()):
        if fold(word[1]) in _TITLES:
            yield match.start() + begin, match.group()[begin : word.start()]
            begin = word.start(1)
    yield match.start() + begin, match.group()[begin:]


def _trimmed(start: int, name: str, text: str) -> Mention | None:
    """Drop the words of grammar and the titles that a run of capitals begins with; nothing may be left."""
    opens = bool(_SENTENCE.search(text[:start]))
    begin = start
    while True:
        first, _, rest = name.partition(" ")
        word = fold(first).rstrip(".")
        if not (_GRAMMAR.match(word) or word in STOP or word in CALENDAR or (rest and word in _TITLES)):
            break
        if not rest:
            return None
        start, name = start + len(name) - len(rest.lstrip()), rest.lstrip()
    # A first word has its capital anyway; a possessive or a verb of speech makes it a name.
    bare = opens and " " not in name and start == begin and not _known(fold(name))
    if bare and not re.match(rf"['’]s\b|\s+{_SAYS}\b", text[start + len(name) :]):
        return None
    return Mention(name, start, start + len(name)) if words(name) else None


def is_place(words_: str) -> bool:
    """Say whether a text is nothing but the name of a country or of a place often in the news."""
    return fold(words_).strip() in _countries()


def with_title(text: str, start: int) -> int:
    """Find where the titles before a name begin: "King" before "Charles"."""
    while match := re.search(r"(\w+)\.?\s+$", text[:start]):
        if fold(match[1]) not in _TITLES or not match[1][0].isupper():
            break
        start = match.start()
    return start


def _known(word: str) -> bool:
    """Say whether a folded word is a first name or a place by itself."""
    return word in _MALE or word in _FEMALE or word in _countries()


@cache
def _countries() -> frozenset[str]:
    """List the folded names of countries, from the time zone database, and of places often in the news."""
    table = files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text(encoding="utf-8")
    named = (line.split("\t")[1] for line in table.splitlines() if line and not line.startswith("#"))
    plain = {re.sub(r" \(.*", "", fold(name)) for name in named}
    return frozenset(plain | {name.replace("-", " ") for name in _TABLES["name"]["places"].split()})


def _sorted(mention: Mention, text: str) -> Mention:
    """Sort a name by its own words first, then by what stands before and after it."""
    own = words(mention.name)
    before = words(text[: mention.start])[-2:]
    title = next((word for word in reversed(before) if word in _TITLES), None)
    gender = _gender(own[0], title or (own[0] if own[0] in _TITLES else None))
    if " ".join(own) in _countries() or SITES & set(own[-1:]):
        return replace(mention, sort="place")
    if _EVENTS & {own[0], own[-1]}:
        return replace(mention, sort="event")
    if _GROUPS & set(own) or (mention.name.isupper() and len(mention.name) > 1):
        return replace(mention, sort="group")
    if (
        title
        or own[0] in _TITLES
        or own[0] in _MALE
        or own[0] in _FEMALE
        or _SPEAKS.match(text[mention.end :].replace("’", "'"))
    ):
        return replace(mention, sort="person", gender=gender)
    if _PLACED.search(text[: mention.start]):
        return replace(mention, sort="place")
    return replace(mention, sort="person" if len(own) in {2, 3} else "", gender=gender)


def _gender(first: str, title: str | None) -> Gender:
    """Read a gender off a title or a first name that only one of them bears."""
    if title and _TITLES[title]:
        return _TITLES[title]
    if (first in _MALE) == (first in _FEMALE):
        return ""
    return "male" if first in _MALE else "female"


def merge(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Let mentions that share a last word share what is known of either: "Pam Bondi" tells who "Bondi" is."""
    known = [(mention.key, mention) for mention in mentions]
    sorts: dict[str, Sort] = {}
    genders: dict[str, Gender] = {}
    for key, mention in known:
        genders[key] = genders.get(key) or mention.gender
        sorts[key] = "person" if mention.sort == "person" else sorts.get(key) or mention.sort
    for key, mention in known:
        yield replace(mention, sort=sorts[key], gender=genders[key])
