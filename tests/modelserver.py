"""A server on loopback that speaks OpenAI's protocol and replays what it is given, for the tests of chat models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from index.settings import Settings


@dataclass
class Reply:
    """One reply: its pieces, or a status that refuses.

    With `breaks`, the stream ends without its reason; with `holds`, it waits before its last piece until released.
    `ending` is the reason that it gives, `refusal` what it says with a status that refuses.
    """

    pieces: tuple[str, ...] = ()
    status: int = 200
    breaks: bool = False
    holds: bool = False
    ending: str = "stop"
    refusal: str = "refused"


@dataclass
class Served:
    """The replies still to be given (the last for ever), what was asked, and the address."""

    replies: list[Reply]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    released: Event = field(default_factory=Event)
    port: int = 0

    def settings(self, **more: Any) -> Settings:
        return Settings(llm="openai:small", llm_url=f"http://127.0.0.1:{self.port}/v1", **more)


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
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            self.stream(reply)
            return
        # The key comes back in the error, as some servers do; the wait before a retry is none.
        body = json.dumps({"error": {"message": f"{reply.refusal} {served.keys[-1]}"}}).encode()
        self.send_header("retry-after-ms", "1")
        self.send_header("Retry-After", "7")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def stream(self, reply: Reply) -> None:
        for place, piece in enumerate(reply.pieces):
            if reply.holds and place == len(reply.pieces) - 1:
                self.served.released.wait(30)
            self.event({"choices": [{"index": 0, "delta": {"content": piece}}]})
        if not reply.breaks:
            self.event({"choices": [{"index": 0, "delta": {}, "finish_reason": reply.ending}]})
            usage = {"prompt_tokens": 111, "completion_tokens": 22, "total_tokens": 133}
            self.event({"choices": [], "usage": usage})
            self.wfile.write(b"data: [DONE]\n\n")

    def event(self, record: dict[str, Any]) -> None:
        whole = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "small", **record}
        self.wfile.write(f"data: {json.dumps(whole)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def serving(*replies: Reply) -> Iterator[Served]:
    served = Served(list(replies))
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"served": served}))
    served.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
