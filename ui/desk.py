"""What the page does when something is asked of it: plain functions that give the new values of its named parts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from index.entries import Scope
from rag.answer import Question
from rag.records import prose
from ui import history, rendering
from ui.escaping import shorten
from ui.examples import example_questions
from ui.history import Talk
from ui.metering import timed
from ui.opening import changed_since, first_cited, open_entry
from ui.scoping import Chosen, typed
from ui.sight import Sight
from ui.suggesting import offered
from ui.trials import Trials
from ui.watchers import Watchers

if TYPE_CHECKING:
    from index.library import Library
    from rag.chain import Chain

View = dict[str, Any]  # named parts of the page and their new values
_OPENING = "The coverage is being opened; your question is next…"


class Desk:
    """The index and the chain that answers from it, opened behind the page, which can be served at once."""

    def __init__(self, opening: Callable[[], tuple[Library, Chain]]) -> None:
        """Remember how to open the index; `open_behind` does it."""
        self._opening = opening
        self.watchers = Watchers()
        self.trials = Trials()
        self.opened: Future[tuple[Library, Chain]] = Future()

    @classmethod
    def of(cls, library: Library, chain: Chain) -> Self:
        """Sit down at an index that is open."""
        desk = cls(lambda: (library, chain))
        desk.opened.set_result((library, chain))
        return desk

    def open_behind(self) -> None:
        """Open the index in a thread; whoever needs it waits for it."""
        pool = ThreadPoolExecutor(1, thread_name_prefix="opening")
        self.opened = pool.submit(self._opening)
        pool.shutdown(wait=False)

    def close(self) -> None:
        """End what goes on beside the chat: pages that are followed, evaluations."""
        self.watchers.end()
        self.trials.end()

    @property
    def library(self) -> Library:
        """The index, once it is open."""
        return self.opened.result()[0]

    @property
    def chain(self) -> Chain:
        """The chain, once it is ready."""
        return self.opened.result()[1]

    def begin(self, chosen: Chosen, talk: Talk) -> View:
        """Show what can be asked about: examples, timeline, the scope in words."""
        sight = Sight.of(self.library, chosen)
        return {
            "welcome": rendering.welcome(example_questions(sight.entries)),
            "timeline": sight.timeline(talk),
            "words": sight.words(),
            **({} if talk.answers else {"panel": sight.latest()}),
        }

    def show(self, talk: Talk, saved: Any, chosen: Chosen) -> View:
        """Show a conversation as it stands, with what happened to its sources since."""
        talk = replace(talk, since=changed_since(self.library, talk.answers), asking="", whole=True)
        return {
            **self.begin(chosen, talk),
            "shown": rendering.conversation(talk),
            "panel": self._beside(talk, chosen),
            "said": rendering.spoken(""),
            "earlier": history.listing(saved, current=talk.id),
            "export": history.export(talk),
            "talk": talk,
            "box": "",
        }

    def ask(self, asked: str, talk: Talk, saved: Any, chosen: Chosen) -> Iterator[View]:
        """Answer a question as it streams; the last view also holds what the browser is to keep.

        Raises QuestionError when the question or its scope cannot be understood.
        """
        if not asked.strip():
            return
        word = "" if self.opened.done() else _OPENING
        waiting = rendering.conversation(talk, asked.strip(), word)
        begun = replace(talk, asking=asked.strip())
        yield {"box": "", "shown": waiting, "said": rendering.spoken(word), "stop": True, "talk": begun}
        question = Question(asked.strip(), talk.turns(), Sight.of(self.library, chosen).scope)
        now = talk
        for answer in timed(self.chain.stream(question)):
            now = replace(talk, answers=[*talk.answers, answer], whole=False)
            yield {"shown": rendering.conversation(now), "talk": now}
        now = replace(now, whole=True)
        if now.answers[-1].status == "declined":
            now = offered(self.chain, now)
        yield {"stop": False, "shown": rendering.conversation(now), "talk": now, **self._settled(now, saved, chosen)}

    def stop(self, talk: Talk, saved: Any, chosen: Chosen) -> View:
        """Keep what was said before a question was stopped; a question without an answer goes back into the box."""
        now, view = replace(talk, asking="", whole=True), {"box": talk.asking} if talk.asking else {}
        if not talk.whole:
            cut = replace(talk.answers[-1], note="Stopped before it was whole.")
            now = replace(now, answers=[*talk.answers[:-1], cut])
            view |= self._settled(now, saved, chosen)
        shown = {"stop": False, "shown": rendering.conversation(now), "said": rendering.spoken("Stopped.")}
        return {**view, **shown, "talk": now}

    def _settled(self, talk: Talk, saved: Any, chosen: Chosen) -> View:
        """Show what follows from a whole answer: its sources, and what the browser is to keep."""
        kept = history.keep(saved, talk)
        return {
            "said": rendering.spoken(prose(talk.answers[-1]) if talk.answers else ""),
            "timeline": Sight.of(self.library, chosen).timeline(talk),
            "panel": self._beside(talk, chosen),
            "saved": kept,
            "earlier": history.listing(kept, current=talk.id),
            "export": history.export(talk),
        }

    def _beside(self, talk: Talk, chosen: Chosen) -> str:
        """Open what the last answer cites first, else the latest entries."""
        if talk.cited():
            return first_cited(self.library, talk.answers[-1])
        return Sight.of(self.library, chosen).latest()

    def edit(self, number: int, talk: Talk, saved: Any, chosen: Chosen) -> View:
        """Take a question back into the box, and with it what came after it."""
        before = replace(talk, answers=talk.answers[:number])
        return {**self.show(before, saved, chosen), "box": talk.answers[number].question.text}

    def open_entry(self, value: str) -> str:
        """Show the entry that a citation or a tick refers to."""
        return open_entry(self.library, value)

    def dragged(self, value: str, chosen: Chosen) -> Chosen:
        """Narrow the question to the span of a drag across the timeline."""
        first, last = json.loads(value)
        since, until = typed(float(first), float(last), self.library.entries(Scope(chosen.pages)))
        return replace(chosen, since=since, until=until)

    def choices(self) -> list[tuple[str, str]]:
        """List the pages to choose from."""
        return [(shorten(page.title, 90), page.id) for page in self.library.pages()]
