"""Entries in a page's data within the wrappings of GraphQL, JSON:API and WordPress, and bodies that are trees."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from index.entries import Coverage, Document
from index.readers import read
from index.readers.treetext import tree_blocks


def page(data: Any) -> Coverage:
    script = f"<script>window.__STATE__={json.dumps(data).replace('<', chr(92) + 'u003c')};</script>"
    text = f"<!doctype html><html><head><title>Live</title></head><body>{script}</body></html>"
    return read(Document("page.html", text, datetime(2025, 6, 4, tzinfo=UTC)))


def body(number: int) -> str:
    return f"<p>Bus line {number} is closed until the evening.</p>"


def post(number: int, **more: Any) -> dict[str, Any]:
    return {"publishedAt": f"2025-06-03T1{number}:14:00Z", "title": f"Line {number}", "body": body(number), **more}


def nodes(number: int) -> Any:
    return {"node": post(number, authors={"edges": [{"node": {"name": "Ida Stone"}}]})}


def resource(number: int) -> Any:
    return {"id": str(number), "type": "post", "attributes": post(number, author="Ida Stone")}


def wordpress(number: int) -> Any:
    return {
        "id": number,
        "date": f"2025-06-03T0{number}:14:00",
        "date_gmt": f"2025-06-03T1{number}:14:00",
        "title": {"rendered": f"Line {number}"},
        "content": {"rendered": body(number), "protected": False},
        "author_name": "Ida Stone",
    }


def plugin(number: int) -> Any:
    seconds = int(datetime(2025, 6, 3, 10 + number, 14, tzinfo=UTC).timestamp())
    rendered = f"<h3>Line {number}</h3>{body(number)}"
    return {"id": number, "entry_time": seconds, "render": rendered, "authors": [{"name": "Ida Stone"}]}


CACHE = {
    **{f"Image:{place}": {"__typename": "Image", "url": f"/{place}.jpg"} for place in range(20)},
    "Author:7": {"__typename": "Author", "name": "Ida Stone"},
    **{f"Post:{n}": post(n, __typename="Post", authors=[{"__ref": "Author:7"}]) for n in (2, 1)},
}


@pytest.mark.parametrize(
    "data",
    [
        {"live": {"edges": [nodes(2), nodes(1)]}},
        {"timeline": [nodes(2), nodes(1)]},
        {"data": [resource(2), resource(1)]},
        {"posts": [wordpress(2), wordpress(1)]},
        {"entries": [plugin(2), plugin(1)]},
        {"ROOT_QUERY": {"__typename": "Query"}, **CACHE},
    ],
    ids=["edges", "a list of nodes", "resources", "WordPress", "its live blogs", "a cache"],
)
def test_entries_are_found_in_their_wrappings(data: Any) -> None:
    found = page(data).entries
    assert [(f"{one.published:%H:%M}", one.author) for one in found] == [("12:14", "Ida Stone"), ("11:14", "Ida Stone")]
    assert "Bus line 2 is closed until the evening." in found[0].text


LEAF = {"type": "text", "data": "Trains run"}
TREE = [
    {"type": "p", "children": [{"type": "text", "data": "Bus line 2 is "}, {"type": "b", "children": [LEAF]}]},
    {"type": "ul", "children": [{"type": "li", "children": [LEAF]}, {"type": "li", "children": [LEAF]}]},
    {"type": "img", "attribs": {"alt": "Pickets", "title": "A picket line"}},
]


@pytest.mark.parametrize(
    "wrap", [lambda tree: tree, lambda tree: {"json": tree}, lambda tree: {"root": {"children": tree}}]
)
def test_a_body_may_be_a_tree(wrap: Any) -> None:
    first = page([post(2, body=wrap(TREE)), post(1)]).entries[0]
    assert first.text == "Bus line 2 is Trains run\n\n• Trains run\n• Trains run"
    assert first.media == ("A picket line",)


def test_a_tree_is_told_by_its_elements() -> None:
    paragraph = {"type": "element", "tagName": "p", "children": [{"type": "text", "value": "Rain & wind"}]}
    assert tree_blocks([paragraph]) == ["<p>Rain &amp; wind</p>"]
    assert tree_blocks([{"type": "paragraph", "children": [{"text": "Rain"}]}]) == ["<p>Rain</p>"]
    assert tree_blocks([{"type": "embed", "children": []}]) == []
    assert tree_blocks([{"type": "paragraph", "text": "Rain"}]) == []
