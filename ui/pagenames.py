"""A page's name as a user gives it: whole, or a beginning or another part of it that only one page has."""

from __future__ import annotations

from collections.abc import Collection

from index.errors import QuestionError

_SHOWN = 5


def whole_name(given: str, known: Collection[str]) -> str:
    """Give the name of the page that is meant; what stands for none is given back, for the index to refuse.

    Raises QuestionError that names the candidates where it stands for several.
    """
    candidates = meant(given, known)
    if len(candidates) > 1:
        more = f" and {len(candidates) - _SHOWN} more" if len(candidates) > _SHOWN else ""
        listed = ", ".join(candidates[:_SHOWN])
        message = f"{given!r} stands for {len(candidates)} pages: {listed}{more}. Give more of the name."
        raise QuestionError(message)
    return candidates[0] if candidates else given


def meant(given: str, known: Collection[str]) -> list[str]:
    """List the pages that a name may mean: the one of that very name, else those that begin with it, else have it."""
    part = given.strip().casefold()
    if given in known or not part:
        return [given] if given in known else []
    holding = sorted(name for name in known if part in name.casefold())
    return [name for name in holding if name.casefold().startswith(part)] or holding
