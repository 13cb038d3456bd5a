"""What an entry only attributes, expects or denies, and whether a sentence keeps it so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from index.words import content, fold
from rag.alignment import align
from rag.clauses import statements_in
from rag.corrections import OURS
from rag.decisions import decides, intends
from rag.figures import find_figures
from rag.hearsay import QUOTATION, clause, is_attributed, is_hearsay, says_whose
from rag.premises import Premise, bearing

_MODAL = re.compile(
    r"\b(?:(?<!in )(?<!on )(?<!\d )(?<!last )may|might|could|would|should|must|will|\w+'ll|can|likely"
    r"|possibly|possible|perhaps|probably|expects?|expected"
    r"|plans?|planned|hopes?|hoped|wants?|wanted|intends?|promises?|promised|threatens?|threatened|aims?|due|is to"
    r"|are to|was to|were to|until|if|unless|asks?"
    r"|asked(?! (?:what|whether|if|who|how|why|when|where|about|by)\b)|warns?|warned|consider\w*|ready|about to"
    r"|going to|proposed?|won't|wait(?:s|ed|ing)?|on condition|provided)\b"
)
_POSSIBLE, _CERTAIN = re.compile(r"\b(?:may|might|could)\b"), re.compile(r"\b(?:will|going to)\b")
# "It did so until she put a jacket over it": that has happened.
_UNTIL_THEN = re.compile(r"\b(?:did|was|were|had|went|took|\w+ed)\b[^.;]* until$")
# What is planned for a day or an hour "is on Monday": that says itself that it is still to come.
_PLANNED = re.compile(r"plans?|planned|due|scheduled|is to|are to")
_DATED = re.compile(r"\b(?:is|are|starts?|begins?|opens?|closes?|takes? place) (?:on|at|from|until) ")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|\w+n't|cannot|hardly|barely|fail(?:s|ed)? to"
    r"|den(?:y|ies|ied)|refus\w+|declin\w+|unable|lacks?|nowhere|impossible|yet to|rejects?|rejected|rules? out"
    r"|ruled out(?! for)|rather than|instead of|in place of|left out of)\b"
)
_SILENT = re.compile(
    r"\b(?:(?:not|never|n't|yet to|nor) (?:yet |ever )?(?:say|said|tell|told|confirm(?:ed)?|comment(?:ed)?"
    r"|explain(?:ed)?)"
    r"|(?:refus|declin)\w+ to (?:say|tell|comment|confirm|explain))\b"
)
_SAYS = re.compile(r"\b(?:says?|said|tells?|told|confirms?|confirmed|explains?|explained)\b")
# A claim that says who foresees something keeps it in that mouth.
_FORESEES = re.compile(r"\b(?:forecasts?|predicts?|predicted|foresees?)\b")
_NAMED_ONLY = re.compile(r"\b(?:the|a|an|this|that|of|to|his|her|its|their) (?P<word>\w+)")
# What is negated stands right behind the negation, and in the same clause.
_SCOPE = 2
_BREAK = re.compile(r"[.,;:()\"“”]|\s(?:and|but|while|although)\s")
# Between a negation and what it denies: "no longer", "not yet able to", "no plans to".
_LIGHT = frozenset(
    ["abl", "yet", "ever", "sinc", "longer", "plan", "sign", "evid", "proof", "power", "way", "need", "intent"]
)
# "None of the 61 on the list shuts": shutting is denied.
_OF_THEM = re.compile(r"(?:none|neither) of\b")
# "No trains run": no trains are denied, but that they run.
_NONE_DO = re.compile(r"no [a-z-]+ ")
# "The third doesn't.": what the sentence before it says.
_DENIES_LAST = re.compile(r"\b(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would)n't\W*$")
# "They may go back, unless they live in Furze Lane."
_EXCEPT = re.compile(r"\b(?:unless|except|excluding|apart from|other than)\b")
# An answer's first word is no part of what it says.
_REPLY = re.compile(r"^\W*(?:yes|no)[,:.;] ")


def unkept_hedge(claim: str, near: Sequence[Premise], held: Sequence[Premise]) -> str:
    """Say which of attribution, doubt, expectation and negation a claim drops or adds, beside its nearest premise.

    `near` has the nearest premise first; there must be one.
    """
    best = near[0]
    said = _REPLY.sub("", fold(claim))
    kept = set(content(said))
    told = fold(best.text)
    if _turned(said, told, held) or _breaks_silence(said, told) or any(_denied(said, one, held) for one in held):
        return "It turns a negation round."
    decided = decides(claim, best)
    if not decided and _is_only_said(claim, best, held):
        return "It states as fact what the entry only attributes."
    if not decided and (_is_expected(said, clause(told, kept), kept) or _is_made_certain(said, told)):
        return "It states as fact what the entry only expects."
    return ""


def _is_only_said(claim: str, best: Premise, held: Sequence[Premise]) -> bool:
    """Say whether a claim states as fact, all of it or what it begins with, what its premises only attribute."""
    if says_whose(claim) or _FORESEES.search(fold(claim)) or intends(claim, best):
        return _is_stated_before(claim, held)
    kept = set(content(_REPLY.sub("", fold(claim))))
    return any(all(is_hearsay(one, kept) for one in some) for some in _sources(claim, best, held))


def _is_stated_before(claim: str, held: Sequence[Premise]) -> bool:
    """Say whether a claim states something as fact, before it says whose word the rest is, that is only attributed."""
    parts = statements_in(claim)
    own = [*takewhile(lambda part: not says_whose(part), parts)]
    for part in own if len(own) < len(parts) else ():
        near = align(part, held).near[:1] if len(content(part)) > 1 else ()
        if any(is_hearsay(one, set(content(part))) for one in near):
            return True
    return False


def _sources(claim: str, best: Premise, held: Sequence[Premise]) -> Iterator[Sequence[Premise]]:
    """Give what a claim is taken from: its nearest premise, that of each of its clauses, and those with each figure.

    Any of the premises with a figure may be the one that it is taken from.
    """
    yield [best]
    parts = [part for part in statements_in(claim) if len(content(part)) > 1]
    if len(parts) > 1:
        yield from (align(part, held).near[:1] or [best] for part in parts)
    yield from (bearing(one, held) or [best] for one in find_figures(claim) if not one.identifies)


def _is_expected(said: str, given: str, kept: set[str]) -> bool:
    """Say whether a claim states what its premise only expects.

    What somebody may or can do in a quotation is no matter to a claim that says who speaks.
    """
    if _MODAL.search(said) or _FORESEES.search(said):
        return False
    told = QUOTATION.sub("", given) if is_attributed(said) else given
    planned = bool(_DATED.search(said))
    matches = [match for match in _MODAL.finditer(told) if not (planned and _PLANNED.fullmatch(match.group()))]
    matches = [match for match in matches if not _UNTIL_THEN.search(told[: match.end()])]
    return any(set(_behind(match)[:1]) & kept - _unfinished(said) for match in matches)


def _is_made_certain(said: str, given: str) -> bool:
    """Say whether a claim says that something will be of which its premise says that it may be."""
    possible = {word for scope in _scopes(_POSSIBLE, given) for word in scope[:1]}
    return any(possible.intersection(scope[:1]) for scope in _scopes(_CERTAIN, said))


def _unfinished(said: str) -> set[str]:
    """Give the telling words that a claim names without stating them: "before the recount", "free to vote"."""
    return {word for match in _NAMED_ONLY.finditer(said) for word in content(match["word"])}


def _turned(said: str, given: str, held: Sequence[Premise] = ()) -> bool:
    """Say whether a claim negates what its premise does not, or the other way round."""
    negated, denied = _scopes(_NEGATION, said), _scopes(_NEGATION, given)
    kept = set(content(said))
    if any(kept & set(content(part)) for part in _EXCEPT.split(given)[1:]):
        return False
    if negated and not _NEGATION.search(clause(given, kept)) and not any(kept.intersection(scope) for scope in denied):
        if not any(set(scope) & set(content(given)) for scope in negated):
            return False  # it denies what its premise does not speak of: that is other words for it, or made up
        elsewhere = set(_denied_in(held))
        return not all(elsewhere.intersection(scope) for scope in negated if scope)
    if _NONE_DO.match(given) and any(not kept.issuperset(scope) for scope in denied[:1]):
        return False
    told = content(given)
    # What is said there without a "not" as well is no more denied than said.
    only_denied = {
        word for scope in denied for word in scope[:1] if told.count(word) == sum(word in one[:1] for one in denied)
    }
    return not negated and not kept.isdisjoint(only_denied)


def _denied_in(held: Sequence[Premise]) -> Iterator[str]:
    """Give the telling words of what is denied anywhere in some premises, and of what the newsroom takes back."""
    for last, one in zip((None, *held), held, strict=False):
        folded = fold(one.text)
        yield from (word for scope in _scopes(_NEGATION, folded) for word in scope)
        if OURS.search(folded):
            yield from content(one.text)
        if last and _DENIES_LAST.search(folded):
            yield from content(last.text)


def _breaks_silence(said: str, given: str) -> bool:
    """Say whether a claim reports what its premise says that somebody has not said."""
    return bool(_SILENT.search(given)) and bool(_SAYS.search(said)) and not _SILENT.search(said)


def _denied(said: str, premise: Premise, held: Sequence[Premise]) -> bool:
    """Say whether a premise denies outright what a claim says among other things, and no other says so."""
    given, kept = fold(premise.text), set(content(said))
    own = set(content(given))
    spoken = own & kept
    if given.startswith("not "):
        return False  # "Not the flowers.": what that denies stands before it
    if len(spoken) < 0.6 * max(1, len(own)) or _NEGATION.search(said) or not _turned(said, given):
        return False
    denied = {word for scope in _scopes(_NEGATION, given) for word in scope} & kept
    says_so = (set(content(one.text)) for one in held if not _NEGATION.search(fold(one.text)))
    return not any(denied <= some and len(some & kept) >= len(spoken) for some in says_so)


def _scopes(pattern: re.Pattern[str], folded: str) -> list[list[str]]:
    """Give the telling words right after each word that a pattern finds, in the same clause.

    Of "none of the 61 on the list shuts" the last comes first, what none of them does.
    """
    found = [(match, _clause_behind(match)) for match in pattern.finditer(folded)]
    return [words[::-1] if _OF_THEM.match(folded, match.start()) else words[:_SCOPE] for match, words in found]


def _behind(match: re.Match[str]) -> list[str]:
    """Give the telling words right after a match, in the same clause."""
    return _clause_behind(match)[:_SCOPE]


def _clause_behind(match: re.Match[str]) -> list[str]:
    """Give all telling words after a match, in the same clause."""
    clause = _BREAK.split(match.string[match.end() :], maxsplit=1)[0]
    return [word for word in content(clause) if word not in _LIGHT]
