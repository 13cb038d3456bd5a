"""The strip of all entries in scope: ticks to open, their density behind them, the cited ones and the span marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from functools import partial
from math import exp

from index.entries import Entry, TimeSpan
from ui.escaping import attribute, entry_reference

_BINS = 160
_NEAR = 7  # bins over which an entry spreads in the picture of the density
_DAY = 86_400
# Steps between the labels of the strip, in seconds; how many labels there may be; their distance from the ends in %.
_STEPS = (300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, _DAY, 2 * _DAY, 7 * _DAY)
_MOST_LABELS, _GAP, _GAP_OF_YEARS = 8, 7, 11
_SIDES = {0.0: "dl-first", 100.0: "dl-last"}
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
    return (
        '<div class="dl-strip" role="group" aria-label="Timeline of the coverage: arrow keys move, Enter opens, '
        'a drag chooses a span">'
        f'<div class="dl-ticks" data-first="{first:.0f}" data-last="{last:.0f}">'
        f"{_density(entries, first, last)}{_chosen(span, first, last)}{ticks}</div>"
        f'<div class="dl-ends">{_scale(entries, first, last)}</div><p class="dl-peek" aria-hidden="true"></p></div>'
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
        f'data-act="cite" data-value="{entry_reference(begin)}" aria-label="{spoken}"></button>'
    )


def _density(entries: Sequence[Entry], first: float, last: float) -> str:
    """Draw how dense the coverage is, as one shape."""
    counts = [0] * _BINS
    for entry in entries:
        counts[min(int(_left(entry, first, last) / 100 * _BINS), _BINS - 1)] += 1
    near = range(-_NEAR, _NEAR + 1)
    smooth = [
        sum(counts[place + by] * exp(-2 * (by / _NEAR) ** 2) for by in near if 0 <= place + by < _BINS)
        for place in range(_BINS)
    ]
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


def _scale(entries: Sequence[Entry], first: float, last: float) -> str:
    """Write the ends of the strip, and round times between them where they do not touch."""
    zone = entries[-1].published.tzinfo
    begun, ended = (datetime.fromtimestamp(one, zone) for one in (first, last))
    step = next((one for one in _STEPS if (last - first) / one <= _MOST_LABELS), 30 * _STEPS[-1])
    midnight = begun.replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    count = int((last - midnight) / step) + 1
    between = [moment for moment in (midnight + step * number for number in range(count)) if first < moment < last]
    width = max(last - first, 1.0)
    placed = [(0.0, first), *((100 * (one - first) / width, one) for one in between), (100.0, last)]
    years = begun.year != ended.year
    label = partial(_label, zone=zone, days=begun.date() != ended.date(), years=years, whole=step >= _DAY)
    gap = _GAP_OF_YEARS if years else _GAP
    kept = [(left, moment) for left, moment in placed if left in (0.0, 100.0) or gap < left < 100 - gap]
    return "".join(
        f'<span class="{_SIDES.get(left, _close(left, gap))}" style="left:{left:.2f}%">{label(moment)}</span>'
        for left, moment in (kept if last > first else kept[:1])
    )


def _close(left: float, gap: float) -> str:
    """Say whether a label between the ends comes too close to one of them on a narrow screen."""
    return "dl-mid" if 2.5 * gap < left < 100 - 2.5 * gap else "dl-mid dl-tight"


def _label(moment: float, zone: tzinfo | None, *, days: bool, years: bool, whole: bool) -> str:
    """Write a moment of the strip.

    With its day where there are several, and its year where there are several; the day alone where a step is that long.
    """
    at = datetime.fromtimestamp(moment, zone)
    day = f"{at.day} {at:%b}{f' {at.year}' if years else ''}"
    if days and whole:
        return day
    return f"{day} {at:%H:%M}" if days and at.hour == at.minute == 0 else f"{at:%H:%M}"
