"""Follow-ups that leave most of the question out: "Why?", "And Rubio?", "What about the guards?", "After 18:00?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import STOP, fold, words
from rag.hours import find_hours
from rag.mentions import Mention, Sort, find_mentions
from rag.phrases import level
from rag.talk import Talk, content_of, noun_phrases

_AND = r"^\W*(?:(?:and|but|so|or|ok|okay|then|also|well|yes|no|right)\b[ ,]*)*"
_AUXILIARY = r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should)"
_IT = r"(?:it|that|this|so)"
_BARE = re.compile(
    rf"{_AND}(?P<wh>why(?: not)?|how so|how come|how|when|where|who|whom|by whom|with whom|to whom|for whom|"
    rf"how many|how much|how long|"
    r"how often|how far|how big|how old|since when|until when|(?:at |by )?what time|which(?: ones?)?|"
    r"in (?:what|which) (?:year|month|city|country)|"
    r"on (?:what|which) (?:day|date)|what (?:else|for)|who else|where else|anything else|anyone else|"
    r"any others?|any more|says who|according to whom)"
    rf"(?: exactly| precisely)?(?: (?:was|is|were|did|does|do) {_IT}(?: (?:do|say|happen|mean|"
    rf"go|come|be)(?:ed|s)?)?(?: {_IT})?)?\W*$"
)
_WHO_SAID = re.compile(
    rf"{_AND}who (?:said|says|claimed|told (?:us|them|reporters)|"
    rf"was (?:it )?(?:that )?said|made) (?:that|this|it|so)(?: claim| remark)?\W*$"
)
_ABOUT = re.compile(rf"{_AND}(?:(?:what|how) about|what of|same (?:question )?for|and for)\s+(?P<new>[^?!]+?)\W*$")
_AND_NEW = re.compile(r"^\W*(?:and|or|but)\b(?: then| also)?[ ,]+(?P<new>[^?!]+?)\W*$")
_VERBS = re.compile(
    rf"\b(?:{_AUXILIARY}|who|what|when|where|why|how|which|said|say|says|happened|happen|tell|list|name|give|show)\b"
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|his|its|their|them|that|this|there|those|these)\b")
_VERBLESS = re.compile(r"^\W*(?:and |but |so )?(?:how many|how much|which|what|whose)(?P<rest>(?: [\w'-]+){1,3})\W*$")
_BACK = re.compile(
    rf"{_AND}(?P<ask>what (?:happened|came|was said|did [\w' -]+? (?:say|do)|was there)|what|who (?:spoke|"
    rf"was)|)[ ,]*(?:right |just |immediately |happened )?"
    r"(?P<side>(?:before|after|since|following|prior to) (?:that|this|it|then)|next|then|afterwards?|"
    r"thereafter|beforehand|previously|before|after)\W*$"
)
_HEAD = re.compile(
    r"^\W*(?:(?:and|but|so|or)\s+)?(?:(?P<wh>who|whom|whose|what|when|where|why|which|how(?: \w+)?)\b\s*)?",
    re.IGNORECASE,
)
_STATES = re.compile(r"what|who$|how ")
_SIMPLE = re.compile(r"why|when|where|how|(?:at |by )?what time|(?:by|with|to|for) whom")
_PREPOSED = re.compile(
    r"^(?P<preposition>about|on|of|regarding|concerning|in|at|with|for|to|against|from|"
    r"by)\s+(?P<rest>.+)$"
)
_OBJECT = re.compile(
    r"\b(?P<preposition>about|regarding|concerning|on|of|with|to|for|against|at|in|"
    r"from)\s+(?P<object>[^?()]+?)(?=\s*(?:\?|\(|$))"
)
_TIMED = re.compile(
    rf"{_AND}(?P<when>(?:what (?:about|happened) )?(?:right |just |shortly )?(?:after|before|since|until|till|"
    rf"by|at|around|about|between|from|in|on|during|over|this|"
    r"yesterday|today|tonight|earlier|later|early|late|the)\b[^?!]*)\W*$"
)
_TIME_WORDS = re.compile(
    r"\b(?:yesterday|today|tonight|morning|afternoon|evening|night|noon|midday|midnight|minutes?|hours?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"coverage)\b"
)
_TRAILING_TIME = re.compile(
    r",?\s*\b(?:(?:right|just|shortly) )?(?:after|before|since|until|till|by|at|around|between|from|in the|"
    r"during the|over the|this|yesterday|today|tonight|on)"
    r"\b[^?(]*?(?=\s*(?:\?|\(|$))"
)


def complete(text: str, talk: Talk) -> str | None:
    """Fill a follow-up from the last question, where it leaves most of its own out; else None."""
    plain = level(text)
    back = _BACK.match(plain)
    if back:
        return _beside(text[back.start("ask") : back.end("ask")], back["side"], talk)
    if _WHO_SAID.match(plain):
        return f"Who said {_said(talk)}?"
    bare = _BARE.match(plain)
    if bare:
        return _asked(text[bare.start("wh") : bare.end("wh")], talk)
    timed = _TIMED.match(plain)
    if timed and _is_time(timed["when"]):
        return _at_another_time(text[timed.start("when") : timed.end("when")], talk.last.question)
    about = _ABOUT.match(plain) or _AND_NEW.match(plain) or _alone(plain)
    if about and not _VERBS.search(about["new"]) and not _PRONOUN.search(about["new"]):
        return _about(text[about.start("new") : about.end("new")].strip(), talk)
    return f"{text} ({talk.content()})" if _is_verbless(text, plain) else None


def _is_verbless(text: str, plain: str) -> bool:
    """Say whether a question has a question word and no verb: "How much rain?"."""
    match = _VERBLESS.match(plain)
    return match is not None and not _VERBS.search(match["rest"]) and not find_mentions(text)


def _beside(ask: str, side: str, talk: Talk) -> str:
    """Ask what came next to what the last exchange was about."""
    ask = ask.strip() or "What happened"
    if side not in {"beforehand", "previously"} and " " not in side:
        side = "before that" if side == "before" else "after that"
    return f"{ask[0].upper()}{ask[1:]} right {side}? ({talk.content()})"


def _alone(plain: str) -> re.Match[str] | None:
    """Take a question of up to four words without a verb or question word as a new subject: "The guards?"."""
    match = re.match(r"^\W*(?P<new>[^?!]+?)\W*$", plain)
    return match if match and len(plain.split()) <= 4 and plain.rstrip().endswith("?") else None


def _said(talk: Talk) -> str:
    """Give the quotation of the last answer, or its first sentence, or what was asked."""
    answer = talk.last.answer
    quoted = re.search(r"[\"“]([^\"”]{8,})[\"”]", answer)
    if talk.last.declined:
        return f"that ({talk.content()})"
    if quoted:
        return f'"{" ".join(quoted[1].split()[:16])}"'
    return f"that ({' '.join(re.split(r'(?<=[.!?]) ', answer.strip())[0].split()[:20])})"


def _asked(question_word: str, talk: Talk) -> str:
    """Ask another thing about what the last question asked: "Why" + "did Bukele leave?"."""
    base, word = talk.last.question, question_word[0].upper() + question_word[1:]
    head = _HEAD.match(base)
    rest = base[head.end() :] if head else base
    if word.endswith("else") and head and head["wh"]:
        return f"{word} {rest}"
    # "What is X?" and "How big is X?" have no predicate to ask why of
    idle = head and _STATES.match(level(head["wh"] or "")) and re.match(r"(?:is|are|was|were)\b", level(rest))
    if _SIMPLE.fullmatch(level(question_word)) and re.match(rf"{_AUXILIARY}\b", level(rest)) and not idle:
        return f"{word} {rest[0].lower()}{rest[1:]}"
    return f"{word}? ({talk.content()})"


def _is_time(words_: str) -> bool:
    """Say whether a follow-up is nothing but a time."""
    return bool(find_hours(words_) or _TIME_WORDS.search(words_)) and not _VERBS.search(words_)


def _at_another_time(when: str, base: str) -> str:
    """Ask the last question of another time."""
    plain = level(base)
    for match in _TRAILING_TIME.finditer(plain):
        if _is_time(match.group().strip(" ,")):
            base = base[: match.start()] + base[match.end() :]
            break
    stem, mark, rest = base.partition("?")
    return f"{stem.rstrip()} {when}{mark or '?'}{rest}"


def _about(new: str, talk: Talk) -> str:
    """Ask the last question of somebody or something else."""
    base, *_ = talk.last.question.partition(" (")
    preposed = _PREPOSED.match(level(new))
    if preposed:
        return _with_object(base, new[: preposed.end("preposition")], new[preposed.start("rest") :])
    old = _counterpart(_sort(new, talk), find_mentions(base), talk)
    if old:
        return base[: old.start] + new + base[old.end :]
    counted = re.match(
        r"(?i)(\W*how many )((?:[\w'’-]+ ){0,2}?[\w'’-]+)(?= (?:can|are|were|did|do|does|have|"
        r"has|will|is|was)\b)",
        base,
    )
    if counted and fold(new).endswith("s"):
        return f"{counted[1]}{re.sub(r'(?i)^the ', '', new)}{base[counted.end() :]}"
    return _with_object(base, None, new)


def _sort(new: str, talk: Talk) -> Sort | None:
    """Sort a new name by the conversation, else by itself; None for what is no name."""
    found = find_mentions(f"Also {new}")
    key = found[-1].key if found else (words(new) or [""])[-1]
    known = [one.mention.sort for one in talk.known if one.mention.key == key]
    if found or known:
        return next(filter(None, known), found[-1].sort if found else "")
    return None


def _counterpart(sort: Sort | None, mentions: Sequence[Mention], talk: Talk) -> Mention | None:
    """Find the name of the last question that a new one stands in for."""
    if sort is None:
        return None
    sorts: dict[str, Sort] = {one.mention.key: one.mention.sort for one in talk.known if one.mention.sort}
    same = [one for one in mentions if sorts.get(one.key, one.sort) == sort]
    if sort == "":
        same = [one for one in mentions if sorts.get(one.key, one.sort) in {"person", ""}]
        same = same or [one for one in reversed(mentions) if sorts.get(one.key, one.sort) != "event"]
    return same[0] if same else (mentions[0] if len(mentions) == 1 and sort in {"", "person"} else None)


def _with_object(base: str, preposition: str | None, new: str) -> str:
    """Put a new object in the place of the last question's own, or after it."""
    stem = base.rstrip(" ?")
    matches = list(_OBJECT.finditer(level(stem)))
    match = (
        matches[0]
        if matches and (preposition is None or matches[0]["preposition"] in {"about", "on", "regarding"})
        else None
    )
    if match:
        return f"{stem[: match.start('object')]}{new}?"
    if preposition:
        return f"{stem} {preposition} {new}?"
    nouns = noun_phrases(stem)
    if nouns:
        place = stem.rindex(nouns[-1])
        before = re.sub(r"(?i)\b(?:the|a|an|this|that|these|those|our|any)\s+$", "", stem[:place])
        return f"{before}{new}{stem[place + len(nouns[-1]) :]}?"
    kept = " ".join(word for word in words(content_of(stem)) if word not in STOP)
    return f"What about {new}? ({kept})"
