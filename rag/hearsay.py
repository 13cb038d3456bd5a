"""What an entry only puts into somebody's mouth, or doubts, and whether a sentence says so too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from index.words import content, fold, stem, words
from rag.corrections import OURS
from rag.lexicon import SPEECH
from rag.premises import Premise
from rag.quotations import quoted, spoken_by
from rag.unborne import CAPITAL

_DOUBT = re.compile(
    r"\b(?:reportedly|alleged(?:ly)?|apparently|according to|unverified|unconfirmed|(?:is|are|was|were) said to"
    r"|suspected|accused of|is thought|are thought|believed to|appears? to|seems? to|rumou?r\w*|claimed"
    r"|(?<!no )(?<!any )(?<!a )(?<!the )claims?"
    r"|not (?:been able to )?verif\w+|no proof|critics|analysts|in (?:his|her|their|\w+'s) (?:view|account|words)"
    r"|exit poll|estimated?|expects?|expected|(?:its|his|her|their) (?:own )?(?:count|estimate|tally)"
    r"|puts? (?:it|this|that|them|(?:the|its|his|her|their) [\w ]{3,40}?) at)\b"
)
# These throw doubt on what follows only, the last of them on the next words, not on all that is said.
_FORWARD = re.compile(r"expects?|expected")
_NARROW = re.compile(r"estimated?|alleged|suspected|unverified|unconfirmed")
_REACH = 3
# Whose word or view something is, where no verb of speech says so.
_WHOSE = re.compile(
    r"\b(?:saying|telling|explaining|arguing|insisting|insists?|insisted|argues?|argued|alleg(?:es?|ing)|maintain(?:s|ed)"
    r"|recommend(?:s|ed)?|advises?|advised|advice|liken(?:s|ed)|disput(?:es?|ed)|thinks?|thought|believes?|believed"
    r"|reckons?|reckoned|points? out|pointed out|puts? (?:[\w' ]{1,30} )?down to|describing|described how"
    r"|recount(?:s|ed|ing)"
    r"|(?:speaks?|spoke|spoken) of|(?:it|which|poll) (?:puts?|gives?|gave) [\w' ]{2,30} (?:ahead|behind|on|at)"
    r"|by (?:the |its |his |her |their |an? )?[\w' ]{0,40}(?:count|estimate|reckoning|tally|account))\b"
)
_SPOKEN = "|".join(sorted(SPEECH))
# What is confirmed or declared is so, and what something is called says nobody in particular.
_CERTIFIED = frozenset(words("announce announces announced confirm confirms confirmed declare declares declared"))
_HEARSAY = SPEECH - _CERTIFIED - frozenset(words("call calls called reported"))
# "A sum that had been announced in April": by nobody in particular.
_MADE_KNOWN = re.compile(r"\b(?:been|was|were|is|are) (?:announced|confirmed|declared)\b", re.IGNORECASE)
_VERB = re.compile(rf"\b(?:{'|'.join(sorted(_HEARSAY))})\b")
_ITEM = re.compile(r"\s*[•*–-]\s")
_ANNOUNCED = re.compile(r"\b(?:announc\w+|unveil\w*|launched|presented|introduced)\b[^.]*:$")
_MARK = re.compile(r"[,\"“”‘]")
# "She published what she said were the army's own maps": that alone is in her words.
_SO_CALLED = re.compile(rf"\bwhat (?:\w+ ){{1,3}}?(?:{_SPOKEN}) (?:is|are|was|were)\b[^,.;]*")
# Somebody's view, though not said.
_HELD = "thinks?|thought|hopes?|fears?"
_HOLDS = re.compile(rf"\b(?:{_HELD})\b")
_VERB_OR_MARK = re.compile(rf"\b(?:{_SPOKEN}|{_HELD})\b|,(?!\d)|[;:()\"“”‘]")
_WHO = re.compile(r"\s*(?:who|whose) |\s*(?:aged )?\d{1,3}\s*$")
# What is told beside a name before the verb of speech is the newsroom's own: "Oud, who sits for the liberals, says".
_RELATIVE = re.compile(r",\s*(?:who|whose|which|where|an?)\b[^,]*(?=,|$)")
_NAMED_IN = 3  # words
_ARTICLE = re.compile(r",\s*an?\b")
# "They were told that…", "Pakistan, whose ambassador said that…", "though nobody will tell which": in somebody's mouth
# is only what follows.
_PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were)(?: \w+ly)? $")
_ASIDE = re.compile(
    r"(?:^|[,;:—]|\bof\b|\b(?:and|but|though|given)\b)\s*(?:whose|who|what|things|nobody|no one)\b[^,;:]*$"
)
# "The river (locals say it with an sh)": only that is in somebody's mouth.
_BRACKETED = re.compile(r"\([^()]*\)")
QUOTATION = re.compile(r"[\"“”][^\"“”]*[\"“”]")
_BEFORE_QUOTE, _BEHIND_QUOTE = (
    re.compile(r"[,:]? [\"“”]|(?: [\w'’-]+){1,3}[,:] [\"“”]"),
    re.compile(r"[\"“”],? (?:[\w.'’-]+ ){0,6}$"),
)
# A pronoun says it that stands for nobody who was named.
_SOMEBODY = re.compile(rf"\b(?:he|she|they) (?:{_SPOKEN})\b")


def is_attributed(claim: str) -> bool:
    """Say whether a sentence puts what it says into somebody's mouth, be it a pronoun's, or quotes it."""
    said = _MADE_KNOWN.sub("", claim)
    return bool(spoken_by(claim)) or any(quoted(claim)) or not SPEECH.isdisjoint(words(said))


def says_whose(claim: str) -> bool:
    """Say whether a sentence gives what it says as somebody's word or view, or as doubtful."""
    said = fold(claim)
    return is_attributed(claim) or bool(_DOUBT.search(said)) or bool(_WHOSE.search(said))


def is_hearsay(premise: Premise, kept: set[str]) -> bool:
    """Say whether a premise only attributes or doubts what a claim keeps of it; `kept` are the claim's stems."""
    given = clause(fold(premise.text), kept)
    outside = _BRACKETED.sub(" ", given)
    if outside != given and not _VERB.search(outside) and not any(quoted(outside)) and kept & set(content(outside)):
        return False
    kept_of_it = kept & set(content(given))
    if kept_of_it and any(kept_of_it <= set(content(aside)) for aside in _own_words(given, premise.text)):
        return False
    return not OURS.search(given) and (_is_reported(premise, given, kept) or _doubts(given, kept))


def clause(given: str, kept: set[str]) -> str:
    """Take the part of a premise, between semicolons, that has most of the words that a claim keeps."""
    return max(given.split(";"), key=lambda part: len(kept & set(content(part))))


def _is_reported(premise: Premise, given: str, kept: set[str]) -> bool:
    """Say whether a premise puts what a claim keeps of it into somebody's mouth.

    Who the speaker is ("Corvale's chief executive Anna Reyes denied that…", "…, says Omar Tal, who keeps the kiosk") is
    the newsroom's own word, and so is what it says of what it wrote itself.
    """
    own = {stem(word) for word in premise.speaker}
    if not (own or _SOMEBODY.search(given)) or _is_announced(premise):
        return False
    bare = QUOTATION.sub(lambda match: f'"{" " * (len(match[0]) - 2)}"', given)
    verbs = list(_VERB.finditer(bare))
    part = _spoken_part(given, bare, verbs)
    if part is not None:
        return bool(kept & set(content(part)))
    if not verbs:
        return ";" not in premise.text and _CERTIFIED.isdisjoint(words(given))
    lead = given[: verbs[0].start()]
    if not _MARK.search(lead):
        return bool((kept - set(content(lead))) & set(content(given[len(lead) :])))
    kept_of_it = kept & set(content(given))
    return not kept_of_it or bool(kept_of_it & set(_beside_speaker(given, own)))


def _own_words(given: str, text: str) -> Iterator[str]:
    """Give what is told of somebody beside the name: "Oud, who sits for the liberals", "Batres, a former dealer".

    `given` is folded, `text` as it stands: what is told by "a" stands beside a capital.
    """
    capitals = {fold(word) for word in CAPITAL.findall(text)}
    for match in _RELATIVE.finditer(given):
        before = _VERB_OR_MARK.split(given[: match.start()])[-1].split()[-_NAMED_IN:]
        by_name = not _ARTICLE.match(match[0]) or not capitals.isdisjoint(before[-1:])
        if by_name and not (_VERB.search(match[0]) or _HOLDS.search(match[0])):
            yield " ".join(before) + match[0]


def _spoken_part(given: str, bare: str, verbs: Sequence[re.Match[str]]) -> str | None:
    """Give the part of a premise that alone is in somebody's mouth; None where that may be all of it.

    `bare` is the premise with its quotations left blank, `verbs` are those of speech in that.
    """
    so_called = _SO_CALLED.search(given)
    if so_called and not _VERB.search(given.replace(so_called[0], "")):
        return so_called[0]
    if any(quoted(given)) and not _HOLDS.search(bare) and all(_is_beside_quote(bare, verb) for verb in verbs):
        return " ".join(quoted(given))
    leads = [bare[: verb.start()] for verb in verbs]
    if verbs and all(_PASSIVE.search(lead) or _ASIDE.search(lead) for lead in leads):
        return given[verbs[0].end() :]
    return None


def _is_beside_quote(bare: str, verb: re.Match[str]) -> bool:
    """Say whether a verb of speech introduces or ends a quotation, which alone is what was said."""
    return bool(_BEFORE_QUOTE.match(bare, verb.end()) or _BEHIND_QUOTE.search(bare[: verb.start()]))


def _is_announced(premise: Premise) -> bool:
    """Say whether a premise stands in a list of what those announced who decide it: "Here's what she announced:"."""
    lines = [line for line in premise.entry.text[: premise.citation.end].split("\n") if line.strip()]
    listed = list(takewhile(_ITEM.match, reversed(lines)))
    lead = lines[-len(listed) - 1 :][:1]
    return bool(listed and lead and _ANNOUNCED.search(fold(lead[0]))) and not any(quoted(premise.text))


def _beside_speaker(told: str, own: set[str]) -> Iterator[str]:
    """Give the telling words of what somebody says, without the parts that only tell who it is; `own` are their stems.

    Those are a name, a role, an age, and what "who" adds to them.
    """
    behind_name = False
    for part in _VERB_OR_MARK.split(told):
        found = content(part)
        behind_name = bool(found) and (own.issuperset(found) or (behind_name and bool(_WHO.match(part))))
        if not behind_name:
            yield from found


def _doubts(given: str, kept: set[str]) -> bool:
    """Say whether a premise throws doubt on what a claim keeps of it."""
    for match in _DOUBT.finditer(given):
        behind = content(given[match.end() :])
        narrow, forward = _NARROW.fullmatch(match.group()), _FORWARD.fullmatch(match.group())
        if kept & set(behind[:_REACH] if narrow else behind if forward else content(given)):
            return True
    return False
