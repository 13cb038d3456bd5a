"""A served chat with an index of its own, and a browser to look at it: for what is timed and what is pictured."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# What `dateline chat --port` runs; the port is put behind it.
CHAT = (sys.executable, "-c", "from ui.cli import main; main()", "chat", "--port")
_PATIENCE = 120.0


@contextmanager
def serving(command: tuple[str, ...], home: str, *, warm: bool) -> Iterator[str]:
    """Run a server until its page answers, with its index open when it should be warm; gives its address.

    Raises TimeoutError when it does not answer in good time, ChildProcessError when it ends instead.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    chosen = {"DATELINE_HOME": home, "DATELINE_QUESTIONS_PER_MINUTE": "0", "GRADIO_ANALYTICS_ENABLED": "False"}
    server = subprocess.Popen([*command, str(port)], env={**os.environ, **chosen}, stdout=subprocess.DEVNULL)  # noqa: S603 # our own
    address = f"http://127.0.0.1:{port}/"
    try:
        _until(server, address, "")
        if warm:
            _until(server, f"{address}health", '"ready":true')
        yield address
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:  # it answers somebody still
            server.kill()
            server.wait()


@contextmanager
def browsing() -> Iterator[Browser | None]:
    """Open Debian's chromium by Playwright; None where one of them is not here."""
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


def _until(server: subprocess.Popen[bytes], address: str, words: str) -> None:
    """Wait until an address of a server answers with some words.

    Raises TimeoutError when it does not in good time, ChildProcessError when the server ended.
    """
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            message = f"The server of {address} ended with status {server.returncode}; what it said stands above."
            raise ChildProcessError(message)
        try:
            with urlopen(address, timeout=_PATIENCE) as response:  # noqa: S310 # our own address
                if words in response.read().decode():
                    return
        except (URLError, OSError):
            pass
        time.sleep(0.01)
    message = f"{address} does not answer within {_PATIENCE:.0f} s."
    raise TimeoutError(message)
