"""Times the served chat against an empty Gradio page, in a browser, and with twenty people at once: `make bench`."""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

_EMPTY = """import gradio, sys
with gradio.Blocks() as page:
    gradio.Markdown("")
page.launch(server_port=int(sys.argv[1]), quiet=True, ssr_mode=False)
"""
_QUESTION = "Who is Amnesty's Americas director?"
_PEOPLE, _ROUNDS, _PATIENCE = 20, 3, 120.0
# Milliseconds from the Enter key to the first words of an answer, measured where a reader would see them.
_FIRST_WORDS = """question => new Promise(done => {
  const box = document.querySelector('#dl-question textarea');
  const before = document.querySelectorAll('.dl-statement').length;
  let began = 0;
  box.addEventListener('keydown', () => { began = performance.now(); }, {once: true, capture: true});
  new MutationObserver((_, watch) => {
    if (document.querySelectorAll('.dl-statement').length <= before) return;
    watch.disconnect();
    requestAnimationFrame(() => done(performance.now() - began));
  }).observe(document.querySelector('#dl-shown'), {childList: true, subtree: true});
  box.value = question;
  box.dispatchEvent(new Event('input', {bubbles: true}));
  requestAnimationFrame(() => box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true})));
})"""


def main() -> None:
    """Run every benchmark, over an index of its own."""
    with tempfile.TemporaryDirectory() as home:
        chat = [sys.executable, "-m", "ui.timings", "serve"]
        with _serving(chat, home, warm=True):
            pass  # the sample coverage is indexed once, so that each start below is a usual one
        theirs = statistics.median(_start([sys.executable, "-c", _EMPTY], home) for _ in range(_ROUNDS))
        ours = statistics.median(_start(chat, home) for _ in range(_ROUNDS))
        _say(f"the page answers after {ours:.2f} s, {ours / theirs:.2f} times an empty one ({theirs:.2f} s; aim: 1.5)")
        with _serving(chat, home, warm=True) as address:
            _say(_in_a_browser(address))
            _say(_at_once(address))


def _start(command: list[str], home: str) -> float:
    """Time a server from its process's start to its first page, in seconds."""
    began = time.perf_counter()
    with _serving(command, home, warm=False):
        return time.perf_counter() - began


@contextmanager
def _serving(command: list[str], home: str, *, warm: bool) -> Iterator[str]:
    """Run a server until its page answers, with its index open when it should be warm; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    chosen = {"DATELINE_HOME": home, "DATELINE_QUESTIONS_PER_MINUTE": "0", "GRADIO_ANALYTICS_ENABLED": "False"}
    server = subprocess.Popen([*command, str(port)], env={**os.environ, **chosen}, stdout=subprocess.DEVNULL)  # noqa: S603 # our own
    address = f"http://127.0.0.1:{port}/"
    try:
        _until(address, "")
        if warm:
            _until(f"{address}health", '"ready":true')
        yield address
    finally:
        server.terminate()
        server.wait()


def _until(address: str, words: str) -> None:
    """Wait until an address answers with some words.

    Raises TimeoutError when it does not in good time.
    """
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=_PATIENCE) as response:  # noqa: S310 # our own address
                if words in response.read().decode():
                    return
        except (URLError, ConnectionError):
            pass
        time.sleep(0.01)
    message = f"{address} does not answer within {_PATIENCE:.0f} s."
    raise TimeoutError(message)


def _in_a_browser(address: str) -> str:
    """Time the first words of an answer in a browser, warm."""
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        return "first words: not timed, it needs chromium and Playwright"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector(".dl-tick")
        times = []
        for _ in range(10):
            times.append(float(page.evaluate(_FIRST_WORDS, _QUESTION)))
            page.wait_for_selector("#dl-stop", state="hidden")
            page.wait_for_timeout(300)
        browser.close()
    return f"first words of an answer, from Enter: {statistics.median(times[1:]):.0f} ms at the median (aim: 150 ms)"


def _at_once(address: str) -> str:
    """Time one question alone, then twenty people asking at once."""
    from gradio_client import Client

    clients = [Client(address, verbose=False) for _ in range(_PEOPLE)]

    def asked(client: Client) -> float:
        began = time.perf_counter()
        record = client.predict(_QUESTION, [], "", "", "", api_name="/ask")
        return time.perf_counter() - began if record["status"] == "answered" else float("inf")

    alone = statistics.median(asked(clients[0]) for _ in range(10))
    with ThreadPoolExecutor(_PEOPLE) as pool:
        spent = list(pool.map(asked, clients))
    return (
        f"{_PEOPLE} people at once: all answered, the slowest in {max(spent):.2f} s, "
        f"{max(spent) / alone:.1f} times one alone ({alone * 1000:.0f} ms; aim: {_PEOPLE} times)"
    )


def _say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _serve(port: int) -> None:
    """Serve the chat as `dateline chat` does."""
    from ui import jobs

    jobs.chat(auth=None, users=None, port=port)


if __name__ == "__main__":
    _serve(int(sys.argv[2])) if sys.argv[1:2] == ["serve"] else main()
