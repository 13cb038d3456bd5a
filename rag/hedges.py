"""What an entry only attributes, expects or denies, and whether a sentence keeps it so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.words import content, fold, words
from rag.lexicon import SPEECH
from rag.premises import Premise
from rag.quotations import quoted, spoken_by

_DOUBT = re.compile(
    r"\b(?:reportedly|alleged(?:ly)?|apparently|according to|unverified|unconfirmed|(?:is|are|was|were) said to"
    r"|suspected|accused of|is thought|are thought|believed to|appears? to|seems? to|rumou?r\w*|claims?|claimed"
    r"|not (?:been able to )?verif\w+|no proof|critics|analysts|in (?:his|her|their|\w+'s) (?:view|account|words)"
    r"|exit poll|estimated?|expects?|expected)\b"
)
_MODAL = re.compile(
    r"\b(?:(?<!in )(?<!on )(?<!\d )(?<!last )may|might|could|would|should|will|can|likely"
    r"|possibly|possible|perhaps|probably|expects?|expected"
    r"|plans?|planned|hopes?|hoped|wants?|wanted|intends?|promises?|promised|threatens?|threatened|aims?|due|is to"
    r"|are to|was to|were to|until|if|unless|asked?|asks|warns?|warned|consider\w*|ready|about to|going to|proposed?)\b"
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|\w+n't|cannot|hardly|barely|fail(?:s|ed)?"
    r"|den(?:y|ies|ied)|refus\w+|declin\w+|unable|lacks?|nowhere|impossible|rejects?|rejected|rules? out|ruled out)\b"
)
_SCOPE = 2


def unkept_hedge(claim: str, best: Premise, held: Sequence[Premise]) -> str:
    """Say which of attribution, doubt, expectation and negation a claim drops or adds, beside its nearest premise."""
    said, given = fold(claim), fold(best.text)
    if _turned(said, given) or any(_denied(said, fold(premise.text)) for premise in held):
        return "It turns a negation round."
    if (best.speaker or _DOUBT.search(given)) and not (is_attributed(claim) or _DOUBT.search(said)):
        return "It states as fact what the entry only attributes."
    kept = set(content(said))
    if not _MODAL.search(said) and any(set(scope[:1]) & kept for scope in _scopes(_MODAL, given)):
        return "It states as fact what the entry only expects."
    return ""


def is_attributed(claim: str) -> bool:
    """Say whether a sentence puts what it says into somebody's mouth, be it a pronoun's, or quotes it."""
    return bool(spoken_by(claim)) or any(quoted(claim)) or not SPEECH.isdisjoint(words(claim))


def _turned(said: str, given: str) -> bool:
    """Say whether a claim negates what its premise does not, or the other way round."""
    negated, denied = list(_scopes(_NEGATION, said)), list(_scopes(_NEGATION, given))
    if negated and not denied:
        return True
    kept = set(content(said))
    return bool(denied) and not negated and any(set(scope) & kept for scope in denied)


def _denied(said: str, given: str) -> bool:
    """Say whether a premise denies outright what a claim says among other things."""
    own = set(content(given))
    spoken = own & set(content(said))
    return len(spoken) >= 0.6 * max(1, len(own)) and _turned(said, given) and not _NEGATION.search(said)


def _scopes(pattern: re.Pattern[str], folded: str) -> Sequence[list[str]]:
    """Give the telling words right after each word that a pattern finds."""
    return [content(folded[match.end() :])[:_SCOPE] for match in pattern.finditer(folded)]
