"""The check by headlines: which are asked for, that none of them is in the index, and what is printed."""

import json
import sys
from pathlib import Path

import pytest

from evals.headlines import Headline, headlines, index_without, main, mrr, table
from index.entries import Scope
from index.errors import SourceError
from index.library import Library
from rag.answer import Passage

POSTS = (
    ("Ferry runs aground off Tolm", "The Marigold hit a sandbank in thick fog. All aboard are safe."),
    ("Bakers go on strike", "No bread will be baked in the city today. The union wants two more days of holiday."),
    ("Goats on the motorway", "The M9 is closed in both directions. Nine goats escaped from a lorry near Pell."),
    ("LIVE", "Stay with us for more."),
    ("What we know", "The fog is expected to lift by noon."),
    ("What we know", "The fog has lifted."),
    ("The museum opens at ten", "The museum opens at ten, an hour later than usual."),
)


@pytest.fixture
def page(tmp_path: Path) -> str:
    posts = [
        {"@type": "BlogPosting", "headline": title, "articleBody": text, "datePublished": f"2026-03-04T1{place}:00:00Z"}
        for place, (title, text) in enumerate(POSTS)
    ]
    whole = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Tolm", "liveBlogUpdate": posts}
    file = tmp_path / "tolm.json"
    file.write_text(json.dumps(whole), encoding="utf-8")
    return str(file)


def test_each_headline_that_names_one_entry_is_asked_for_and_none_is_indexed(library: Library, page: str) -> None:
    asked = index_without(library, [page])
    assert {one.text for one in asked} == {
        "Ferry runs aground off Tolm",
        "Bakers go on strike",
        "Goats on the motorway",
    }
    assert {entry.title for entry in library.entries(Scope())} == {""}
    assert {entry.id for entry in library.entries(Scope())} > {one.entry for one in asked}


def test_every_system_is_measured_inside_the_page_and_across(library: Library, page: str) -> None:
    lines = table(library, index_without(library, [page])).splitlines()
    assert lines[0] == "| MRR@10 of 3 headlines | inside its page | across 1 page |"
    assert [line.split(" | ")[0].strip("| ").split(":")[0] for line in lines[2:]] == [
        "dateline",
        "dateline, retrieval alone",
        "the usual LangChain recipe",
        "BM25 over entries",
        "single sentences, dense and BM25 fused",
    ]
    assert all(0.0 < float(cell) <= 1.0 for line in lines[2:] for cell in line.strip("| ").split(" | ")[1:])


def test_the_rank_of_the_entry_counts_and_nothing_beyond_the_tenth(library: Library, page: str) -> None:
    index_without(library, [page])
    found = [Passage(entry, "", 0, 0, 0.0) for entry in library.entries(Scope())]
    asked = [Headline("the second", found[1].entry.page, found[1].entry.id), Headline("elsewhere", "other", "one")]
    assert mrr(asked, lambda question, k: found[:k], inside=True) == 0.25


def test_a_page_without_headlines_of_its_own_is_refused(library: Library, tmp_path: Path) -> None:
    assert headlines([]) == []
    file = tmp_path / "bare.json"
    post = {"@type": "BlogPosting", "articleBody": "The fog has lifted.", "datePublished": "2026-03-04T10:00:00Z"}
    file.write_text(
        json.dumps({"@type": "LiveBlogPosting", "headline": "Fog", "liveBlogUpdate": [post]}), encoding="utf-8"
    )
    with pytest.raises(SourceError, match="Name pages whose entries have headlines"):
        index_without(library, [str(file)])


def test_a_file_that_is_not_there_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["headlines", "nowhere.txt"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert (stopped.value.code, capsys.readouterr().err.count("\n")) == (1, 1)
