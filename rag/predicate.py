"""What a question says of its subject: the verb that an answer cannot do without, where English gives it away."""

from __future__ import annotations

import re

from index.words import STOP, fold, words
from rag.lexicon import AUXILIARY, NO_VERB, NUMBER

_BE = "(?:is|are|was|were|has been|have been|had been|been|being|got|get|will be|would be)"
_DO = "(?:did|does|do|will|would|can|could|has|have|had)"
# Behind a noun: "which crew members who died".
_JOINS = "(?:who|whom|that|which|whose|of|in|on|at|from|for|with|without|to|by|under|over)"
_DETERMINER = "(?:the|an?|his|her|its|their)"
_WORD = r"[^\W\d_]+"
_DONE = r"[^\W\d_]+(?:ed|en|nt|ght|ne|un|de|ut|ck|ld|rn|ng|it)"
# Questions whose verb stands in a known place, in the order in which they are tried; then what the verb must look like.
_PLACES: tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...] = tuple(
    (re.compile(place), re.compile(look) if look else None)
    for place, look in (
        (
            rf"^how (?:many|much) (?:{_WORD} ){{1,4}}?{_BE} (?:(?!{_JOINS}\b){_WORD} ){{0,2}}?(?P<verb>{_DONE})\b",
            "",
        ),
        (rf"^how (?:many|much) (?:{_WORD} ){{0,4}}?(?:did|does|do) (?:it|that|this) (?P<verb>{_WORD})", ""),
        # Who "complains that it is late" may as well say it.
        (rf"^who (?:also |first |then )?(?P<verb>{_WORD}) (?!that\b)", ""),
        (
            rf"^(?:which|what) (?!(?:{_BE}|{_DO}|should|might|must)\b){_WORD}(?<!s) (?P<verb>{_WORD}) "
            rf"(?!(?:{_BE}|{_DO}|{_JOINS}|\w+ed|took|made|went|came|gave|got|said|left|won|lost|met)\b)",
            r"(?:s|ed)$",
        ),
        (
            rf"^when {_BE} .*? (?P<verb>{_WORD}(?:ed|en)) (?:the|a|an|his|her|its|their|to|in|at|by|for|from|of|on)\b",
            "",
        ),
        (rf"^(?:when|where|why|how|by whom|in (?:which|what) \w+) {_BE} .*?(?P<verb>{_WORD})$", r"(?:ed|en|t|ne|de)$"),
        # "When did the recount in Fenside end?", and not "When did Bell leave the White House?"
        (
            rf"^(?:when|where) {_DO} (?:the |a )?(?:(?!{_DETERMINER}\b){_WORD} ){{1,4}}(?P<verb>{_WORD})$",
            "",
        ),
        (rf"^who {_BE} (?:\w+ly )?(?P<verb>{_WORD})", r"(?:ed|en|nt|ght|ne|un|de)$"),
        (rf"^{_DO} (?:{_WORD} )?(?:anybody|anyone|somebody|someone|nobody) (?P<verb>{_WORD})", ""),
    )
)


_CAPITAL = re.compile(r"(?<=[\w,] )[A-ZÀ-Þ][^\W_]+")


def predicate(text: str) -> str:
    """Find the folded verb of a question where its place gives it away, else give an empty text."""
    folded = " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)?", fold(text)))
    matches = ((place.search(folded), look) for place, look in _PLACES)
    verbs = (match["verb"] for match, look in matches if match and (look is None or look.search(match["verb"])))
    names = {fold(name) for name in _CAPITAL.findall(text)}
    return next(
        (verb for verb in (_asked_whether(text), *verbs) if _says_something(verb) and verb not in names),
        "",
    )


def _says_something(verb: str) -> bool:
    """Say whether a word in a verb's place is one that an answer cannot do without."""
    return bool(verb) and verb not in AUXILIARY | NO_VERB | STOP and not NUMBER.fullmatch(verb)


def _asked_whether(text: str) -> str:
    """Find the verb of "Has Ada Bell resigned?": what follows the auxiliary and its subject, where that is a name."""
    tokens = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text)
    if len(tokens) < 3 or tokens[0].casefold() not in AUXILIARY or not tokens[1][0].isupper():
        return ""
    rest = [token for token in tokens[1:] if not token[0].isupper()]
    return next(iter(words(rest[0])), "") if rest else ""
