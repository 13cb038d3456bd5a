"""`dateline watch`: follow a page while it is live, and print what lands."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from ui import jobs

if TYPE_CHECKING:
    from index.ingest import Added
    from index.library import Library

_DURATION = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>s|sec|m|min|h)?", re.IGNORECASE)
_SECONDS = {"s": 1, "m": 60, "h": 3600}
_LEAST, _MOST = 1.0, 86_400.0


class Duration(click.ParamType[float]):
    """A length of time as people write it: 60s, 5m, 1h; a bare number is seconds."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read it as seconds; click shows the failure."""
        match = _DURATION.fullmatch(str(value).strip())
        if match is None:
            self.fail(f"{value!r} is no length of time. Write it like 60s, 5m or 1h.", param, ctx)
        seconds = float(match["number"]) * _SECONDS[(match["unit"] or "s")[0].lower()]
        if not _LEAST <= seconds <= _MOST:
            self.fail(f"{value!r} is out of range. Give between 1s and 24h.", param, ctx)
        return seconds


@click.command()
@click.argument("url")
@click.option("--every", default="60s", show_default=True, type=Duration(), help="How long to wait between two looks.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for each entry that changed.")
def watch(url: str, every: float, as_json: bool) -> None:  # a flag
    """Follow a page while it is live: entries are added as they land, and printed. Ctrl-C ends it.

    \b
    Examples:
      dateline watch https://example.org/live/storm
      dateline watch https://example.org/live/storm --every 5m

    Run it again to go on where it was.
    """
    with jobs.library() as opened, _ended_politely(as_json=as_json):
        _follow(opened, url, every, as_json=as_json)


def _follow(opened: Library, url: str, every: float, *, as_json: bool) -> None:
    """Print what a watch finds until it ends."""
    from index.watch import Watch

    with closing(Watch(opened, url, every=every)) as following:
        if not as_json:
            begun = "Going on watching" if following.goes_on else "Watching"
            click.echo(f"{begun} {url} every {every:g} s. Ctrl-C ends it.", err=True)
        for added in following.follow():
            for line in _lines(added, opened, as_json=as_json):
                click.echo(line, err=added.page is None)


def _lines(added: Added, opened: Library, *, as_json: bool) -> list[str]:
    """Show what one look changed."""
    from ui import printing

    if added.page is None:
        return [f"{datetime.now().astimezone():%H:%M:%S}  {added.refused}"]
    if as_json:
        return printing.changed_json(added)
    return printing.added_lines(added, opened.count(added.page.id))


@contextmanager
def _ended_politely(*, as_json: bool) -> Iterator[None]:
    """End on Ctrl-C, or when the system asks, without a trace: each page is committed whole or not at all."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        if not as_json:
            click.echo("Stopped watching. Run the same command to go on where it was.", err=True)
        sys.exit(130)
    finally:
        signal.signal(signal.SIGTERM, before)
