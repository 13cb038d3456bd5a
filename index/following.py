"""A page in several parts: the link from one part to the next older one, within the same page of the same site."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from index.readers.markup import Node, looks_like_html, parse

_OLDER = re.compile(r"\bolder\b|\bprevious (?:posts|updates|entries|page)\b|\bearlier (?:posts|updates|entries)\b")


def next_part(text: str, url: str) -> str | None:
    """Find the next part of a page: its `rel=next` (HTML, section 4.6.6), else its link to older entries.

    Only a link within the same site and below the same path counts; None where there is none.
    """
    if not looks_like_html(text):
        return None
    links = parse(text).css('link[rel~="next"][href], a[rel~="next"][href]')
    older = [link for link in parse(text).css("a[href]") if _OLDER.search(_words(link))]
    for link in (*links, *older):
        address = urldefrag(urljoin(url, link.attributes.get("href") or "")).url
        if address != urldefrag(url).url and _is_part(address, url):
            return address
    return None


def _words(link: Node) -> str:
    """Give what a link says of itself, in small letters."""
    attributes = link.attributes
    said = (link.text(), attributes.get("aria-label"), attributes.get("data-link-name"), attributes.get("title"))
    return " ".join(part for part in said if part).casefold()


def _is_part(address: str, url: str) -> bool:
    """Say whether an address is a part of the page at another one."""
    there, here = urlsplit(address), urlsplit(url)
    trunk = re.sub(r"/(?:page/)?\d+/?$", "", here.path).rstrip("/")
    below = there.path == here.path or there.path.rstrip("/") == trunk or there.path.startswith(f"{trunk}/")
    return (there.scheme, there.netloc) == (here.scheme, here.netloc) and below
