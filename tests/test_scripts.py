"""Entries in the data of a page's scripts: those of the live page, with all that their blocks tell."""

import json
from datetime import UTC, datetime
from typing import Any

from index.entries import Coverage, Document
from index.readers import read

STORY = "An older story, of which the site shows much more than of any entry. " * 9


def page(data: Any) -> Coverage:
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'
    return read(Document("page.html", f"<!doctype html><html><body>{script}</body></html>", datetime.now(UTC)))


def post(number: int, *blocks: Any) -> dict[str, Any]:
    told = [{"type": "paragraph", "text": f"Bus line {number} is closed until the evening."}, *blocks]
    return {"id": f"p{number}", "publishedAt": f"2025-06-03T1{number}:14:00Z", "title": f"Line {number}", "body": told}


def test_other_stories_are_not_the_live_page_however_long() -> None:
    others = [{"id": n, "publishedAt": f"2025-06-0{n}T11:26:00Z", "title": "Old", "body": STORY} for n in range(1, 7)]
    found = page({"props": {"live": {"posts": [post(2), post(1)]}, "recirculation": {"items": others}}})
    assert [one.title for one in found.entries] == ["Line 2", "Line 1"]


def test_points_captions_and_embedded_posts_come_along() -> None:
    blocks = (
        {"type": "list", "items": [{"text": "Trains run"}, {"text": "Ferries do not"}]},
        {"type": "image", "caption": "A picket line", "url": "https://example.com/a.jpg"},
        {"type": "embed", "html": "<blockquote><p>We will win</p></blockquote>"},
    )
    first = page([post(2, *blocks), post(1)]).entries[0]
    assert first.text == ("Bus line 2 is closed until the evening.\n\n• Trains run\n• Ferries do not\n\nWe will win")
    assert first.media == ("A picket line",)
