"""Find the entries of a page of no known template: elements of one kind that repeat, each with a time and words.

An entry is an element, or, where entries are not held in elements of their own, one with a time and what follows it up
to the next one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from index.readers.daygroups import carry_days
from index.readers.edits import is_of_edit
from index.readers.markup import Node, Page, one_line
from index.readers.runs import HEADINGS, Run, as_elements, is_elsewhere, runs_of, upwards
from index.readers.timemarks import DAY, TIMES

_DIGEST = re.compile(r"key-?(?:events?|moments?|points?|updates)|highlights|jump-?links", re.IGNORECASE)
# What a time stands in where the entry is not an element of its own.
_MARKERS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "span", "time", "b", "strong", "header"})
_HEADING_LINKS = ":is(h1, h2, h3, h4) a, a:has(h1, h2, h3, h4)"
_WHOLE = frozenset({"li", "tr", "article", "section", "details"})
# An entry has its time, perhaps that of its last edit, and those of what is quoted in it.
_MOST_TIMES = 4
_FEWEST_LETTERS, _MOST_LETTERS, _TEASER_LETTERS = 15, 2000, 220
_SILENT = frozenset({"-comment", "script", "style", "template"})
_APART = f"{TIMES}, a, script, style, template"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Elements that may be a page's entries, each a run of one or more, and the letters in them."""

    runs: tuple[Run, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Found:
    """The elements that are a page's entries, and the letters in them; false where there are none."""

    nodes: tuple[Node, ...] = ()
    weight: int = 0

    def __bool__(self) -> bool:
        """Whether any were found."""
        return bool(self.nodes)


NOTHING = Found()


def find_entries(tree: Page, times: Sequence[Node]) -> Found:
    """Find the elements that are entries, from the elements that tell times; none where there are not two of a kind."""
    titles = tree.css("h1")
    heads = frozenset(node.mem_id for node in upwards(titles[0])) if len(titles) == 1 else frozenset()
    counts, lineages = _lineages(times, heads)
    kinds: dict[object, list[Node]] = defaultdict(list)
    for name, node in lineages.items():
        if counts[name] <= _MOST_TIMES and node.tag not in {"td", "th"} and name not in heads:
            kinds[_kind(node)].append(node)
            if not is_of_edit(one_line(node)):  # beside the entries that is the time of the page
                kinds[node.parent.mem_id if node.parent else 0].append(node)
    groups = {tuple(node.mem_id for node in mates): mates for mates in map(_outermost, kinds.values())}
    found = [repeat for mates in groups.values() if len(mates) > 1 for repeat in _repeats(mates)]
    heaviest = max((one.weight for one in found), default=0)
    if not heaviest:
        return NOTHING
    near = [one for one in found if one.weight * 4 >= heaviest * 3]
    best = max(near, key=lambda one: (len(one.runs), -_times_in(one, counts), _are_alike(one), one.weight))
    runs = _completed(best, lineages)
    carry_days(tree, runs)
    return Found(tuple(as_elements(runs)), best.weight)


def _times_in(repeat: Repeat, counts: Counter[int]) -> float:
    """Say how many times lie in a typical entry: what holds two entries has the times of both."""
    return median(sum(counts[node.mem_id] for node in run) for run in repeat.runs)


def _are_alike(repeat: Repeat) -> bool:
    """Say whether entries begin with elements of one kind, and do not only lie side by side."""
    return len({_kind(run[0]) for run in repeat.runs}) == 1


def _lineages(times: Sequence[Node], heads: frozenset[int]) -> tuple[Counter[int], dict[int, Node]]:
    """Give the elements around the times of the page itself, in its order, and how many times lie in each.

    `heads` are the elements that hold the page's headline: whatever their names, they hold the page. A list of key
    events repeats what the entries tell; where nearly all is in one, it was none.
    """
    counts: Counter[int] = Counter()
    lines = [list(upwards(time)) for time in times]
    lines = [line for line in lines if not any(node.mem_id not in heads and is_elsewhere(node) for node in line)]
    for line in lines:
        counts.update(node.mem_id for node in line)
    told = [line for line in lines if not any(counts[node.mem_id] > 1 and _is_digest(node, heads) for node in line)]
    around: dict[int, Node] = {}
    for line in told if len(told) * 6 >= len(lines) and len(told) > 1 else lines:
        around |= {node.mem_id: node for node in line if node.mem_id not in around}
    return counts, around


def _is_digest(node: Node, heads: frozenset[int]) -> bool:
    """Say whether an element is named as a list of key events."""
    return node.mem_id not in heads and bool(_DIGEST.search(_said(node)))


def _said(node: Node) -> str:
    """Give the names that a site gives an element."""
    names = ("class", "id", "aria-label", "data-component", "data-testid")
    return " ".join(node.attributes.get(name) or "" for name in names)


def _outermost(nodes: list[Node]) -> list[Node]:
    """Leave out elements that lie in others of their kind, and those that were found twice."""
    named = {node.mem_id: node for node in nodes}
    return [node for node in named.values() if not any(one.mem_id in named for one in upwards(node.parent))]


def _kind(node: Node) -> tuple[str, ...]:
    """Name the kind of an element: its tag and class, and where it has none those of what holds it."""
    own = _name(node)
    if own or node.parent is None:
        return (node.tag or "", own)
    return (node.tag or "", "", node.parent.tag or "", _name(node.parent))


def _name(node: Node) -> str:
    """Give an element's first class, or the name that tests know it by; figures in them count up."""
    classes = (node.attributes.get("class") or "").split()
    return re.sub(r"\d+", "", classes[0] if classes else node.attributes.get("data-testid") or "")


def _repeats(mates: list[Node]) -> Iterator[Repeat]:
    """Give elements of one kind as entries by themselves, and with what follows each where they are but markers."""
    own = [_letters(node) for node in mates]
    if not all(node.tag in _MARKERS for node in mates) and not _are_teasers(mates, own):
        yield Repeat(tuple((node,) for node in mates), _weigh(own))
    places = {node.parent.mem_id: node.parent for node in mates if node.parent}
    are_boxed = len(places) * 2 > len(mates)
    if all(node.tag in _WHOLE for node in mates) or (are_boxed and not _are_of_days(mates, list(places.values()))):
        return
    runs = runs_of(mates)
    gaps = [sum(map(_letters, run[1:])) for run in runs]
    whole = [mine + gap for mine, gap in zip(own, gaps, strict=True)]
    if are_boxed and min(whole) < _FEWEST_LETTERS:
        return
    headed = all(node.css_first(HEADINGS) is not None or (node.tag or "") in HEADINGS.split(", ") for node in mates)
    if (mates[0].tag in _MARKERS or median(gaps) > median(own)) and (headed or len(runs) > 2):
        yield Repeat(tuple(runs), _weigh(whole))


def _are_of_days(mates: Sequence[Node], places: Sequence[Node]) -> bool:
    """Say whether what holds elements are days, each with its heading: one may hold several."""
    return len(places) < len(mates) and all(place.css_first(f"[{DAY}]") is not None for place in places)


def _letters(node: Node) -> int:
    """Count the letters in an element beside its times and links."""
    if node.tag in _SILENT:
        return 0
    letters = len(node.text().strip())
    for one in _outermost(node.css(_APART)) if node.tag != "-text" else ():
        letters -= len(one.text().strip())
    return max(letters, 0)


def _weigh(lengths: Sequence[int]) -> int:
    """Weigh entries by the letters in them beside their times; a list of links to other pages weighs little."""
    telling = [min(length, _MOST_LETTERS) for length in lengths if length >= _FEWEST_LETTERS]
    return sum(telling) if len(telling) > 1 else 0


def _are_teasers(mates: list[Node], lengths: Sequence[int]) -> bool:
    """Say whether elements advertise other pages: short, and headed by a link that leads away."""
    leading = sum(any(map(_leads_away, node.css(_HEADING_LINKS))) for node in mates)
    return leading * 2 > len(mates) and median(lengths) < _TEASER_LETTERS


def _leads_away(link: Node) -> bool:
    """Say whether a link leads to a page of its own, and not to a place in this one."""
    address = link.attributes.get("href") or "#"
    return not address.startswith(("#", "?")) and "#" not in address and "live" not in address


def _completed(best: Repeat, lineages: dict[int, Node]) -> list[Run]:
    """Add the elements of the same kind and place that hold many times, such as an entry with a timetable in it."""
    if any(len(run) > 1 for run in best.runs):
        return list(best.runs)
    chosen = [run[0] for run in best.runs]
    places = {(_kind(node), node.parent.mem_id) for node in chosen if node.parent}
    names = {node.mem_id for node in chosen}
    inside = {one.mem_id for node in chosen for one in upwards(node.parent)}
    more = [
        node for name, node in lineages.items()
        if name not in names and name not in inside and node.parent and (_kind(node), node.parent.mem_id) in places
    ]  # fmt: skip
    if not more:
        return [(node,) for node in chosen]
    wanted = names | {node.mem_id for node in more}
    return [(node,) for node in lineages.values() if node.mem_id in wanted]
