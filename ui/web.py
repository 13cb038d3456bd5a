"""The web chat: which part stands where, and which is told to whom."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr  # it reads its settings when it is imported

from ui import adding, rendering
from ui.desk import Desk
from ui.endpoints import register
from ui.history import Talk
from ui.layout import Layout
from ui.measuring import Measuring
from ui.metering import Meter
from ui.panel import panel

_SCRIPT = Path(__file__).with_name("assets") / "dateline.js"
_LOOK_SECONDS = 20.0
_HOW: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def build(
    desk: Desk, meter: Meter | None = None, *, read_only: bool = False, look_seconds: float = _LOOK_SECONDS
) -> gr.Blocks:
    """Lay out the page, which looks for new entries every so many seconds.

    Read-only, it offers neither to add coverage nor to run an evaluation.
    """
    layout = Layout(desk, meter or Meter(0), _SCRIPT.read_text(encoding="utf-8"))
    parts = layout.parts
    page: gr.Blocks
    with gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True) as page:
        parts["talk"] = gr.State(Talk())
        parts["known"] = gr.State(frozenset())
        parts["saved"] = gr.BrowserState([], storage_key="dateline-conversations", secret="dateline")  # noqa: S106 # kept from nobody
        gr.HTML(rendering.HEADING)
        with gr.Tabs(elem_id="dl-tabs", overflow_behavior="wrap") as parts["tabs"]:
            with gr.Tab("Ask", id="ask", elem_id="dl-asking"):
                _asking(layout)
            with gr.Tab("Conversations", id="conversations", elem_id="dl-history"):
                find = gr.Textbox(label="Search your conversations", elem_id="dl-find")
                layout.part("earlier")
            if not read_only:
                with gr.Tab("Add coverage", id="add", elem_id="dl-add") as add:
                    adding.lay_out(layout, add)
                with gr.Tab("Evals", id="evals", elem_id="dl-evals") as evals:
                    Measuring(layout).wire(evals)
        _wire(layout, page, find)
        _look(layout, look_seconds)
        register(desk, layout.meter, read_only=read_only)
    page.queue(max_size=200, default_concurrency_limit=4)
    return page


def _asking(layout: Layout) -> None:
    """Lay out the conversation over the question box, the timeline above and the cited entry beside them."""
    layout.part("timeline")
    with gr.Row(elem_id="dl-main"):
        with gr.Column(scale=3, min_width=300, elem_id="dl-left"):
            layout.part("welcome", rendering.welcome(()))
            layout.part("shown")
            layout.part("said", rendering.spoken(""))
            layout.part("export")
            with gr.Column(elem_id="dl-composer"):
                layout.part("news")
                _question(layout.parts)
                layout.part("words", '<p class="dl-words">Opening the coverage…</p>')
                _scope(layout.parts)
        with gr.Column(scale=2, min_width=300, elem_id="dl-right"):
            layout.part("panel", panel(None))


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
    with gr.Accordion("Narrow: pages, span, as of", open=False, elem_id="dl-narrow"):
        parts["pages"] = gr.Dropdown(
            [], multiselect=True, label="Only these pages (none: all of them)", elem_id="dl-pages"
        )
        with gr.Row():
            for name, label in (("since", "From"), ("until", "Until, not included"), ("as_of", "As of")):
                parts[name] = gr.Textbox(
                    label=label, placeholder="17:30", elem_id=f"dl-{name}", max_length=40, min_width=120
                )


def _wire(layout: Layout, page: gr.Blocks, find: gr.Textbox) -> None:
    """Join the parts to what they are for."""
    parts, state, outputs = layout.parts, layout.state, layout.outputs
    page.load(layout.begin, state[:2], outputs, **_HOW)
    # What is sent while an answer is still coming is asked after it.
    asking = [
        parts["box"].submit(
            layout.put, [parts["box"], parts["known"], *state], outputs, trigger_mode="always_last", **_HOW
        )
    ]
    acting = {
        name: parts[name].click(layout.act, state, outputs, trigger_mode="multiple", **_HOW)
        for name in ("timeline", "welcome", "shown", "words", "panel", "news", "earlier", "export")
    }
    parts["stop"].click(layout.stopped, state, outputs, cancels=[*asking, *acting.values()], **_HOW)
    # What the reader does, and not what the page itself fills in, narrows the question; what is chosen while the last
    # choice is still being taken in counts too.
    typed = [event for name in ("since", "until", "as_of") for event in (parts[name].blur, parts[name].submit)]
    for event in (parts["pages"].input, *typed):
        event(layout.narrowed, state, outputs, trigger_mode="always_last", **_HOW)
    for event in (find.change, parts["saved"].change):  # what is named or deleted is listed as it is searched
        event(layout.search_kept, [find, *state[:2]], parts["earlier"], **_HOW)


def _look(layout: Layout, seconds: float) -> None:
    """Look for what is new again and again."""
    gr.Timer(seconds).tick(layout.look, [layout.parts["known"], *layout.state], layout.outputs, **_HOW)
