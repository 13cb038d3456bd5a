"""What a question wants: the kind of answer, whose words, about which names and things."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.words import STOP, fold, words
from rag.answer import Kind
from rag.lexicon import ASKED_SPEECH, AUXILIARY, COMPARES, DEGREES, KINDS, NOBODY, SEVERAL
from rag.predicate import predicate

_VERB = "(?:" + "|".join(sorted(ASKED_SPEECH)) + "|think|thinks|put)"
_NAME_WORD = r"[^\W\d_][\w'’.-]*"
_SPEAKER = re.compile(
    rf"\b(?:did|does|do|has|had|have)\s+(?P<subject>(?:{_NAME_WORD}\s+){{1,6}}?){_VERB}\b"
    rf"|\b(?:according to|in the words of|words of|quote from)\s+(?P<source>(?:{_NAME_WORD}\s*){{1,4}})"
    rf"|\bwhat (?:was|is|were) (?P<owner>(?:{_NAME_WORD}\s+){{0,3}}?[^\W\d_][\w.-]*)['’]s? "
    r"(?:response|reply|reaction|answer|comment|view|opinion|position|words|verdict|message|description|stance|argument"
    r"|(?:line|take|thoughts?)(?= (?:on|about)\b))\b"
    rf"|^\W*(?P<whose>(?:{_NAME_WORD}\s+){{0,3}}?[^\W\d_][\w.-]*)['’]s? "
    r"(?:comments?|words|remarks|response|reaction|views?|opinion)\b",
    re.IGNORECASE,
)
# "According to each side" asks for nobody's words in particular, and of nothing more.
_EACH_SOURCE = re.compile(r",? according to (?:each|both|every|either|all)\b[^?,]*", re.IGNORECASE)
_UNIT = re.compile(
    r"\bhow many (?:of the |more |other |different |separate |extra )?"
    r"(?:(?:[^\W_]+ ){0,3}?(?P<head>[^\W\d_]+)(?= (?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b)"
    r"|(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?))"
)
# "What is the name of his lawyer?", "Who is Amnesty's director?": the name that is wanted goes with this word.
_NAMED = re.compile(
    r"\bwhat(?:'s| is| was| are| were) (?P<owner>[^?.,]+)'s? (?:full |real |first |last )?names?\b"
    r"|\b(?:name of|named?|who(?:'s| is| was| are| were| has| had| will)?) (?P<whole>[^?.,]+)"
)
# "Who complains that it is too late?": who says something goes with none of its words.
_SAYS_THAT = re.compile(r"\w+ that\b")
# What a question for a name says beside whose name it is.
_NAMING = frozenset({"name", "names", "named"})
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|on the (?:subject|topic|question) of|of|on|over|to)\s+(?P<topic>[^?]+)"
)
_ONLY_ABOUT = re.compile(r"(?<!how )(?<!\w to )\babout (?P<topic>[^?\d]+)")
# Forenames and the like: capitals with another capital right behind them.
_FORENAME = re.compile(r"\b([A-ZÀ-Þ][\w’'-]*)(?=\s+[A-ZÀ-Þ])")
# Capitals that describe, and that coverage rather says in other words: "the Central American leader", "White House".
_DESCRIPTIONS = re.compile(
    r"\b(?:(?:Central|Latin|South|North) Americans?|(?:East|West|South|North)(?:ern)? (?:African|Asian|European)s?"
    r"|(?:[Ss]tarting |first |playing )XI"
    r"|(?:Middle|Far) Eastern|(?:East|West|South|North)ern|White House|Oval Office|Downing Street|Capitol Hill)\b"
)
_QUESTION_WORD = re.compile(r"(?:what|which|who|whom|whose|when|where|why|how)\b")
# What may stand before the question word that a question begins with.
_LEADING = re.compile(
    r"^\W*(?:(?:and|so|but|ok|okay|then|by|in|on|at|to|from|for|with|of|under|about|since|until)\W+)*"
    rf"(?={_QUESTION_WORD.pattern})"
)
# How somebody is said to have spoken, or when, is nobody's name.
_MANNER = frozenset(
    words("reportedly allegedly apparently supposedly actually exactly precisely also later then first once")
)
# What is told before it is asked: "Both say it is more than sport. Who will it inspire?"
_TOLD = re.compile(
    rf"^.*[.!]\s+(?=(?:(?:and|so|but) )?(?:{_QUESTION_WORD.pattern}|(?:{'|'.join(sorted(AUXILIARY))})\b)[^.!]*\?\W*$)",
    re.DOTALL,
)
# "When he left, who was there?"
_CLAUSE = re.compile(rf"^\W*(?:when|where|if|as|once|while) (?!(?:{'|'.join(sorted(AUXILIARY))})\b)[^,?]+, ")
# "Which is older, the Corn Hall or the Guildhall?", "How many have Ada, Bell and Ross?": a sentence tells of one.
_ALTERNATIVES = (
    re.compile(r"[,:] ([^,:?]+,? or [^,:?]+)\W*$"),
    re.compile(rf"\b(?:{DEGREES}) ([^?]+ or [^?]+)"),
    re.compile(
        r"\b([A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*)*(?:, (?:the )?[A-ZÀ-Þ][^,?]*)+,? and (?:the )?[A-ZÀ-Þa-z ]*"
        r"[A-ZÀ-Þ][\w’'.-]*)"
    ),
)
_CAPITAL = re.compile(r"(?<!^)(?<![.!?] )\b[A-ZÀ-Þ][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question wants: a kind of answer, perhaps one speaker's words, and the words it is about.

    All words are folded and in the question's order; `names` are those written with a capital inside the question, or
    known to the coverage as names; `speaker` is whose words are wanted; `unit` is what "how many" counts,
    or whose name is wanted; `about` what somebody's words are to be about; `predicate` the verb that an answer
    cannot do without, where it is known; `forenames` the names that another follows, which coverage leaves out;
    `compares` says whether two things are held against each other, `several` whether
    more than one thing is wanted, such as these.
    """

    text: str
    kind: Kind
    words: tuple[str, ...]
    names: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    predicate: str = ""
    forenames: frozenset[str] = frozenset()
    compares: bool = False
    several: bool = False


def read_sought(text: str, *, known_names: frozenset[str] = frozenset()) -> Sought:
    """Read what a question wants; `known_names` are the coverage's, folded, for questions without capitals."""
    asked, text = text, _EACH_SOURCE.sub("", text)
    folded = fold(text)
    subject = tuple(dict.fromkeys(word for word in words(text) if word not in STOP))
    unit = _UNIT.search(folded)
    names = _names(text, subject, known_names)
    asking = _TOLD.sub("", folded)
    compares = bool(COMPARES.search(asking))
    alternatives = next(filter(None, (pattern.search(text) for pattern in _ALTERNATIVES)), None)
    kind = _kind(asking)
    return Sought(
        text=asked,
        # Which of two is more is told by their numbers.
        kind="number" if compares and kind in {"person", "thing"} else kind,
        words=tuple(word for word in subject if kind != "person" or word not in _NAMING),
        names=_shared(names, alternatives) if alternatives else names,
        speaker=_speaker(text),
        unit=_telling(unit["head"] or unit["unit"]) if unit else () if compares else _goes_with(folded, names),
        about=_about(folded, _ABOUT if _SPEAKER.search(text) else _ONLY_ABOUT),
        predicate=predicate(text),
        compares=compares,
        several=bool(alternatives) or compares or kind == "list" or bool(SEVERAL.search(folded)),
        forenames=frozenset(word for name in _FORENAME.findall(text) for word in words(name)),
    )


def _kind(folded: str) -> Kind:
    """Read which kind of answer a question wants: of "which country was it when it sank", a place.

    A question word further on asks nothing where there is one at the beginning, as in "what became of those who left".
    """
    folded = _CLAUSE.sub("", folded)
    leading = _LEADING.match(folded)
    for pattern, kind in KINDS:
        for match in pattern.finditer(folded):
            if not leading or match.start() <= leading.end() or not _QUESTION_WORD.match(match.group()):
                return kind
    return "thing"


def _names(text: str, subject: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """Find the folded name words: known ones, and capitals after the first word unless everything is in capitals."""
    capitals = (
        []
        if text.upper() == text
        else _CAPITAL.findall(_DESCRIPTIONS.sub(lambda one: one.group().lower(), text.strip()))
    )
    capital_words = {word for capital in capitals for word in words(capital)}
    # Who writes capitals writes them everywhere; the coverage's are for those who do not.
    return tuple(word for word in subject if word in (capital_words or known))


def _shared(names: tuple[str, ...], alternatives: re.Match[str]) -> tuple[str, ...]:
    """Leave out the names that are alternatives to one another, which no sentence need have together."""
    either = words(alternatives.group(1))
    return tuple(name for name in names if name not in either)


def _goes_with(folded: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Find the word that a wanted name goes with: whose name it is, or what the person did."""
    match = _NAMED.search(folded)
    if not match:
        return ()
    if match["whole"] and _SAYS_THAT.match(match["whole"]):
        return ()
    owned = re.split(r"['’]s? ", match["owner"] or match["whole"])[-1]
    return tuple(word for word in _telling(owned) if word not in names)[:2]


def _telling(text: str) -> tuple[str, ...]:
    """List the folded words of a text that carry a subject."""
    return tuple(word for word in words(text) if word not in STOP)


def _about(folded: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Find the words after "about", and in a question for somebody's words after what does as well."""
    match = pattern.search(folded)
    return _telling(match["topic"]) if match else ()


def _speaker(text: str) -> tuple[str, ...]:
    """Find the folded words that name whose words are wanted, or none."""
    match = _SPEAKER.search(text)
    if not match:
        return ()
    found = next(group for group in match.groups() if group is not None)
    return tuple(word for word in words(found) if word not in STOP | NOBODY | _MANNER)
