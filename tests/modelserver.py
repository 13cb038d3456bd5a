"""A server on loopback that speaks a provider's protocol and replays what it is given, for the tests of chat models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from index.settings import Settings
from tests.dialects import Dialect, OpenAI


@dataclass
class Reply:
    """One reply: its pieces, or a status that refuses.

    With `breaks`, the stream ends without its reason, with `fails` in an error of the server's; with `holds`, it waits
    before its last piece until released. `ending` is the reason that it gives, `refusal` what it says when it refuses.
    """

    pieces: tuple[str, ...] = ()
    status: int = 200
    breaks: bool = False
    fails: bool = False
    holds: bool = False
    ending: str = "stop"
    refusal: str = "refused"


@dataclass
class Served:
    """The replies still to be given (the last for ever), in whose protocol, what was asked, and the address."""

    replies: list[Reply]
    dialect: Dialect = field(default_factory=OpenAI)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    released: Event = field(default_factory=Event)
    port: int = 0

    @property
    def name(self) -> str:
        return f"{self.dialect.name}:small"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.dialect.path}"

    def settings(self, **more: Any) -> Settings:
        return Settings(llm=self.name, llm_url=self.url, **more)


def says(*pieces: str) -> Reply:
    return Reply(pieces)


class Handler(BaseHTTPRequestHandler):
    served: Served

    def do_POST(self) -> None:
        served = self.served
        served.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        served.keys.append(self.headers.get("Authorization", ""))
        reply = served.replies.pop(0) if len(served.replies) > 1 else served.replies[0]
        self.send_response(reply.status)
        if reply.status == 200:
            self.send_header("Content-Type", served.dialect.content_type)
            self.end_headers()
            with suppress(ConnectionError):  # nobody listens any more
                self.stream(reply)
            return
        # The key comes back in the error, as some servers do; the wait before a retry is none.
        body = json.dumps(served.dialect.refuses(f"{reply.refusal} {served.keys[-1]}")).encode()
        self.send_header("retry-after-ms", "1")
        self.send_header("Retry-After", "7")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def stream(self, reply: Reply) -> None:
        dialect = self.served.dialect
        self.send(*dialect.begins())
        for place, piece in enumerate(reply.pieces):
            if reply.holds and place == len(reply.pieces) - 1:
                self.served.released.wait(30)
            self.send(dialect.piece(piece))
        if reply.fails:
            self.send(dialect.fails(f"{reply.refusal} {self.served.keys[-1]}"))
        elif not reply.breaks:
            self.send(*dialect.ends(reply.ending))

    def send(self, *events: bytes) -> None:
        for event in events:
            self.wfile.write(event)
            self.wfile.flush()

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def serving(*replies: Reply, dialect: Dialect | None = None) -> Iterator[Served]:
    served = Served(list(replies), dialect or OpenAI())
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"served": served}))
    served.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
