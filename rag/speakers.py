"""Who speaks in each sentence of an entry, read off its verbs of speech; no model is involved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.entries import Entry
from index.words import STOP, fold, words
from rag.sentences import Sentence, split

_VERBS = frozenset(
    [
        "say",
        "says",
        "said",
        "add",
        "adds",
        "added",
        "reply",
        "replies",
        "replied",
        "tell",
        "tells",
        "told",
        "call",
        "calls",
        "called",
        "describe",
        "describes",
        "described",
        "argue",
        "argues",
        "argued",
        "claim",
        "claims",
        "claimed",
        "warn",
        "warns",
        "warned",
        "insist",
        "insists",
        "insisted",
        "explain",
        "explains",
        "explained",
        "note",
        "notes",
        "noted",
        "stated",
        "write",
        "writes",
        "wrote",
        "tweet",
        "tweeted",
        "post",
        "posted",
        "ask",
        "asks",
        "asked",
        "respond",
        "responds",
        "responded",
        "answer",
        "answers",
        "answered",
        "joke",
        "jokes",
        "joked",
        "quip",
        "quipped",
        "admit",
        "admits",
        "admitted",
        "deny",
        "denies",
        "denied",
        "promise",
        "promises",
        "promised",
        "urge",
        "urges",
        "urged",
        "suggest",
        "suggests",
        "suggested",
        "believe",
        "believes",
        "declare",
        "declares",
        "declared",
        "announce",
        "announces",
        "announced",
        "reported",
        "accuse",
        "accuses",
        "accused",
        "attack",
        "attacks",
        "attacked",
        "interject",
        "interjects",
        "interjected",
        "shout",
        "shouts",
        "shouted",
        "praise",
        "praises",
        "praised",
        "confirm",
        "confirms",
        "confirmed",
        "recall",
        "recalls",
        "recalled",
        "conclude",
        "concludes",
        "concluded",
        "boast",
        "boasts",
        "boasted",
        "predict",
        "predicts",
        "predicted",
        "float",
        "floated",
        "concede",
        "concedes",
        "conceded",
        "dismiss",
        "dismisses",
        "dismissed",
        "brand",
        "brands",
        "branded",
        "criticise",
        "criticised",
        "criticize",
        "criticized",
        "compare",
        "compares",
        "compared",
        "refuse",
        "refuses",
        "refused",
        "vow",
        "vows",
        "vowed",
        "pledge",
        "pledges",
        "pledged",
        "thank",
        "thanks",
        "thanked",
        "want",
        "wants",
        "wanted",
        "acknowledge",
        "acknowledged",
        "acknowledges",
        "tells",
        "emphasised",
        "emphasized",
        "stress",
        "stressed",
        "stresses",
        "repeat",
        "repeated",
        "repeats",
        "continued",
        "continues",
    ]
)
_PRONOUNS = frozenset({"he", "she", "they", "i", "we"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "gets", "got"})
_TRAILING = _BE | frozenset(
    [
        "has",
        "have",
        "had",
        "also",
        "then",
        "later",
        "again",
        "now",
        "earlier",
        "repeatedly",
        "reportedly",
        "simply",
        "just",
        "widely",
        "have",
    ]
)
_BOUNDARIES = frozenset(
    {"that", "when", "as", "but", "while", "because", "if", "and", "after", "before", "which", "who"}
)
_PLACES = frozenset({"in", "on", "at", "during", "when", "as", "after", "that", "to", "while"})
_TOKEN = re.compile(r"[\"“”]|[^\W_](?:[\w.'’-]*[\w'’])?|[,;:()–—]")
_QUOTE = re.compile(r"[\"“”]")
_REACH = 18


@dataclass(frozen=True, slots=True)
class Subject:
    """Whoever a verb of speech belongs to: the folded words that describe them, or a pronoun."""

    described: frozenset[str] = frozenset()
    pronoun: bool = False


@lru_cache(maxsize=4096)
def speakers(entry: Entry) -> dict[Sentence, frozenset[str]]:
    """Map each sentence to the folded words that describe who speaks in it; a sentence nobody speaks in has none.

    A pronoun, or a quotation with no verb of its own, belongs to whoever was last named. Someone introduced once with
    a role ("Attorney General Pam Bondi") keeps it when only the surname follows.
    """
    found: dict[Sentence, frozenset[str]] = {}
    people: dict[str, frozenset[str]] = {}
    current = _introduce(entry.title, people)
    for sentence in split(entry):
        opening = _introduce(sentence.text, people)
        subjects = _subjects(sentence.text)
        named = frozenset().union(*(_full(subject.described, people) for subject in subjects))
        quoted = bool(_QUOTE.search(sentence.text))
        current = named or opening or current
        found[sentence] = current if named or quoted or any(subject.pronoun for subject in subjects) else frozenset()
    return found


def _full(described: frozenset[str], people: dict[str, frozenset[str]]) -> frozenset[str]:
    """Add what is known of somebody from an earlier mention, and remember this mention."""
    known = (
        frozenset().union(*(people.get(word, frozenset()) for word in described)) if len(described) < 3 else described
    )
    whole = described | known
    people.update(dict.fromkeys(described, whole))
    return whole


def _introduce(text: str, people: dict[str, frozenset[str]]) -> frozenset[str]:
    """Find whom a sentence opens with by name, such as "Homeland Security adviser Stephen Miller is asked…"."""
    opening: list[str] = []
    for token in _TOKEN.findall(text)[:9]:
        if token.casefold() in _TRAILING or token.casefold() in _VERBS or not token[0].isalnum():
            break
        opening.append(token)
    if not opening or not opening[0][0].isupper() or not opening[-1][0].isupper() or fold(opening[0]) in STOP:
        return frozenset()
    return _full(_described(opening), people)


def _subjects(text: str) -> list[Subject]:
    """Find the subject of each verb of speech outside quotation marks."""
    tokens = _TOKEN.findall(text)
    found = []
    quoted = False
    for place, token in enumerate(tokens):
        if token in '"“”':
            quoted = not quoted if token == '"' else token == "“"
        elif not quoted and token.casefold() in _VERBS and not _passive(tokens, place):
            phrase = _after(tokens, place) or _before(tokens, place)
            if phrase:
                pronoun = fold(phrase[0]) in _PRONOUNS and len(phrase) <= 2
                found.append(Subject(frozenset() if pronoun else _described(phrase), pronoun))
    return found


def _passive(tokens: list[str], place: int) -> bool:
    """Say whether the verb was done to its subject: "is asked", "have been widely criticised"."""
    return any(token.casefold() in _BE for token in tokens[max(0, place - 2) : place])


def _described(phrase: list[str]) -> frozenset[str]:
    """Reduce a subject's phrase to its folded words; of "X's lawyer" only the lawyer speaks."""
    owners = [place for place, token in enumerate(phrase) if re.search(r"['’]s?$", token)]
    owned = phrase[owners[-1] + 1 :] if owners else phrase
    kept = phrase if owned and any(token[0].isupper() for token in owned) else owned
    return frozenset(word for word in words(" ".join(kept)) if word not in STOP)


def _before(tokens: list[str], place: int) -> list[str]:
    """Take the subject before a verb: back to a mark, a conjunction or an earlier verb, an apposition included."""
    end = place
    while end and tokens[end - 1].casefold() in _TRAILING:
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


def _bounds(token: str) -> bool:
    """Say whether a subject cannot reach back beyond a token."""
    return token in '"“”;:()–—' or token.casefold() in _BOUNDARIES or token.casefold() in _VERBS


def _after(tokens: list[str], place: int) -> list[str]:
    """Take the subject after a verb that follows a quotation: `," said Ana Piquer in a statement`."""
    if not place or tokens[place - 1] not in {",", '"', "”"}:
        return []
    phrase: list[str] = []
    for token in tokens[place + 1 : place + 1 + _REACH]:
        if not token[0].isalnum() or (phrase and token.casefold() in _PLACES):
            break
        phrase.append(token)
    return phrase if any(word[0].isupper() for word in phrase) else []
