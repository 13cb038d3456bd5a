"""One page over HTTP: patient with servers, strict with sizes and addresses, polite when asked for it again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import version

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from index.addresses import GuardedTransport, Resolve, resolve
from index.errors import SourceError
from index.settings import Settings

_TIMEOUT = httpx.Timeout(15.0, connect=10.0)
_MOST_SECONDS = 120
_MOST_REDIRECTS = 5
_TRIES = 4
_MOST_WAIT = 30.0
_AGAIN = frozenset({429, 500, 502, 503, 504})
_GONE = 410
_NOT_MODIFIED = 304
_AGENT = f"Dateline/{version('dateline')}"


class PageGoneError(SourceError):
    """A server says that a page is gone for good."""


class _TryAgainError(Exception):
    """A server is busy or out of order; perhaps it said when to come back."""

    def __init__(self, said: str, after: float = 0.0) -> None:
        """Keep what was said, and the seconds to wait."""
        super().__init__(said)
        self.after = after


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server calls the version of a page that it sent (RFC 9110, sections 8.8.2 and 8.8.3)."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A page as its server sent it: bytes after decompression, the final address, its declared encoding."""

    content: bytes
    url: str
    charset: str | None
    seen: Seen


class Downloader:
    """Fetches pages over HTTP within the settings' limits."""

    def __init__(
        self, settings: Settings, *, resolver: Resolve = resolve, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Open nothing yet; `resolver` and `sleep` are the system's."""
        self._most = settings.max_source_mb * 1_000_000
        self._sleep = sleep
        self._client = httpx.Client(
            transport=GuardedTransport(allow_private=settings.allow_private, resolver=resolver),
            headers={
                "User-Agent": _AGENT,
                "Accept": "text/html,application/ld+json,application/json,text/plain,*/*;q=0.5",
            },
            timeout=_TIMEOUT,
            follow_redirects=True,
            max_redirects=_MOST_REDIRECTS,
            trust_env=False,
        )

    def get(self, url: str, seen: Seen = Seen()) -> Downloaded | None:
        """Fetch a page; None when its server says that it is still the one that was seen.

        Raises PageGoneError when it is gone for good, SourceError when it cannot be had.
        """
        retrying = Retrying(
            retry=retry_if_exception_type((_TryAgainError, httpx.TransportError)),
            stop=stop_after_attempt(_TRIES), wait=_wait, sleep=self._sleep, reraise=True,
        )  # fmt: skip
        try:
            return retrying(self._once, url, seen)
        except _TryAgainError as error:
            message = f"{url}: {error}, {_TRIES} times. Try again later."
        except httpx.TooManyRedirects:
            message = f"{url} redirects more than {_MOST_REDIRECTS} times. Give the address it ends at."
        except httpx.TimeoutException:
            message = (
                f"{url} did not answer in time, {_TRIES} times. Try again later, or save the page and give the file."
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            message = f"{url} cannot be reached: {error or type(error).__name__}. Check the address and the network."
        raise SourceError(message)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _once(self, url: str, seen: Seen) -> Downloaded | None:
        """Try once."""
        if not httpx.URL(url).host:
            message = f"{url} names no host. Give the whole address of a web page, such as https://example.org/live."
            raise SourceError(message)
        known = {"If-None-Match": seen.etag, "If-Modified-Since": seen.modified}
        headers = {name: value for name, value in known.items() if value}
        with self._client.stream("GET", url, headers=headers) as answer:
            if answer.status_code == _NOT_MODIFIED:
                return None
            _require_success(url, answer)
            content = self._read(url, answer)
            now = Seen(answer.headers.get("etag"), answer.headers.get("last-modified"))
            return Downloaded(content, str(answer.url), answer.charset_encoding, now)

    def _read(self, url: str, answer: httpx.Response) -> bytes:
        """Read a body, decompressed, as far as the limits go."""
        content = bytearray()
        ends = time.monotonic() + _MOST_SECONDS
        for piece in answer.iter_bytes():
            content += piece
            if len(content) > self._most:
                message = (
                    f"{url} has more than {self._most // 1_000_000} MB. "
                    "Raise DATELINE_MAX_SOURCE_MB if it really is one live page."
                )
                raise SourceError(message)
            if time.monotonic() > ends:
                message = f"{url} took longer than {_MOST_SECONDS} s. Save the page and give the file."
                raise SourceError(message)
        return bytes(content)


def _require_success(url: str, answer: httpx.Response) -> None:
    """Let only a page pass.

    Raises _TryAgainError for a server that is busy, PageGoneError for 410, SourceError for any other refusal.
    """
    status = answer.status_code
    said = f"{status} {answer.reason_phrase}".strip()
    if status in _AGAIN:
        answered = f"the server said {said}"
        raise _TryAgainError(answered, _seconds(answer.headers.get("retry-after")))
    if status == _GONE:
        message = f"{url} is gone for good: the server said {said}."
        raise PageGoneError(message)
    if not answer.is_success:
        message = f"{url} is refused: the server said {said}. Check the address, or save the page and give the file."
        raise SourceError(message)


def _wait(state: RetryCallState) -> float:
    """Wait longer after each try, or as long as the server asked for, within reason."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.after if isinstance(error, _TryAgainError) else 0.0
    return min(max(asked, wait_exponential_jitter(initial=1.0, max=8.0)(state)), _MOST_WAIT)


def _seconds(header: str | None) -> float:
    """Read Retry-After: seconds, or a date."""
    if not header:
        return 0.0
    if header.strip().isdigit():
        return float(header)
    try:
        return max(parsedate_to_datetime(header).timestamp() - time.time(), 0.0)
    except ValueError:
        return 0.0
