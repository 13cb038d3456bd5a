"""The parts of a question, and whether one piece of evidence meets them together.

How similar a passage is says little about whether it answers: what a question asks for has parts (who speaks, about
what, which names, which kind of thing), and an answer must meet all of them in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.words import words
from rag.answer import Kind
from rag.signals import Evidence, Signals
from rag.sought import Sought

_STRICT: dict[Kind, str] = {
    "person": "a name",
    "number": "a number",
    "money": "an amount of money",
    "percent": "a share",
    "duration": "how long it is",
    "age": "an age",
    "measure": "a measure",
    "date": "a date",
    "place": "a place",
    "thing": "which it is",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question: whether some evidence meets it, and what to say when none does."""

    is_met: Callable[[Signals, Sought], bool]
    lacking: Callable[[Sought], str]


# From this cosine on, a stretch is about what is asked, in whatever words.
_CLOSE = 0.55
# From this likeness on, a sentence has a question's verb; antonyms and mere relatives are below.
_VERB = 0.6


def _speaks(sought: Sought) -> bool:
    """Say whether one speaker's words are wanted: by name, or whoever it is where a quotation is asked for."""
    return bool(sought.speaker) and (sought.kind == "quote" or not set(sought.names).isdisjoint(sought.speaker))


_COUNTS = frozenset({"number", "money", "percent", "measure", "duration", "age"})


_PARTS = (
    Part(
        lambda signals, _: signals.names == 1.0,
        lambda sought: f"The coverage in scope has no entry with {spelled(sought.names, sought)} on this.",
    ),
    Part(
        lambda signals, sought: not _speaks(sought) or signals.speaker >= 0.5,
        lambda sought: f"The coverage does not give words of {spelled(sought.speaker, sought)} on this.",
    ),
    Part(
        lambda signals, sought: not sought.about or signals.about >= 0.5 or signals.meaning >= _CLOSE,
        lambda sought: f"The coverage does not give such words about {spelled(sought.about, sought)}.",
    ),
    Part(
        lambda signals, sought: sought.kind not in _COUNTS or sought.compares or not signals.rival,
        lambda sought: f"The coverage does not give this for {spelled(sought.names, sought)}.",
    ),
    Part(
        lambda signals, _: signals.predicate >= _VERB,
        lambda sought: f"The coverage has nothing on “{spelled((sought.predicate,), sought)}” in this.",
    ),
    Part(
        lambda signals, sought: sought.kind not in _STRICT or signals.kind >= 0.5,
        lambda sought: f"The coverage does not give {_STRICT[sought.kind]} for this.",
    ),
)


def meeting(ranked: Sequence[Evidence], sought: Sought) -> list[Evidence]:
    """Keep the evidence that meets every part of the question, in its order."""
    return [one for one in ranked if all(part.is_met(one.signals, sought) for part in _PARTS)]


def lacking(ranked: Sequence[Evidence], sought: Sought) -> str:
    """Say in one sentence which part of the question the coverage does not give."""
    if not ranked:
        return "The coverage in scope has nothing on this."
    for part in _PARTS:
        if not any(part.is_met(one.signals, sought) for one in ranked):
            return part.lacking(sought)
    unmet = next((part for part in _PARTS if not part.is_met(ranked[0].signals, sought)), None)
    return unmet.lacking(sought) if unmet else "The coverage in scope does not say."


def spelled(folded: Sequence[str], sought: Sought) -> str:
    """Spell folded words as the question does."""
    given = (word.strip("?,.!’'\"") for word in sought.text.split())
    return " ".join(word for word in given if set(words(word)) & set(folded)) or " ".join(folded)
