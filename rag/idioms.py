"""Where "after" and "before" say nothing about time, and which questions ask what happened."""

from __future__ import annotations

import re

ENDS = r"(?= *(?:[?.,!)(]|$))"
HAPPEN = r"(?:happen(?:ed|s)?|c[ao]mes?|occur(?:red|s)?|take place|took place|go|went|was|were|is|did)"
# What is asked of those of which the order is asked for: "In what order did they speak?"
CAME = (
    r"(?: (?P<came>come|go|happen|appear|arrive|take place|speak|occur|unfold|published|announced|reported|made|scored)"
    r"(?: in| out| up)?)?"
)
HERE = r"(?:that|this|it|then|those|these|him|her|them)"
# After these, "before" and "after" are not about time.
_NOT_TIME = re.compile(
    r"(?:\b(?:look(?:s|ed|ing)?|named?|called|sought|run|ran|take[ns]?|day|year|week|time|one|morning|"
    r"ask(?:ed|s)?|go(?:es)?) after|"
    r"\b(?:weeks|months?|years|seasons?|decades?|centuries) (?:after|before)|"
    r"\b(?:the )?(?:day|week|year|night|game|match) before|\b(?:before and|after and) (?:after|before))$"
)
_BEFORE_WHOM = re.compile(
    r"^(?:(?:the|a|an|his|her|its|their|us|local|supreme|high|crown|federal|district|senate|house|select|"
    r"grand|appeals?) )*"
    r"(?:courts?|judges?|committees?|panels?|congress|parliament|jury|magistrates?|senate|tribunal|inquiry|"
    r"commission|cameras?|"
    r"lawmakers|mps|crowds?|law|all|noon|taxes|tax)\b(?!'s)"
)
_AFTER_ALL = re.compile(r"all\b(?! (?:the|of)\b)")
_COVER_HEAD = re.compile(
    r"^\W*(?:(?:so|and|but|please|can you|could you|tell me|show me|give me|(?:run|talk|walk) (?:me |us )?through)"
    r"[ ,]+)*(?:what(?:'s| is| has| have| was| else)? ?(?:\w+ )?"
    r"(?:happen\w*|new|changed|occurred|posted|published|filed|followed|came|going on|went on|been|had|next|did|was"
    r"|said|reported|miss\w*)|summari[sz]e|recap|anything|any |list|"
    r"everything|catch|updates?|since|has |have |did i|(?:was|were|is) there )"
)


def asks_what_happened(text: str) -> bool:
    """Say whether a levelled question is one about what happened, was said or is new."""
    return bool(_COVER_HEAD.match(text))


def is_idiom(before: str, after: str) -> bool:
    """Say whether "after" or "before", at the end of `before`, is part of an idiom such as "named after"."""
    before = before.rstrip()
    whom = _BEFORE_WHOM if before.endswith("before") else _AFTER_ALL
    return bool(_NOT_TIME.search(before) or whom.match(after))
