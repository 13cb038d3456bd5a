"""What the commands do once their arguments are read: open the index, call one conductor, print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from index.entries import Scope
from index.errors import QuestionError, SettingError, StoreError
from index.rows import OPEN
from index.settings import read_settings
from ui.batch import Record, run_batch
from ui.pagenames import meant, whole_name

if TYPE_CHECKING:
    from index.library import Library
    from rag.answer import Question
    from ui.moments import Asked


@contextmanager
def library() -> Iterator[Library]:
    """Open the index that the settings name."""
    from index.library import Library

    with Library.open(read_settings()) as opened:
        yield opened


def scope_of(page: str) -> Scope:
    """Make the scope of one page, now."""
    return Scope((page,))


def page_of(opened: Library, given: str) -> str:
    """Find the page that a name, or a part of one, stands for.

    Raises QuestionError where that are several pages, StoreError where it is none.
    """
    return opened.page(whole_name(given, opened.revisions())).id


def remove(opened: Library, page: str) -> str:
    """Remove a page, which has to be named in full; gives its name.

    Raises StoreError where there is no such page, with the full name where a part of it was given.
    """
    known = opened.revisions()
    candidates = meant(page, known)
    if page not in known and len(candidates) == 1:
        message = f"There is no page {page!r}. It is removed by its whole name: dateline remove {candidates[0]}"
        raise StoreError(message)
    return opened.remove(page).id


def add(sources: tuple[str, ...], day: date | None, *, as_json: bool) -> int:
    """Add sources and print what changed; gives how many were refused."""
    from index.ingest import add as ingest
    from ui import printing
    from ui.progress import Bar

    refused: list[str] = []
    count = 0
    with library() as opened, Bar() as bar:
        for source in sources:
            for added in ingest(opened, source, day=day, progress=bar):
                bar.hide()
                count += 1
                if added.page is None:
                    refused.append(f"  {added.source}: {(added.refused or '').replace(f'{added.source}: ', '')}")
                standing = opened.count(added.page.id) if added.page else 0
                if as_json:
                    click.echo(printing.added_json(added, standing))
                else:
                    click.echo("\n".join(printing.added_lines(added, standing)), err=added.page is None)
    if len(refused) > 1 and not as_json:
        click.echo("\n".join([f"{len(refused)} of {count} sources were refused:", *refused]), err=True)
    return len(refused)


def history(opened: Library, page: str, *, as_json: bool) -> Iterator[str]:
    """Show every version of a page's entries, oldest first."""
    from ui import printing

    versions = opened.history(page)
    last = {entry.id: entry.version for entry, _ in sorted(versions, key=lambda pair: pair[0].version)}
    for entry, standing in versions:
        gone = standing.until != OPEN and standing.version == last[entry.id]
        show = printing.version_json if as_json else printing.version_line
        yield show(entry, standing, gone=gone)


def ask(text: str | None, asked: Asked) -> None:
    """Answer one question, or a batch of them."""
    from rag.chain import Chain
    from rag.records import answer_record
    from ui import printing

    asked.require_batch_for_out()
    with library() as opened:
        chain = Chain.of(opened)
        if asked.batch:
            _batch(asked, lambda record: answer_record(chain.invoke(_question(opened, asked, record))))
            return
        answer = chain.invoke(_question(opened, asked, {"question": text or ""}))
        click.echo(printing.dump(answer_record(answer)) if asked.as_json else "\n".join(printing.answer_lines(answer)))


def dry_run(text: str | None, asked: Asked) -> None:
    """Print the prompt that the chat model would get, and its tokens; nobody is asked.

    Raises QuestionError for a batch.
    """
    from rag.author import Author
    from rag.chain import Chain
    from ui import printing

    if asked.batch:
        message = "--dry-run shows the prompt of one question: dateline ask QUESTION --dry-run. Leave --batch out."
        raise QuestionError(message)
    asked.require_batch_for_out()
    with library() as opened:
        author = Author.open(opened.settings, opened.embedder.read)
        question = _question(opened, asked, {"question": text or ""})
        prompt = Chain(opened).prompt(question, author)
    if asked.as_json:
        click.echo(printing.prompt_json(question.text, prompt, author.name))
    elif prompt is None:
        click.echo("No chat model would be asked: Dateline answers or declines this by itself.", err=True)
    else:
        click.echo(prompt.text)
        click.echo(printing.prompt_line(prompt, author.name), err=True)


def search(text: str | None, count: int, asked: Asked) -> None:
    """Search for some words, or a batch of questions."""
    from rag.chain import Chain
    from rag.records import hit_record
    from ui import printing

    asked.require_batch_for_out()
    with library() as opened:
        chain = Chain(opened)

        def hits(record: Record) -> list[dict[str, Any]]:
            found = chain.retrieve(_question(opened, asked, record), count)
            return [hit_record(passage, rank) for rank, passage in enumerate(found, start=1)]

        if asked.batch:
            _batch(asked, lambda record: {"id": record.get("id"), "hits": hits(record)})
        elif asked.as_json:
            for hit in hits({"question": text or ""}):
                click.echo(printing.dump(hit))
        else:
            found = chain.retrieve(_question(opened, asked, {"question": text or ""}), count)
            for rank, passage in enumerate(found, start=1):
                click.echo(printing.hit_line(passage, rank))


def credentials(text: str | None) -> tuple[str, str] | None:
    """Read USER:PASSWORD.

    Raises SettingError when either is missing.
    """
    if text is None:
        return None
    user, colon, password = text.partition(":")
    if not (user and colon and password):
        message = "--auth takes USER:PASSWORD, both not empty."
        raise SettingError(message)
    return user, password


def chat(*, auth: str | None, users: str | None, **place: Any) -> None:  # the options that ui.serving.Place takes
    """Serve the web chat.

    Raises SettingError when the port is taken, or who may come in cannot be read.
    """
    from ui.passwords import one_user, read_users
    from ui.serving import Place, serve

    one = credentials(auth)
    check = read_users(Path(users)) if users else one_user(*one) if one else None
    serve(read_settings(), Place(auth=check, **place))


def _question(opened: Library, asked: Asked, record: Record) -> Question:
    """Make a question of a record, within the scope of the options; a record may name its own page and times.

    Raises QuestionError when the index is empty or the question is none.
    """
    from rag.answer import Question, Turn

    named = record.get("page")
    given = ((named,) if isinstance(named, str) else tuple(named)) if named else asked.page
    pages = tuple(whole_name(page, opened.revisions()) for page in given)
    entries = opened.chronology(Scope(pages))
    if not entries:
        message = "The index is empty. Add a page first: dateline add SOURCE."
        raise QuestionError(message)
    asked = replace(asked, **{name: record[name] for name in ("since", "until", "as_of") if record.get(name)})
    zone = entries[-1].published.tzinfo
    scope = asked.scope(zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC"), entries[-1].published.date())
    return Question(
        text=str(record["question"]),
        history=tuple(Turn(question, answer) for question, answer in record.get("history") or ()),
        scope=Scope(pages, scope.span, scope.as_of),
        id=record.get("id"),
    )


def _batch(asked: Asked, job: Callable[[Record], Record]) -> None:
    """Do a job for each line of a batch, and say how many there were."""
    count = run_batch(asked, job)
    click.echo(f"{count} questions, results in {asked.out}", err=True)


def doctor() -> bool:
    """Print what works and the cure for what does not; says whether all of it works."""
    from index.health import check
    from rag.checkup import look

    settings = read_settings()
    findings = (*check(settings), look(settings))
    for finding in findings:
        click.echo(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.name}: {finding.detail}")
        if finding.cure:
            click.echo(f"      {finding.cure}")
    return all(finding.ok for finding in findings)
