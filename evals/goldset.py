"""Gold questions: one JSON object a line in the contract's format, checked against the pages they ask about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from rapidfuzz import process

from evals.lines import faults_in, lines_of
from index.entries import Entry, Scope
from index.errors import GoldError, QuestionError
from index.typedtimes import read_typed
from index.words import fold
from rag.answer import Question, Turn
from rag.asking import checked

# What shows that an answer is known, in one spelling or another.
Nugget = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]


class GoldQuestion(BaseModel):
    """One gold question, as the contract has it; `page` and `as_of` narrow what it is asked about.

    `as_of` is a moment, or a time as it is typed, such as "17:30", until it is `placed` on the clock of its page.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str = Field(min_length=1)
    type: str
    question: str = Field(min_length=1)
    answer: str
    nuggets: tuple[Nugget, ...] = ()
    entries: tuple[str, ...] = ()
    alt_entries: tuple[str, ...] = ()
    answerable: bool
    history: tuple[tuple[str, str], ...] = ()
    page: str | None = None
    as_of: Annotated[AwareDatetime | str, Field(union_mode="left_to_right")] | None = None

    @property
    def moment(self) -> datetime | None:
        """The moment as of which it is asked.

        Raises GoldError for a time that was not placed.
        """
        if isinstance(self.as_of, str):
            message = f"as_of {self.as_of!r} is on a page's clock. Give day and offset: 2025-04-14T17:30+01:00."
            raise GoldError(message)
        return self.as_of

    def placed(self, entries: Sequence[Entry]) -> Self:
        """Put the time as of which it is asked on the clock and the last day of some entries.

        Raises QuestionError for what is no time.
        """
        if not isinstance(self.as_of, str):
            return self
        last = max((entry.published for entry in entries), default=datetime.now(UTC))
        zone = last.tzinfo if isinstance(last.tzinfo, ZoneInfo) else ZoneInfo("UTC")
        return self.model_copy(update={"as_of": read_typed(self.as_of, zone, last.date())})

    def to_question(self) -> Question:
        """Make the question that is put to a system; its time is placed."""
        return Question(
            text=self.question,
            history=tuple(Turn(question, answer) for question, answer in self.history),
            scope=Scope((self.page,) if self.page else (), as_of=self.moment),
            id=self.id,
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a gold question, and the line it stands on, from 1."""

    line: int
    what: str

    def __str__(self) -> str:
        """Show it as one line."""
        return f"line {self.line}: {self.what}"


def load(source: Path | Traversable) -> tuple[GoldQuestion, ...]:
    """Read gold questions.

    Raises GoldError that lists every line that breaks the format, or says that there is none.
    """
    questions, findings = parse(source)
    if findings:
        message = f"{source.name}: {'; '.join(map(str, findings[:5]))}. Mend these lines; the format is in the README."
        raise GoldError(message)
    if not questions:
        message = f"{source.name} holds no gold question. One JSON object a line; the format is in the README."
        raise GoldError(message)
    return tuple(question for _, question in questions)


def parse(source: Path | Traversable) -> tuple[list[tuple[int, GoldQuestion]], list[Finding]]:
    """Read every line that can be read, with its number, and say what is wrong with the others.

    Raises GoldError when the file cannot be read at all.
    """
    questions: list[tuple[int, GoldQuestion]] = []
    findings: list[Finding] = []
    for number, line in lines_of(source, "gold questions"):
        try:
            questions.append((number, GoldQuestion.model_validate(json.loads(line))))
        except (ValueError, RecursionError) as error:
            findings.append(Finding(number, faults_in(error)))
    return questions, findings


def check(source: Path | Traversable, entries: Mapping[str, Sequence[Entry]]) -> list[Finding]:
    """Check a gold file against the pages it asks about, their entries by page id.

    Finds lines that break the format, ids used twice, questions that cannot be asked, pages and entries that do not
    exist or are of later than the question, nuggets that occur in none of their entries, and questions without entries
    that are answerable or have nuggets.
    """
    questions, findings = parse(source)
    seen: dict[str, int] = {}
    for number, question in questions:
        if question.id in seen:
            findings.append(Finding(number, f"id {question.id!r} is used in line {seen[question.id]} too"))
        seen.setdefault(question.id, number)
        if question.page and question.page not in entries:
            findings.append(Finding(number, _no_page(question.page, entries)))
            continue
        findings.extend(Finding(number, what) for what in _problems(question, asked_about(question, entries)))
    return sorted(findings, key=lambda finding: finding.line)


def asked_about(question: GoldQuestion, entries: Mapping[str, Sequence[Entry]]) -> list[Entry]:
    """List the entries of the page that a question is about, or of all pages."""
    return [entry for some in ([entries[question.page]] if question.page else entries.values()) for entry in some]


def require_sound(sources: Sequence[Path | Traversable], entries: Mapping[str, Sequence[Entry]]) -> None:
    """Check gold files against the pages they ask about.

    Raises GoldError that lists what is to be mended, line by line.
    """
    findings = [f"{source.name}, {finding}" for source in sources for finding in check(source, entries)]
    if findings:
        listed = "\n  ".join(findings)
        message = f"{len(findings)} things to mend in the gold questions:\n  {listed}"
        raise GoldError(message)


def resolve(names: Sequence[str], entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """Find the entries that each name stands for: `HH:MM`, an ISO 8601 time (the page's if it has no offset), an id."""
    return [(name, [entry for entry in entries if names_entry(name, entry)]) for name in names]


def names_entry(name: str, entry: Entry) -> bool:
    """Say whether a name in a gold question stands for an entry; a time on the full minute stands for all of it."""
    if name in (entry.id, entry.minute):
        return True
    try:
        time = datetime.fromisoformat(name)
    except ValueError:
        return False
    time = time if time.tzinfo else time.replace(tzinfo=entry.published.tzinfo)
    return time in (entry.published, entry.published.replace(second=0, microsecond=0))


def occurs(nugget: Sequence[str], text: str) -> bool:
    """Say whether any spelling of a nugget occurs in a text, case, accents and quotation marks folded."""
    held = plain(text)
    return any(plain(spelling) in held for spelling in nugget)


def full_text(entry: Entry) -> str:
    """Join everything an entry says, its time included."""
    said = (entry.minute, entry.title, entry.kind, entry.author, entry.role, entry.text, *entry.media)
    return "\n".join(part for part in said if part)


def plain(text: str) -> str:
    """Fold a text for comparing nuggets and quotes: case, accents, quotation marks and blanks."""
    return " ".join(fold(text).replace("“", '"').replace("”", '"').split())


def _problems(question: GoldQuestion, page: Sequence[Entry]) -> Iterator[str]:
    """Say what is wrong with one question against its page."""
    try:
        question = question.placed(page)
        checked(question.to_question())
    except QuestionError as error:
        yield str(error)
    if question.answerable and not question.entries:
        yield "answerable, but names no entry"
    if question.nuggets and not (question.answerable or question.entries or question.alt_entries):
        yield "unanswerable, with nuggets but no entry that tells them: name it, or leave the nuggets out"
        return
    named = resolve((*question.entries, *question.alt_entries), page)
    yield from (f"there is no entry {name!r}" for name, found in named if not found)
    moment = question.as_of
    if isinstance(moment, datetime):
        late = [name for name, found in named if found and all(entry.published > moment for entry in found)]
        yield from (f"entry {name!r} is of later than {moment.isoformat()}, as of which it is asked" for name in late)
    if not all(found for _, found in named):
        return  # where an entry is missing, so may be what its nuggets stand in
    text = "\n".join(full_text(entry) for _, found in named for entry in found)
    yield from (
        f"no entry it names holds the nugget {nugget[0]!r}" for nugget in question.nuggets if not occurs(nugget, text)
    )


def _no_page(page: str, entries: Mapping[str, Sequence[Entry]]) -> str:
    """Say that there is no such page, and which are most like it."""
    near = [name for name, _, _ in process.extract(page, list(entries), limit=2)]
    cure = f"did you mean {' or '.join(near)}?" if near else "the index is empty: dateline add SOURCE"
    return f"there is no page {page!r} in the index; {cure}"
