"""How a request is let in, and how an error of Dateline's own reaches whoever asked: as one line, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import gradio as gr

from index.errors import DatelineError
from ui.metering import Meter


def admitted(meter: Meter, request: gr.Request) -> None:
    """Count a request by its user, or its address where nobody is signed in.

    Raises gr.Error when that reader has asked too often.
    """
    client = request.client.host if request.client else ""
    with in_words():
        meter.admit(request.username or client)


@contextmanager
def in_words() -> Iterator[None]:
    """Show an error of Dateline's own as a message.

    Raises gr.Error in its place.
    """
    try:
        yield
    except DatelineError as error:
        raise gr.Error(str(error), title="This did not work", print_exception=False) from error
