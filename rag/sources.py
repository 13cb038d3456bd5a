"""The entries that a chat model may write an answer from."""

from __future__ import annotations

from collections.abc import Sequence

from index.entries import Entry
from index.words import words
from rag.answer import Answer
from rag.commands import is_command
from rag.course import Course
from rag.signals import Found


def sources(quoted: Answer, found: Found, course: Course, names: Sequence[str]) -> tuple[Entry, ...]:
    """List the entries that the clock gives, else what is quoted, then what was found, best first.

    There are none for a command, for a span without entries, and where a name that is asked about stands nowhere.
    """
    if is_command(quoted.question.text) or course.missing or course.entries == ():
        return ()
    if course.entries:
        return tuple(course.entries)
    found_there = (citation.entry for citation in quoted.citations), (one.entry for one in found.passages)
    entries = tuple(dict.fromkeys(entry for some in found_there for entry in some))
    held = {word for entry in entries for word in words(f"{entry.title} {entry.author or ''} {entry.text}")}
    return entries if held.issuperset(names) else ()
