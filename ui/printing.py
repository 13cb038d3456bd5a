"""How pages, entries and answers look on a terminal."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from index.entries import Entry, LivePage
from index.rows import OPEN, Standing
from rag.answer import Answer, Passage
from rag.records import entry_record, marks

if TYPE_CHECKING:
    from index.ingest import Added
    from rag.author import Prompt

_WIDTH = 100


def page_line(page: LivePage, entries: Sequence[Entry]) -> str:
    """Show a page: its id, how many entries, from when to when, its title."""
    span = f"{_stamp(entries[0])} – {_stamp(entries[-1])}" if entries else "no entry"
    return f"{page.id}  {_count(len(entries), 'entry', 'entries')}, {span}  {page.title}"


def page_json(page: LivePage, entries: Sequence[Entry]) -> str:
    """Write a page as JSON."""
    ends = {"first": entries[0].published.isoformat(), "last": entries[-1].published.isoformat()} if entries else {}
    fields = {"page": page.id, "title": page.title, "url": page.url, "publisher": page.publisher}
    return dump({**fields, "timezone": page.timezone, "summary": list(page.summary), "entries": len(entries), **ends})


def entry_line(entry: Entry) -> str:
    """Show an entry: its time, kind, headline and author."""
    kind = f"[{entry.kind}] " if entry.kind else ""
    author = f"  ({entry.author})" if entry.author else ""
    return f"{_stamp(entry)}  {kind}{entry.title}{author}"


def version_line(entry: Entry, standing: Standing, *, gone: bool) -> str:
    """Show a version of an entry, when it stood, and whether it was withdrawn then."""
    since = _moment(standing.since, entry)
    until = "now" if standing.until == OPEN else _moment(standing.until, entry)
    return (
        f"{_stamp(entry)}  version {entry.version}, {since} – {until}  {entry.title}{'  (withdrawn)' if gone else ''}"
    )


def version_json(entry: Entry, standing: Standing, *, gone: bool) -> str:
    """Write a version of an entry as JSON, with when it stood, when it was seen, and whether it was withdrawn."""
    until = None if standing.until == OPEN else _iso(standing.until, entry)
    stood = {"valid_from": _iso(standing.since, entry), "valid_to": until}
    seen = _iso(standing.seen, entry) if standing.seen else None
    return dump({**entry_record(entry), "version": entry.version, **stood, "seen": seen, "withdrawn": gone})


def entry_json(entry: Entry) -> str:
    """Write an entry as JSON."""
    return dump(entry_record(entry))


def added_lines(added: Added, standing: int) -> list[str]:
    """Say what adding a source changed, and how many entries stand on the page after it."""
    if added.page is None:
        return [f"{added.source}: refused. {(added.refused or '').removeprefix(f'{added.source}: ')}"]
    changes = added.changes
    parts = [
        f"{len(some)} {word}"
        for some, word in ((changes.new, "new"), (changes.edited, "edited"), (changes.withdrawn, "withdrawn"))
        if some
    ]
    said = ", ".join(parts) if parts else "unchanged"
    lines = [f"{added.page.id}: {_count(standing, 'entry', 'entries')}, {said}"]
    lines += [f"  {entry_line(entry)}" for entry in changes.new]
    lines += [f"  {_stamp(entry)}  edited: {entry.title}" for entry in changes.edited]
    lines += [f"  {_stamp(entry)}  withdrawn: {entry.title}" for entry in changes.withdrawn]
    return lines + [f"  Note: {note}" for note in added.notes]


def added_json(added: Added, standing: int) -> str:
    """Write what adding a source changed as JSON, and how many entries stand on the page after it."""
    changes = added.changes
    named = (
        ("new", changes.new),
        ("edited", changes.edited),
        ("withdrawn", changes.withdrawn),
        ("unchanged", changes.unchanged),
    )
    counts: dict[str, object] = {name: len(some) for name, some in named}
    page = added.page.id if added.page else None
    return dump(
        {
            "source": added.source,
            "page": page,
            "entries": standing,
            **counts,
            "notes": list(added.notes),
            "refused": added.refused,
        }
    )


def changed_json(added: Added) -> list[str]:
    """Write each entry that a look at a page changed as JSON, with what became of it."""
    changes = added.changes
    named = (("new", changes.new), ("edited", changes.edited), ("withdrawn", changes.withdrawn))
    return [dump({"change": word, **entry_record(entry)}) for word, some in named for entry in some]


def answer_lines(answer: Answer) -> list[str]:
    """Show an answer: its statements with their marks, then what is cited, or the closest entries."""
    label = marks(answer)
    lines = _wrap(answer.lead) if answer.lead else []
    for statement in answer.statements:
        cited = " ".join(dict.fromkeys(f"[{label[citation.entry]}]" for citation in statement.citations))
        lines += _wrap(f"{statement.text} {cited}")
    entries = dict.fromkeys(citation.entry for citation in answer.citations or answer.closest)
    heading = "Closest entries:" if answer.status == "declined" else "Sources:"
    if entries:
        lines += ["", heading, *(f"  [{label[entry]}] {entry.title}" + _link(entry) for entry in entries)]
    return lines + _withheld(answer)


def _withheld(answer: Answer) -> list[str]:
    """Say what went otherwise than asked for, and what a chat model wrote that the coverage does not bear out."""
    lines = ["", *_wrap(f"Note: {answer.note}")] if answer.note else []
    if answer.withheld:
        lines += ["", "Withheld, since the coverage does not bear it out:"]
        lines += [line for one in answer.withheld for line in _wrap(f"  - {one.text} ({one.reason})")]
    return lines


def hit_line(passage: Passage, rank: int) -> str:
    """Show a search hit."""
    return f"{rank:>3}  {passage.score:.4f}  {entry_line(passage.entry)}"


def prompt_line(prompt: Prompt, model: str) -> str:
    """Say how long a prompt is, how many entries stand in it, and which did not fit, or not whole."""
    left_out = ", ".join(entry.minute for entry in prompt.packed.left_out) or "none"
    return (
        f"{prompt.tokens:,} tokens; {len(prompt.packed.extracts)} entries; left out, or cut: {left_out}. "
        f"Model: {model or 'none is set (DATELINE_LLM)'}; nobody was asked."
    )


def prompt_json(question: str, prompt: Prompt | None, model: str) -> str:
    """Write a prompt as JSON, with its tokens and entries; null where no model would be asked."""
    held = [extract.entry for extract in prompt.packed.extracts] if prompt else []
    left_out = prompt.packed.left_out if prompt else ()
    return dump(
        {
            "question": question,
            "prompt": prompt.text if prompt else None,
            "tokens": prompt.tokens if prompt else 0,
            "entries": [{"page": entry.page, "entry": entry.id} for entry in held],
            "left_out": [{"page": entry.page, "entry": entry.id} for entry in left_out],
            "model": model or None,
        }
    )


def dump(record: dict[str, object]) -> str:
    """Write a record as one line of JSON."""
    return json.dumps(record, ensure_ascii=False)


def _stamp(entry: Entry) -> str:
    """Show when an entry was published."""
    return f"{entry.published:%Y-%m-%d %H:%M}"


def _moment(seconds: int, entry: Entry) -> str:
    """Show epoch seconds in an entry's zone."""
    return f"{datetime.fromtimestamp(seconds, UTC).astimezone(entry.published.tzinfo):%Y-%m-%d %H:%M}"


def _iso(seconds: int, entry: Entry) -> str:
    """Write epoch seconds as ISO 8601 in an entry's zone."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(entry.published.tzinfo).isoformat()


def _link(entry: Entry) -> str:
    """Show an entry's permalink, where it has one."""
    return f"  {entry.url}" if entry.url else ""


def _count(number: int, one: str, many: str) -> str:
    """Count things in words."""
    return f"{number:,} {one if number == 1 else many}"


def _wrap(text: str) -> list[str]:
    """Wrap a paragraph to the terminal's width."""
    return textwrap.wrap(text, _WIDTH, break_on_hyphens=False, break_long_words=False) or [""]
