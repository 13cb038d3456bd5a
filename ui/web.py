"""The web chat: the layout, and which part is told to whom; what happens then is `ui.desk`'s."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr  # it reads its settings when it is imported

from index.errors import DatelineError, StoreError
from ui import history, rendering
from ui.desk import Desk, View
from ui.endpoints import register
from ui.escaping import text
from ui.guarding import admitted, in_words
from ui.history import Talk
from ui.intake import said, take
from ui.metering import Meter
from ui.scoping import Chosen

_SCRIPT = Path(__file__).with_name("assets") / "dateline.js"
_LOOK_SECONDS = 20
_HOW: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


class Layout:
    """The page's parts by name, and the functions that bring them up to date."""

    def __init__(self, desk: Desk, meter: Meter) -> None:
        """Lay nothing out yet."""
        self.desk, self.meter = desk, meter
        self.parts: dict[str, Any] = {}

    @property
    def state(self) -> list[Any]:
        """What a question depends on: the talk, what the browser keeps, and the scope as chosen."""
        return [self.parts[name] for name in ("talk", "saved", "pages", "since", "until", "as_of")]

    def update(self, view: View) -> dict[Any, Any]:
        """Turn a view into updates of parts."""
        shown = {name: gr.update(visible=value) if name == "stop" else value for name, value in view.items()}
        return {self.parts[name]: value for name, value in shown.items()}

    def begin(self, request: gr.Request, talk: Talk, saved: Any) -> Iterator[Any]:
        """Fill the page when it is opened; an address that carries a question asks it."""
        asked = request.query_params
        chosen = Chosen.of(asked.getlist("coverage"), *(asked.get(name) for name in ("since", "until", "as_of")))
        with in_words():
            choices = gr.Dropdown(self.desk.choices(), value=list(chosen.pages))
            more = {"earlier": history.listing(saved), "known": self.desk.known(), "pages": choices}
            yield self.update({**self._within(chosen, talk), **more})
        if asked.get("q"):
            admitted(self.meter, request)
            yield from self._asked(asked["q"], talk, saved, chosen)

    def put(self, request: gr.Request, text: str, talk: Talk, saved: Any, *chosen: Any) -> Iterator[Any]:
        """Answer what is in the box."""
        admitted(self.meter, request)
        yield from self._asked(text, talk, saved, Chosen.of(*chosen))

    def act(self, event: gr.EventData, request: gr.Request, talk: Talk, saved: Any, *chosen: Any) -> Iterator[Any]:
        """Do what a button in the page's own parts is for."""
        act, value, scope = event.act, event.value, Chosen.of(*chosen)
        if act == "ask":
            yield from self.put(request, value, talk, saved, *chosen)
            return
        with in_words():
            yield self.update(self._acted(act, value, talk, saved, scope))

    def narrowed(self, talk: Talk, _saved: Any, *chosen: Any) -> dict[Any, Any]:
        """Say the scope anew, or what is wrong with it."""
        try:
            return self.update(self.desk.begin(Chosen.of(*chosen), talk))
        except DatelineError as error:
            return self.update({"words": f'<p class="dl-words dl-wrong" role="alert">{text(str(error))}</p>'})

    def stopped(self, talk: Talk) -> dict[Any, Any]:
        """Show what was said before a question was stopped."""
        return self.update({"shown": rendering.conversation(talk.answers), "stop": False})

    def look(self, known: frozenset[tuple[str, str]], *chosen: Any) -> dict[Any, Any]:
        """Look for what is new."""
        try:
            return self.update(self.desk.news(known, Chosen.of(*chosen)))
        except DatelineError:  # a bound half typed; said beside the box
            return {}

    def search_kept(self, words: str, talk: Talk, saved: Any) -> str:
        """List the conversations that hold some words."""
        return history.listing(saved, words, talk.id)

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
            shown = rendering.conversation(talk.answers, text, str(error))
            yield self.update({"box": text, "stop": False, "shown": shown})

    def _acted(self, act: str, value: str, talk: Talk, saved: Any, chosen: Chosen) -> View:
        """Give the view after an act."""
        doing: dict[str, Callable[[], View]] = {
            "cite": lambda: {"panel": self.desk.open_entry(value)},
            "edit": lambda: self.desk.edit(int(value), talk, saved, chosen),
            "span": lambda: self._within(self.desk.dragged(value, chosen), talk),
            "clear": lambda: self._within(Chosen(), talk),
            "new": lambda: self.desk.show(Talk(), saved, chosen),
            "open": lambda: self.desk.show(history.reopen(_kept(saved, value), self.desk.library), saved, chosen),
            "delete": lambda: _saved([one for one in history.kept(saved) if one["id"] != value], talk),
            "rename": lambda: _renamed(value, talk, saved),
        }
        return doing[act]() if act in doing else {}


def build(desk: Desk, meter: Meter | None = None, *, read_only: bool = False) -> gr.Blocks:
    """Lay out the page."""
    layout = Layout(desk, meter or Meter(0))
    parts, script = layout.parts, _SCRIPT.read_text(encoding="utf-8")

    def part(name: str, value: str = "") -> None:
        parts[name] = gr.HTML(value, js_on_load=script, elem_id=f"dl-{name}")

    page: gr.Blocks
    with gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True) as page:
        parts["talk"] = gr.State(Talk())
        parts["known"] = gr.State(frozenset())
        parts["saved"] = gr.BrowserState([], storage_key="dateline-conversations", secret="dateline")  # noqa: S106 # kept from nobody
        gr.HTML(rendering.HEADING)
        part("timeline")
        with gr.Row(elem_id="dl-main"):
            with gr.Column(scale=3, min_width=300):
                part("news")
                part("welcome", rendering.welcome(()))
                part("shown")
                part("words", '<p class="dl-words">Opening the coverage…</p>')
                _question(parts)
                part("export")
            with gr.Column(scale=2, min_width=300):
                part("panel", rendering.panel(None))
        _scope(parts)
        with gr.Accordion("Earlier conversations", open=False, elem_id="dl-history"):
            find = gr.Textbox(label="Search your conversations", elem_id="dl-find")
            part("earlier")
        if not read_only:
            _adding(layout)
        _wire(layout, page, find)
        register(desk, layout.meter, read_only=read_only)
    page.queue(max_size=200, default_concurrency_limit=4)
    return page


def _question(parts: dict[str, Any]) -> None:
    """Lay out the question box, and what stops an answer."""
    with gr.Row(elem_id="dl-ask"):
        parts["box"] = gr.Textbox(
            label="Your question", placeholder="Ask about the coverage", autofocus=True, scale=5, lines=1,
            max_lines=4, submit_btn="Ask", elem_id="dl-question", max_length=2000,
        )  # fmt: skip
        parts["stop"] = gr.Button("Stop", visible=False, elem_id="dl-stop", min_width=80, scale=0)


def _scope(parts: dict[str, Any]) -> None:
    """Lay out what narrows a question."""
    with gr.Accordion("Narrow the question: pages, span, as of", open=False, elem_id="dl-narrow"):
        parts["pages"] = gr.Dropdown(
            [], multiselect=True, label="Only these pages (none: all of them)", elem_id="dl-pages"
        )
        with gr.Row():
            for name, label in (("since", "From"), ("until", "Until, not included"), ("as_of", "As of")):
                hint = "17:30, or 2025-04-14 17:30"
                parts[name] = gr.Textbox(label=label, placeholder=hint, elem_id=f"dl-{name}", max_length=40)


def _adding(layout: Layout) -> None:
    """Lay out how coverage is added."""

    def given(url: str, pasted: str, files: list[str] | None, progress: Any = gr.Progress()) -> Iterator[str]:  # noqa: B008 # Gradio's way
        told: list[str] = []
        with in_words():
            for added in take(
                layout.desk.library, url, pasted, files or (),
                progress=lambda done, total, what: progress((done, total), desc=what[:80], unit="passages"),
            ):  # fmt: skip
                told.append(said(added))
                yield "\n".join(told)

    with gr.Accordion("Add coverage", open=False, elem_id="dl-add"):
        url = gr.Textbox(label="The address of a live page", placeholder="https://", elem_id="dl-url", max_length=2000)
        pasted = gr.Textbox(label="Or its text, copied in the browser", lines=3, max_lines=8, elem_id="dl-pasted")
        files = gr.File(label="Or saved pages", file_count="multiple", type="filepath", elem_id="dl-files")
        button = gr.Button("Add to the index", elem_id="dl-add-button")
        told = gr.Textbox(label="What changed", interactive=False, lines=2, elem_id="dl-changed")
    button.click(given, [url, pasted, files], told, api_visibility="private", concurrency_limit=1).then(
        lambda: gr.Dropdown(layout.desk.choices()), None, layout.parts["pages"], **_HOW
    ).then(layout.narrowed, layout.state, list(layout.parts.values()), **_HOW)


def _wire(layout: Layout, page: gr.Blocks, find: gr.Textbox) -> None:
    """Join the parts to what they are for."""
    parts, state, outputs = layout.parts, layout.state, list(layout.parts.values())
    page.load(layout.begin, state[:2], outputs, **_HOW)
    asking = [parts["box"].submit(layout.put, [parts["box"], *state], outputs, **_HOW)]
    asking += [
        parts[name].click(layout.act, state, outputs, trigger_mode="multiple", **_HOW)
        for name in ("timeline", "welcome", "shown", "words", "panel", "news", "earlier", "export")
    ]
    parts["stop"].click(layout.stopped, parts["talk"], outputs, cancels=asking, **_HOW)
    # What the reader does, and not what the page itself fills in, narrows the question.
    typed = [event for name in ("since", "until", "as_of") for event in (parts[name].blur, parts[name].submit)]
    for event in (parts["pages"].input, *typed):
        event(layout.narrowed, state, outputs, **_HOW)
    find.change(layout.search_kept, [find, *state[:2]], parts["earlier"], **_HOW)
    gr.Timer(_LOOK_SECONDS).tick(layout.look, [parts["known"], *state[2:]], outputs, **_HOW)


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
