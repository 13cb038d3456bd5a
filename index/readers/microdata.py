"""Entries that a page marks outright with schema.org's words, in microdata or RDFa, spelt so that a layout finds them.

See https://html.spec.whatwg.org/multipage/microdata.html and https://www.w3.org/TR/rdfa-lite/.
"""

from __future__ import annotations

import html
import re

from index.readers.markup import Node, Page, parse

UPDATE = '[itemprop~="liveBlogUpdate"]'
_IN_RDFA = '[property*="liveBlogUpdate"], [rel*="liveBlogUpdate"], [typeof*="LiveBlogPosting"]'
# A name may stand behind a prefix, or be an address: schema:headline, https://schema.org/headline.
_PREFIX = re.compile(r"\S*[:/#](?=\w)")
# What is told for machines only, and the element in which readers would see it.
_UNSEEN = (("headline", "h3"), ("author", "span"))
_SEEN = {"headline": "h1, h2, h3, h4, h5, [itemprop=headline]:not(meta)", "author": "[itemprop=author]:not(meta)"}


def spell_out(tree: Page) -> None:
    """Spell a page's RDFa as microdata, and show the headlines and authors of entries that are told unseen."""
    if tree.css_first(_IN_RDFA) is not None:
        for node in tree.css('body [property], body [rel*="liveBlogUpdate"]'):
            said = node.attributes.get("property") or node.attributes.get("rel") or ""
            if "itemprop" not in node.attributes:
                node.attrs["itemprop"] = _PREFIX.sub("", said)
    for update in tree.css(UPDATE):
        for name, tag in _UNSEEN:
            if update.css_first(_SEEN[name]) is None:
                _show(update, name, tag)
        for inner in update.css("[itemprop=author] meta[itemprop=name][content]"):
            inner.replace_with(inner.attributes["content"] or "")


def _show(update: Node, name: str, tag: str) -> None:
    """Put what a meta element of an entry says into an element that is seen."""
    meta = update.css_first(f"meta[itemprop={name}][content]")
    said = html.escape(meta.attributes["content"] or "") if meta else ""
    made = parse(f'<{tag} itemprop="{name}">{said}</{tag}>').css_first(tag)
    if meta and said and made:
        meta.replace_with(made)
