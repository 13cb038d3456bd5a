"""The web chat: plain functions above, the layout below."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

import gradio as gr  # it reads its settings when it is imported

from index.entries import Entry, Scope
from index.errors import DatelineError, SettingError
from index.ingest import add, ensure_sample
from index.library import Library
from index.settings import Settings
from rag.answer import Answer, Question, Turn
from rag.chain import Chain
from rag.records import prose
from ui import rendering
from ui.examples import example_questions

_STYLE = Path(__file__).with_name("assets") / "dateline.css"
# A click on anything that carries a citation or a question is told to Python; nothing else of the page is scripted.
_CLICKS = """element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-cite],[data-ask]');
  if (button) trigger('click', {cite: button.dataset.cite || '', ask: button.dataset.ask || ''});
});"""
_FONTS = ("Charter", "Georgia", "Cambria", "serif")
_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif")


@dataclass(slots=True)
class Talk:
    """One reader's conversation."""

    answers: list[Answer] = field(default_factory=list)

    def turns(self) -> tuple[Turn, ...]:
        """Give the exchanges so far as history."""
        return tuple(Turn(answer.question.text, prose(answer)) for answer in self.answers)

    def cited(self) -> list[Entry]:
        """List the entries that the newest answer cites."""
        return [citation.entry for citation in (self.answers[-1].citations if self.answers else ())]


class Desk:
    """What the page's functions need: the index and the chain that answers from it."""

    def __init__(self, library: Library, chain: Chain) -> None:
        """Sit down at an index."""
        self.library, self.chain = library, chain

    def scope(self, pages: list[str] | None) -> Scope:
        """Make the scope of the pages that are chosen."""
        return Scope(tuple(pages or ()))

    def ask(self, text: str, talk: Talk, pages: list[str] | None) -> Iterator[tuple[str, str, str, str, Talk]]:
        """Answer a question as it streams: the box emptied, conversation, timeline, panel, and the talk so far."""
        entries = self.library.entries(self.scope(pages))
        if not text.strip():
            yield (
                text,
                rendering.conversation(talk.answers, example_questions(entries)),
                *self._sides(talk, entries),
                talk,
            )
            return
        question = Question(text.strip(), talk.turns(), self.scope(pages))
        try:
            for answer in self.chain.stream(question):
                now = Talk([*talk.answers, answer])
                yield "", rendering.conversation(now.answers, ()), *self._sides(now, entries), now
        except DatelineError as error:
            raise gr.Error(str(error), title="This did not work") from error

    def open_entry(self, reference: str) -> str:
        """Show the entry that a citation or a tick refers to."""
        page, entry_id, start, end = json.loads(reference)
        entries = self.library.entries(Scope((page,)))
        place = next((place for place, entry in enumerate(entries) if entry.id == entry_id), None)
        if place is None:
            return rendering.panel(None)
        before = entries[place - 1] if place else None
        after = entries[place + 1] if place + 1 < len(entries) else None
        return rendering.panel(entries[place], start, end, (before, after))

    def describe(self, pages: list[str] | None) -> str:
        """Say in words what a question is asked about."""
        scope = self.scope(pages)
        entries = self.library.entries(scope)
        number = len(scope.pages) or len(self.library.pages())
        if not entries:
            return "The index is empty. Add coverage below."
        first, last = entries[0].published, entries[-1].published
        days = "" if first.date() == last.date() else f"{first.day} {first:%b} – "
        return (
            f"Asking about {number} page{'' if number == 1 else 's'}, {len(entries):,} entries, "
            f"{first:%H:%M}–{last:%H:%M}, {days}{last.day} {last:%B %Y}, as of now"
        )

    def choices(self) -> list[tuple[str, str]]:
        """List the pages to choose from."""
        return [(page.title, page.id) for page in self.library.pages()]

    def add(self, files: list[str] | None) -> str:
        """Add files and say what changed."""
        said = []
        for file in files or []:
            for added in add(self.library, file):
                if added.page is None:
                    said.append(f"Refused: {added.refused}")
                else:
                    changes = added.changes
                    said.append(
                        f"{added.page.title}: {len(changes.new)} new, {len(changes.edited)} edited, "
                        f"{len(changes.withdrawn)} withdrawn, {len(changes.unchanged)} unchanged. "
                        + " ".join(added.notes)
                    )
        return "\n".join(said) or "Choose a file first."

    def _sides(self, talk: Talk, entries: tuple[Entry, ...]) -> tuple[str, str]:
        """Show the timeline, and beside the chat the first entry that the newest answer cites."""
        citations = talk.answers[-1].citations if talk.answers else ()
        opened = rendering.panel(None)
        if citations:
            first = citations[0]
            opened = self.open_entry(json.dumps([first.entry.page, first.entry.id, first.start, first.end]))
        return rendering.timeline(entries, talk.cited()), opened


def build(library: Library, chain: Chain) -> gr.Blocks:
    """Lay out the page."""
    desk = Desk(library, chain)
    entries = library.entries(Scope())
    page: gr.Blocks
    with gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True) as page:
        talk = gr.State(Talk())
        gr.HTML(rendering.HEADING)
        timeline = gr.HTML(rendering.timeline(entries, ()), js_on_load=_CLICKS, elem_id="dl-timeline")
        with gr.Row(elem_id="dl-main"):
            with gr.Column(scale=3, min_width=320):
                shown = gr.HTML(
                    rendering.conversation((), example_questions(entries)), js_on_load=_CLICKS, elem_id="dl-talk"
                )
                with gr.Row(elem_id="dl-ask"):
                    box = gr.Textbox(
                        label="Your question", placeholder="Ask about the coverage", autofocus=True, scale=5, lines=1,
                        max_lines=4, submit_btn="Ask", elem_id="dl-question", max_length=2000,
                    )  # fmt: skip
                words = gr.Markdown(desk.describe(None), elem_id="dl-scope")
            with gr.Column(scale=2, min_width=300):
                panel = gr.HTML(rendering.panel(None), js_on_load=_CLICKS, elem_id="dl-entry")
        with gr.Accordion("Pages", open=False):
            pages = gr.Dropdown(
                desk.choices(), multiselect=True, label="Ask only about these pages (none: all of them)"
            )
        with gr.Accordion("Add coverage", open=False):
            files = gr.File(label="Saved or copied live pages", file_count="multiple", type="filepath")
            add_button = gr.Button("Add to the index")
            added = gr.Textbox(label="What changed", interactive=False, lines=2)

        outputs = [box, shown, timeline, panel, talk]
        box.submit(desk.ask, [box, talk, pages], outputs, show_progress="hidden")
        _wire(desk, (shown, timeline, panel), (box, talk, pages), outputs)
        pages.change(desk.describe, pages, words)
        add_button.click(desk.add, files, added).then(lambda: gr.Dropdown(desk.choices()), None, pages).then(
            desk.describe, pages, words
        )
    return page


def _wire(
    desk: Desk, parts: tuple[gr.HTML, gr.HTML, gr.HTML], inputs: tuple[Any, Any, Any], outputs: list[Any]
) -> None:
    """Let clicks in the conversation, the timeline and the panel open entries, and on an example ask it."""
    panel = parts[2]

    def clicked(event: gr.EventData) -> Any:  # an update of a component
        return desk.open_entry(event.cite) if event.cite else gr.skip()

    def asked(event: gr.EventData, talk: Talk, pages: list[str] | None) -> Iterator[Any]:
        if event.ask:
            yield from desk.ask(event.ask, talk, pages)
        else:
            yield tuple(gr.skip() for _ in outputs)

    for part in parts:
        part.click(clicked, None, panel, show_progress="hidden")
    parts[0].click(asked, list(inputs[1:]), outputs, show_progress="hidden")


def theme() -> gr.themes.Base:
    """Make the theme: the system's own fonts, ink on paper, one accent."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.stone,
        font=_SANS,
        font_mono=("ui-monospace", "monospace"),
    )


def serve(settings: Settings, host: str, port: int, auth: tuple[str, str] | None = None) -> None:
    """Open the index and serve the chat until it is stopped.

    Raises SettingError when the port is taken.
    """
    with Library.open(settings) as library:
        ensure_sample(library)
        launch(build(library, Chain(library)), host, port, auth)


def launch(page: gr.Blocks, host: str, port: int, auth: tuple[str, str] | None = None, *, block: bool = True) -> str:
    """Serve a page that is laid out, and give its address.

    Raises SettingError when the port is taken.
    """
    try:
        _, address, _ = page.launch(
            server_name=host,
            server_port=port,
            auth=auth,
            theme=theme(),
            css_paths=[_STYLE],
            share=False,
            ssr_mode=False,
            show_error=True,
            footer_links=[],
            prevent_thread_lock=not block,
            quiet=not block,
            enable_monitoring=False,
        )
    except OSError as error:
        message = f"Port {port} on {host} is taken. Choose another: dateline chat --port {port + 1}"
        raise SettingError(message) from error
    return str(address)
