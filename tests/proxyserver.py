"""A small reverse proxy on loopback that serves another address under a path, as a newsroom's own server would."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

_OWN_HOP = frozenset(
    ["connection", "transfer-encoding", "content-length", "content-encoding", "keep-alive", "host", "date", "server"]
)


@contextmanager
def proxying(target: str, path: str, reader: str = "203.0.113.7") -> Iterator[str]:
    """Serve `target` under `path` for a reader at an address; gives where that is."""
    client = httpx.Client(base_url=target, timeout=60)

    class Handler(BaseHTTPRequestHandler):
        def _pass(self) -> None:
            if not self.path.startswith(path):
                self.send_error(404)
                return
            length = int(self.headers.get("Content-Length") or 0)
            sent = {name: value for name, value in self.headers.items() if name.lower() not in _OWN_HOP}
            sent |= {"X-Forwarded-For": reader, "X-Forwarded-Proto": "http", "X-Forwarded-Host": self.headers["Host"]}
            below = self.path.removeprefix(path) or "/"
            with client.stream(self.command, below, headers=sent, content=self.rfile.read(length)) as reply:
                self.send_response(reply.status_code)
                for name, value in reply.headers.items():
                    if name.lower() not in _OWN_HOP:
                        self.send_header(name, value)
                self.end_headers()
                try:
                    for piece in reply.iter_bytes():
                        self.wfile.write(piece)
                        self.wfile.flush()
                except OSError:  # the browser has gone
                    self.close_connection = True

        do_GET = do_POST = do_HEAD = _pass  # noqa: N815 # http.server's names

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with client, ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads, server.block_on_close = True, False
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{path}"
        server.shutdown()
        thread.join()
