"""The page's parts by name, and how what a reader does brings them up to date; what it means is `ui.desk`'s."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from index.errors import DatelineError, StoreError
from ui import history, lookout, rendering
from ui.desk import Desk, View
from ui.escaping import text
from ui.guarding import admitted, in_words
from ui.history import Talk
from ui.lookout import Known
from ui.metering import Meter
from ui.scoping import Chosen

_ASKING = (
    "talk", "known", "saved", "tabs", "timeline", "welcome", "shown", "said", "export", "news", "box", "stop", "words",
    "pages", "since", "until", "as_of", "panel", "earlier",
)  # fmt: skip


class Layout:
    """The page's parts by name, and the functions that bring them up to date."""

    def __init__(self, desk: Desk, meter: Meter, script: str) -> None:
        """Lay nothing out yet; `script` is what each part of the page's own runs in the browser."""
        self.desk, self.meter, self.script = desk, meter, script
        self.parts: dict[str, Any] = {}

    def part(self, name: str, value: str = "") -> gr.HTML:
        """Lay out a part of the page's own."""
        laid = gr.HTML(value, js_on_load=self.script, elem_id=f"dl-{name}")
        self.parts[name] = laid
        return laid

    @property
    def outputs(self) -> list[Any]:
        """All that an act may change: the parts of asking, whatever else the page holds."""
        return [self.parts[name] for name in _ASKING]

    @property
    def state(self) -> list[Any]:
        """What a question depends on: the talk, what the browser keeps, and the scope as chosen."""
        return [self.parts[name] for name in ("talk", "saved", "pages", "since", "until", "as_of")]

    def update(self, view: View) -> dict[Any, Any]:
        """Turn a view into updates of parts."""
        special = {"stop": lambda value: gr.update(visible=value), "tabs": lambda value: gr.update(selected=value)}
        changed = {self.parts[name]: special[name](value) if name in special else value for name, value in view.items()}
        return changed or {self.parts["said"]: gr.skip()}  # Gradio takes no empty update

    def begin(self, request: gr.Request, talk: Talk, saved: Any) -> Iterator[Any]:
        """Fill the page when it is opened; an address that carries a question asks it."""
        asked = request.query_params
        chosen = Chosen.of(asked.getlist("coverage"), *(asked.get(name) for name in ("since", "until", "as_of")))
        with in_words():
            choices = gr.Dropdown(self.desk.choices(), value=list(chosen.pages))
            more = {"earlier": history.listing(saved), "known": lookout.known(self.desk.library), "pages": choices}
            yield self.update({**self._within(chosen, talk), **more})
        if asked.get("q"):
            admitted(self.meter, request)
            yield from self._asked(asked["q"], talk, saved, chosen)

    def put(self, request: gr.Request, text: str, known: Known, *state: Any) -> Iterator[Any]:
        """Answer what is in the box."""
        talk, saved, *chosen = state
        scope = Chosen.of(*chosen)
        with in_words():
            meant = lookout.meant(self.desk.library, text, known, scope) if known else text
        yield from self._put(request, meant, (talk, saved, scope), fresh=meant != text)

    def act(self, event: gr.EventData, request: gr.Request, talk: Talk, saved: Any, *chosen: Any) -> Iterator[Any]:
        """Do what a button in the page's own parts is for."""
        act, value, scope = event.act, event.value, Chosen.of(*chosen)
        if act in ("ask", "fresh"):
            yield from self._put(request, value, (talk, saved, scope), fresh=act == "fresh")
            return
        with in_words():
            yield self.update(self._acted(act, value, talk, saved, scope))

    def narrowed(self, talk: Talk, _saved: Any, *chosen: Any) -> dict[Any, Any]:
        """Say the scope anew, or what is wrong with it."""
        try:
            return self.update(self.desk.begin(Chosen.of(*chosen), talk))
        except DatelineError as error:
            return self.update({"words": f'<p class="dl-words dl-wrong" role="alert">{text(str(error))}</p>'})

    def stopped(self, talk: Talk, saved: Any, *chosen: Any) -> dict[Any, Any]:
        """Show what was said before a question was stopped."""
        return self.update(self.desk.stop(talk, saved, Chosen.of(*chosen)))

    def look(self, known: Known, talk: Talk, _saved: Any, *chosen: Any) -> dict[Any, Any]:
        """Look for what is new."""
        if not self.desk.opened.done():
            return self.update({})
        library = self.desk.library
        try:
            return self.update(
                {**lookout.news(library, known, talk, Chosen.of(*chosen)), **lookout.aged(library, talk)}
            )
        except DatelineError:  # a bound half typed; said beside the box
            return self.update({})

    def search_kept(self, words: str | None, talk: Talk, saved: Any) -> str:
        """List the conversations that hold some words; a box that was never touched holds None."""
        return history.listing(saved, words or "", talk.id)

    def _put(
        self, request: gr.Request, text: str, state: tuple[Talk, Any, Chosen], *, fresh: bool
    ) -> Iterator[dict[Any, Any]]:
        """Answer a question, unless its reader asks too often."""
        admitted(self.meter, request)
        if fresh:  # what is new is asked about, and new no longer
            yield self.update({"known": lookout.known(self.desk.library), "news": ""})
        yield from self._asked(text, *state)

    def _within(self, chosen: Chosen, talk: Talk) -> View:
        """Narrow the question for the reader: the fields as if typed, and what they lead to."""
        fields = {"pages": list(chosen.pages), "since": chosen.since, "until": chosen.until, "as_of": chosen.as_of}
        return {**fields, **self.desk.begin(chosen, talk)}

    def _asked(self, text: str, talk: Talk, saved: Any, chosen: Chosen) -> Iterator[Any]:
        """Answer a question; when that fails, put the words back into the box."""
        try:
            for view in self.desk.ask(text, talk, saved, chosen):
                yield self.update(view)
        except DatelineError as error:
            shown = rendering.conversation(talk, text, str(error))
            yield self.update({"box": text, "stop": False, "shown": shown, "talk": talk})

    def _acted(self, act: str, value: str, talk: Talk, saved: Any, chosen: Chosen) -> View:
        """Give the view after an act."""
        doing: dict[str, Callable[[], View]] = {
            "cite": lambda: {"panel": self.desk.open_entry(value)},
            "edit": lambda: self.desk.edit(int(value), talk, saved, chosen),
            "span": lambda: self._within(self.desk.dragged(value, chosen), talk),
            "clear": lambda: self._within(Chosen(), talk),
            "new": lambda: self.desk.show(Talk(), saved, chosen),
            "open": lambda: {
                **self.desk.show(history.reopen(_kept(saved, value), self.desk.library), saved, chosen),
                "tabs": "ask",
            },
            "delete": lambda: _saved([one for one in history.kept(saved) if one["id"] != value], talk),
            "rename": lambda: _renamed(value, talk, saved),
        }
        return doing[act]() if act in doing else {}


def _kept(saved: Any, identity: str) -> history.Record:
    """Find a conversation in what the browser keeps.

    Raises StoreError when it is gone.
    """
    for one in history.kept(saved):
        if one["id"] == identity:
            return one
    message = "This conversation is no longer kept in this browser. Choose another."
    raise StoreError(message)


def _saved(kept: list[history.Record], talk: Talk) -> View:
    """Keep a changed list of conversations."""
    return {"saved": kept, "earlier": history.listing(kept, current=talk.id)}


def _renamed(value: str, talk: Talk, saved: Any) -> View:
    """Give a conversation another name."""
    identity, name = json.loads(value)
    kept = [{**one, "name": name} if one["id"] == identity else one for one in history.kept(saved)]
    if identity == talk.id:
        talk.name = name
    return {**_saved(kept, talk), "talk": talk}
