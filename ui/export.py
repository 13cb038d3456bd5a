"""An answer, or a whole conversation, as Markdown and as plain text, with its citations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answer import Answer, Citation
from rag.records import marks, prose

_MARKUP = re.compile(r"([\\`*_\[\]<>#|!])")


def answer_markdown(answer: Answer) -> str:
    """Write a question and its answer in Markdown; what was quoted is escaped, so that it stays text."""
    lines = [f"**{_plain(answer.question.text)}**", "", _plain(prose(answer))]
    cited = [f"- {_plain(source)}" for source in _sources(answer)]
    return "\n".join([*lines, *(["", *cited] if cited else [])])


def answer_plain(answer: Answer) -> str:
    """Write a question and its answer as plain text."""
    return "\n".join([answer.question.text, "", prose(answer), *[f"  {source}" for source in _sources(answer)]])


def conversation_markdown(name: str, answers: Sequence[Answer]) -> str:
    """Write a conversation in Markdown."""
    return "\n\n".join([f"# {_plain(name)}", *(answer_markdown(answer) for answer in answers)]) + "\n"


def _sources(answer: Answer) -> list[str]:
    """List an answer's citations, each with its minute, headline, quote and, on the web, its address."""
    label = marks(answer)
    return [_source(citation, label[citation.entry]) for citation in (answer.citations or answer.closest)]


def _source(citation: Citation, mark: str) -> str:
    """Write one citation."""
    url = citation.entry.url
    address = f" {url}" if url and url.startswith(("http://", "https://")) else ""
    return f"[{mark}] {citation.entry.title}: “{citation.quote}”{address}"


def _plain(text: str) -> str:
    """Keep a text from being read as Markdown."""
    return _MARKUP.sub(r"\\\1", text)
