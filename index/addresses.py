"""Which addresses a user's URL may lead to: the public internet, unless a setting says otherwise."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

import httpx

from index.errors import SourceError

# An IPv4 address as the last four bytes of an IPv6 one (RFC 6052).
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
Resolve = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> Sequence[str]:
    """List the addresses of a host as the system knows them.

    Raises OSError when there is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(address: str) -> bool:
    """Say whether an IP address is of the public internet (RFC 6890), an IPv4 address inside an IPv6 one included."""
    try:
        one = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(one, ipaddress.IPv6Address):
        translated = ipaddress.IPv4Address(int(one) & 0xFFFF_FFFF) if one in _TRANSLATED else None
        inner = one.ipv4_mapped or one.sixtofour or translated or (one.teredo[1] if one.teredo else None)
        if inner is not None:
            return is_public(str(inner))
    return one.is_global and not one.is_multicast


class GuardedTransport(httpx.BaseTransport):
    """Sends each request, redirected ones included, to an address that was checked, and to no other.

    The host is resolved once, every address it has is checked, and the connection goes to the first of them, so that a
    name cannot mean one thing when it is checked and another when it is used. The certificate is still the name's.
    """

    def __init__(self, *, allow_private: bool, resolver: Resolve = resolve) -> None:
        """Guard, unless private addresses are allowed."""
        self._inner = httpx.HTTPTransport(trust_env=False)
        self._allow_private = allow_private
        self._resolve = resolver

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request.

        Raises SourceError for an address that may not be reached, httpx.ConnectError for a host that has none.
        """
        url = request.url
        if url.scheme not in {"http", "https"}:
            message = f"{url} is neither http nor https. Give the address of a web page."
            raise SourceError(message)
        if url.userinfo:
            message = f"The address of {url.host} carries a name or password. Give it without them."
            raise SourceError(message)
        checked = httpx.Request(
            request.method,
            url.copy_with(host=self._address(url)),
            headers=request.headers,  # among them the host by its name
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": url.host},
        )
        return self._inner.handle_request(checked)

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()

    def _address(self, url: httpx.URL) -> str:
        """Find the address to connect to.

        Raises SourceError when the host has one that is not public, httpx.ConnectError when it has none.
        """
        port = url.port or (443 if url.scheme == "https" else 80)
        try:
            found = self._resolve(url.host, port)
        except (OSError, UnicodeError) as error:
            message = f"no host of the name {url.host}"
            raise httpx.ConnectError(message) from error
        closed = [one for one in found if not is_public(one)]
        if closed and not self._allow_private:
            message = (
                f"{url.host} is at {closed[0]}, which is not of the public internet. "
                "Set DATELINE_ALLOW_PRIVATE=1 if the page really is there."
            )
            raise SourceError(message)
        return found[0]
