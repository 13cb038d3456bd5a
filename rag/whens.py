"""Whether a question asks for a time, in whatever form: "when did…", "how late was it when…", "… - when was that?"."""

from __future__ import annotations

import re

_AUXILIARY = (
    r"(?:did|was|is|were|are|will|would|do|does|has|had|have|can|could|should|exactly|precisely|about|roughly|"
    r"else|in)"
)
_MANNER = r"(?:and|so|but|ok|okay|then|since|from|until|till|by|roughly|about|around|approximately|exactly|just)"
_DAY = r"(?:day|morning|afternoon|evening|night|game|match|hearing|session|proceedings|coverage)"
_REQUEST = (
    r"(?:(?:please|pls|can|could|do|you|i|we|just|need|want|give|get|got|tell|me|us|have|find|what(?:'s|s| is| was)?"
    r"|the|a|an|exact|precise|rough|clock) )*"
)
_ASKS_WHEN = re.compile(
    rf"(?:^\W*(?:{_MANNER}[ ,]+)*when(?:'s|'d)?(?: {_AUXILIARY}\b|\W*$)"
    r"|\b(?:know|tell me|remember|clear|and|or|exactly) when\b|^\W*(?:is|was|does|did|do|has) [^?]*\b(?:says?|"
    r"said|reported) when\b"
    r"|\b(?:at |by |from |since |until |around )?(?:what|which) (?:exact |precise )?(?:time|minute|"
    r"hour)\b(?! of (?:year|life))"
    r"|\bat (?:what|which) (?:point|moment|stage)\b|\bwhat (?:was|is) the time\b|\bhow long (?:after|before|ago)\b"
    r"|\bhow (?:soon|many (?:minutes|hours)) (?:after|before)\b"
    # "How late in the day did they call it off?"; but not "How late was the train?"
    rf"|\bhow (?:late|early)(?: on| at night| in(?:to)? (?:the |today's |yesterday's )?{_DAY})? "
    r"(?:(?:was|were|is) (?:it|this|that|you|we)|did|had|have|before|could you)\b"
    rf"|\bhow (?:late|early) in (?:the )?{_DAY} "
    rf"|\bhow far into (?:the )?{_DAY}\b"
    # "The all-clear - when was that?", "Him with the doorstopper, when did you print him?"
    r"|(?:[,;:.!]|\s-+)\s+(?:(?:and|so|but) )?(?:when|(?:at )?what time)"
    r"(?: (?:was|were|did|had|have|has|is)\b[^?,]*)?\W*(?:(?:please|pls)\W*)?$"
    # "Time of the final whistle pls", "I need the timestamp of the post on the arrest".
    rf"|^\W*{_REQUEST}(?:time|minute|moment) (?:of|for|when|that)\b(?! (?:(?:the|his|her|their) )?(?:year|day|life))"
    r"|\btime ?stamp\b)"
)


def asks_when(levelled: str) -> bool:
    """Say whether a levelled question (see `rag.phrases.level`) asks for a time."""
    return bool(_ASKS_WHEN.search(levelled))
