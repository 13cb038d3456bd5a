"""A chat model's reply as it comes in, read sentence by sentence, each with the marks that it cites by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.segments import sentence_spans
from rag.pieces import Piece

# "[1]", "[1, 2]", "[1][2]", "【1】": how models mark, in one place.
_MARK = re.compile(
    r"\s*[\[【]\s*(?:entr(?:y|ies)\s*)?(?P<numbers>\d{1,4}(?:\s*[,;&]\s*\d{1,4})*)\s*[\]】]", re.IGNORECASE
)
_LEADING = re.compile(rf"^(?:{_MARK.pattern.replace('(?P<numbers>', '(?:')})+[.,;]?\s*", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-*•–#>]+|\d{1,2}[.)])\s+")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_`]+|[*_`]+(?!\w)")
# "The answer is: …" says nothing by itself.
_LEAD = re.compile(r"^(?:the )?answer(?: is)?: (?=\S)", re.IGNORECASE)
_THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL)
# A mark that has only begun, and how many letters of the next sentence make sure that the last one has ended.
_UNFINISHED = re.compile(r"\s*[\[【][^\]】]*$")
_SURE = 8
NOTHING = "NO ANSWER"


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence that a model wrote, and the numbers of the entries that its marks name, in their order."""

    text: str
    marks: tuple[int, ...]


def read(pieces: Iterable[Piece]) -> Iterator[Draft]:
    """Read the sentences of a reply as soon as each is complete: marks after its full stop belong to it.

    What a model thinks aloud between <think> and </think> is left out, and so is its saying that there is no answer,
    and the last sentence of a reply that was cut off.
    """
    reply, given, is_cut = "", 0, False
    for piece in pieces:
        reply += piece.text
        is_cut = is_cut or piece.is_cut
        drafts = _drafts(_UNFINISHED.sub("", reply))
        if drafts and len(drafts[-1].text) >= _SURE:
            yield from drafts[given:-1]
            given = max(given, len(drafts) - 1)
    drafts = _drafts(reply)
    yield from drafts[given : len(drafts) - is_cut]


def _drafts(reply: str) -> list[Draft]:
    """Read all sentences of a reply so far; the last may not be complete."""
    spoken = _THOUGHT.sub("", reply)
    rows: list[str] = []
    for line in spoken.split("\n"):
        body = _BULLET.sub("", line.strip())
        fresh = True
        for start, end in sentence_spans(body) if body else ():
            rows += _with_marks(rows, body[start:end], fresh=fresh)
            fresh = False
    drafts = [Draft(_plain(row), _marks(row)) for row in rows]
    return [one for one in drafts if _says(one.text)]


def _with_marks(rows: list[str], sentence: str, *, fresh: bool) -> list[str]:
    """Give the marks that a sentence begins with to the one before it on the same line; gives the rest of it."""
    leading = _LEADING.match(sentence)
    if not leading or fresh or not rows:
        return [sentence]
    rows[-1] += leading[0].rstrip()
    rest = sentence[leading.end() :]
    return [rest] if rest else []


def _marks(row: str) -> tuple[int, ...]:
    """List the numbers that the marks of a sentence name."""
    found = (int(number) for mark in _MARK.finditer(row) for number in re.findall(r"\d+", mark["numbers"]))
    return tuple(dict.fromkeys(found))


def _plain(row: str) -> str:
    """Take the marks and the emphasis off a sentence."""
    text = _LEAD.sub("", _EMPHASIS.sub("", _MARK.sub("", row)).strip())
    return re.sub(r"\s+([.,;!?])", r"\1", text)


def _says(text: str) -> bool:
    """Say whether a sentence says something: it does not only lead over to what follows, or say there is no answer."""
    if text.strip(" .!\"'").upper() == NOTHING or text.endswith(":"):
        return False
    return any(letter.isalnum() for letter in text)
