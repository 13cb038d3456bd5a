"""Follow-ups that leave most of the question out: "Why?", "And Rubio?", "What about the guards?", "After 18:00?"."""

from __future__ import annotations

import re

from rag.counterparts import ask_of_another
from rag.hours import find_hours
from rag.mentions import find_mentions
from rag.phrases import level
from rag.talk import Talk

_AND = r"^\W*(?:(?:and|but|so|or|ok|okay|then|also|well|yes|no|right)\b[ ,]*)*"
_AUXILIARY = r"(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would|should)"
_THAT = r"(?:that|this|so)"
_IT = r"(?:it|that|this|so)"
_BARE = re.compile(
    rf"{_AND}(?P<wh>why(?: not)?|how so|how come|how|when|where|who|whom|by whom|with whom|to whom|for whom|"
    rf"how many|how much|how long|"
    r"how often|how far|how big|how old|(?:since|until|by|from) when|(?:at |by )?what time|which(?: ones?)?|"
    r"(?:by|for|in|on|at|from|to|with|under) (?:how (?:much|many|long)|(?:what|which)(?: [\w'-]+){1,2})|"
    r"what (?:else|for)|who else|where else|anything else|anyone else|"
    r"any others?|any more|says who|according to whom)"
    rf"(?: exactly| precisely)?(?: (?:(?:was|is|were) {_THAT}|(?:would|will|could|might) {_THAT} (?:be|happen)"
    rf"|(?:did|does|do) {_IT})(?: (?:do|say|happen|mean|go|come|be)(?:ed|s)?)?(?: {_IT})?)?\W*$"
)
_MORE = re.compile(
    rf"{_AND}(?:(?:please |can you )?(?:tell me|say) (?:some )?more(?: about (?:it|that|this))?|go on|"
    rf"more(?: (?:details?|info(?:rmation)?))?|"
    r"anything more|elaborate|explain(?: (?:that|this|it))?|details)(?: please)?\W*$"
)
_WHO_SAID = re.compile(
    rf"{_AND}who (?:said|says|claimed|told (?:us|them|reporters)|"
    rf"was (?:it )?(?:that )?said|made) (?:that|this|it|so)(?: claim| remark)?\W*$"
)
_SORRY = r"(?:(?:no|nope|nah|sorry|wait|oops|actually)\b[ ,.!-]*)"
_MEANT = re.compile(
    rf"^\W*(?:{_SORRY}*(?:i|we) (?:actually )?(?:meant|mean|was asking about|was thinking of) |{_SORRY}+"
    r"|(?:i said )?not [^,?]{1,40}, (?:but )?)(?P<new>[\w'’-]+(?: [\w'’-]+){0,4})\W*$"
)
_ALONE = re.compile(r"^\W*(?P<new>[^?!]+?)\W*$")
_ABOUT = re.compile(rf"{_AND}(?:(?:what|how) about|what of|same (?:question )?for)\s+(?P<new>[^?!]+?)\W*$")
_AND_NEW = re.compile(r"^\W*(?:and|or|but)\b(?: then| also)?[ ,]+(?P<new>[^?!]+?)\W*$")
_VERBS = re.compile(
    rf"\b(?:{_AUXILIARY}|who|what|when|where|why|how|which|said|say|says|happened|happen|tell|list|name|give|show)\b"
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|his|its|their|them|that|this|there|those|these)\b")
_VERBLESS = re.compile(
    r"^\W*(?:and |but |so )?(?:how many|how much|which|what|whose)(?P<rest>(?: (?:more|"
    r"other))? [\w'-]+)\W*$"
)
_BACK = re.compile(
    rf"{_AND}(?P<ask>what (?:happened|has happened|came|was said|has been said|changed|has changed"
    rf"|did [\w' -]+? (?:say|do)|was there)|what|who (?:spoke|was)|)[ ,]*(?:right |just |immediately |happened )?"
    r"(?P<side>(?:before|after|since|following|prior to) (?:that|this|it|then)|next|then|afterwards?|"
    r"thereafter|beforehand|previously|before|after)\W*$"
)
_LATER = re.compile(rf"{_AND}(?:anything|something|any news) (?:else )?(?:later(?: on)?|since|after(?:wards)?)\W*$")
_HEAD = re.compile(
    r"^\W*(?:(?:and|but|so|or)\s+)?(?:(?P<wh>who|whom|whose|what|when|where|why|which|how(?: \w+)?)\b\s*)?",
    re.IGNORECASE,
)
_STATES = re.compile(r"what|who$|how ")
_SAYS_WHO = re.compile(
    r"^\W*(?:says who|according to whom?|who says so"
    r"|(?:(?:what|where|who)(?:'s| is| was) )?(?:the |your |their )?source(?: (?:for|of) (?:that|this|it))?)\W*$"
)
_SIMPLE = re.compile(r"why|when|where|how|(?:at |by )?what time|(?:by|with|to|for) whom")
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
    readings = (_corrected, _back, _any_more, _more, _bare, _timed, _another, _verbless)
    return next((written for reading in readings if (written := reading(text, plain, talk))), None)


def _corrected(text: str, plain: str, talk: Talk) -> str | None:
    """Read "No, I meant Rubio", "Not Bondi, Rubio": the last question is asked of whom was meant."""
    match = _MEANT.match(plain)
    if not match or _VERBS.search(match["new"]):
        return None
    return ask_of_another(text[slice(*match.span("new"))].strip(), talk)


def _back(text: str, plain: str, talk: Talk) -> str | None:
    """Read "And before that?": ask what came next to what the last exchange was about."""
    match = _BACK.match(plain)
    if not match:
        return None
    ask, side = text[slice(*match.span("ask"))].strip() or "What happened", match["side"]
    if side not in {"beforehand", "previously"} and " " not in side:
        side = "before that" if side == "before" else "after that"
    near = "" if side.startswith("since") else "right "
    return f"{ask[0].upper()}{ask[1:]} {near}{side}? ({talk.content()})"


def _any_more(text: str, plain: str, talk: Talk) -> str | None:  # noqa: ARG001 # every reading has this signature
    """Read "Anything later?": all that came after what the last exchange was about."""
    return f"What happened since that? ({talk.content()})" if _LATER.match(plain) else None


def _more(text: str, plain: str, talk: Talk) -> str | None:  # noqa: ARG001 # every reading has this signature
    """Read "Tell me more", "Who said that?", and "Says who?", which asks for the last answer with who gives it."""
    if _SAYS_WHO.match(plain) and not talk.last.declined:
        return talk.last.question
    if _MORE.match(plain):
        return f"Tell me more ({talk.content()})"
    return f"Who said {_said(talk)}?" if _WHO_SAID.match(plain) else None


def _bare(text: str, plain: str, talk: Talk) -> str | None:
    """Read a question word by itself: "Why?", "When was that?"."""
    match = _BARE.match(plain)
    return _asked(text[slice(*match.span("wh"))], talk) if match else None


def _timed(text: str, plain: str, talk: Talk) -> str | None:
    """Read a time by itself: "And after 18:00?"."""
    match = _TIMED.match(plain)
    return (
        _at_another_time(text[slice(*match.span("when"))], talk.last.question)
        if match and _is_time(match["when"])
        else None
    )


def _another(text: str, plain: str, talk: Talk) -> str | None:
    """Read somebody or something else: "And Rubio?", and up to four words without a verb: "The guards?"."""
    short = len(plain.split()) <= 4 and plain.rstrip().endswith("?")
    match = _ABOUT.match(plain) or _AND_NEW.match(plain) or (_ALONE.match(plain) if short else None)
    if not match or _VERBS.search(match["new"]) or _PRONOUN.search(match["new"]):
        return None
    return ask_of_another(text[slice(*match.span("new"))].strip(), talk)


def _verbless(text: str, plain: str, talk: Talk) -> str | None:
    """Read a question word with a noun and no verb: "How much rain?"."""
    match = _VERBLESS.match(plain)
    if not match or _VERBS.search(match["rest"]) or find_mentions(text):
        return None
    return f"{text} ({talk.content()})"


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
