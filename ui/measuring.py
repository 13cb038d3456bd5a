"""The part of the page that evaluates: run the gold questions, look at a run, hold it against another, download it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import gradio as gr

from index.errors import DatelineError
from ui import trials
from ui.guarding import admitted
from ui.layout import Layout

_HOW: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_INTRO = (
    '<p class="dl-intro">Dateline’s own gold questions, answered as the chat answers and judged here and now: by word, '
    "number and entry, no model judges. What it finds is kept beside the index, as after <code>dateline eval</code>.</p>"
)
_NOTHING = '<p class="dl-soft">No run is kept yet. Run the questions to see how good the answers are.</p>'
Updates = dict[Any, Any]


class Measuring:
    """The parts that evaluate, and what they do."""

    def __init__(self, layout: Layout) -> None:
        """Lay the parts out."""
        self.layout = layout
        gr.HTML(_INTRO)
        with gr.Row(elem_id="dl-plan"):
            self.split = gr.Radio(
                ["development", "test"], value="development", label="Questions", elem_id="dl-split", min_width=220
            )
            self.limit = gr.Number(
                0, label="Only the first (0: all)", minimum=0, precision=0, elem_id="dl-limit", min_width=160
            )
            self.against = gr.Checkbox(label="Beside the baselines", elem_id="dl-baselines", min_width=160)
            self.run = gr.Button("Run the questions", variant="primary", elem_id="dl-run", min_width=160)
            self.stop = gr.Button("Stop", visible=False, elem_id="dl-run-stop", min_width=80)
        self.progress = layout.part("progress")
        with gr.Row(elem_id="dl-runs"):
            self.chosen = gr.Dropdown([], label="Run", elem_id="dl-chosen", scale=2)
            self.before = gr.Dropdown([], label="Compare with", elem_id="dl-before", scale=2)
            self.download = gr.DownloadButton("Download the report", visible=False, elem_id="dl-report", scale=1)
        self.found = layout.part("found", _NOTHING)

    def wire(self, tab: gr.Tab) -> None:
        """Join the parts to what they are for; nothing is read before the tab is opened."""
        outputs = [self.progress, self.stop, self.run, self.chosen, self.before, self.download, self.found]
        self.run.click(self.conduct, [self.split, self.limit, self.against], outputs, concurrency_limit=1, **_HOW)
        self.stop.click(self.stopped, None, outputs, **_HOW)
        tab.select(self.listed, None, outputs, **_HOW)
        for choice in (self.chosen, self.before):
            choice.input(self.looked, [self.chosen, self.before], outputs, **_HOW)

    def conduct(self, request: gr.Request, split: str, limit: int | None, against: bool) -> Iterator[Updates]:
        """Run the questions, saying how far it is, then show what was found."""
        from evals.session import Plan
        from evals.systems import BASELINES

        admitted(self.layout.meter, request)
        plan = Plan(split=split, limit=int(limit) if limit else None, baselines=tuple(BASELINES) if against else ())
        yield {self.progress: trials.progress(trials.Step(0, 0, 0)), **self._running(running=True)}
        kept, said = None, ""
        with closing(self.layout.desk.trials.conduct(self.layout.desk.library, plan)) as steps:
            try:
                for step in steps:
                    kept, said = step.kept, trials.progress(step)
                    yield {self.progress: said}
            except trials.GivenUpError as stopped:
                said = trials.ended(stopped)
            except DatelineError as error:
                said = trials.refused(error)
        yield {self.progress: said, **self._running(running=False), **(self.listed(kept) if kept else {})}

    def listed(self, number: int | None = None) -> Updates:
        """List the runs that are kept, and show one of them: the newest, unless another is named."""
        runs = trials.choices(self.layout.desk.library)
        if not runs:
            return {self.found: _NOTHING}
        at = number or runs[0][1]
        others = [("no other run", 0), *(run for run in runs if run[1] != at)]
        return {
            self.chosen: gr.Dropdown(runs, value=at),
            self.before: gr.Dropdown(others, value=0),
            **self.looked(at, 0),
        }

    def looked(self, number: int | None, other: int | None) -> Updates:
        """Show a run, against another where one is chosen."""
        if not number:
            return {self.found: _NOTHING}
        library = self.layout.desk.library
        try:
            path = trials.save(library, number, other or None)
            found = trials.show(library, number, other or None)
        except DatelineError as error:
            return {self.found: trials.refused(error)}
        return {self.found: found, self.download: gr.update(value=path, visible=True)}

    def stopped(self) -> Updates:
        """Stop the run at its next question; `conduct` says when it has."""
        self.layout.desk.trials.stop()
        return {self.stop: gr.update(visible=False)}

    def _running(self, *, running: bool) -> Updates:
        """Offer to stop while a run goes on, and to run otherwise."""
        return {self.stop: gr.update(visible=running), self.run: gr.update(interactive=not running)}
