"""What a figure is a bound of: "more than 100", "up to 7.5 tonnes", "200 people or more", or about."""

from __future__ import annotations

import re

_BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{pattern})(?: (?:a|an|the|some))? ?$"))
    for name, pattern in (
        (
            "over",
            r"(?<!no )(?<!not )more than|over|upwards of|above|in excess of|exceeding|at least|no fewer than"
            r"|no less than",
        ),
        (
            "under",
            r"fewer than|less than|under|below|at most|no more than|not more than|as many as|as much as"
            r"|(?<!gone )(?<!goes )(?<!went )(?<!going )(?<!risen )(?<!rose )(?<!rises )(?<!rising )(?<!add )(?<!adds )"
            r"(?<!added )(?<!adding )up to"
            r"|(?:limit(?:s|ed)?|cap(?:s|ped)?) (?:\w+ )?(?:to|at)|(?:limit|maximum) of",
        ),
        ("about", r"about|around|roughly|approximately|some|nearly|almost|close to|or so|an estimated"),
    )
)
# "7.5 tonnes and no more", "200 people or more".
_BEHIND: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"^(?: [\w-]+){{0,2}},? (?:{pattern})\b"))
    for name, pattern in (
        ("over", r"or (?:so )?more|and (?:more|over|above)(?= ?[.,;:)]|$)|or over|at (?:the )?(?:very )?least"),
        ("under", r"and no more|or (?:less|fewer|under)|at (?:the )?(?:very )?most|(?:at the )?maximum"),
    )
)


def bound_before(text: str) -> str:
    """Name the bound that ends a folded text before a figure: "over", "under", "about" or ""."""
    return next((name for name, pattern in _BEFORE if pattern.search(text)), "")


def bound_behind(text: str) -> str:
    """Name the bound that a folded text behind a figure begins with: "over", "under" or ""."""
    return next((name for name, pattern in _BEHIND if pattern.search(text)), "")
