"""The chat as a service: the port, who may come in, what every response carries, and what a monitor may ask."""

from __future__ import annotations

import errno
import re
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from index.errors import SettingError
from index.settings import Settings
from ui.desk import Desk
from ui.metering import Meter, exposition
from ui.passwords import Check
from ui.web import build

if TYPE_CHECKING:
    from index.library import Library
    from rag.chain import Chain

_STYLE = Path(__file__).with_name("assets") / "dateline.css"
_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif")
# Gradio's own page needs inline scripts and evaluation; nothing may come from, or go, anywhere else.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_ROOT_PATH = re.compile(r"(?:https?://[^\s/?#]+)?(?:/[^\s/?#]+)*/?")
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the chat is served: address, port, the path behind a proxy, who may come in, and whether as MCP too.

    Raises SettingError for a path that no proxy can have; Gradio would say that localhost cannot be reached.
    """

    host: str = "127.0.0.1"
    port: int = 7860
    root_path: str | None = None
    auth: Check | None = None
    mcp: bool = False

    def __post_init__(self) -> None:
        """Check the path, which may be a whole address."""
        if self.root_path and not _ROOT_PATH.fullmatch(self.root_path):
            message = f"--root-path {self.root_path!r} is no path. Begin it with /, without spaces: /dateline."
            raise SettingError(message)

    @property
    def bare(self) -> str:
        """The host without the brackets that an IPv6 address has on the web."""
        return self.host.removeprefix("[").removesuffix("]")

    @property
    def on_the_web(self) -> str:
        """The host as it stands in an address: an IPv6 address in brackets."""
        return f"[{self.bare}]" if ":" in self.bare else self.bare


class Headers:
    """ASGI middleware that adds the security headers; the stream of a response passes untouched."""

    def __init__(self, app: Any) -> None:  # an ASGI application
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # ASGI's signature
        """Serve a request."""

        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                known = {name.lower() for name, _ in message.get("headers", ())}
                more = [pair for pair in _HEADERS if pair[0] not in known]
                message = {**message, "headers": [*message.get("headers", ()), *more]}
            await send(message)

        await self.app(scope, receive, sending if scope["type"] == "http" else send)


def serve(settings: Settings, place: Place) -> None:
    """Serve the chat until it is stopped; the index and the model open behind it.

    Raises SettingError when the port or the address cannot be had.
    """
    _require_free(place)  # before the page is laid out, which takes a while
    desk = Desk(lambda: open_index(settings))
    page = build(desk, Meter(settings.questions_per_minute), read_only=settings.read_only)
    launch(page, place, desk, most_mb=settings.max_source_mb)


def open_index(settings: Settings) -> tuple[Library, Chain]:
    """Open the index, with the sample coverage in an empty one, and warm what the first question needs."""
    from index.ingest import ensure_sample
    from index.library import Library
    from rag.chain import Chain

    library = Library.open(settings)
    ensure_sample(library)
    if library.entries():
        Chain(library).invoke("Who spoke to reporters, and about what?")
    return library, Chain.of(library)


def theme() -> gr.themes.Base:
    """Make the theme: the system's own fonts, ink on paper, one accent."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.stone,
        font=_SANS,
        font_mono=("ui-monospace", "monospace"),
    )


def launch(page: gr.Blocks, place: Place, desk: Desk, *, most_mb: int = 32, block: bool = True) -> str:
    """Serve a page that is laid out, and give its address.

    Raises SettingError when the port or the address cannot be had.
    """
    _require_free(place)
    try:
        _, address, _ = page.launch(
            server_name=place.on_the_web,  # else what Gradio prints is no address
            server_port=place.port,
            root_path=place.root_path,
            auth=place.auth,
            theme=theme(),
            css_paths=[_STYLE],
            share=False,
            ssr_mode=False,
            show_error=True,
            footer_links=[],
            prevent_thread_lock=True,
            quiet=not block,
            enable_monitoring=False,
            mcp_server=place.mcp,
            max_file_size=most_mb * 1_000_000,
            app_kwargs={"middleware": [Middleware(Headers)], "routes": _routes(desk)},
        )
    except OSError as error:
        raise _refused(place, error) from error
    if not desk.opened.done():
        desk.open_behind()
    if block:
        page.block_thread()
        desk.close()
    return str(address)


def _routes(desk: Desk) -> list[Route]:
    """Offer /health and /metrics."""

    def health(_: Any) -> Response:
        broken = desk.opened.done() and desk.opened.exception() is not None
        status = "broken" if broken else "ok"
        return JSONResponse({"status": status, "ready": desk.opened.done() and not broken}, 503 if broken else 200)

    def metrics(_: Any) -> Response:
        return Response(exposition(), media_type="text/plain; version=0.0.4; charset=utf-8")

    return [Route("/health", health), Route("/metrics", metrics)]


def _require_free(place: Place) -> None:
    """Make sure that the port and the address can be had.

    Raises SettingError when they cannot.
    """
    try:
        with socket.socket(socket.AF_INET6 if ":" in place.bare else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((place.bare, place.port))
    except (OSError, UnicodeError) as error:  # a name of a machine may break the rules for such names
        raise _refused(place, error) from error


def _refused(place: Place, error: OSError | UnicodeError) -> SettingError:
    """Say why nothing can be served there, and what to do."""
    code = error.errno if isinstance(error, OSError) else None
    if isinstance(error, socket.gaierror | UnicodeError) or code in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
        message = (
            f"{place.host} is not an address of this machine. "
            "Give --host 127.0.0.1 for this machine alone, or --host 0.0.0.0 for its whole network."
        )
    elif code == errno.EACCES:
        message = f"Port {place.port} is kept for the system. Choose one above 1023: dateline chat --port 7860"
    else:
        message = f"Port {place.port} on {place.host} is taken. Choose another: dateline chat --port {place.port + 1}"
    return SettingError(message)
