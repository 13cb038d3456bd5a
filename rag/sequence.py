"""What the clock says of two events that a question names: which was reported first, and how long before the other.

It knows no more: what looks back on the lunch after somebody has left says nothing of when the lunch was.
"""

from __future__ import annotations

from datetime import timedelta

from rag.sentences import Sentence

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def in_sequence(relation: str | None, one: Sentence, other: Sentence) -> str:
    """Answer what is asked of two events, told by two sentences, in a few words; nothing where their order tells.

    `relation` is what is asked of them, as in `rag.timeframe.Reading`.
    """
    apart = other.entry.published - one.entry.published
    if relation == "gap":
        return f"Reported {lasting(abs(apart))} apart."
    if relation == "length":
        return f"{lasting(abs(apart)).capitalize()}, from the first entry to the last."
    if relation not in {"before", "after", "before or after"}:
        return ""
    if not apart:
        return "Both are reported in the same minute."
    came = "before" if apart > timedelta() else "after"
    if relation == "before or after":
        return f"{came.capitalize()}, as it was reported."
    return f"{'Yes' if came == relation else 'No'}, it was reported {came} that."


def lasting(length: timedelta) -> str:
    """Say how long something is, in days, hours and minutes."""
    counted = (
        (length // _DAY, "day"),
        (length % _DAY // _HOUR, "hour"),
        (length % _HOUR // _MINUTE, "minute"),
    )
    told = [f"{count:,} {unit}{'' if count == 1 else 's'}" for count, unit in counted if count]
    return " and ".join(filter(None, (", ".join(told[:-1]), told[-1]))) if told else "less than a minute"
