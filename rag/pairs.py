"""The grammar of two events: "did X come before Y?", "which came first, X or Y?", "how long after X did Y?"."""

from __future__ import annotations

import re

from rag.idioms import CAME, ENDS, HAPPEN, HERE, asks_what_happened, is_idiom
from rag.lexicon import DEGREES
from rag.phrases import HOUR, Marked, Meaning, Part, Rule, rules

# The ends of the coverage, as events.
FIRST, LAST = "the first entry", "the last entry"
# "Did X say anything after Y" asks what lies on that side of Y, not which came first.
_ANY = re.compile(r"\b(?:anything|anyone|any|ever|else|something)\b")
# "Is rent up or down after the budget", "did it rise more than it had before" compare.
_COMPARED = re.compile(rf"\bthan\b|\bup or down\b|\b(?:{DEGREES})\b.* or ")
_WAS = r"^\W*(?:(?:so|and|but) )?(?:did|was|were|is|has|had|does|do) "
_COUNTED = r"how (?:long|soon|quickly|much (?:time|later|earlier)|many \ue001\ue00f*+|many seconds)"
_REL = r"(?P<rel>first|earlier|last|later|(?<!is )(?<!are )(?<!comes )(?<!due )sooner)"
_EITHER = "before or after|after or before"
# "Was it before the vote or after it?" leaves open which.
_ANY_SIDE, _SIDES = "before or after", ("before", "after", "after or before")
_OR_SIDE = re.compile(r"\bor (?:before|after)\b")
# "Which vote came first, the one on pay or the one on hours?"
_THE_ONE = re.compile(r"^(?:the |that )?ones?\b", re.IGNORECASE)
_RAN = r"(?:run(?:ning)?|last(?:ed|ing)?|go(?:ing)? on|live|open|take|continue)"
# "The vote, the walkout and the strike".
_ITEM = re.compile(r"(?:^|[,;] (?:and )?| and )((?:(?! and )[^,;])+)")
_THINGS = r"(?P<list>(?:[^?,;:]+[,;] ){0,5}[^?,;:]+?(?:[,;]| and|, and) [^?,;:]+?)"
_SORT = r"(?:sort|order|arrange|put|list|place)\b[^:?]*\b(?:order|earliest|first|oldest|chronolog\w+|sequence)\b[^:?]*"
_DID = r"(?:\w+ed|spoke|left|went|got|fell|won|lost|gave|began|said|told|took|made|rose|broke)"


def _pair(relation: str | None = None) -> Meaning:
    """Make the meaning of a question about two events."""

    def meaning(match: re.Match[str], marked: Marked) -> Part | None:
        """Read both events, in the order in which the question names them."""
        first, second = marked.said(*match.span("x")), marked.said(*match.span("y"))
        if not (first and second) or is_idiom(marked.text[: match.start("y")], match["y"]) or _ANY.search(match["x"]):
            return None
        if _COMPARED.search(match["x"]):
            return None
        if HOUR in match.group():  # "Did Bell leave before eight?" asks for one event, up to then
            return None
        did, noun = match.groupdict().get("did"), match.groupdict().get("noun")
        first, second = (_THE_ONE.sub(f"the {noun}", one) if noun else one for one in (first, second))
        # "Who conceded first, Bell or Ross?" names two people, and once what either did.
        pair = (f"{first} {did}", f"{second} {did}") if did else (first, second)
        asked = relation or match["rel"]
        return Part(pair=pair, relation=_ANY_SIDE if asked in _SIDES and _OR_SIDE.search(match.group()) else asked)

    return meaning


def _ends(match: re.Match[str], marked: Marked) -> Part:  # noqa: ARG001 # every meaning has this signature
    """Read "how long did the coverage run?", "when did it begin and end?"."""
    return Part(pair=(FIRST, LAST), relation="length")


def _listed(match: re.Match[str], marked: Marked) -> Part | None:
    """Read several events, one behind the other, of which the order is asked for."""
    start = match.start("list")
    events = [marked.said(start + one.start(1), start + one.end(1)) for one in _ITEM.finditer(match["list"])]
    if len(events) < 2 or not all(events) or HOUR in match.group():  # one is in no order
        return None
    # In what order people spoke is told by where each of them first speaks, and not by who first speaks of them.
    groups = match.groupdict()
    did = f" {groups['did']}" if groups.get("did") else " spoke" if groups.get("came") == "speak" else ""
    return Part(pair=tuple(f"{one}{did}" for one in events), relation="order")


def _between(match: re.Match[str], marked: Marked) -> Part | None:
    """Read "what happened between X and Y", "between X and Y what was said", X and Y being events."""
    asked = marked.text[match.start("k1") if "k1" in match.re.groupindex else 0 :]
    return _pair("between")(match, marked) if asks_what_happened(asked) else None


PAIRS: tuple[Rule, ...] = rules(
    (rf"^\W*(?P<x>[^?]+?) or (?P<y>[^?]+?)[ :,-]+(?:which|what|who|whose)(?: \w+){{0,5}}? {_REL}{ENDS}", _pair()),
    (
        rf"{_COUNTED}(?: was it| is it| did it take)? (?P<rel>after|before|from) (?P<x>[^?]+?),? "
        rf"(?:did|was|were|had|has|is|until) (?P<y>[^?]+?){ENDS}",
        _pair("gap"),
    ),
    (
        rf"(?:gap|interval|time|delay|difference|wait|minutes|hours) between (?P<x>[^?]+?) and (?P<y>[^?]+?){ENDS}",
        _pair("gap"),
    ),
    (
        rf"{_COUNTED}(?: was it| was that| did it take| passed| went by| elapsed| lay)* from (?P<x>[^?]+?) "
        rf"(?:to|until|till) (?P<y>[^?]+?){ENDS}",
        _pair("gap"),
    ),
    (rf"^\W*(?:and )?from (?P<x>[^?]+?) to (?P<y>[^?]+?), {_COUNTED} (?:was|is) (?:that|it){ENDS}", _pair("gap")),
    (rf"^\W*(?:in )?between (?P<x>[^?]+?) and (?P<y>[^?,]+?),? {_COUNTED}(?: \w+){{0,3}}{ENDS}", _pair("gap")),
    (rf"how much time (?:separated|separates) (?P<x>[^?]+?) and (?P<y>[^?]+?){ENDS}", _pair("gap")),
    (rf"{_COUNTED} than (?P<x>[^?]+?) (?:did|was|were|had) (?P<y>[^?]+?){ENDS}", _pair("gap")),
    (rf"{_COUNTED}(?: [a-z]+){{0,4}} between (?P<x>[^?]+?) and (?P<y>[^?]+?){ENDS}", _pair("gap")),
    (
        rf"(?:which|what|who)(?: of (?:these|the two|them))? (?:(?P<noun>\w+) )?(?:{HAPPEN})(?: \w+)? {_REL}"
        rf"(?: of the two| statement| entry| update| event| one)?[ :,-]+(?P<x>[^?]+?),? or (?P<y>[^?]+?){ENDS}",
        _pair(),
    ),
    (
        rf"(?:which|what|who)(?: of (?:these|the two|them))? (?:\w+ )??(?P<did>{_DID}(?: \w+){{0,4}}?) {_REL}"
        rf"[ :,-]+(?P<x>[^?]+?),? or (?P<y>[^?]+?){ENDS}",
        _pair(),
    ),
    (rf"(?:which|what|who)(?: [a-z]+)? did you [a-z]+ {_REL}[ :,-]+(?P<x>[^?]+?),? or (?P<y>[^?]+?){ENDS}", _pair()),
    (rf"how long (?:did|does|was|has|is) {{coverage}} (?:been )?{_RAN}(?: for| on)?{ENDS}", _ends),
    (rf"when (?:did|does) {{coverage}} (?:begin|start|open) and (?:when did it )?(?:end|close|finish){ENDS}", _ends),
    # "Was it before or after the vote that she resigned?", "The vote, was that before she resigned or after it?"
    (rf"^\W*(?:and |so )?was it (?:{_EITHER}) (?P<y>[^?]+) that (?P<x>[^?]+?){ENDS}", _pair("before or after")),
    (
        rf"^\W*(?P<x>[^?,:-]+?)[,:-]+ (?:was|did) (?:that|this|it|she|he|they) (?:come |happen )?(?:before|after) "
        rf"(?P<y>[^?]+?),? or (?:before|after)(?: {HERE})?{ENDS}",
        _pair("before or after"),
    ),
    (rf"{_WAS}(?P<x>[^?]+?) or (?P<y>[^?]+?) (?:{HAPPEN} |speak |leave |arrive )?{_REL}{ENDS}", _pair()),
    (
        rf"{_WAS}(?P<x>(?!(?:that|this|it)\b)[^?]+?),? (?:{HAPPEN} )?(?:right |just |shortly |long |well )?"
        rf"(?P<rel>{_EITHER}|before|after) (?P<y>(?!{HERE}\b(?! (?:was|had|became|emerged)\b))[^?]+?)"
        rf"(?:,? or (?:before|after)(?: {HERE}| then)?)?{ENDS}",
        _pair(),
    ),
    (
        rf"{_WAS}(?P<x>[^?]+? (?:already|yet) [^?]+?) (?:when|by the time|at the time) (?P<y>[^?]+?){ENDS}",
        _pair("before"),
    ),
    # Where something still is, neither is said to be before the other.
    (rf"{_WAS}(?P<x>[^?]+? still [^?]+?) (?:when|by the time|at the time) (?P<y>[^?]+?){ENDS}", _pair("first")),
    (rf"^\W*(?:so |and )?had (?P<x>[^?]+?) by the time (?P<y>[^?]+?){ENDS}", _pair("before")),
    (rf"(?:in )?(?:what|which) (?:order|sequence) (?:did|do|were|was|have) {_THINGS}{CAME}{ENDS}", _listed),
    (rf"^\W*{_SORT}: ?{_THINGS}{ENDS}", _listed),
    # "Of Bell, Ross and the mayor, who spoke about the bridge first?"
    (rf"^\W*(?:and )?(?:out )?of {_THINGS},? (?:who|which) (?P<did>{_DID}(?: [^?,]+?)??) {_REL}{ENDS}", _listed),
    (rf"after (?P<x>[^?,]+?),? (?:but|and|yet) (?:before|ahead of|prior to) (?P<y>[^?,]+?){ENDS}", _between),
    (r"^between (?P<x>[^?,]+?) and (?P<y>[^?,]+?),? (?P<k1>what|who|was there|were there|did|anything)", _between),
    (rf"(?:in )?between (?P<x>[^?,]+?) and (?P<y>[^?,]+?){ENDS}", _between),
)
