"""The wrappings in which systems send an object: GraphQL's nodes and references, JSON:API's and WordPress' fields.

See https://relay.dev/graphql/connections.htm, https://jsonapi.org/format/#document-resource-objects and
https://developer.wordpress.org/rest-api/reference/posts/.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from index.readers.treetext import tree_blocks

Named = Mapping[str, Mapping[str, Any]]

_NO_OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?")
_WRAPPED = ("edges", "node", "json", "root")
_DEEPEST_CACHE, _MOST_WRAPPED = 8, 4


def named_objects(value: Any, depth: int = 0) -> dict[str, dict[str, Any]]:  # whatever the script holds
    """Collect the objects of a GraphQL cache by their names, such as "Author:12"; nothing where there is no cache."""
    found: dict[str, dict[str, Any]] = {}
    if not isinstance(value, dict) or depth > _DEEPEST_CACHE:
        return found
    for name, one in value.items():
        if isinstance(one, dict) and "__typename" in one and ":" in name:
            found[name] = one
        elif isinstance(one, dict):
            found |= named_objects(one, depth + 1)
    return found


def by_kind(records: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Part the objects of a cache by their kinds, where it holds several."""
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        kinds[str(record.get("__typename"))].append(record)
    return list(kinds.values()) if len(kinds) > 1 else []


def opened(record: dict[str, Any]) -> dict[str, Any]:
    """Give an object itself, and not the node or resource that it is sent in; a time in GMT says so."""
    node, attributes = record.get("node"), record.get("attributes")
    if isinstance(node, dict):
        return opened(node)
    if isinstance(attributes, dict) and "id" in record:
        record = {**record, **attributes}
    for name in ("date", "modified"):
        greenwich = record.get(f"{name}_gmt")
        if isinstance(greenwich, str) and _NO_OFFSET.fullmatch(greenwich):
            record = {**record, name: f"{greenwich}Z"}
    return record


def plain_value(value: Any, named: Named, depth: int = 0) -> Any:  # whatever the field holds
    """Give a field's value out of its wrappings, what it only names in its place, and a tree of text as HTML."""
    if isinstance(value, list) and depth < _MOST_WRAPPED:
        return tree_blocks(value) or [plain_value(one, named, depth + 1) for one in value]
    if not isinstance(value, dict) or depth >= _MOST_WRAPPED:
        return value
    if isinstance(value.get("__ref"), str):
        return named.get(value["__ref"], value)
    if isinstance(value.get("rendered"), str):
        return value["rendered"]
    inner = next((value[name] for name in _WRAPPED if isinstance(value.get(name), list | dict)), None)
    if inner is not None:
        return plain_value(inner, named, depth + 1)
    # A tree may have a root, which is no element.
    nodes = value.get("children") if value.get("type", "root") == "root" else None
    return (tree_blocks(nodes) if isinstance(nodes, list) else []) or value
