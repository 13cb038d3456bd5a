"""Who speaks in each sentence of an entry, read off its verbs of speech; no model is involved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from index.entries import Entry
from index.words import STOP, fold, words
from rag.leaning import introduces
from rag.lexicon import NUMBER
from rag.sentences import Sentence, split
from rag.subjects import ADVERBIAL, TOKENS, Subject, described, opening_words, subjects

# Words that are spoken; "a “more traditional” approach" is nobody's speech.
_QUOTE = re.compile(r"[\"“](?:\W*\w[^\"”]*?[\s–—-]+){3}|^[\"“”]|[\"”]$")
# "Pressed, she added", "Asked which, he said": what was done to whoever speaks.
_PARTICIPLE = re.compile(r"^[A-Z][a-z]+ed\b[^,.:;\"“]{0,60}, (?=(?:he|she|they|it|we|I)\b)")
# "Her foreign minister, Doru Lind, was less kind", "The club's captain Ann Bell is asked".
_OFFICE = re.compile(
    r"^(?:(?:The|His|Her|Their|Its|Our|A|An)|[A-ZÀ-Þ][\w’'-]*['’]s?) (?:[\w’'-]+ ){0,4}?[a-z][\w-]+,? "
    r"(?P<name>[^\W\d_a-zà-ÿ][\w’'-]+(?: [^\W\d_a-zà-ÿ][\w’'-]+)+)(?=[,:]| [a-z])"
)
# "Tangye's words in full": all of it is that one's.
_SAID = r"(?:words|statement|speech|letter|remarks|address)"
_IN_FULL = re.compile(rf"^(?P<who>[^,.:;\"“”]{{2,40}})['’]s? (?:full {_SAID}\b|{_SAID} in full\b)")
# "RUSHE: The book stops at 89." in a transcript, which has more than one such line.
_LINE_OF = re.compile(r"^(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,40}): ")
# "…," the striker said: whoever spoke last, in other words.
_ALIAS = re.compile(
    r"(?:striker|forward|midfielder|defender|goalkeeper|keeper|winger|full-back|player|star|actor|actress"
    r"|singer|veteran|politician|lawmaker|republican|democrat)$"
)
_AGED = frozenset(words("43-year-old")) - {"43"}
# Whom questions are put to, and who then answers: "has three questions of her own for Gerald Lind".
_ASKED = re.compile(
    r"\b(?:(?:has|have|had) (?:[\w']+ ){0,3}?questions? (?:[\w']+ ){0,4}?for"
    r"|(?:asks|asked)(?= [A-ZÀ-Þ][^,.;]*? (?:if|whether|what|why|how|about|when|who|where)\b))"
    r" (?P<who>(?:[A-ZÀ-Þ][\w'’-]+ ?)+)"
)
_JOINED = re.compile(r"^(?:And|But|So|Then|Now),? ")
_MARKS = re.compile(r"[\"“”]")
# What is left of a sentence that begins inside a quotation: what stands behind its end.
_BEHIND_QUOTE = re.compile(r"^[^\"”]*(?:[\"”]|$)")


@lru_cache(maxsize=4096)
def speakers(entry: Entry) -> dict[Sentence, frozenset[str]]:
    """Map each sentence to the folded words that describe who speaks in it; a sentence nobody speaks in has none.

    A pronoun, or a quotation with no verb of its own, belongs to whoever was last named, and so does each sentence of a
    quotation that is still open. Someone introduced once with
    a role ("Attorney General Pam Bondi") keeps it when only the surname follows. After "Sunak said:" Sunak has the
    floor, in as many paragraphs as follow, until they speak of somebody's speaking or open with the speaker's own name.
    What follows questions to somebody are that one's answers. A line of a transcript has its speaker before it, and of
    "Tangye's words in full" all are Tangye's.
    """
    found: dict[Sentence, frozenset[str]] = {}
    people: dict[str, frozenset[str]] = {}
    current = _introduce(entry.title, people)
    whole = _IN_FULL.match(entry.title)
    floor = described(whole["who"].split()) if whole else frozenset[str]()
    transcript = sum(bool(_LINE_OF.match(one.text)) for one in split(entry)) > 1
    inside, paragraph = False, -1
    for sentence in split(entry):
        inside = inside and sentence.paragraph == paragraph
        outside = _BEHIND_QUOTE.sub("", sentence.text) if inside else sentence.text
        opening = _introduce(outside, people)
        said_by = [_renamed(one, people) if current else one for one in subjects(outside)]
        named = frozenset[str]().union(*(_full(subject.described, people) for subject in said_by))
        near = frozenset[str]().union(*(subject.near for subject in said_by))
        spoken = bool(named or any(subject.pronoun for subject in said_by))
        if spoken or floor & opening:
            floor = frozenset()
        line = _LINE_OF.match(sentence.text) if transcript else None
        floor = described(line["who"].title().split()) if line else floor
        current = named or floor or opening or near or current
        found[sentence] = current if spoken or floor or inside or _QUOTE.search(sentence.text) else frozenset()
        if spoken and introduces(sentence):
            floor = current
        asked = _ASKED.search(outside)
        current = _full(described(asked["who"].split()), people) if asked else current
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
    text = _PARTICIPLE.sub("", ADVERBIAL.sub("", _JOINED.sub("", text)))
    office = _OFFICE.match(text)
    opening = office["name"].split() if office else opening_words(TOKENS.findall(text)[:9])
    if not opening or not opening[0][0].isupper() or not opening[-1][0].isupper():
        return frozenset()
    if fold(opening[0]) in {*STOP, "according"} or NUMBER.fullmatch(fold(opening[0])):
        return frozenset()
    return _full(described(opening), people)
