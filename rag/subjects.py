"""Whose each verb of speech is: the words for its subject, before it or behind it, outside quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.words import STOP, fold, words
from rag.lexicon import BE, BOUNDARIES, PLACES, PRONOUNS, SPEECH, TRAILING

TOKENS = re.compile(r"[\"“”]|[^\W_](?:[\w.'’-]*[\w'’])?|[,;:()–—]")
# "According to the club's director, Ann Bell": a name that is added is theirs.
_NAME = r"[^\W\d_a-zà-ÿ][\w’'-]+"
_ACCORDING = re.compile(rf"\b[Aa]ccording to (?P<who>[^,.;:\"“”]+)(?:, (?P<name>{_NAME}(?: {_NAME})+)(?=,))?")
_REACH = 18
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "one"})
# What comes before a noun.
_LEADS = _ARTICLES | {"no", "any", "that"}
# "Miller welcomes", "Harry made": what somebody that a sentence opens with goes no further than.
_VERB = re.compile(
    r"(?!sports$|affairs$|arms$|sales$|sources$|news$|rights$|us$|his$|its$|this$)[a-z]+(?:ed|es|s)$|(?:made|met|took|gave|left|got|won|lost|went|came|has|had)$"
)
# "At the summit in Bern, Jens Kohl was interviewed".
ADVERBIAL = re.compile(
    r"^(?:At|In|On|After|Before|During|From|Following|Speaking|Asked|Earlier|Meanwhile|Later)\b[^,.:;\"“]{0,60}, "
)
# What may stand between such a word and a noun: "an interim order", "his own firm promise".
_NOUN_REACH = 3
# Verbs of speech that are nouns as well.
_NOUNS = frozenset(
    words("answer attack brand call claim float joke note pledge praise promise quip reply shout stress vow")
)
# "Confirmed dead", "said nothing", "compared with 17", "asked for tea", "called out the lifeboat".
_SILENT = re.compile(
    r"\w+ (?:dead|missing|nothing)$|(?i:compared) (?:with|to)$|(?i:ask\w*) for$|(?i:call\w*) (?:for|out|off|up|at|in)$"
)
# Outside quotation marks the newsroom speaks of itself so.
_OURS = frozenset({"i", "we"})
_OBJECTS = frozenset({"him", "her", "them", "me", "us"})
# "A, the nurse, told the minister": these take whom they are said to, so that nobody stands behind them.
_ADDRESSED = frozenset(words("called calls told tells urged urges asked asks"))
_OWNER = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whoever a verb of speech belongs to: the folded words that describe them, or a pronoun."""

    described: frozenset[str] = frozenset()
    pronoun: bool = False
    # Whom a pronoun may stand for, in its own sentence.
    near: frozenset[str] = frozenset()


def subjects(text: str) -> list[Subject]:
    """Find the subject of each verb of speech outside quotation marks."""
    tokens = TOKENS.findall(text)
    found = []
    quoted = False
    outside: list[str] = []
    for place, word in enumerate(tokens):
        if word in '"“”':
            quoted = not quoted if word == '"' else word == "“"
        if not quoted:
            outside.append(word)
        if not quoted and word.casefold() in SPEECH and not _says_nothing(tokens, place):
            parts = _after(tokens, place) or _before(tokens, place)
            phrase = [word for part in parts for word in part]
            if phrase and "you" not in phrase and fold(phrase[-1]) not in _OURS:
                is_pronoun = fold(phrase[-1]) in PRONOUNS or (fold(phrase[0]) in PRONOUNS and len(phrase) <= 2)
                near = described(_last_name(outside)) if is_pronoun else frozenset()
                found.append(Subject(pronoun=True, near=near) if is_pronoun else Subject(described(*parts)))
    according = ((match["who"].split(), (match["name"] or "").split()) for match in _ACCORDING.finditer(text))
    return [*found, *(Subject(described(*parts)) for parts in according)]


def opening(text: str) -> list[list[str]]:
    """Find whom a sentence opens with, part by part: what describes them, and a name that is added to it."""
    tokens = TOKENS.findall(ADVERBIAL.sub("", text))
    phrase = opening_words(tokens)
    if not phrase or "and" in phrase or not phrase[0][0].isupper():
        return []
    if fold(phrase[0]) in STOP and phrase[0].casefold() not in _ARTICLES | PRONOUNS:
        return []
    behind = tokens[len(phrase) :]
    name = _named(behind[1:]) if behind[:1] == [","] else []
    return [phrase, name] if name and behind[1 + len(name) :][:1] == [","] else [phrase]


def opening_words(tokens: list[str]) -> list[str]:
    """Take what stands before the first verb or mark; nothing where what looks like a verb is none: "Iris glasses:"."""
    for place, word in enumerate(tokens):
        if word.casefold() in TRAILING or word.casefold() in SPEECH or not word[0].isalnum():
            return tokens[:place]
        if _VERB.match(word):
            return [] if tokens[place + 1 : place + 2] in ([":"], [","]) else tokens[:place]
    return tokens


def described(*parts: list[str]) -> frozenset[str]:
    """Reduce what describes somebody, part by part, to its folded words; of "X's lawyer" only the lawyer speaks."""
    is_named = len(parts) > 1 and any(word[0].isupper() for part in parts for word in _owned(part))
    kept = [word for part in parts for word in (part if is_named else _owned(part))]
    return frozenset(word for word in words(" ".join(kept)) if word not in STOP and not word.isdigit())


def _owned(phrase: list[str]) -> list[str]:
    """Leave the owners out of a phrase, where it names nobody else."""
    owners = [place for place, word in enumerate(phrase) if _OWNER.search(word)]
    owned = phrase[owners[-1] + 1 :] if owners else phrase
    return phrase if owned and any(word[0].isupper() for word in owned) else owned


def _says_nothing(tokens: list[str], place: int) -> bool:
    """Say whether nobody speaks by a verb: "is asked", "confirmed dead", "a mare called Fleet", "an interim claim"."""
    before, behind = tokens[place - 1 : place], tokens[place + 1 : place + 2]
    if _SILENT.match(" ".join(tokens[place : place + 2])) or before == ["to"] or _is_noun(tokens, place):
        return True
    if (
        tokens[place] == "called"
        and any(word[0].isupper() for word in behind)
        and any(word[0].islower() for word in before)
    ):
        return fold(before[0]) not in PRONOUNS
    return any(word.casefold() in BE for word in tokens[max(0, place - 2) : place])


def _is_noun(tokens: list[str], place: int) -> bool:
    """Say whether a word is no verb there, or one that is done to somebody: "a promise", "heard her ask"."""
    word, before = tokens[place].casefold(), [one.casefold() for one in tokens[max(0, place - _NOUN_REACH) : place]]
    if before and before[-1] in _OBJECTS and f"{word}s" in SPEECH:
        return True
    is_led = not _LEADS.isdisjoint(before)
    return word in _NOUNS and is_led and not before[-1].endswith("s")


def _before(tokens: list[str], place: int) -> list[list[str]]:
    """Take the subject before a verb: back to a mark, a conjunction or an earlier verb, appositions as its parts.

    Behind "and" it is whom the sentence opens with, behind "who" the one before.
    """
    end = place
    while end and tokens[end - 1].casefold() in TRAILING:
        end -= 1
    start = end
    while start and end - start < _REACH and not _bounds(tokens[start - 1]):
        start -= 1
    if start == end and tokens[end - 1 : end] in (["and"], ["but"]):
        return [] if tokens[place].casefold().removesuffix("s") in _NOUNS else opening(" ".join(tokens[: end - 1]))
    phrase = tokens[start:end]
    apposition = bool(phrase) and phrase[-1] == ","
    parts = [part.split() for part in " ".join(phrase).split(",") if part.strip()]
    if len(parts) > 1 and parts[-1] == ["who"] and parts[-2][-1][0].isupper():
        return [_named(parts[-2][::-1])[::-1]]
    return parts if apposition else parts[-1:]


def _bounds(word: str) -> bool:
    """Say whether a subject cannot reach back beyond a word."""
    return word in '"“”;:()–—' or word.casefold() in BOUNDARIES or word.casefold() in SPEECH


def _after(tokens: list[str], place: int) -> list[list[str]]:
    """Take the subject after a verb that follows a quotation: `," said Ana Piquer in a statement`.

    A name may come behind what describes them: `," said the club's director, Una Bell`.
    """
    if not place or tokens[place - 1] not in {",", '"', "”"}:
        return []
    if tokens[place - 1] == "," and tokens[place].casefold() in _ADDRESSED:
        return []
    phrase = _run(tokens[place + 1 : place + 1 + _REACH])
    if not phrase or not (phrase[0][0].isupper() or phrase[0] in _ARTICLES):
        return []
    if any(word[0].isupper() for word in phrase if not _OWNER.search(word)):
        return [phrase]
    behind = tokens[place + 1 + len(phrase) :]
    name = _named(behind[1:]) if behind[:1] == [","] else []
    return [phrase, name] if name else [phrase] if any(word[0].isupper() for word in phrase) else []


def _run(tokens: list[str]) -> list[str]:
    """Take words up to a mark, or to what says where or when."""
    phrase: list[str] = []
    for word in tokens:
        if not word[0].isalnum() or (phrase and word.casefold() in PLACES):
            break
        phrase.append(word)
    return phrase


def _last_name(tokens: list[str]) -> list[str]:
    """Take the last full name, such as "Dr Senait Wolde"."""
    name: list[str] = []
    for word in reversed(tokens):
        if word[0].isupper():
            name.insert(0, word)
        elif _is_full(name):
            break
        else:
            name = []
    return [word for word in name if fold(word) not in STOP] if _is_full(name) else []


def _is_full(name: list[str]) -> bool:
    """Say whether words with a capital are a name of somebody, with more than one word."""
    return sum(fold(word) not in STOP for word in name) > 1 and not any(map(_OWNER.search, name))


def _named(tokens: list[str]) -> list[str]:
    """Take the words with a capital that come first."""
    return tokens[: next((place for place, word in enumerate(tokens) if not word[0].isupper()), len(tokens))]
