"""Where a page comes from: its address, title, publisher and clock, as its head says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from pathlib import PurePath
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from index.clock import Day, find_days
from index.entries import Document, LivePage
from index.naming import page_id, page_title
from index.readers.markup import Page, plain
from index.readers.stamps import in_zone, read_moment

# The clock of a site, by the end of its host's name; the first that fits.
_CLOCKS = dict(
    line.split()
    for line in files("index.readers").joinpath("clocks.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)
_STATED = (
    ("article:published_time", "datePublished", "og:article:published_time", "date"),
    ("article:modified_time", "dateModified", "og:article:modified_time", "og:updated_time"),
)
_DAY_IN_ADDRESS = re.compile(r"(?<!\d)(?P<year>20\d\d)[/_-]?(?P<month>0\d|1[0-2])[/_-]?(?P<day>[0-3]\d)(?!\d)")
_TOP = 12
_SAYS_NOTHING = re.compile(r"^[\d-]+$|^(?:index|default)\.\w+$")


def page_of(document: Document, tree: Page | None, moments: Iterable[datetime], **known: str | None) -> LivePage:
    """Describe the page of a document; `known` may give url, title and publisher, and what is missing is looked up.

    Its clock is that of its site, else a common offset of its entries' times, else UTC.
    """
    head = _Head(tree)
    url = _own_address(
        (known.get("url"), head.first('link[rel="canonical"]', "href"), head.meta("og:url")), document.url
    )
    title = known.get("title") or head.meta("og:title") or head.first("title") or ""
    name = _name(url) if url else PurePath(document.name).stem
    return LivePage(
        id=page_id(name),
        title=plain(title) or page_title(name),
        url=url,
        publisher=known.get("publisher") or head.meta("og:site_name"),
        timezone=_clock(url, list(moments) or head.offsets()),
    )


def coverage_bounds(
    tree: Page, zone: ZoneInfo, addresses: Iterable[str | None] = ()
) -> tuple[datetime | None, datetime | None]:
    """Give the moments at which a page says that it was first published and last changed.

    Its head says so, else its JSON-LD; the first day may also stand in its address, as in /2025/04/14/, or be named at
    its top: its midnight then.
    """
    head = _Head(tree)
    first, last = (
        in_zone(moment, zone) if moment else None
        for moment in (head.moment(*names) or head.linked(names[1]) for names in _STATED)
    )
    day = next(filter(None, map(_day_in, filter(None, addresses))), None) or _day_at_top(tree)
    return first or (datetime.combine(day, time(), tzinfo=zone) if day else None), last


def _day_at_top(tree: Page) -> date | None:
    """Find the first full date that a page names in its title or at its top."""
    top = tree.css("title, h1, h2, h3, p, time")[:_TOP]
    return next((day.in_year(day.year) for one in top for day in find_days(one.text()) if day.year), None)


def _day_in(address: str) -> date | None:
    """Find the day that an address names."""
    found = _DAY_IN_ADDRESS.search(address)
    day = Day(*(int(found[part]) for part in ("month", "day", "year"))) if found else None
    return day.in_year(day.year) if day and day.year else None


def _own_address(stated: Iterable[str | None], fetched: str | None) -> str | None:
    """Choose the address that a page states for itself; one that was fetched speaks for its own site only."""
    for url in stated:
        parts = urlsplit(url or "")
        if parts.scheme in {"http", "https"} and (fetched is None or parts.hostname == urlsplit(fetched).hostname):
            return url
    return fetched


def _name(url: str) -> str:
    """Name a page after its address: the last part of the path that says something."""
    parts = urlsplit(url)
    telling = [part for part in parts.path.split("/") if part and not _SAYS_NOTHING.match(part)]
    return PurePath(telling[-1]).stem if telling else parts.netloc


def sites_clock(url: str | None) -> str | None:
    """Give the clock of a site that is known, or of the country that its name ends in."""
    host = urlsplit(url or "").hostname or ""
    return next(
        (zone for end, zone in _CLOCKS.items() if host == end or host.endswith(end if end[0] == "." else f".{end}")),
        None,
    )


def _clock(url: str | None, moments: list[datetime]) -> str:
    """Find a page's clock."""
    known = sites_clock(url)
    if known:
        return known
    offsets = {moment.utcoffset() for moment in moments}
    hours = (offsets.pop() or timedelta()) / timedelta(hours=1) if len(offsets) == 1 else 0
    zone = f"Etc/GMT{-int(hours):+d}" if hours and hours == int(hours) else "UTC"
    return ZoneInfo(zone).key


class _Head:
    """What a page's head says; nothing where there is no head."""

    def __init__(self, tree: Page | None) -> None:
        """Look at a parsed page, if there is one."""
        self._tree = tree

    def first(self, selector: str, attribute: str | None = None) -> str | None:
        """Give an attribute, or the text, of the first element that a selector finds."""
        found = self._tree.css_first(selector) if self._tree else None
        if found is None:
            return None
        return (found.attributes.get(attribute) if attribute else found.text()) or None

    def meta(self, name: str) -> str | None:
        """Give what a meta element says."""
        return next(
            filter(None, (self.first(f'meta[{by}="{name}"]', "content") for by in ("property", "name", "itemprop"))),
            None,
        )

    def moment(self, *names: str) -> datetime | None:
        """Give the first moment that meta elements of these names say."""
        return next(filter(None, (read_moment(self.meta(name)) for name in names)), None)

    def offsets(self) -> list[datetime]:
        """List the moments that the head states with an offset, which is that of the site's clock unless it is UTC."""
        stated = (self.moment(*names) for names in _STATED)
        return [moment for moment in stated if moment and moment.utcoffset()]

    def linked(self, name: str) -> datetime | None:
        """Give the first moment of a name in the page's JSON-LD."""
        scripts = self._tree.css('script[type*="ld+json" i]') if self._tree else []
        stated = re.search(rf'"{name}"\s*:\s*"([^"]+)"', " ".join(script.text(deep=True) or "" for script in scripts))
        return read_moment(stated[1]) if stated else None
