"""Proposed gold questions: sound by the checker's rules, of several types, a part of them unanswerable."""

import json
from pathlib import Path

from evals.draft import propose
from evals.goldset import check
from index.entries import Scope
from index.library import Library

PAGE = "storm-maren-2025-11-06"


def test_proposals_pass_the_check_and_are_marked_as_drafts(gold_library: Library, tmp_path: Path) -> None:
    entries = gold_library.entries(Scope((PAGE,)))
    records = propose(entries)
    path = tmp_path / "draft.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    assert check(path, {PAGE: entries}) == []
    assert {record["type"] for record in records} == {"quotation", "fact", "when", "span", "order", "unanswerable"}
    assert all(record["draft"] for record in records)
    assert any(record["question"] == "What did Ines Maddox say about warning?" for record in records)


def test_the_same_page_gives_the_same_proposals(gold_library: Library) -> None:
    entries = gold_library.entries(Scope((PAGE,)))
    assert propose(entries) == propose(tuple(reversed(entries)))
