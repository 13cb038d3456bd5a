"""The JSON shapes that scripts rely on: entries, hits, questions and answers, one object a line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from index.entries import Entry
from rag.answer import Answer, Citation, Passage, Statement, Timeframe, Usage

Record = dict[str, Any]


def entry_record(entry: Entry) -> Record:
    """Write an entry: its page and id, its times in ISO 8601, and everything it says."""
    return {
        "page": entry.page,
        "entry": entry.id,
        "published": entry.published.isoformat(),
        "updated": _time(entry.updated),
        "title": entry.title,
        "author": entry.author,
        "role": entry.role,
        "kind": entry.kind,
        "text": entry.text,
        "media": list(entry.media),
        "url": entry.url,
    }


def hit_record(passage: Passage, rank: int) -> Record:
    """Write a search hit: an entry with its rank, from 1, and its score, which need not fall with the rank.

    The score is how like the query the entry is, as `rag.retrieve` fuses it, and 0 where the clock alone gives it. The
    rank weighs its sentences and the clock too, for which there is no one scale.
    """
    return {**entry_record(passage.entry), "rank": rank, "score": round(passage.score, 6)}


def citation_record(citation: Citation) -> Record:
    """Write a citation: where it stands, the exact quote, and its character offsets in the entry's text.

    `in` names the part of the entry's record that has the quote: its "text", or its "title", "author", "role" or
    "media", of which the offsets are 0 and 0.
    """
    entry = citation.entry
    return {
        "page": entry.page,
        "entry": entry.id,
        "published": entry.published.isoformat(),
        "title": entry.title,
        "url": entry.url,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "in": citation.part,
    }


def answer_record(answer: Answer) -> Record:
    """Write an answer as the contract's object."""
    return {
        "id": answer.question.id,
        "question": answer.question.text,
        "standalone": answer.standalone,
        "status": answer.status,
        "text": prose(answer),
        "statements": [_statement_record(statement) for statement in answer.statements],
        "closest": [citation_record(citation) for citation in answer.closest],
        "timeframe": _timeframe_record(answer.timeframe) if answer.timeframe else None,
        "as_of": _time(answer.as_of),
        "model": answer.model,
        "confidence": round(answer.confidence, 4),
        "timings_ms": {stage: round(spent, 2) for stage, spent in answer.timings_ms.items()},
        "note": answer.note,
        "withheld": [{**_statement_record(one), "reason": one.reason} for one in answer.withheld],
        "usage": _usage_record(answer.usage) if answer.usage else None,
    }


def prose(answer: Answer) -> str:
    """Write an answer as prose, each statement followed by the marks of its citations, such as [20:07]."""
    label = marks(answer)
    parts = [answer.lead] if answer.lead else []
    for statement in answer.statements:
        cited = dict.fromkeys(f"[{label[citation.entry]}]" for citation in statement.citations)
        parts.append(" ".join((statement.text, *cited)))
    return " ".join(parts)


def marks(answer: Answer) -> Mapping[Entry, str]:
    """Name each cited entry by its minute, with the day, then the page, where that alone would be ambiguous."""
    entries = list(dict.fromkeys(citation.entry for citation in (*answer.citations, *answer.closest)))
    days = len({entry.published.date() for entry in entries}) > 1
    pages = len({entry.page for entry in entries}) > 1
    return {entry: _mark(entry, day=days, page=pages) for entry in entries}


def _mark(entry: Entry, *, day: bool, page: bool) -> str:
    """Name an entry by its minute."""
    minute = f"{entry.published.day} {entry.published:%b %H:%M}" if day else entry.minute
    return f"{minute}, {entry.page}" if page else minute


def _statement_record(statement: Statement) -> Record:
    """Write one statement."""
    return {
        "text": statement.text,
        "verdict": statement.verdict,
        "citations": [citation_record(citation) for citation in statement.citations],
    }


def _usage_record(usage: Usage) -> Record:
    """Write what a chat model took."""
    return {
        "tokens_in": usage.tokens_in,
        "tokens_out": usage.tokens_out,
        "counted": usage.counted,
        "entries": usage.entries,
        "left_out": [{"page": entry.page, "entry": entry.id} for entry in usage.left_out],
    }


def _timeframe_record(timeframe: Timeframe) -> Record:
    """Write a timeframe."""
    return {
        "since": _time(timeframe.since),
        "until": _time(timeframe.until),
        "order": timeframe.order,
        "anchor": timeframe.anchor,
    }


def _time(moment: datetime | None) -> str | None:
    """Write a moment as ISO 8601 with its offset."""
    return moment.isoformat() if moment else None
