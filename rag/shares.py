"""Questions that ask the same of two people: "What do Ada and Bell each say about it?" is a question for each."""

from __future__ import annotations

import re

_NAME = r"(?:(?:the |The )?[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*){0,2})"
_EACH = re.compile(rf"\b(?P<one>{_NAME}) and (?P<other>{_NAME}) (?:each|both|respectively)\b")
_EACH_OF = re.compile(rf"\b(?:each of|both) (?P<one>{_NAME}) and (?P<other>{_NAME})")
_TWO = re.compile(
    rf"^(?P<ask>(?:what|how) (?:do|did|does|have|had))\s+(?P<one>{_NAME}) and (?P<other>{_NAME})(?= )", re.IGNORECASE
)


def shares(text: str) -> tuple[str, ...]:
    """Split a question that asks the same of two people into one for each, in their order; else give it alone."""
    match = _EACH.search(text) or _EACH_OF.search(text)
    if match is None:
        match = _TWO.search(text)
        if match is None or not (match["one"][0].isupper() and match["other"][0].isupper()):
            return (text,)
        before = f"{match['ask']} "
    else:
        before = text[: match.start()]
    return tuple(f"{before}{match[name]}{text[match.end() :]}" for name in ("one", "other"))
