"""The part of the page in which coverage is added: an address, pasted text or files; and which pages are followed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from ui.escaping import attribute, text
from ui.guarding import in_words
from ui.intake import address_of, said, take
from ui.layout import Layout

_HOW: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_PROGRESS = gr.Progress()  # Gradio finds it among a function's defaults


def lay_out(layout: Layout, tab: gr.Tab) -> None:
    """Lay out how coverage is added, and what changed by it."""
    gr.HTML(
        '<p class="dl-intro">Give a live page in any of three ways. A page that is added again changes only in what is new, edited or withdrawn.</p>'
    )
    url = gr.Textbox(label="The address of a live page", placeholder="https://", elem_id="dl-url", max_length=2000)
    follow = gr.Checkbox(label="Follow it while it is live: look again every minute", elem_id="dl-follow")
    pasted = gr.Textbox(label="Or its text, copied in the browser", lines=3, max_lines=8, elem_id="dl-pasted")
    files = gr.File(
        label="Or saved pages", file_count="multiple", type="filepath", elem_id="dl-files", height=140,
        file_types=[".txt", ".html", ".htm", ".json", ".jsonld"],
    )  # fmt: skip
    button = gr.Button("Add to the index", elem_id="dl-add-now", variant="primary")
    told = gr.Textbox(label="What changed", interactive=False, lines=2, placeholder=" ", elem_id="dl-changed")
    followed = layout.part("followed", _followed(layout))
    # The words of what is typed are the reader's; the index may be changed by one of them at a time.
    button.click(
        _giving(layout), [url, pasted, files, follow], told, api_visibility="private", concurrency_limit=1
    ).then(
        lambda: gr.Dropdown(layout.desk.choices()), None, layout.parts["pages"], **_HOW
    ).then(
        lambda: _followed(layout), None, followed, **_HOW
    ).then(layout.narrowed, layout.state, layout.outputs, **_HOW)  # fmt: skip
    followed.click(_leaving(layout), None, followed, **_HOW)
    tab.select(lambda: _followed(layout), None, followed, **_HOW)


def _giving(layout: Layout) -> Any:  # a function with the parameters that Gradio looks at
    """Make what adds coverage, and says with each page what changed."""

    def given(url: str, pasted: str, files: list[str] | None, follow: bool, progress: Any = _PROGRESS) -> Iterator[str]:
        told: list[str] = []
        with in_words():
            for added in take(
                layout.desk.library, url, pasted, files or (),
                progress=lambda done, total, what: progress((done, total), desc=what[:80], unit="passages"),
            ):  # fmt: skip
                told.append(said(added))
                yield "\n".join(told)
            if follow and url.strip():
                told.append(layout.desk.watchers.follow(layout.desk.library, address_of(url)))
                yield "\n".join(told)

    return given


def _leaving(layout: Layout) -> Any:  # a function with the parameter that Gradio looks at
    """Make what stops following the address whose button is pressed."""

    def leave(event: gr.EventData) -> str:
        layout.desk.watchers.leave(event.value)
        return _followed(layout)

    return leave


def _followed(layout: Layout) -> str:
    """List the addresses that are followed, each with a way to stop that."""
    rows = "".join(
        f'<li><span>{text(url)}</span> <button type="button" class="dl-link" data-act="leave" data-value="{attribute(url, 2000)}" aria-label="Stop following {attribute(url)}">Stop following</button></li>'
        for url in layout.desk.watchers.followed
    )
    return f'<ul class="dl-kept" aria-label="Followed while they are live">{rows}</ul>' if rows else ""
