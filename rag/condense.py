"""From a follow-up to a question that stands alone: pronouns and gaps are filled from the conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.words import STOP, words
from rag.answer import Turn
from rag.ellipsis import complete
from rag.pronouns import resolve
from rag.talk import MARK, Exchange, Talk

# What was said longer ago than this is no longer spoken of.
_TURNS = 8
# A question of this many characters says itself what it is about.
_LONG = 400
_ANSWER = 2000
_POINTS_BACK = re.compile(
    r"\b(?P<back>before|after|since|following|until|prior to|(?:and|so|but) then|then what|next|afterwards?|"
    r"thereafter|previously|beforehand|later(?: on)?)"
    r"(?: (?:that|this|it|then|those))?\W*$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b")


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that stands alone.

    `topic_words` are the folded words that came over from earlier turns, `names` the names among them. `anchor_answer`
    is what the last answer's mark says ("20:07"), where the question points back at it ("and before that?").
    """

    text: str
    changed: bool = False
    topic_words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    anchor_answer: str | None = None


def condense(text: str, history: Sequence[Turn], *, cited: Sequence[str] = ()) -> Standalone:
    """Write a question so that it stands alone, after a conversation (oldest turn first).

    `cited` are the headlines and texts of the entries that the last answer cites: names that only they have are taken
    where the conversation itself has none that fits.

    A question with a subject of its own, and no pronoun that points back, is left as it is.
    """
    exchanges: list[Exchange] = []
    for turn in history[-_TURNS:]:
        exchanges.append(Exchange(_alone(turn.question, exchanges)[0], MARK.sub("", turn.answer[:_ANSWER])))
    if exchanges:
        exchanges[-1] = replace(exchanges[-1], cited=" ".join(cited)[:_ANSWER])
    written, names = _alone(text, exchanges)
    before = set(words(text))
    carried = tuple(word for word in dict.fromkeys(words(written)) if word not in before and word not in STOP)
    anchor = _anchor(text, history[-1].answer) if history else None
    return Standalone(written, written != text.strip(), carried, names, anchor)


def _alone(text: str, exchanges: Sequence[Exchange]) -> tuple[str, tuple[str, ...]]:
    """Write a question so that it stands alone, with the names it took over."""
    text = text.strip()
    if not exchanges or not words(text) or len(text) > _LONG:
        return text, ()
    talk = Talk.of(exchanges)
    completed = complete(text, talk)
    written = completed or resolve(text, talk)
    names = tuple(
        one.mention.name for one in talk.known if one.mention.name in written and one.mention.name not in text
    )
    return written, tuple(dict.fromkeys(names))


def _anchor(text: str, answer: str) -> str | None:
    """Read the mark that a question points back at: the first for what came before, the last for what came after."""
    points = _POINTS_BACK.search(text)
    if not points:
        return None
    marks = marks_of(answer) or tuple(_CLOCK.findall(answer))
    if not marks:
        return None
    back = points["back"].lower().startswith(("before", "prior", "previous", "until"))
    return marks[0] if back else marks[-1]


def marks_of(answer: str) -> tuple[str, ...]:
    """List what the marks of an answer say, such as "20:07"."""
    return tuple(mark.strip("[]") for mark in MARK.findall(answer))
