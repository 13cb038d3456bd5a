"""What a reader narrowed a question to, as given in the page or in a link, and how it is said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from index.entries import Entry, Scope
from ui.moments import Asked


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pages, span and as-of moment that a reader chose, as typed; an empty text is no bound."""

    pages: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    as_of: str = ""

    @classmethod
    def of(cls, pages: Sequence[str] | None, since: str | None, until: str | None, as_of: str | None) -> Chosen:
        """Take what the page's fields hold."""
        return cls(tuple(pages or ()), *((text or "").strip() for text in (since, until, as_of)))

    def scope(self, entries: Sequence[Entry]) -> Scope:
        """Make the scope, clock times alone being of the last day of some entries.

        Raises QuestionError for a time that cannot be read, or a span that ends before it begins.
        """
        last = entries[-1].published if entries else datetime.now(UTC)
        zone = last.tzinfo if isinstance(last.tzinfo, ZoneInfo) else ZoneInfo("UTC")
        asked = Asked(self.pages, self.since or None, self.until or None, self.as_of or None)
        return asked.scope(zone, last.date())


def typed(first: float, last: float, entries: Sequence[Entry]) -> tuple[str, str]:
    """Write the ends of a drag, in epoch seconds, as a reader would type them: whole minutes around it."""
    zone = entries[-1].published.tzinfo
    since = datetime.fromtimestamp(first, zone).replace(second=0, microsecond=0)
    until = datetime.fromtimestamp(last, zone).replace(second=0, microsecond=0) + timedelta(minutes=1)
    plain = since.date() == until.date() == entries[-1].published.date()
    form = "%H:%M" if plain else "%Y-%m-%d %H:%M"
    return since.strftime(form), until.strftime(form)


def in_words(pages: int, entries: Sequence[Entry], scope: Scope) -> str:
    """Say what a question is asked about, as HTML, with a way to ask about a span and to let go of the bounds."""
    count = f"{pages} page{'' if pages == 1 else 's'}, {len(entries):,} {'entry' if len(entries) == 1 else 'entries'}"
    known = _as_of(scope)
    if not entries:
        said = f"Asking about {count}: nothing was published there{known}"
    else:
        first, last = entries[0].published, entries[-1].published
        day = f"{last.day} {last:%B %Y}"
        if first.date() == last.date():
            when = f"{first:%H:%M}–{last:%H:%M}, {day}"
        else:
            year = "" if first.year == last.year else f" {first.year}"
            when = f"{first.day} {first:%B}{year} {first:%H:%M} – {day} {last:%H:%M}"
        said = f"Asking about {count}, {when}{known}"
    return f'<p class="dl-words" role="status">{escape(said)} {_offers(scope, entries)}</p>'


def link(question: str, scope: Scope) -> str:
    """Write the query of an address that asks the same question of the same scope as of the same moment.

    Gradio keeps `page` for itself.
    """
    bounds = {"since": scope.span.since, "until": scope.span.until, "as_of": scope.as_of}
    given = {name: moment.isoformat() for name, moment in bounds.items() if moment}
    return "?" + urlencode({"q": question, "coverage": scope.pages, **given}, doseq=True)


def _as_of(scope: Scope) -> str:
    """Say as of when."""
    if scope.as_of is None:
        return ", as of now"
    return f", as of {scope.as_of:%H:%M} on {scope.as_of.day} {scope.as_of:%B %Y}: nothing later is known"


def _offers(scope: Scope, entries: Sequence[Entry]) -> str:
    """Offer to ask about a chosen span, and to let go of what narrows the question."""
    offers = []
    if not scope.span.is_open and entries:
        offers.append(
            '<button type="button" class="dl-link" data-act="ask" data-value="What happened?">What happened then?</button>'
        )
    if scope.pages or scope.as_of or not scope.span.is_open:
        offers.append('<button type="button" class="dl-link" data-act="clear">Ask about everything</button>')
    return " ".join(offers)
