"""Invented coverage to learn from: live pages, questions about them with the words that answer, and claims.

Each page is three files of JSON lines in a folder, which evals/learning/coverage/CARD.md describes:
`NAME.entries.jsonl`, `NAME.asked.jsonl` and `NAME.claims.jsonl`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import BaseModel, ConfigDict

from evals.goldset import GoldQuestion
from evals.lines import lines_of
from index.ingest import add
from index.library import Library

# What the reader learns from; what the weights do, pages that the reader does not know; and what nothing does.
READING, WEIGHING, FRESH = (Path(__file__).parent / "coverage" / name for name in ("reading", "weighing", "fresh"))
_DAY = "2026-09-14"
# What needs every answer together.
_TOGETHER = ("several", "list")
# What is answered with the minute of the entry, and what asks nothing but names an event.
_MINUTE, _PHRASE = "when", "event"
_ENTRIES = ".entries.jsonl"
# The claims about the pages that were written last are a chat model's own answers; of the others there are more.
_ANSWERS = 40


class Post(BaseModel):
    """An entry as it was written."""

    model_config = ConfigDict(frozen=True)

    time: str
    title: str
    author: str
    text: str


class Told(BaseModel):
    """Words that answer, and the time of the entry that they stand in."""

    model_config = ConfigDict(frozen=True)

    at: str
    words: str


class Asked(BaseModel):
    """A question; without answers, `near` are the times of the entries that seem to answer it."""

    model_config = ConfigDict(frozen=True)

    type: str
    question: str
    answers: tuple[Told, ...] = ()
    near: tuple[str, ...] = ()


class Claimed(BaseModel):
    """A claim that cites entries by their times, whether they support it, and what is wrong where they do not."""

    model_config = ConfigDict(frozen=True)

    claim: str
    at: tuple[str, ...]
    supported: bool
    why: str


@dataclass(frozen=True)
class Invented:
    """An invented page."""

    folder: Path
    name: str

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """Its entries."""
        return tuple(map(Post.model_validate_json, self._lines("entries")))

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """What is asked about it."""
        return tuple(map(Asked.model_validate_json, self._lines("asked")))

    @cached_property
    def claims(self) -> tuple[Claimed, ...]:
        """What is claimed about it."""
        return tuple(map(Claimed.model_validate_json, self._lines("claims")))

    @property
    def is_answered(self) -> bool:
        """Whether what is claimed about it are a chat model's own answers to what is asked."""
        return len(self.claims) < _ANSWERS

    def gold(self, page: str) -> Iterator[GoldQuestion]:
        """Give what is asked as gold questions about a page of the index."""
        for number, one in enumerate(self.asked, start=1):
            if one.type == _PHRASE:
                continue
            at = [told.at for told in one.answers]
            words = at if one.type == _MINUTE else [told.words for told in one.answers]
            together = one.type in _TOGETHER
            yield GoldQuestion(
                id=f"{self.name}-{number:02}",
                type=one.type,
                page=page,
                question=one.question,
                answer="; ".join(words) or "Not told.",
                nuggets=tuple((word,) for word in words) if together else (tuple(words),) if words else (),
                entries=tuple(at) if together else tuple(at[:1]),
                alt_entries=() if together else tuple(at[1:]),
                answerable=bool(words),
            )

    def wide(self, page: str) -> Iterator[GoldQuestion]:
        """Give the questions that need more than one place of it; few pages have any."""
        if (self.folder / f"{self.name}.wide.jsonl").exists():
            for number, line in enumerate(self._lines("wide"), start=1):
                yield GoldQuestion.model_validate({"id": f"{self.name}-w{number:02}", "page": page} | json.loads(line))

    def posting(self) -> dict[str, Any]:
        """Give it as a LiveBlogPosting."""
        updates = [
            {
                "@type": "BlogPosting",
                "headline": one.title,
                "articleBody": one.text,
                "datePublished": f"{_DAY}T{one.time}:00+01:00",
                "author": {"@type": "Person", "name": one.author} if one.author else None,
            }
            for one in self.posts
        ]
        headline = self.name.replace("-", " ")
        return {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": headline} | {
            "url": f"https://www.example.com/live/{self.name}",
            "liveBlogUpdate": updates,
        }

    def _lines(self, kind: str) -> Iterator[str]:
        """Read one of its files."""
        yield from (line for _, line in lines_of(self.folder / f"{self.name}.{kind}.jsonl", "invented coverage"))


def invented(folder: Path) -> list[Invented]:
    """List the pages of a folder, by name."""
    names = sorted(path.name.removesuffix(_ENTRIES) for path in folder.glob(f"*{_ENTRIES}"))
    return [Invented(folder, name) for name in names]


def furnish(library: Library, pages: Sequence[Invented]) -> list[tuple[str, Invented]]:
    """Bring pages into an index; gives each with its id there."""
    named = {page.name: page for page in pages}
    with TemporaryDirectory() as folder:
        for page in pages:
            posting = json.dumps(page.posting(), ensure_ascii=False)
            (Path(folder) / f"{page.name}.json").write_text(posting, encoding="utf-8")
        return [(one.page.id, named[Path(one.source).stem]) for one in add(library, folder) if one.page]
