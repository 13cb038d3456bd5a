"""Entries that a page shows twice: one is pinned to the top as well, perhaps with another time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

Told = TypeVar("Told")
# So many letters are not written twice.
_LONG = 100


def told_once(told: Sequence[Told], of: Callable[[Told], tuple[datetime, str, str]]) -> list[Told]:
    """Leave out what is there twice, and keep where it is last; the order is kept.

    `of` gives the time, the headline and the text of one: long texts are one whatever their times.
    """
    last = {}
    for place, (published, title, text) in enumerate(map(of, told)):
        last[title, text, None if len(text) > _LONG else published] = place
    return [told[place] for place in sorted(last.values())]
