"""The values a question travels through: question, passages, statements, answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from index.entries import Entry, Scope

Status = Literal["answered", "declined"]
Verdict = Literal["supported", "unsupported"]
Order = Literal["first", "last", "after", "before"]
Part = Literal["text", "title", "author", "role", "media"]
Kind = Literal[
    "person",
    "number",
    "money",
    "percent",
    "duration",
    "age",
    "measure",
    "time",
    "date",
    "place",
    "reason",
    "quote",
    "list",
    "yesno",
    "thing",
]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked, with its conversation (oldest turn first) and the scope the user chose."""

    text: str
    history: tuple[Turn, ...] = ()
    scope: Scope = field(default_factory=Scope)
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Timeframe:
    """What a question's own words say about time: a half-open span, an order, and the event that anchors them."""

    since: datetime | None = None
    until: datetime | None = None
    order: Order | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """An entry that was retrieved, the stretch of it that matched best, and its score (higher is better)."""

    entry: Entry
    text: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands: an entry, the exact words, and their offsets in the entry's text.

    `entry.text[start:end] == quote`, unless the quote is of a title, an author line or a picture's text, which have no
    offsets in the body: then `start == end == 0`.
    """

    entry: Entry
    quote: str
    start: int
    end: int

    @property
    def part(self) -> Part:
        """The part of the entry that the quote is of, which only in its text has offsets."""
        entry = self.entry
        named: tuple[tuple[Part, bool], ...] = (
            ("text", self.end > self.start),
            ("title", self.quote == entry.title),
            ("author", self.quote == entry.author),
            ("role", self.quote == entry.role),
            ("media", any(self.quote in text for text in entry.media)),
        )
        return next((part for part, is_it in named if is_it), "title")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer, the citations it rests on, and whether they bear it out; `reason` says why not."""

    text: str
    citations: tuple[Citation, ...] = ()
    verdict: Verdict = "supported"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a chat model was given and gave: tokens in and out, and how many entries stood in its prompt.

    `counted` says whose count the tokens are; with "kept" the reply was written before, and none were spent. `left_out`
    are the entries that did not fit, or not whole.
    """

    tokens_in: int
    tokens_out: int
    counted: Literal["model", "estimate", "kept"]
    entries: int = 0
    left_out: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What Dateline says to one question.

    `standalone` is the question as it was searched. `lead` is said without a citation: why it declines, or how a list
    is introduced. `closest` shows the nearest entries when it declines. `confidence` is a probability in [0, 1] that
    the answer is right. `timings_ms` names the stages in the order in which they ran. What a chat model wrote without
    support is `withheld`; `note` says what went otherwise than asked for, such as a model that did not answer, and
    `usage` what the model took.
    """

    question: Question
    standalone: str
    status: Status
    statements: tuple[Statement, ...] = ()
    lead: str = ""
    closest: tuple[Citation, ...] = ()
    timeframe: Timeframe | None = None
    as_of: datetime | None = None
    model: str = "extractive"
    confidence: float = 0.0
    timings_ms: dict[str, float] = field(default_factory=dict)
    note: str = ""
    withheld: tuple[Statement, ...] = ()
    usage: Usage | None = None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, in the order in which the statements name them."""
        return tuple(dict.fromkeys(citation for statement in self.statements for citation in statement.citations))
