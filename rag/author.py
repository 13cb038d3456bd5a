"""The conductor of an answer that a chat model writes: pack, prompt, read what streams in, verify, cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index.entries import Entry
from index.errors import ModelError
from index.settings import Settings
from prompts import template
from rag.answer import Answer, Question, Statement, Usage
from rag.condense import Standalone
from rag.deadline import DeadlineError, within
from rag.drafting import Draft, read
from rag.leaning import points_back
from rag.pack import Packed, defused, pack
from rag.pieces import Ask, Piece
from rag.replies import Replies
from rag.rewording import is_faithful, is_rough, rewording_prompt
from rag.ruling import rule
from rag.stopwatch import Stopwatch
from rag.support import Read
from rag.verify import Verifier

if TYPE_CHECKING:
    from rag.tokens import Count

# However little the model takes, entries get so many tokens; and so much of what it takes is used, since the count may
# be another's.
_LEAST = 256
_SURELY = 0.95
# So much of the time of an answer may go into wording its question.
_PART = 0.25
# How the lines of an entry begin in the prompt.
_FENCE = re.compile(r"</?entr|(?:Time|Kind|Author|Title): ")
_LEANS = "It leans on a sentence that is withheld."
_FASTER = "Raise DATELINE_LLM_DEADLINE, or take a faster one."
_LONGER = "Its last sentence is left out. Raise DATELINE_LLM_REPLY for longer replies."


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is put to a model, the entries in it, and its tokens."""

    text: str
    packed: Packed
    tokens: int


@dataclass(slots=True)
class _Page:
    """What is written so far: what passed, what did not, what the model counted, and notes on what went otherwise."""

    passed: list[Statement] = field(default_factory=list)
    withheld: list[Statement] = field(default_factory=list)
    reply: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tokens_in: int = 0
    tokens_out: int = 0
    is_kept: bool = False
    is_broken: bool = False

    def take(self, statement: Statement) -> None:
        """Take a sentence with its verdict, unless it was written before; with one that is withheld what leans on it.

        "That comes to two thousand", shown without what it speaks of, would speak of something else.
        """
        if self.is_broken and statement.verdict == "supported" and points_back(statement.text):
            statement = replace(statement, verdict="unsupported", reason=_LEANS)
        self.is_broken = statement.verdict != "supported"
        taken = self.passed if statement.verdict == "supported" else self.withheld
        if statement.text not in {one.text for one in taken}:
            taken.append(statement)


class Author:
    """Lets a chat model write, and stays answerable for it: no sentence passes that entries do not support."""

    def __init__(self, ask: Ask, verifier: Verifier, count: Count, settings: Settings) -> None:
        """Keep how the model is asked, what gives its sentences their verdict, and what its tokens are counted with."""
        self._ask = ask
        self._verifier = verifier
        self._count = count
        self._settings = settings
        self.name = settings.llm or ""

    @classmethod
    def open(cls, settings: Settings, read: Read) -> Self:
        """Write with the model that the settings name; it is opened when it is first asked."""
        from index.crossencoder import entailer
        from rag.tokens import counter

        ask: Ask = partial(_ask_lazily, settings)
        if settings.llm_cache:
            name = f"{settings.llm} {settings.llm_url or ''}"
            ask = Replies(Path(settings.home) / "replies", name).remembering(ask)
        return cls(ask, Verifier(read, entailer(settings)), counter(settings.llm), settings)

    def prompt(self, question: str, entries: Sequence[Entry]) -> Prompt:
        """Write the prompt for a question that stands alone, with the entries that fit, best first."""
        frame = template("answer").substitute(entries="", question=defused(question))
        room = int(_SURELY * self._settings.llm_context) - self._settings.reply_tokens - self._count(frame)
        packed = pack(entries, max(room, _LEAST), self._count)
        text = template("answer").substitute(entries=packed.block(), question=defused(question))
        return Prompt(text, packed, self._count(text))

    def reword(self, question: Question, standalone: Standalone) -> str:
        """Word a follow-up that rules word roughly; "" where they do well, or the model does not do better."""
        if not question.history or not is_rough(question.text, standalone):
            return ""
        prompt = rewording_prompt(question.text, question.history)
        try:
            pieces = within(self._settings.llm_deadline * _PART, partial(self._ask, prompt))
            offered = "".join(piece.text for piece in pieces).strip().strip('"“”')
        except ModelError:
            return ""  # it will fail again, and be told of, when it is to answer
        return offered if is_faithful(offered, question.text, question.history) else ""

    def write(self, quoted: Answer, entries: Sequence[Entry]) -> Iterator[Answer]:
        """Answer from entries, best first, in growing snapshots; `quoted` is the answer to fall back on.

        It stands in the model's place, with a note, when the model fails or nothing that it wrote is borne out. At the
        deadline, and when the reply is cut off, what was written until then is taken.
        """
        watch, deadline = Stopwatch(quoted.timings_ms), self._settings.llm_deadline
        seconds = deadline - quoted.timings_ms.get("reword", 0.0) / 1000
        prompt = self.prompt(quoted.standalone, entries)
        page = _Page()
        try:
            for draft in read(self._pieces(prompt, page, seconds)):
                if is_parroted(draft.text):
                    continue
                watch.lap("model")
                page.take(self.judge(draft, prompt.packed.entries))
                watch.lap("verify")
                if page.passed:
                    yield self._snapshot(quoted, page)
        except DeadlineError:
            page.notes.append(f"{self.name} was stopped after {deadline:g} seconds. {_FASTER}")
        except ModelError as error:
            note = f"{str(error).rstrip('.')}. {_instead(quoted)}"
            yield replace(quoted, note=note, timings_ms=watch.laps, usage=self._usage(prompt, page))
            return
        watch.lap("model")
        whole = self._snapshot(quoted, page) if page.passed else self._fallen(quoted, page)
        yield replace(whole, timings_ms=watch.laps, usage=self._usage(prompt, page))

    def _pieces(self, prompt: Prompt, page: _Page, seconds: float) -> Iterator[Piece]:
        """Pass the pieces of the reply on, for so long, and note them and what the model counts."""
        for piece in within(seconds, partial(self._ask, prompt.text)):
            page.reply.append(piece.text)
            page.is_kept = page.is_kept or piece.is_kept
            page.tokens_in = max(page.tokens_in, piece.tokens_in)
            page.tokens_out = max(page.tokens_out, piece.tokens_out)
            if piece.is_cut:
                page.notes.append(f"{self.name} was cut off after {self._settings.reply_tokens} tokens. {_LONGER}")
            yield piece

    def judge(self, draft: Draft, entries: Sequence[Entry]) -> Statement:
        """Give a sentence its verdict and what supports it; `entries` are those of the prompt, in order."""
        return rule(self._verifier, draft, entries)

    def _snapshot(self, quoted: Answer, page: _Page) -> Answer:
        """Show what passed so far."""
        # Where quoting declined, its confidence is that of declining, and what it missed is said.
        declined = quoted.status == "declined"
        # What a lead says of the quoted entries holds for the model's answer only where it cites them too.
        cited = {one.entry for statement in page.passed for one in statement.citations}
        leads = not declined and {one.entry for said in quoted.statements for one in said.citations} <= cited
        doubt = [f"Without {self.name}, Dateline would decline: {quoted.lead}"] if declined and quoted.lead else []
        return replace(
            quoted,
            status="answered",
            statements=tuple(page.passed),
            withheld=tuple(page.withheld),
            lead=quoted.lead if leads else "",
            closest=(),
            confidence=1.0 - quoted.confidence if declined else quoted.confidence,
            model=self.name,
            note=" ".join((*page.notes, *doubt)),
        )

    def _fallen(self, quoted: Answer, page: _Page) -> Answer:
        """Fall back on the quoted answer when nothing passed."""
        if page.notes:
            note = _instead(quoted)
        elif page.withheld:
            note = f"The coverage bears out nothing that {self.name} wrote. {_instead(quoted)}"
        else:
            note = f"{self.name} found no answer in the entries. {_instead(quoted)}"
        return replace(quoted, note=" ".join((*page.notes, note)), withheld=tuple(page.withheld))

    def _usage(self, prompt: Prompt, page: _Page) -> Usage:
        """Say what the model took: by its own count where it gives one; nothing where its reply was kept."""
        held = len(prompt.packed.extracts), prompt.packed.left_out
        if page.is_kept:
            return Usage(0, 0, "kept", *held)
        if page.tokens_in:
            return Usage(page.tokens_in, page.tokens_out, "model", *held)
        return Usage(prompt.tokens, self._count("".join(page.reply)), "estimate", *held)


def is_parroted(text: str) -> bool:
    """Say whether a sentence only repeats the rules or the fences of the prompt, as small models do."""
    return bool(_FENCE.match(text)) or " ".join(text.split()) in " ".join(template("answer").template.split())


def _ask_lazily(settings: Settings, prompt: str) -> Iterator[Piece]:
    """Open the model when it is first asked; whatever is heavy about it waits until then."""
    from rag.generate import open_model

    yield from open_model(settings)(prompt)


def _instead(quoted: Answer) -> str:
    """Say what stands in the model's place."""
    if quoted.status == "answered":
        return "What follows is quoted from the coverage instead."
    return "Quoting the coverage gives no answer either."
