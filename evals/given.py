"""What an answer looks like when it comes from outside: the contract's record, or as little of it as can be judged."""

from __future__ import annotations

from typing import Literal

from pydantic import AliasChoices, AwareDatetime, BaseModel, ConfigDict, Field

from rag.answer import Order


class _Record(BaseModel):
    """Whatever comes from outside; what it carries besides is left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class Place(_Record):
    """An entry by id, minute or ISO time, and the words of it that are meant; none: all of it."""

    entry: str
    page: str | None = None
    version: int | None = None
    quote: str | None = None
    start: int = 0
    end: int = 0


class Said(_Record):
    """A statement and what it cites."""

    text: str
    citations: tuple[Place, ...] | None = None
    reason: str = ""


class Spent(_Record):
    """What a chat model took."""

    tokens_in: int = Field(default=0, ge=0)
    tokens_out: int = Field(default=0, ge=0)
    counted: Literal["model", "estimate", "kept"] = "model"
    entries: int = 0
    left_out: tuple[Place, ...] = ()


class Span(_Record):
    """What the question's own words say about time."""

    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    order: Order | None = None
    anchor: str | None = None


class Given(_Record):
    """One answer as it was handed in or written down."""

    id: str
    status: Literal["answered", "declined"] = "answered"
    text: str = ""
    statements: tuple[Said, ...] | None = None
    citations: tuple[Place, ...] | None = None
    closest: tuple[Place, ...] | None = None
    retrieved: tuple[Place, ...] | None = Field(default=None, validation_alias=AliasChoices("retrieved", "hits"))
    standalone: str | None = None
    timeframe: Span | None = None
    lead: str | None = None
    model: str = "external"
    confidence: float = Field(default=0.0, ge=0, le=1)
    timings_ms: dict[str, float] | None = None
    note: str = ""
    withheld: tuple[Said, ...] | None = None
    usage: Spent | None = None
