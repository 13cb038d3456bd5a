"""What a question's own words say about time and order, read by tables of phrases; no model is involved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from rag.anchors import ANCHORS
from rag.answer import Order, Timeframe
from rag.besides import BESIDES
from rag.changes import asked_each_time
from rag.eventspans import EVENT_SPANS
from rag.lexicon import COMPARES
from rag.orders import ORDERS
from rag.pageclock import PageClock
from rag.pairs import PAIRS
from rag.phrases import CUT, Part, apply, level, mark
from rag.prefaces import is_own
from rag.spans import SPANS
from rag.stretches import STRETCHES
from rag.whens import asks_when

__all__ = ["PageClock", "Reading", "read_timeframe"]

_TABLES = (PAIRS[:-1], EVENT_SPANS, BESIDES, SPANS, STRETCHES, PAIRS[-1:], ANCHORS, ORDERS)
# A question of nothing but these words asks for whatever there is; the last of them are what live pages cover.
_ASKS_ALL = re.compile(
    r"(?:a|about|add|added|all|and|announced|any|anything|are|as|at|be|been|began|begin|blog|brief|briefly|bring|by|came|can|"
    r"catch|changed|close|closed|come|could|cover|coverage|covered|d|date|day|describe|development|"
    r"developments|did|discussed|do|does|doing|during|else|emerged|end|ended|entries|entry|event|events|ever|"
    r"every|everything|exactly|far|feed|finish|for|from|gist|give|going|got|guide|had|happen|happened|happening|"
    r"happens|has|have|headline|headlines|heard|here|highlights|how|i|in|is|it|item|items|just|key|know|known|"
    r"latest|learn|learned|list|live|ll|main|major|me|mean|mentioned|miss|missed|moment|moments|more|much|new|"
    r"news|next|occur|occurred|of|ok|okay|on|open|opened|our|out|outline|over|overview|page|people|place|"
    r"please|points|post|posted|posts|publish|published|quick|quickly|re|recap|reported|reports|revealed|"
    r"round|rundown|s|said|say|see|seen|short|shortly|show|situation|so|some|start|started|state|status|story|"
    r"sum|summarise|summarize|summary|synopsis|take|talked|tell|that|the|there|these|thing|things|this|"
    r"through|time|timeline|to|today|too|took|topic|topics|transpired|unfold|unfolded|up|update|updated|"
    r"updates|us|ve|was|we|went|were|what|whats|which|whole|with|would|written|you|your|"
    r"being|clock|digest|each|filed|followed|following|gone|name|two|three|four|five|six|lines?|newer|not|nothing|o|older|ones?|piece|they|told|"
    r"speed|fill|only|gimme|run|get|something|worth|reading|need|missed|my|talk|bullet|pls|plz|thanks|walk|ran|anyone|put|rolling|early|late|teatime|meanwhile|other|evening|morning|afternoon|night|few|couple|sentences?|paragraphs?|bullets?|period|stretch|flurry|stories|broke|breaking|reporting|report|them|minute|hour|chronological|chronologically|ceremony|conference|count|courtroom|debate|election|fair|final|game|hearing|inquest|inquiry|launch|match|"
    r"meeting|race|rally|session|show|summit|trial)"
)
_ASKS_COVER = re.compile(
    r"\bwhat(?:'s| is| has| have| else)? (?:been )?(?:new|happen\w*|going on|did i miss|have i missed|"
    r"i missed)|\b(?:summari[sz]e|summary|recap|"
    r"overview|rundown|round-?up|highlights|key (?:points|moments)|catch me up|bring me up|up to (?:date|"
    r"speed)|fill me in|"
    r"main (?:points|events)|sum up|timeline)\b"
)
_CLAUSES = re.compile(r"[,.;:!?()]+|\s-+\s")
_REQUESTS = re.compile(
    r"\b(?:what|anything|everything|news|headlines?|updates?|catch|fill|bring|summar\w+|recap|list|talk|walk|points|give)\b"
)
# A clause that asks, or that says of what.
_NARROWS = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|did|does|do|is|was|were|are|has|can|could|about)\b"
)
# What `rag.condense` writes behind a question: what its pronouns mean.
_EXPLAINED = re.compile(r"\s*\(([^()]+)\)\s*$")
# The first thing after an event, and the last before it, are the ones beside it.
_BESIDE = ({"first", "after"}, {"last", "before"})
# "When was the last update before seven?", the words of order and time being read by then.
_WHEN_POSTED = re.compile(
    r"^\W*(?:when|(?:at )?what time) (?:was|is|were) "
    r"(?=(?:the )?(?:update|entry|post|item|report|story|news)s?(?: (?:posted|published|added|filed|made))?\W*$)"
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question says about time, and what is left of it to search for.

    `timeframe` is None where nothing constrains. With order "after" or "before", `nearest` means the entry next to the
    anchor and not the open span, and `within` is a limit on how far; `dangling` says that the anchor is what the
    conversation spoke of last, and `anchor` is then what stands in brackets behind the question. With a clock time,
    "just after 17:10" has the span, order "first" and `nearest`. `moment` is the clock time of "at" and "around", for
    the entry that was newest then. `pair` names two events, or more, and `relation` what is asked of them: before,
    after, "before or after", first, last, gap (how long between), length (of the coverage), between (the
    span) or order. `topic` is the question without the words of time, `covers` says that nothing is left of it but
    "what happened", `wants_time` that the answer is a time, `changes` that it is what was so at each time. `count` is
    how many of the first or last are wanted, `place` which one counted from there, `counts` says that it is asked how
    many entries there are.
    """

    timeframe: Timeframe | None
    topic: str
    covers: bool = False
    wants_time: bool = False
    changes: bool = False
    nearest: bool = False
    dangling: bool = False
    moment: datetime | None = None
    within: timedelta | None = None
    pair: tuple[str, ...] | None = None
    relation: str | None = None
    count: int | None = None
    place: int | None = None
    counts: bool = False


def read_timeframe(text: str, clock: PageClock) -> Reading:
    """Read a question's words for time and order against the page's clock.

    A clock time without a day is put where the coverage is (see `PageClock.place`). Days and parts of days that the
    coverage has nothing of, and numbers that count something, are words like any other.
    """
    reading = _read(text, clock)
    if reading.place and not reading.covers:
        reading = Reading(None, text.strip(), wants_time=reading.wants_time)  # "the second report said" is of something
    return reading if reading.covers or reading.pair or reading.dangling else _of_two_times(text) or reading


def _of_two_times(text: str) -> Reading | None:
    """Read a question for a change or a comparison: at the times it names nothing need have been published."""
    asked = asked_each_time(text)
    if asked:
        explained = _EXPLAINED.search(text)
        return Reading(None, f"{asked}{explained.group()}" if explained else asked, changes=True)
    plain = level(text)
    return Reading(None, text.strip(), wants_time=asks_when(plain)) if COMPARES.search(plain) else None


def _read(text: str, clock: PageClock) -> Reading:
    """Read what the phrases of a question say."""
    marked = mark(text, clock)
    behind = _EXPLAINED.search(marked.text)
    if behind:
        marked = marked.without(*behind.span())
    parts: list[Part] = []
    for table in _TABLES:
        marked, said = apply(marked, table)
        parts += said
    relation = next((part.relation for part in parts if part.relation), None)
    dangling = any(part.dangling for part in parts)
    explained = text[slice(*behind.span(1))] if behind and dangling else None
    if behind and not dangling:
        marked = replace(marked, text=marked.text[: behind.start()] + text[behind.start() :])
    topic = _topic(text, marked.text)
    plain = level(text)
    spanned = any(part.since or part.until for part in parts)
    return Reading(
        timeframe=_timeframe(parts, explained),
        topic=topic or text.strip(),
        covers=relation in {None, "between"}
        and bool(parts or _ASKS_COVER.search(plain))
        and _asks_all(topic, spanned=spanned),
        wants_time=asks_when(plain),
        nearest=any(part.nearest for part in parts) or {part.order for part in parts} in _BESIDE,
        dangling=dangling,
        moment=next((part.moment for part in parts if part.moment), None),
        within=next((part.within for part in parts if part.within), None),
        pair=next((part.pair for part in parts if part.pair), None),
        relation=relation,
        count=next((part.count for part in parts if part.count), None),
        place=next((part.place for part in parts if part.place), None),
        counts=any(part.counts for part in parts),
    )


def _asks_all(topic: str, *, spanned: bool) -> bool:
    """Say whether no word of a topic narrows it; where a span does, what is told beside the question is no matter.

    "Stuck on a train, what did I miss?" asks for everything.
    """
    plain = _WHEN_POSTED.sub("", level(topic).replace("state of play", "state"))
    if _is_open(plain):
        return True
    clauses = [clause for clause in _CLAUSES.split(plain) if _WORD.search(clause)]
    told = [clause for clause in clauses if not _is_open(clause)]
    asked = [clause for clause in clauses if clause not in told]
    told = [clause for clause in told if not is_own(clause)]
    return spanned and any(map(_REQUESTS.search, asked)) and not any(map(_NARROWS.search, told))


def _is_open(clause: str) -> bool:
    """Say whether all words of a clause ask for whatever there is."""
    return all(map(_ASKS_ALL.fullmatch, _WORD.findall(clause)))


def _timeframe(parts: Sequence[Part], explained: str | None) -> Timeframe | None:
    """Join what the phrases say: spans are intersected unless that leaves nothing; an anchor decides the order."""
    since: datetime | None = None
    until: datetime | None = None
    for part in parts:
        later = max(filter(None, (since, part.since)), default=None)
        sooner = min(filter(None, (until, part.until)), default=None)
        if later is None or sooner is None or later.astimezone(UTC) < sooner.astimezone(UTC):
            since, until = later, sooner
    anchored = [part for part in parts if part.order in {"after", "before"}]
    ordered = anchored or [part for part in parts if part.order]
    order: Order | None = ordered[0].order if ordered else None
    anchor = next((part.anchor for part in parts if part.anchor), explained)
    if since is None and until is None and order is None and anchor is None:
        return None
    return Timeframe(since, until, order, anchor)


def _topic(text: str, marked: str) -> str:
    """Write the question without what was cut out of it; nothing where no word is left."""
    kept = "".join(" " if mark == CUT else letter for letter, mark in zip(text, marked, strict=True))
    kept = re.sub(r"\s+([?.,;:!])", r"\1", " ".join(kept.split()))
    kept = re.sub(r"^[\s,;:.–—-]+|[\s,;:–—-]+(?=[?.!]*$)", "", kept)
    kept = re.sub(r",(?=[?.!])|(?<=[,;:]) ?[,;:]", "", kept)
    if not _WORD.search(kept):
        return ""
    return kept[0].upper() + kept[1:] if text.strip()[:1].isupper() else kept
