"""What a user gives with `--page`, `--since`, `--until` and `--as-of`, and how it becomes a scope."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from index.entries import Scope, TimeSpan
from index.errors import QuestionError
from index.typedtimes import read_typed


@dataclass(frozen=True, slots=True)
class Asked:
    """The options that `ask` and `search` share, as given."""

    page: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    as_json: bool = False
    batch: Path | None = None
    out: Path | None = None

    def require_batch_for_out(self) -> None:
        """Raise QuestionError where results are to be written to a file, and there is no batch of questions."""
        if self.out and not self.batch:
            message = (
                f"--out {self.out} is for the results of --batch FILE. Without it, send what is printed there: > FILE."
            )
            raise QuestionError(message)

    def scope(self, zone: ZoneInfo, day: date) -> Scope:
        """Make the scope, clock times alone being of a day in a zone: those of the coverage.

        Raises QuestionError for a time that cannot be read, or a span that ends before it begins.
        """
        given = (self.since, self.until, self.as_of)
        since, until, as_of = (None if text is None else read_typed(text, zone, day) for text in given)
        if since and until and since >= until:
            message = f"--since {self.since} is not before --until {self.until}. Swap them, or give the days too."
            raise QuestionError(message)
        return Scope(self.page, TimeSpan(since, until), as_of)


def scope_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of `Asked`, handed to it as one value."""
    options = (
        click.option("--page", multiple=True, metavar="ID", help="Only this page, or a part of its name; repeatable."),
        click.option("--since", metavar="TIME", help="Only entries from this time on: 17:10, 17:10 BST or ISO 8601."),
        click.option("--until", metavar="TIME", help="Only entries before this time."),
        click.option("--as-of", metavar="TIME", help="Answer with what was published by then, and nothing later."),
        click.option("--json", "as_json", is_flag=True, help="One JSON object a line."),
        click.option(
            "--batch", type=click.Path(path_type=Path, dir_okay=False), help="Questions, one JSON object a line."
        ),
        click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where a batch's results go."),
    )

    @functools.wraps(command)
    def gathered(*args: Any, **given: Any) -> Any:  # click's signature
        names = ("page", "since", "until", "as_of", "as_json", "batch", "out")
        asked = Asked(**{name: given.pop(name) for name in names})
        return command(*args, asked=asked, **given)

    for option in reversed(options):
        gathered = option(gathered)
    return gathered
