"""The report's plots, each a piece of SVG that takes its ink from the page around it, be it light or dark."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from evals.dossier import Dossier
from evals.measures.declining import bins, curve

# Drawn as this colour, then replaced by the page's own ink.
_INK = "#0f0f10"
_ACCENT, _MUTED = "#c2410c", "#8a8f98"
_STYLE = files("evals").joinpath("plots.mplstyle")
# The first system is drawn whole and thick, the others each in a hue of Okabe and Ito's (2008), told apart by all eyes.
_LINES = ("-", "--", ":", "-.", (0, (1, 1)), (0, (5, 1)))
_HUES = (_ACCENT, "#0072b2", "#009e73", "#cc79a7", "#b08a00", "#8a8f98")
# So much of a page's name fits beside its row.
_MOST_LETTERS = 26
Record = dict[str, Any]


def draw_all(dossier: Dossier) -> dict[str, str]:
    """Draw every plot that a run has data for, by its caption."""
    drawn = {caption: plot(dossier) for caption, plot in _PLOTS.items()}
    return {caption: svg for caption, svg in drawn.items() if svg}


def by_type(dossier: Dossier) -> str:
    """Draw the share right by type of question, beside the best baseline of each."""
    first, *others = dossier["systems"]
    types = list(first["by_type"])[::-1]
    own = [first["by_type"][name]["right"]["value"] or 0.0 for name in types]
    best = [max((one["by_type"][name]["right"]["value"] or 0.0 for one in others), default=0.0) for name in types]

    def paint(axes: Axes) -> None:
        """Paint two bars a type."""
        places = np.arange(len(types))
        axes.barh(places + 0.2, own, 0.38, color=_ACCENT, label=first["system"])
        if others:
            axes.barh(places - 0.2, best, 0.38, color=_MUTED, label="best baseline of the type")
            axes.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
        axes.set_yticks(places, types)
        axes.set_xlim(0, 1)

    return _svg(paint, height=0.8 + 0.3 * len(types))


def recall_curve(dossier: Dossier) -> str:
    """Draw recall of the needed entries against the number of entries retrieved, for every system."""
    depths = (1, 3, 5, 10)

    def paint(axes: Axes) -> None:
        """Paint a line a system."""
        for place, one in reversed(list(enumerate(dossier["systems"]))):
            values = [one["figures"][f"recall@{depth}"]["value"] for depth in depths]
            if None not in values:
                line = _LINES[place % len(_LINES)]
                axes.plot(
                    depths, values, ls=line, marker="o", color=_ink(place), lw=2 - (place > 0), label=one["system"]
                )
        axes.legend(frameon=False, loc="best", fontsize=7, reverse=True)
        axes.set_xticks(depths)
        axes.set_xlabel("entries retrieved")
        axes.set_ylim(0, 1.02)

    return _svg(paint)


def risk_coverage(dossier: Dossier) -> str:
    """Draw the risk–coverage curve: the share wrong among the questions it is surest of."""
    tallies = _tallies(dossier)
    if np.ptp(tallies[:, 1]) == 0:
        return ""
    coverages, risks = curve(tallies)

    def paint(axes: Axes) -> None:
        """Paint the curve and the risk at full coverage."""
        axes.plot(coverages, risks, color=_ACCENT, lw=2)
        axes.axhline(risks[-1], color=_MUTED, lw=1, ls=":")
        axes.set(
            xlabel="share of questions taken, surest first", ylabel="share of them wrong", xlim=(0, 1), ylim=(0, 1)
        )

    return _svg(paint)


def reliability(dossier: Dossier) -> str:
    """Draw the reliability diagram: how often it is right against how sure it is; each dot's size is its count."""
    tallies = _tallies(dossier)
    if np.ptp(tallies[:, 1]) == 0:
        return ""
    stated, share, count = zip(*bins(tallies), strict=True)

    def paint(axes: Axes) -> None:
        """Paint the diagonal and the dots."""
        axes.plot((0, 1), (0, 1), color=_MUTED, lw=1, ls=":")
        axes.plot(stated, share, color=_ACCENT, lw=1)
        axes.scatter(stated, share, s=[12 + 4 * one for one in count], color=_ACCENT)
        axes.set(xlabel="stated confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1.02))

    return _svg(paint)


def latency(dossier: Dossier) -> str:
    """Draw how the time of an answer is spread."""
    times = [one["ms"] for one in dossier["systems"][0]["questions"] if one["ms"] is not None]
    if not times:
        return ""

    def paint(axes: Axes) -> None:
        """Paint a histogram and its median."""
        axes.hist(times, bins=min(30, len(times)), color=_ACCENT)
        axes.axvline(float(np.median(times)), color=_INK, lw=1, ls=":")
        axes.set(xlabel="ms an answer", ylabel="questions")

    return _svg(paint)


def errors_in_time(dossier: Dossier) -> str:
    """Draw where on the timeline of each page the needed entries of right and wrong answers stand."""
    pages = {
        page: {name: datetime.fromisoformat(time) for name, time in entries.items()}
        for page, entries in dossier.get("moments", {}).items()
    }
    placed = [
        (page, share, one["right"]) for one in dossier["systems"][0]["questions"] for page, share in _places(one, pages)
    ]
    if not placed:
        return ""
    names = list(dict.fromkeys(page for page, _, _ in placed))[::-1]

    def paint(axes: Axes) -> None:
        """Paint a row a page, right answers above its line and wrong ones below."""
        for right, colour, lift in ((True, _MUTED, 0.14), (False, _ACCENT, -0.14)):
            dots = [(share, names.index(page) + lift) for page, share, was in placed if was is right]
            if dots:
                across, up = zip(*dots, strict=True)
                axes.scatter(across, up, s=16, color=colour, alpha=0.7, label="right" if right else "wrong")
        axes.set_yticks(range(len(names)), [_shortened(name) for name in names])
        axes.set_ylim(-0.6, len(names) - 0.4)
        axes.set_xticks((0, 1), ("first entry", "last entry"))
        axes.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=2)

    return _svg(paint, height=1.0 + 0.5 * len(names))


def _shortened(name: str) -> str:
    """Cut a name that is too long to stand beside a plot."""
    return name if len(name) <= _MOST_LETTERS else f"{name[: _MOST_LETTERS - 1]}…"


def _places(question: Record, pages: Mapping[str, Mapping[str, datetime]]) -> list[tuple[str, float]]:
    """Say where on its page's timeline the needed entries of a question stand, from 0 to 1, found or not."""
    placed = []
    for page, entries in pages.items():
        first, last = min(entries.values()), max(entries.values())
        if question["page"] in (None, page) and first < last:
            needed = {time for name in question["entries"] for time in _meant(name, entries)}
            placed += [(page, (time - first) / (last - first)) for time in sorted(needed)]
    return placed


def _meant(name: str, entries: Mapping[str, datetime]) -> list[datetime]:
    """Find the moments of the entries that a gold question means by an id, a minute or an ISO 8601 time."""
    if name in entries:
        return [entries[name]]
    return [
        time
        for time in entries.values()
        if name in (f"{time:%H:%M}", time.isoformat(), time.replace(second=0, microsecond=0).isoformat())
    ]


def _tallies(dossier: Dossier) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Give (right, 1 + confidence) of each question of the first system."""
    questions = dossier["systems"][0]["questions"]
    return np.array([(one["right"], 1.0 + one["given"]["confidence"]) for one in questions], dtype=np.float64)


def _ink(place: int) -> str:
    """Colour a system by its place."""
    return _HUES[place % len(_HUES)]


def _svg(paint: Callable[[Axes], None], *, height: float = 2.8) -> str:
    """Paint into one pair of axes, 5.2 inches wide, and write it as SVG."""
    with mpl.rc_context(fname=str(_STYLE)):
        drawing = Drawing(figsize=(5.2, height), layout="constrained")
        drawing.patch.set_alpha(0)
        axes = drawing.add_subplot()
        axes.patch.set_alpha(0)
        paint(axes)
        buffer = io.StringIO()
        drawing.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    return re.sub(r"^.*?(?=<svg)", "", svg, flags=re.DOTALL).replace(_INK, "currentColor")


_PLOTS: dict[str, Callable[[Dossier], str]] = {
    "Right answers by type": by_type,
    "Recall of the needed entries": recall_curve,
    "Time of an answer": latency,
    "Where the errors are": errors_in_time,
    "Risk and coverage": risk_coverage,
    "Reliability of the confidence": reliability,
}
