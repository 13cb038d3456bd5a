"""Questions that ask for more than one thing: each is asked by itself.

"Who won, and by how much?" is two questions, the second a follow-up of the first; "What do Ada and Bell each say about
it?" is one for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.lexicon import ASKED_SPEECH, AUXILIARY

_NAME = r"(?:(?:the |The )?[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*){0,2})"
# "The river authority", where it is plain that it is one of several: "each", or a verb of speech behind the last.
_PARTY = rf"(?:{_NAME}|(?:the|his|her|its|their) [a-z][\w’'-]*(?: (?!and\b|or\b|each\b)[\w’'-]+){{0,4}}?)"
_NAMES, _PARTIES = (rf"(?P<first>{one}(?:, {one})*),? and (?P<last>{one})" for one in (_NAME, _PARTY))
_SPOKEN = rf"(?:{'|'.join(sorted(ASKED_SPEECH))}|think|put|want|make of|see|feel|react)"
# "The two sides, Ada and Bell, each": who they are stands between commas.
_ALIAS = r"(?P<alias>(?:both|the (?:two|three|four|five))(?: [a-z][\w-]*){1,3}, )?"
_NAMED = "(?(alias),)"
_EACH = re.compile(rf"\b{_ALIAS}{_PARTIES}{_NAMED} (?:each|both|all|respectively)\b")
_EACH_OF = re.compile(rf"\b(?:each of|both|all of) {_NAMES}")
_ASK = r"^(?P<ask>(?i:(?:and |so |but )?(?:what|how) (?:do|did|does|have|had)))\s+"
_SEVERAL = re.compile(rf"{_ASK}{_ALIAS}{_NAMES}{_NAMED}(?= )")
_SEVERAL_SPEAK = re.compile(rf"{_ASK}{_ALIAS}{_PARTIES}{_NAMED}(?= {_SPOKEN}\b)")
# "Compare what Ada and Bell said on it" asks "What do Ada and Bell say on it?".
_COMPARED = re.compile(
    rf"^\W*(?:(?:please|can you|could you) )?(?:compare|contrast|tell me|summari[sz]e) "
    rf"(?P<ask>what|how) (?P<who>{_PARTIES}) (?P<verb>said|say|says|think|thinks|thought)\b(?P<rest>[^.!?]*)\W*$",
    re.IGNORECASE,
)
_PLAIN = {"said": "say", "says": "say", "thinks": "think", "thought": "think"}
_MUTUAL = re.compile(r"\b(?:each other|one another)\b", re.IGNORECASE)
# "What do Ada and Bell say": of one of them it is "What does Ada say"; but "the police" are many.
_SINGULAR = {"do": "does", "are": "is", "were": "was", "have": "has"}
_PLURAL = re.compile(rf"\b(?:{'|'.join(_SINGULAR)})(?= $)", re.IGNORECASE)
_MANY = re.compile(r"^(?![A-Z]).*(?:[^s]s|police|people)$")
_WH = r"(?:what|when|who|whom|whose|which|where|why|how)"
_AUXILIARY = rf"(?:{'|'.join(sorted(AUXILIARY))})"
_PREPOSITION = r"(?:at|in|on|by|for|from|to|with|of|under|since|until)"
_ASKS = re.compile(rf"^\W*(?:(?:and|so|but|ok|okay)\W+)*(?:{_PREPOSITION} )?(?:{_WH}|{_AUXILIARY})\b", re.IGNORECASE)
_PRONOUN = r"(?:i|you|he|she|it|we|they|this|that|these|those|there)"
_ASIDE = r"(?:, [^,?]+,)?"
# "What did Bell say? And Ross?"
_GOES_ON = re.compile(r"(?:and|or|but)\b", re.IGNORECASE)
# "… and how does", "… and how many", "… and who won": asked, and not told as in "what she said and why she left".
_ASKED = (
    rf"(?:{_WH}(?:{_ASIDE} {_AUXILIARY}|['’]s)\b|(?:who|(?:which|what|whose|how (?:many|much|long|often|old|far|big))"
    rf"(?! {_PRONOUN}\b)) [^\s,?])"
)
_BARE = r"(?:why|when|where|how|who|by whom|how (?:many|much|long|old)|(?:at )?what time)(?: exactly)?(?=\W*$)"
_SECOND = re.compile(
    rf"(?:[,;]| [–—-])? and (?:also )?(?P<second>(?:{_PREPOSITION} )?(?:{_ASKED}|{_BARE}))", re.IGNORECASE
)
# After a comma an auxiliary does too: "How long was she away, and is she back?"
_ALSO = re.compile(rf"[,;] and (?:also )?(?P<second>{_AUXILIARY} [^\s,?]+ )", re.IGNORECASE)
# "What did they plan, what did it cost, and who paid?"
_LISTED = re.compile(rf",\s+(?=(?:{_PREPOSITION} )?{_ASKED})", re.IGNORECASE)
_FIRST = re.compile(rf"\W*(?:{_PREPOSITION} )?{_ASKED}", re.IGNORECASE)
# "… and what did her secretary say afterwards?": what is asked stands for itself, near the first or not.
_THEN = re.compile(r"^((?:\S+ ){3,}?\S+?),? (?:afterwards?|later on|later|after that|next|then)(?=\W*$)", re.IGNORECASE)
_TOLD = re.compile(
    rf"\b(?:{'|'.join(sorted(ASKED_SPEECH))}|know|think|reveal|mention)\b[^,;]*\b{_WH}\b[^,;]*$", re.IGNORECASE
)
# "How hot was it at Mile 411 and at Mile 439?"; else "The depth at low water, and on Monday's tide?".
_AT = rf"(?:{_PREPOSITION}|about)"
_PLACES = (
    re.compile(
        rf"^(?P<ask>.+) (?P<one>(?P<first>{_AT}) [^,?]+?),? (?:and|vs\.?|versus) "
        r"(?P<other>(?P=first) [^,?]+?)(?P<rest>\W*)$",
        re.IGNORECASE,
    ),
    re.compile(rf"^(?P<ask>.+) (?P<one>{_AT} [^,?]+?), and (?P<other>{_AT} [^,?]+?)(?P<rest>\W*)$", re.IGNORECASE),
)
# Asks no more than the question before it, which gives both: "Which is higher, and what were the two?"
_SAME = re.compile(
    rf"{_WH} (?:were|are|is|was) (?:the |these |those )?(?:two|both|they|it|these|those)\W*$"
    rf"|{_WH}(?:['’]s| (?:is|was)) the (?:right|correct|real|true|actual)(?: \w+)?\W*$|what (?:should|ought) it\b",
    re.IGNORECASE,
)
# "The hit rate: what did the tests show and what did the brochure say?"
_HEADED = re.compile(
    rf"^(?P<topic>\w[^?:.!\"“]{{2,80}}: +)(?P<rest>(?:{_WH}|{_AUXILIARY})\b.+)$", re.IGNORECASE | re.DOTALL
)
_SENTENCES = re.compile(r"(?<=\?)\s+(?=\w)")
# Nobody asks more at once; a text that does is searched as it is.
_MOST = 5


def asked_together(text: str) -> tuple[str, ...]:
    """List the questions that are asked one after the other in one text, in their order; else give it alone."""
    headed = _HEADED.match(text)
    if headed:
        parts = asked_together(headed["rest"])
        return tuple(f"{headed['topic']}{part[0].lower()}{part[1:]}" for part in parts) if len(parts) > 1 else (text,)
    sentences = _SENTENCES.split(text.strip())
    if not _ASKS.match(sentences[0]) or not all(_ASKS.match(one) or _GOES_ON.match(one) for one in sentences[1:]):
        return (text,)
    parts = tuple(part for sentence in sentences for part in _clauses(sentence))
    return parts if 1 < len(parts) <= _MOST else (text,)


def asked_of_each(text: str) -> tuple[str, ...]:
    """Split a question that asks the same of several people or two places into one for each; else give it alone."""
    if _MUTUAL.search(text):
        return (text,)
    compared = _COMPARED.match(text)
    if compared:
        verb = _PLAIN.get(compared["verb"].lower(), compared["verb"])
        text = f"{compared['ask'].capitalize()} did {compared['who']} {verb}{compared['rest']}?"
    places = next(filter(None, (pattern.match(text) for pattern in _PLACES)), None)
    if places:
        return tuple(f"{places['ask']} {places[which]}{places['rest'] or '?'}" for which in ("one", "other"))
    match = _EACH.search(text) or _EACH_OF.search(text)
    if match is None:
        match = _SEVERAL.search(text) or _SEVERAL_SPEAK.search(text)
        if match is None:
            return (text,)
        before = f"{match['ask']} "
    else:
        before = text[: match.start()]
    names = (*match["first"].split(", "), match["last"])
    parts = (f"{_agreeing(before, name)}{name}{text[match.end() :]}" for name in names)
    return tuple(parts) if len(names) <= _MOST else (text,)


def _agreeing(before: str, name: str) -> str:
    """Put the verb before one of several into the singular, unless that one is many."""
    return before if _MANY.search(name) else _PLURAL.sub(lambda one: _SINGULAR[one.group().lower()], before)


def _clauses(sentence: str) -> Iterator[str]:
    """Split a question at an "and" behind which another is asked, and before that at the commas of such a list."""
    seconds = (match for match in (_SECOND.search(sentence), _ALSO.search(sentence)) if match)
    found = min(seconds, key=lambda match: match.start(), default=None)
    first = sentence[: found.start()] if found else ""
    if found is None or len(first.split()) < 2 or (_TOLD.search(first) and "," not in found.group()):
        yield sentence
        return
    parts = _LISTED.split(first) if _FIRST.match(first) else [first]
    yield from (f"{part.rstrip(' ,;')}?" for part in (parts[0], *map(_begun, parts[1:])))
    second = sentence[found.start("second") :]
    if not _SAME.match(second):
        yield from _clauses(_THEN.sub(r"\1", _begun(second)))


def _begun(text: str) -> str:
    """Begin a text with a capital where it is not the beginning of what was typed."""
    return f"{text[0].upper()}{text[1:]}"
