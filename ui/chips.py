"""Citations as chips: the minute, on hover and on focus the quote, what happened to the entry since, a click to open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from index.entries import Entry
from rag.answer import Citation, Statement
from ui.escaping import attribute, place, reference, shorten, text

Since = Mapping[tuple[str, str, int], str]  # what happened to a version of an entry since it was quoted
NOTHING: Since = {}
_LETTERS = 42


@dataclass(frozen=True, slots=True)
class Chips:
    """Makes the chips of an answer, from what names its entries and what happened to them since."""

    label: Mapping[Entry, str]
    since: Since

    def of(self, statement: Statement) -> str:
        """Show a chip for each entry that a statement cites; all of its citations can be stepped through."""
        # Words of the body come before a headline, which the chip says anyway.
        cited = sorted(statement.citations, key=lambda one: one.start == one.end)
        places = [place(citation) for citation in cited]
        first = {citation.entry: at for at, citation in reversed(list(enumerate(cited)))}
        return "".join(self.one(cited[at], places, at) for at in sorted(first.values()))

    def one(
        self, citation: Citation, places: Sequence[list[object]] = (), at: int = 0, *, headline: bool = False
    ) -> str:
        """Show a citation as a button, with the headline of its entry where that stands nowhere else."""
        entry = citation.entry
        since = self.since.get((entry.page, entry.id, entry.version), "")
        named = attribute(f"Open the entry of {self.label[entry]}: {entry.title}{f', {since}' if since else ''}")
        value = reference(list(places) or [place(citation)], at)
        title = f' <span class="dl-headline">{text(shorten(entry.title, _LETTERS))}</span>' if headline else ""
        change = f' <span class="dl-since">{escape(since)}</span>' if since else ""
        return (
            f'<span class="dl-cite"><button type="button" class="dl-chip" data-act="cite" data-value="{value}" aria-label="{named}">'
            f'<time datetime="{entry.published.isoformat()}">{escape(self.label[entry])}</time>{title}{change}</button>'
            f'<span class="dl-quote" role="tooltip">{self._quote(citation)}</span></span>'
        )

    def _quote(self, citation: Citation) -> str:
        """Show what is quoted, under the headline."""
        title, quote = citation.entry.title, citation.quote
        above = f"<b>{text(shorten(title, 120))}</b>" if quote != title else ""
        return f"{above}{text(shorten(quote, 600))}"
