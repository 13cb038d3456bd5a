"""Times the served chat against an empty Gradio page, in a browser, and with twenty people at once: `make bench`."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from ui.stage import CHAT, browsing, serving

_EMPTY = """import gradio, sys
with gradio.Blocks() as page:
    gradio.Markdown("")
page.launch(server_port=int(sys.argv[1]), quiet=True, ssr_mode=False)
"""
_QUESTION = "Who is Amnesty's Americas director?"
_PEOPLE, _ROUNDS = 20, 3
# Milliseconds from the Enter key to the first words of an answer, measured where a reader would see them.
_WATCH = """() => {
  const before = document.querySelectorAll('.dl-statement').length;
  window.datelineFirst = new Promise((done, fail) => {
    let began = 0;
    document.addEventListener('keydown', () => { began = performance.now(); }, {once: true, capture: true});
    new MutationObserver((_, watch) => {
      if (document.querySelectorAll('.dl-statement').length <= before) return;
      watch.disconnect();
      requestAnimationFrame(() => done(performance.now() - began));
    }).observe(document.querySelector('#dl-shown'), {childList: true, subtree: true});
    setTimeout(() => fail(new Error('no answer within 30 s')), 30000);
  });
}"""


def main() -> None:
    """Run every benchmark, over an index of its own."""
    with tempfile.TemporaryDirectory() as home:
        with serving(CHAT, home, warm=True):
            pass  # the sample coverage is indexed once, so that each start below is a usual one
        theirs = statistics.median(_start((sys.executable, "-c", _EMPTY), home) for _ in range(_ROUNDS))
        ours = statistics.median(_start(CHAT, home) for _ in range(_ROUNDS))
        _say(f"the page answers after {ours:.2f} s, {ours / theirs:.2f} times an empty one ({theirs:.2f} s; aim: 1.5)")
        with serving(CHAT, home, warm=True) as address:
            _say(_in_a_browser(address))
            _say(_at_once(address))


def _start(command: tuple[str, ...], home: str) -> float:
    """Time a server from its process's start to its first page, in seconds."""
    began = time.perf_counter()
    with serving(command, home, warm=False):
        return time.perf_counter() - began


def _in_a_browser(address: str) -> str:
    """Time the first words of an answer in a browser, warm."""
    with browsing() as browser:
        if browser is None:
            return "first words: not timed, it needs chromium and Playwright"
        page = browser.new_page()
        page.goto(address)
        page.wait_for_selector(".dl-tick")
        times = []
        for _ in range(11):
            page.evaluate(_WATCH)
            page.fill("#dl-question textarea", _QUESTION)
            page.press("#dl-question textarea", "Enter")
            times.append(float(page.evaluate("window.datelineFirst")))
            page.wait_for_selector("#dl-stop", state="hidden")
            page.wait_for_function("document.querySelector('#dl-question textarea').value === ''")
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


if __name__ == "__main__":
    main()
