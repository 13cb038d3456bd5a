"""The parts of a question, and whether one piece of evidence meets them together.

How similar a passage is says little about whether it answers: what a question asks for has parts (who speaks, about
what, which names, which kind of thing), and an answer should meet them in one place. How much each part that is not met
speaks against an answer is learned (`rag.calibration`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import compress, groupby

from index.entries import Entry
from index.words import words
from rag.answer import Kind
from rag.likeness import matrix
from rag.sentences import all_words
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
_UNSAID = "The coverage in scope does not say."


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question: whether some evidence meets it, and what to say when none does."""

    is_met: Callable[[Signals, Sought], bool]
    lacking: Callable[[Sought, Sequence[Evidence]], str]


# From this cosine on, a stretch is about what is asked, in whatever words.
_CLOSE = 0.55
# From this likeness on, a sentence has a question's verb; antonyms and mere relatives are below.
_VERB = 0.6
# From this mark on, in tens of nats, the reader is sure where the answer stands.
_SURE = 0.8
# What it is worth, in nats, that whoever is asked about speaks.
_OWN_WORDS = 1.0
# From this likeness on, an entry has a name, a slip of the pen included.
_NAMED = 0.8
# "Davey Rusk's comments" are words of Davey Rusk.
_OWNS = re.compile(r"['’]s?$")


def _speaks(sought: Sought) -> bool:
    """Say whether one speaker's words are wanted: by name, or whoever it is where a quotation is asked for."""
    return bool(sought.speaker) and (sought.kind == "quote" or not set(sought.names).isdisjoint(sought.speaker))


def is_on_topic(signals: Signals, sought: Sought, least: float = 0.5) -> bool:
    """Say whether something is about what is asked about, in whatever words; `least` is how alike a word has to be."""
    return not sought.about or signals.about >= least or signals.meaning >= _CLOSE


def _apart(sought: Sought, ranked: Sequence[Evidence]) -> str:
    """Say which names stand nowhere, else which one stands somewhere without the others."""
    entries = tuple(dict.fromkeys(one.sentence.entry for one in ranked))
    holders = {name: _holders(name, entries, sought) for name in runs(sought.names, sought)}
    nowhere = [name for name, found in holders.items() if not found]
    if nowhere or not holders:
        named = " and ".join(nowhere) or spelled(sought.names, sought)
        return f"The coverage in scope has no entry with {named} on this."
    rarest = min(holders, key=lambda name: len(holders[name]))
    entry = holders[rarest][0]
    missing = " and ".join(name for name, found in holders.items() if entry not in found)
    return f"An entry at {entry.minute} has {rarest}; none has {missing} with it." if missing else _UNSAID


def _holders(name: str, entries: Sequence[Entry], sought: Sought) -> list[Entry]:
    """List the entries that have every word of a name but forenames, or are by its bearer, in whatever spelling."""
    told = [word for word in words(name) if word not in sought.forenames]
    held = {entry: {*all_words(entry), *words(entry.author or "")} for entry in entries}
    vocabulary = sorted(set().union(*held.values()))
    spellings = [set(compress(vocabulary, row)) for row in matrix(told, vocabulary) >= _NAMED]
    return [entry for entry in entries if told and not any(one.isdisjoint(held[entry]) for one in spellings)]


_COUNTS = frozenset({"number", "money", "percent", "measure", "duration", "age"})


_PARTS = (
    Part(
        lambda signals, _: signals.names == 1.0,
        _apart,
    ),
    Part(
        lambda signals, sought: not _speaks(sought) or signals.speaker >= 0.5,
        lambda sought, _: f"The coverage does not give words of {spelled(sought.speaker, sought)} on this.",
    ),
    Part(
        is_on_topic,
        lambda sought, _: f"The coverage does not give such words about {spelled(sought.about, sought)}.",
    ),
    Part(
        # A capital at the beginning may be no name, "Security is layered: 19 watchtowers", which the reader knows.
        lambda signals, sought: (
            sought.kind not in _COUNTS or sought.compares or not signals.rival or signals.marked >= _SURE
        ),
        lambda sought, _: f"The coverage does not give this for {spelled(sought.names, sought)}.",
    ),
    Part(
        lambda signals, _: signals.predicate >= _VERB,
        lambda sought, _: f"The coverage has nothing on “{spelled((sought.predicate,), sought)}” in this.",
    ),
    Part(
        lambda signals, sought: sought.kind not in _STRICT or signals.kind >= 0.5,
        lambda sought, _: f"The coverage does not give {_STRICT[sought.kind]} for this.",
    ),
)


def parted(ranked: Sequence[Evidence], sought: Sought) -> tuple[Evidence, ...]:
    """Say of each piece of evidence which parts of the question it meets.

    Their order is kept, but where somebody's own words are wanted these go before what is about as good and is not.
    """
    if sought.kind == "quote" and _speaks(sought):
        ranked = sorted(ranked, key=lambda one: -one.score - _OWN_WORDS * (one.signals.speaker >= 0.5))
    return tuple(replace(one, met=tuple(part.is_met(one.signals, sought) for part in _PARTS)) for one in ranked)


def lacking(ranked: Sequence[Evidence], sought: Sought) -> str:
    """Say in one sentence which part of the question the coverage does not give."""
    if not ranked:
        return "The coverage in scope has nothing on this."
    for part in _PARTS:
        if not any(part.is_met(one.signals, sought) for one in ranked):
            return part.lacking(sought, ranked)
    unmet = next((part for part in _PARTS if not part.is_met(ranked[0].signals, sought)), None)
    return unmet.lacking(sought, ranked) if unmet else _UNSAID


def spelled(folded: Sequence[str], sought: Sought) -> str:
    """Spell folded words as the question does: neighbours as one name, others joined by "and"."""
    return " and ".join(runs(folded, sought)) or " ".join(folded)


def runs(folded: Sequence[str], sought: Sought) -> list[str]:
    """List the runs of some folded words as they stand in the question."""
    given = [word.strip("?,.!()’'\"") for word in sought.text.split()]
    neighbours = groupby(given, lambda word: bool(set(words(word)) & set(folded)))
    return [_OWNS.sub("", " ".join(run)) for wanted, run in neighbours if wanted]
