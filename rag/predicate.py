"""What a question says of its subject: the verb that an answer cannot do without, where English gives it away."""

from __future__ import annotations

import re

from index.words import STOP, fold, words

_BE = "(?:is|are|was|were|has been|have been|had been|been|being|got|get|will be|would be)"
_AUXILIARY = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
    ]
)
# Patterns of questions whose verb stands in a known place, in the order in which they are tried.
_PLACES = (
    re.compile(rf"^how (?:many|much) (?:[^\W\d_]+ ){{1,4}}?{_BE} (?:\w+ly )?(?P<verb>[^\W\d_]+)"),
    re.compile(r"^how (?:many|much) (?:[^\W\d_]+ ){0,4}?(?:did|does|do) (?:it|that|this) (?P<verb>[^\W\d_]+)"),
    re.compile(r"^who (?:also |first |then )?(?P<verb>[^\W\d_]+) "),
    re.compile(r"^(?:which|what) (?P<noun>[^\W\d_]+) (?P<verb>[^\W\d_]+) "),
    re.compile(rf"^(?:when|where|why|how|by whom|in (?:which|what) \w+) {_BE} .*?(?P<verb>[^\W\d_]+)$"),
    re.compile(r"^(?:has|have|had|did) (?:[^\W\d_]+ )?(?:anybody|anyone|somebody|someone|nobody) (?P<verb>[^\W\d_]+)"),
)
# Words in a verb's place that are none, or say too little.
_NONE = frozenset(
    [
        "there",
        "about",
        "with",
        "without",
        "in",
        "on",
        "at",
        "of",
        "from",
        "for",
        "to",
        "by",
        "not",
        "now",
        "still",
        "left",
        "right",
        "most",
        "more",
        "first",
        "last",
        "next",
        "all",
        "any",
    ]
)


def predicate(text: str) -> str:
    """Find the folded verb of a question where its place gives it away, else give an empty text."""
    folded = " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)?", fold(text)))
    for place in _PLACES:
        match = place.search(folded)
        if match and match["verb"] not in _AUXILIARY | _NONE | STOP and _is_verb(match):
            return next(iter(words(match["verb"])), "")
    return ""


def _is_verb(match: re.Match[str]) -> bool:
    """Say whether what stands in the verb's place can be one: of "which", only what is inflected."""
    verb = match["verb"]
    if "noun" in match.groupdict():
        return verb.endswith(("s", "ed")) and not match["noun"].endswith("s")
    if match.re is _PLACES[4]:
        return verb.endswith(("ed", "en", "t", "ne", "de", "ght"))
    return True
