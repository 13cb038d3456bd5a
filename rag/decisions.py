"""Who decides what they say: "it will stay shut, police say" is as good as done, "it will rain, he says" is not."""

from __future__ import annotations

import re

from index.words import content, fold, stem, words
from rag.premises import Premise

# Whoever runs what they speak of; a politician's word that something will be so is a promise.
_OFFICES = frozenset(
    words(
        "police superintendent inspector constable sheriff commander marshal council councils court judge coroner "
        "magistrate returning officer regulator authority authorities organisers organizers operator company railway "
        "airline airport port university school federation owners management headteacher"
    )
)
# What is laid down by saying so: for how long something is open or shut, when it runs, who may and who must.
_LAID_DOWN = re.compile(
    r"\b(?:will|is to|are to|must|may) (?:not |only )?(?:be )?(?:stay|remain|keep|open|reopen|close|shut|closed"
    r"|cancelled|postponed|suspended|start|begin|end|resume|run|leave|depart|vote|enter|attend|refunded|held|sat|played|replayed"
    r"|lifted|extended|adjourned)\b"
)
# What is allowed by saying so, in whatever words.
_ALLOWED = re.compile(
    r"\b(?:may|can) (?:now |again )?(?:go|return|leave|enter|come|use|drive|swim)\b|\b(?:allowed|permitted)\b"
)
_SHARED = 3
_THEIRS = re.compile(r"(?:his|her|their|its) ")
_WILL = re.compile(r"\b(?:will|won't|is to|are to|plans? to|intends? to)\b")


def decides(claim: str, premise: Premise) -> bool:
    """Say whether a claim is what whoever runs something lays down in a premise, in the same words, or allows there."""
    if _OFFICES.isdisjoint(premise.speaker):
        return False
    said, told = _LAID_DOWN.search(fold(claim)), _LAID_DOWN.search(fold(premise.text))
    shared = set(content(claim)) & set(content(premise.text))
    if _ALLOWED.search(fold(claim)) and _ALLOWED.search(fold(premise.text)) and len(shared) >= _SHARED:
        return True
    return bool(said and told and said.group() == told.group() and shared == set(content(claim)))


def intends(claim: str, premise: Premise) -> bool:
    """Say whether a claim tells what its own subject says that it will do: "Parcelway will take on the staff"."""
    said = fold(claim)
    planned = _WILL.search(said)
    if not planned or not premise.speaker:
        return False
    # "His party's 14 members will abstain": who leads them speaks for them.
    if _THEIRS.match(said) and said[: planned.end()] in fold(premise.text):
        return True
    subject = set(content(said[: planned.start()]))
    return bool(subject) and subject <= {stem(word) for word in premise.speaker}
