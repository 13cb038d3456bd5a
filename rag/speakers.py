"""Who speaks in each sentence of an entry, read off its verbs of speech; no model is involved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from index.entries import Entry
from index.words import STOP, fold, words
from rag.leaning import introduces
from rag.lexicon import BE, BOUNDARIES, NUMBER, PLACES, PRONOUNS, SPEECH, TRAILING
from rag.sentences import Sentence, split

_WORDS = re.compile(r"[\"“”]|[^\W_](?:[\w.'’-]*[\w'’])?|[,;:()–—]")
# Words that are spoken; "a “more traditional” approach" is nobody's speech.
_QUOTE = re.compile(r"[\"“](?:\W*\w[^\"”]*?[\s–—-]+){3}|^[\"“”]|[\"”]$")
# "Miller welcomes", "Harry made": what the name that a sentence opens with goes no further than.
_VERB = re.compile(
    r"(?!sports$|affairs$|arms$|sales$|news$|rights$|us$|his$|its$|this$)[a-z]+(?:ed|es|s)$|(?:made|met|took|gave|left|got|won|lost|went|came|has|had)$"
)
# "At the summit in Bern, Jens Kohl was interviewed".
_ADVERBIAL = re.compile(
    r"^(?:At|In|On|After|Before|During|From|Following|Speaking|Asked|Earlier|Meanwhile|Later)\b[^,.:;\"“]{0,60}, "
)
# "Pressed, she added", "Asked which, he said": what was done to whoever speaks.
_PARTICIPLE = re.compile(r"^[A-Z][a-z]+ed\b[^,.:;\"“]{0,60}, (?=(?:he|she|they|it|we|I)\b)")
# "Her foreign minister, Doru Lind, was less kind", "The club's captain Ann Bell is asked".
_OFFICE = re.compile(
    r"^(?:(?:The|His|Her|Their|Its|Our|A|An)|[A-ZÀ-Þ][\w’'-]*['’]s?) (?:[\w’'-]+ ){0,4}?[a-z][\w-]+,? "
    r"(?P<name>[^\W\d_a-zà-ÿ][\w’'-]+(?: [^\W\d_a-zà-ÿ][\w’'-]+)+)(?=,| [a-z])"
)
# "…," the striker said: whoever spoke last, in other words.
_ALIAS = re.compile(
    r"(?:striker|forward|midfielder|defender|goalkeeper|keeper|winger|full-back|player|star|actor|actress"
    r"|singer|veteran|politician|lawmaker|republican|democrat)$"
)
_AGED = frozenset(words("43-year-old")) - {"43"}
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^,.;:\"“”]+)")
# Whom questions are put to, and who then answers: "has three questions of her own for Gerald Lind".
_ASKED = re.compile(
    r"\b(?:(?:has|have|had) (?:[\w']+ ){0,3}?questions? (?:[\w']+ ){0,4}?for"
    r"|(?:asks|asked)(?= [A-ZÀ-Þ][^,.;]*? (?:if|whether|what|why|how|about|when|who|where)\b))"
    r" (?P<who>(?:[A-ZÀ-Þ][\w'’-]+ ?)+)"
)
_MARKS = re.compile(r"[\"“”]")
# What is left of a sentence that begins inside a quotation: what stands behind its end.
_BEHIND_QUOTE = re.compile(r"^[^\"”]*(?:[\"”]|$)")
_REACH = 18
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "one"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Whoever a verb of speech belongs to: the folded words that describe them, or a pronoun."""

    described: frozenset[str] = frozenset()
    pronoun: bool = False


@lru_cache(maxsize=4096)
def speakers(entry: Entry) -> dict[Sentence, frozenset[str]]:
    """Map each sentence to the folded words that describe who speaks in it; a sentence nobody speaks in has none.

    A pronoun, or a quotation with no verb of its own, belongs to whoever was last named, and so does each sentence of a
    quotation that is still open. Someone introduced once with
    a role ("Attorney General Pam Bondi") keeps it when only the surname follows. After "Sunak said:" Sunak has the
    floor, in as many paragraphs as follow, until they speak of somebody's speaking or open with the speaker's own name.
    What follows questions to somebody are that one's answers.
    """
    found: dict[Sentence, frozenset[str]] = {}
    people: dict[str, frozenset[str]] = {}
    current = _introduce(entry.title, people)
    floor = frozenset[str]()
    inside, paragraph = False, -1
    for sentence in split(entry):
        inside = inside and sentence.paragraph == paragraph
        outside = _BEHIND_QUOTE.sub("", sentence.text) if inside else sentence.text
        opening = _introduce(outside, people)
        subjects = [_renamed(one, people) if current else one for one in _subjects(outside)]
        named = frozenset[str]().union(*(_full(subject.described, people) for subject in subjects))
        spoken = bool(named or any(subject.pronoun for subject in subjects))
        if spoken or floor & opening:
            floor = frozenset()
        current = named or floor or opening or current
        found[sentence] = current if spoken or floor or inside or _QUOTE.search(sentence.text) else frozenset()
        if spoken and introduces(sentence):
            floor = current
        asked = _ASKED.search(outside)
        current = _full(_described(asked["who"].split()), people) if asked else current
        inside, paragraph = _stays_open(sentence.text, inside=inside), sentence.paragraph
    return found


def _stays_open(text: str, *, inside: bool) -> bool:
    """Say whether a quotation is still open behind a sentence, which may begin inside of one."""
    for mark in _MARKS.findall(text):
        inside = not inside if mark == '"' else mark == "“"
    return inside


def _full(described: frozenset[str], people: dict[str, frozenset[str]]) -> frozenset[str]:
    """Add what is known of somebody from an earlier mention, and remember this mention."""
    known = (
        frozenset().union(*(people.get(word, frozenset()) for word in described)) if len(described) < 3 else described
    )
    whole = described | known
    people.update(dict.fromkeys(described, whole))
    return whole


def _renamed(subject: Subject, people: Mapping[str, frozenset[str]]) -> Subject:
    """Take other words for somebody who has spoken, by what they do or are, for a pronoun."""
    alias = any(map(_ALIAS.match, subject.described)) or subject.described >= _AGED
    return Subject(pronoun=True) if alias and not subject.described & people.keys() else subject


def _introduce(text: str, people: dict[str, frozenset[str]]) -> frozenset[str]:
    """Find whom a sentence opens with by name, such as "Homeland Security adviser Stephen Miller is asked…"."""
    text = _PARTICIPLE.sub("", _ADVERBIAL.sub("", text))
    office = _OFFICE.match(text)
    opening = office["name"].split() if office else _opening(_WORDS.findall(text)[:9])
    if not opening or not opening[0][0].isupper() or not opening[-1][0].isupper():
        return frozenset()
    if fold(opening[0]) in STOP or NUMBER.fullmatch(fold(opening[0])):
        return frozenset()
    return _full(_described(opening), people)


def _opening(tokens: list[str]) -> list[str]:
    """Take what stands before the first verb or mark; nothing where what looks like a verb is none: "Iris glasses:"."""
    for place, word in enumerate(tokens):
        if word.casefold() in TRAILING or word.casefold() in SPEECH or not word[0].isalnum():
            return tokens[:place]
        if _VERB.match(word):
            return [] if tokens[place + 1 : place + 2] in ([":"], [","]) else tokens[:place]
    return tokens


def _subjects(text: str) -> list[Subject]:
    """Find the subject of each verb of speech outside quotation marks."""
    tokens = _WORDS.findall(text)
    found = []
    quoted = False
    for place, word in enumerate(tokens):
        if word in '"“”':
            quoted = not quoted if word == '"' else word == "“"
        elif not quoted and word.casefold() in SPEECH and not _passive(tokens, place):
            phrase = _after(tokens, place) or _before(tokens, place)
            if phrase and "you" not in phrase:
                pronoun = fold(phrase[0]) in PRONOUNS and len(phrase) <= 2
                found.append(Subject(frozenset() if pronoun else _described(phrase), pronoun))
    found += [Subject(_described(match["who"].split())) for match in _ACCORDING.finditer(text)]
    return found


def _passive(tokens: list[str], place: int) -> bool:
    """Say whether nobody speaks by a verb: "is asked", "confirmed dead", "a mare called Fleet", "first to declare"."""
    before, behind = tokens[place - 1 : place], tokens[place + 1 : place + 2]
    if behind in (["dead"], ["missing"]) or before == ["to"]:
        return True
    if (
        tokens[place] == "called"
        and any(word[0].isupper() for word in behind)
        and any(word[0].islower() for word in before)
    ):
        return fold(before[0]) not in PRONOUNS
    return any(word.casefold() in BE for word in tokens[max(0, place - 2) : place])


def _described(phrase: list[str]) -> frozenset[str]:
    """Reduce a subject's phrase to its folded words; of "X's lawyer" only the lawyer speaks."""
    owners = [place for place, word in enumerate(phrase) if re.search(r"['’]s?$", word)]
    owned = phrase[owners[-1] + 1 :] if owners else phrase
    kept = phrase if owned and any(word[0].isupper() for word in owned) else owned
    return frozenset(word for word in words(" ".join(kept)) if word not in STOP and not word.isdigit())


def _before(tokens: list[str], place: int) -> list[str]:
    """Take the subject before a verb: back to a mark, a conjunction or an earlier verb, an apposition included."""
    end = place
    while end and tokens[end - 1].casefold() in TRAILING:
        end -= 1
    start = end
    while start and end - start < _REACH and not _bounds(tokens[start - 1]):
        start -= 1
    phrase = tokens[start:end]
    apposition = bool(phrase) and phrase[-1] == ","
    parts = [part.split() for part in " ".join(phrase).split(",") if part.strip()]
    if not parts:
        return []
    return [word for part in parts for word in part] if apposition else parts[-1]


def _bounds(word: str) -> bool:
    """Say whether a subject cannot reach back beyond a word."""
    return word in '"“”;:()–—' or word.casefold() in BOUNDARIES or word.casefold() in SPEECH


def _after(tokens: list[str], place: int) -> list[str]:
    """Take the subject after a verb that follows a quotation: `," said Ana Piquer in a statement`."""
    if not place or tokens[place - 1] not in {",", '"', "”"}:
        return []
    phrase: list[str] = []
    for word in tokens[place + 1 : place + 1 + _REACH]:
        if not word[0].isalnum() or (phrase and word.casefold() in PLACES):
            break
        phrase.append(word)
    named = phrase and (phrase[0][0].isupper() or phrase[0] in _ARTICLES)
    return phrase if named and any(word[0].isupper() for word in phrase) else []
