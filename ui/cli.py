"""The command line: each command reads its arguments, calls one conductor, and prints."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from importlib.metadata import version
from traceback import walk_tb
from typing import Any

import click

from index.errors import DatelineError, SettingError
from ui import jobs, printing
from ui.evaluation import evaluate
from ui.moments import Asked, scope_options
from ui.watching import watch

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Group(click.Group):
    """A group that shows Dateline's own errors, and output that cannot be written, as one line, exit status 1."""

    def main(self, *args: Any, **extra: Any) -> Any:  # click's signature
        """Run the command line; click itself ends it where the reader of a pipe has left."""
        try:
            return super().main(*args, **extra)
        except OSError as error:
            *_, (last, _) = walk_tb(error.__traceback__)
            if last.f_code is not click.echo.__code__:  # whatever else the system refuses
                raise
            _drop_unwritten()
            click.echo(f"Error: The output cannot be written: {error.strerror}. Send it elsewhere.", err=True)
            sys.exit(1)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments of every command; bytes that are no text came as halves of characters."""
        for argument in args:
            try:
                argument.encode()
            except UnicodeEncodeError as error:
                shown = os.fsencode(argument).decode("utf-8", "backslashreplace")
                encoding = sys.getfilesystemencoding().upper()
                message = f"'{shown}' is not {encoding}. Type it anew; a file of such a name is added with its folder."
                raise click.ClickException(message) from error
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # click's signature
        """Run a command."""
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            raise click.ClickException(str(error)) from error


def _drop_unwritten() -> None:
    """Drop the output that waits and cannot be written: Python would try once more when it ends, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Group, context_settings=HELP)
@click.version_option(version("dateline"), prog_name="dateline")
def main() -> None:
    """Ask questions about live coverage; every sentence of the answer cites the entry it rests on.

    \b
    Begin with a page that you copied from the browser, or saved:
      dateline add page.txt
      dateline ask "What happened after the vote?"
      dateline chat
    """


def _user(_context: click.Context, _argument: click.Parameter, name: str) -> str:
    """Read the name of a user, which is refused before a password is asked for."""
    from ui.passwords import require_name

    return require_name(name)


def _day(_context: click.Context, _option: click.Parameter, day: datetime | None) -> date | None:
    """Read the day of coverage; one in a year that nobody reports from is a slip of the keyboard."""
    if day and not 1900 <= day.year <= 2200:
        message = f"--date {day.date()} is no day of live coverage. Give one between 1900 and 2200: 2025-04-14."
        raise SettingError(message)
    return day.date() if day else None


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    help="The day of the coverage, if the page gives no year.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def add(sources: tuple[str, ...], day: date | None, as_json: bool) -> None:  # a flag
    """Add live pages: files, folders or addresses.

    \b
    Examples:
      dateline add page.txt
      dateline add saved-pages/
      dateline add https://example.org/live/storm
      dateline add page.txt --date 2025-04-14
    """
    refused = jobs.add(sources, day, as_json=as_json)
    sys.exit(1 if refused else 0)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def pages(as_json: bool) -> None:  # a flag
    """List the pages in the index, the one added last first."""
    with jobs.library() as library:
        known = library.pages()
        if not known and not as_json:
            click.echo("There is no coverage yet. Add a page first: dateline add SOURCE.")
        for page in known:
            entries = library.chronology(jobs.scope_of(page.id))
            click.echo(printing.page_json(page, entries) if as_json else printing.page_line(page, entries))


@main.command()
@click.argument("page")
@click.option("--history", is_flag=True, help="Every version of every entry, with when it stood.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def entries(page: str, history: bool, as_json: bool) -> None:  # flags
    """List the entries of a page, oldest first; PAGE may be a part of its name that no other page has."""
    with jobs.library() as library:
        name = jobs.page_of(library, page)
        if history:
            for line in jobs.history(library, name, as_json=as_json):
                click.echo(line)
            return
        for entry in library.entries(jobs.scope_of(name)):
            click.echo(printing.entry_json(entry) if as_json else printing.entry_line(entry))


@main.command()
@click.argument("page")
def remove(page: str) -> None:
    """Remove a page and all its versions from the index; PAGE is its whole name."""
    with jobs.library() as library:
        click.echo(f"Removed {jobs.remove(library, page)}.")


@main.command()
@click.argument("words", required=False)
@click.option("-k", "count", default=10, show_default=True, type=click.IntRange(1, 1000), help="How many entries.")
@scope_options
def search(words: str | None, count: int, asked: Asked) -> None:
    """Find the entries that answer to some words best; no answer is made.

    The rank weighs every sentence of an entry, and its time where the words name one. The score says how like the words
    an entry is, in meaning and wording, beside whatever else was found for them; it need not fall with the rank.

    \b
    Examples:
      dateline search "prison conditions" -k 5
      dateline search --batch questions.jsonl --out found.jsonl
    """
    jobs.search(words, count, asked)


@main.command()
@click.argument("question", required=False)
@click.option("--dry-run", is_flag=True, help="Print the prompt that the chat model would get, and ask nobody.")
@scope_options
def ask(question: str | None, dry_run: bool, asked: Asked) -> None:  # a flag
    """Ask a question; the answer quotes the entries it rests on, or is declined.

    \b
    Examples:
      dateline ask "Who is Amnesty's Americas director?"
      dateline ask "What happened?" --since 17:10 --until 17:15
      dateline ask "How many are hurt?" --as-of 17:30
      dateline ask "Why was the ferry cancelled?" --dry-run
      dateline ask --batch questions.jsonl --out answers.jsonl
    """
    if dry_run:
        jobs.dry_run(question, asked)
    else:
        jobs.ask(question, asked)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=7860, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--auth", metavar="USER:PASSWORD", help="Ask for this name and password.")
@click.option("--users", metavar="FILE", type=click.Path(dir_okay=False), help="Ask for a name and password of FILE.")
@click.option("--root-path", metavar="PATH", help="The path under which a proxy serves the chat, such as /dateline.")
@click.option("--mcp", is_flag=True, help="Offer ask, search, entries and add to assistants as MCP tools too.")
def chat(**given: Any) -> None:  # click's options, each as declared
    """Open the web chat; an empty index gets the sample coverage first."""
    jobs.chat(**given)


@main.command()
@click.argument("name", callback=_user)
@click.password_option(help="The password; without this it is asked for, and not kept in the shell's history.")
def password(name: str, password: str) -> None:
    """Print the line that lets NAME into `chat --users FILE`; the password is asked for and hashed."""
    from ui.passwords import hash_password

    click.echo(f"{name}:{hash_password(password)}")


@main.command()
@click.option("--rebuild", is_flag=True, help="First make what Chroma keeps of the chunks anew, from the records.")
def doctor(rebuild: bool) -> None:  # a flag
    """Say what works (models, store, versions) and the cure for what does not."""
    if rebuild:
        from index import mending

        with jobs.library() as library:
            click.echo(f"{mending.rebuild(library):,} chunks made anew")
    sys.exit(0 if jobs.doctor() else 1)


main.add_command(watch)
main.add_command(evaluate)
