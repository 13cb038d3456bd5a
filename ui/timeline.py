"""The strip of all entries in scope: ticks to open, their density behind them, the cited ones and the span marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.entries import Entry, TimeSpan
from ui.escaping import attribute, entry_reference

_BINS = 120
# Beyond this many, neighbouring entries share a tick, so that each can still be hit.
_MOST_TICKS = 150


def timeline(entries: Sequence[Entry], cited: Sequence[Entry], span: TimeSpan = TimeSpan()) -> str:  # noqa: B008 # frozen
    """Show all entries of the pages in scope on one strip, by time, the cited ones marked."""
    if not entries:
        return ""
    first, last = entries[0].published.timestamp(), entries[-1].published.timestamp()
    marked = {(entry.page, entry.id) for entry in cited}
    groups = list(_groups(entries, marked, first, last))
    ticks = "".join(
        _tick(group, _left(group[0], first, last), cited=(group[0].page, group[0].id) in marked, first=number == 0)
        for number, group in enumerate(groups)
    )
    several = entries[0].published.date() != entries[-1].published.date()
    ends = "".join(f"<span>{_end(entry, several=several)}</span>" for entry in (entries[0], entries[-1]))
    return (
        '<div class="dl-strip" role="group" aria-label="Timeline of the coverage: arrow keys move, Enter opens, '
        'a drag chooses a span">'
        f'<div class="dl-ticks" data-first="{first:.0f}" data-last="{last:.0f}">'
        f"{_density(entries, first, last)}{_chosen(span, first, last)}{ticks}</div>"
        f'<div class="dl-ends">{ends}</div></div>'
    )


def _left(entry: Entry, first: float, last: float) -> float:
    """Give an entry's place on the strip, in percent."""
    return 100 * (entry.published.timestamp() - first) / max(last - first, 1.0)


def _groups(
    entries: Sequence[Entry], marked: set[tuple[str, str]], first: float, last: float
) -> Iterator[tuple[Entry, ...]]:
    """Give the entries of each tick: one each, or what falls together where there are many; a cited one stands alone."""
    if len(entries) <= _MOST_TICKS:
        yield from ((entry,) for entry in entries)
        return
    group: list[Entry] = []
    for entry in entries:
        alone = (entry.page, entry.id) in marked
        if group and (alone or int(_left(entry, first, last)) != int(_left(group[0], first, last))):
            yield tuple(group)
            group = []
        if alone:
            yield (entry,)
        else:
            group.append(entry)
    if group:
        yield tuple(group)


def _tick(group: tuple[Entry, ...], left: float, *, cited: bool, first: bool) -> str:
    """Show one tick; only the first takes a stop of the Tab key, the arrow keys reach the others."""
    begin, end = group[0], group[-1]
    if len(group) == 1:
        spoken = attribute(f"{begin.minute} {begin.title}")
    else:
        spoken = attribute(f"{begin.minute}–{end.minute}, {len(group)} entries, the first: {begin.title}")
    style = "dl-tick dl-cited" if cited else "dl-tick"
    return (
        f'<button type="button" class="{style}" style="left:{left:.2f}%" tabindex="{0 if first else -1}" '
        f'data-act="cite" data-value="{entry_reference(begin)}" title="{spoken}" aria-label="{spoken}"></button>'
    )


def _density(entries: Sequence[Entry], first: float, last: float) -> str:
    """Draw how dense the coverage is, as one shape."""
    counts = [0] * _BINS
    for entry in entries:
        counts[min(int(_left(entry, first, last) / 100 * _BINS), _BINS - 1)] += 1
    smooth = [sum(counts[max(place - 2, 0) : place + 3]) for place in range(_BINS)]
    top = max(smooth)
    points = " ".join(f"L{place + 0.5},{30 - 26 * count / top:.1f}" for place, count in enumerate(smooth))
    return (
        f'<svg viewBox="0 0 {_BINS} 30" preserveAspectRatio="none" aria-hidden="true"><path d="M0,30 {points} '
        f'L{_BINS},30 Z"></path></svg>'
    )


def _chosen(span: TimeSpan, first: float, last: float) -> str:
    """Shade the span that was chosen."""
    if span.is_open:
        return ""
    since = span.since.timestamp() if span.since else first
    until = span.until.timestamp() if span.until else last
    width = max(last - first, 1.0)
    left, right = (min(max(100 * (moment - first) / width, 0), 100) for moment in (since, until))
    return f'<div class="dl-chosen" style="left:{left:.2f}%;width:{max(right - left, 0.3):.2f}%"></div>'


def _end(entry: Entry, *, several: bool) -> str:
    """Write an end of the strip, with its day where there are several."""
    return f"{entry.published.day} {entry.published:%b} {entry.minute}" if several else entry.minute
