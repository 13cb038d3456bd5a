"""Pages over HTTP: patient, polite, bounded, and never where a user's URL has no business."""

import gzip
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import brotli
import httpx
import pytest

from index.addresses import is_public
from index.download import Downloader, PageGoneError, Seen
from index.errors import SourceError
from index.fetch import fetch
from index.settings import Settings
from tests.pageserver import PageServer, Reply, page_server


@pytest.fixture
def server() -> Iterator[PageServer]:
    with page_server() as running:
        yield running


NOTHING = Seen()


class Loader:
    """A downloader that may reach loopback, does not sleep, and remembers how long it would have."""

    def __init__(self, *, allow_private: bool = True, names: dict[str, Sequence[str]] | None = None) -> None:
        self.slept: list[float] = []
        settings = Settings(home=Path("nowhere"), allow_private=allow_private, max_source_mb=1)
        known = names or {}
        self.loader = Downloader(settings, resolver=lambda host, _: known.get(host, [host]), sleep=self.slept.append)

    def get(self, url: str, seen: Seen = NOTHING) -> bytes | None:
        got = self.loader.get(url, seen)
        return got.content if got else None


@pytest.mark.parametrize("packed", [("gzip", gzip.compress), ("br", brotli.compress)], ids=lambda packed: packed[0])
def test_compressed_pages_are_unpacked(server: PageServer, packed) -> None:  # type: ignore[no-untyped-def]
    name, pack = packed
    server.says["/"] = Reply(pack(b"a page"), headers={"Content-Encoding": name})
    assert Loader().get(f"{server.url}/") == b"a page"
    assert name in server.asked[0][1]["accept-encoding"]


def test_it_says_who_it_is(server: PageServer) -> None:
    server.says["/"] = Reply("a page")
    Loader().get(f"{server.url}/")
    assert server.asked[0][1]["user-agent"].startswith("Dateline/")


def test_redirects_lead_to_the_final_address(server: PageServer) -> None:
    server.says["/old"] = Reply(status=301, headers={"Location": "/new"})
    server.says["/new"] = Reply("a page")
    got = Loader().loader.get(f"{server.url}/old")
    assert got is not None
    assert (got.content, got.url) == (b"a page", f"{server.url}/new")


def test_a_circle_of_redirects_ends(server: PageServer) -> None:
    server.says["/"] = Reply(status=302, headers={"Location": "/"})
    with pytest.raises(SourceError, match="redirects more than 5 times"):
        Loader().get(f"{server.url}/")


def test_what_was_seen_is_not_sent_again(server: PageServer) -> None:
    def say(headers):  # type: ignore[no-untyped-def]
        known = headers.get("if-none-match") == '"v1"' and headers.get("if-modified-since") == "yesterday"
        return Reply(status=304) if known else Reply("a page", headers={"ETag": '"v1"', "Last-Modified": "yesterday"})

    server.says["/"] = say
    loader = Loader()
    got = loader.loader.get(f"{server.url}/")
    assert got is not None
    assert got.seen == Seen('"v1"', "yesterday")
    assert loader.get(f"{server.url}/", got.seen) is None


def test_a_busy_server_is_asked_again_when_it_says(server: PageServer) -> None:
    replies = iter([Reply(status=503, headers={"Retry-After": "7"}), Reply(status=500), Reply("a page")])
    server.says["/"] = lambda _: next(replies)
    loader = Loader()
    assert loader.get(f"{server.url}/") == b"a page"
    assert loader.slept[0] == 7
    assert 0 < loader.slept[1] < 7


def test_a_server_that_stays_busy_is_given_up(server: PageServer) -> None:
    server.says["/"] = Reply(status=503, headers={"Retry-After": "99999"})
    loader = Loader()
    with pytest.raises(SourceError, match="503 Service Unavailable, 4 times"):
        loader.get(f"{server.url}/")
    assert loader.slept == [30, 30, 30]


def test_a_server_that_stalls_is_given_up(server: PageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = threading.Event()

    def stall(_: Mapping[str, str]) -> Reply:
        ends.wait(5)
        return Reply("too late")

    server.says["/"] = stall
    monkeypatch.setattr("index.download._TIMEOUT", httpx.Timeout(0.1))
    with pytest.raises(SourceError, match="did not answer in time, 4 times"):
        Loader().get(f"{server.url}/")
    ends.set()


def test_a_page_that_never_ends_is_given_up(server: PageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.says["/"] = Reply(bytes(100_000))
    monkeypatch.setattr("index.download._MOST_SECONDS", -1)
    with pytest.raises(SourceError, match=r"took longer than -1 s\. Save the page"):
        Loader().get(f"{server.url}/")


def test_a_server_that_hangs_up_is_asked_again(server: PageServer) -> None:
    replies = iter([Reply("cut", headers={"Content-Length": "999"}), Reply("a page")])
    server.says["/"] = lambda _: next(replies)
    assert Loader().get(f"{server.url}/") == b"a page"


@pytest.mark.parametrize(("status", "error"), [(404, SourceError), (403, SourceError), (410, PageGoneError)])
def test_a_refusal_is_final(server: PageServer, status: int, error: type[Exception]) -> None:
    server.says["/"] = Reply(status=status)
    with pytest.raises(error, match=f"the server said {status}"):
        Loader().get(f"{server.url}/")
    assert len(server.asked) == 1


@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}], ids=["plain", "unpacked"])
def test_a_page_beyond_the_limit_is_refused(server: PageServer, headers: dict[str, str]) -> None:
    body = bytes(1_000_001)
    server.says["/"] = Reply(gzip.compress(body) if headers else body, headers=headers)
    with pytest.raises(SourceError, match="more than 1 MB"):
        Loader().get(f"{server.url}/")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "::1", "10.1.2.3", "192.168.0.9", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
     "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "nonsense"],
)  # fmt: skip
def test_addresses_that_are_not_of_the_public_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_addresses_of_the_public_internet(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("found", [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"]], ids=["alone", "beside another"])
def test_a_name_that_leads_to_a_private_address_is_refused(server: PageServer, found: list[str]) -> None:
    loader = Loader(allow_private=False, names={"innocent.example": found})
    with pytest.raises(SourceError, match=r"innocent\.example is at 127\.0\.0\.1.*DATELINE_ALLOW_PRIVATE=1"):
        loader.get(server.url.replace("127.0.0.1", "innocent.example"))
    assert server.asked == []


def test_every_redirect_is_checked(server: PageServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.says["/"] = Reply(status=302, headers={"Location": "http://169.254.169.254/secrets"})
    loader = Loader(allow_private=False, names={"public.example": ["127.0.0.1"]})
    monkeypatch.setattr("index.addresses.is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(SourceError, match=r"169\.254\.169\.254, which is not of the public internet"):
        loader.get(server.url.replace("127.0.0.1", "public.example"))


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.org/page"])
def test_a_redirect_to_another_scheme_is_refused(server: PageServer, location: str) -> None:
    server.says["/"] = Reply(status=302, headers={"Location": location})
    with pytest.raises(SourceError):
        Loader().get(f"{server.url}/")


@pytest.mark.parametrize("url", ["ftp://example.org/page", "gopher://example.org"])
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(SourceError, match="neither http nor https"):
        Loader().get(url)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "https://user:secret@example.org/"])
def test_what_is_no_address_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(SourceError) as refused:
        Loader().get(url)
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_name_without_a_host_is_said_to_be_so() -> None:
    def nobody(host: str, port: int) -> Sequence[str]:
        raise OSError(host, port)

    loader = Downloader(Settings(home=Path("nowhere")), resolver=nobody, sleep=lambda _: None)
    with pytest.raises(SourceError, match=r"no host of the name nowhere\.example"):
        loader.get("https://nowhere.example/live")


ENTRY = (
    '<article class="liveblog-entry" id="e{0}">'
    '<time datetime="2025-04-14T12:{0:02}:00Z"></time><p>Entry {0}.</p></article>'
)


def part(*numbers: int, more: str = "") -> Reply:
    body = "".join(ENTRY.format(number) for number in numbers)
    return Reply(f"<!doctype html><title>Storm</title><body>{body}{more}", headers={"Content-Type": "text/html"})


def test_a_page_in_parts_is_followed_to_its_end_within_the_site(server: PageServer) -> None:
    server.says["/live/storm"] = part(9, 8, more='<a rel="next" href="?page=2">Older posts</a>')
    server.says["/live/storm?page=2"] = part(7, more='<a rel="next" href="/live/storm?page=3">Older posts</a>')
    server.says["/live/storm?page=3"] = part(
        6, more='<a rel="next" href="?page=2">Older</a><a rel="next" href="/live/other">Older posts</a>'
    )
    settings = Settings(home=Path("nowhere"), allow_private=True)
    found = [one.url for one in fetch(f"{server.url}/live/storm", settings=settings)]
    assert found == [f"{server.url}/live/storm{query}" for query in ("", "?page=2", "?page=3")]


def test_what_was_fetched_says_when(server: PageServer) -> None:
    server.says["/live"] = part(1)
    (document,) = fetch(f"{server.url}/live", settings=Settings(home=Path("nowhere"), allow_private=True))
    assert (datetime.now(UTC) - document.fetched).total_seconds() < 60
