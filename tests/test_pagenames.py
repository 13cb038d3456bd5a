"""A page is named in full or by a part that only it has; it is removed by its full name alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.embedding import Embedder
from index.errors import QuestionError
from tests.test_cli import PAGE
from ui.cli import main
from ui.pagenames import whole_name

KNOWN = ("storm-maren", "storm-maren-2", "cup-final", "the-storm", "election")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("storm-maren", "storm-maren"),
        ("cup", "cup-final"),
        ("CUP-Fin", "cup-final"),
        ("final", "cup-final"),
        ("the", "the-storm"),
        ("moon", "moon"),
        ("", ""),
    ],
    ids=["in full", "its beginning", "case folded", "a part", "a beginning before a part", "none", "empty"],
)
def test_a_part_that_only_one_page_has_stands_for_it(given: str, meant: str) -> None:
    assert whole_name(given, KNOWN) == meant


def test_a_part_that_several_have_names_them() -> None:
    with pytest.raises(QuestionError) as caught:
        whole_name("storm", KNOWN)
    assert str(caught.value) == "'storm' stands for 2 pages: storm-maren, storm-maren-2. Give more of the name."


def test_of_many_pages_a_few_are_named() -> None:
    with pytest.raises(QuestionError, match=r"'day' stands for 9 pages: day-0, .*, day-4 and 4 more\. Give more"):
        whole_name("day", [f"day-{number}" for number in range(9)])


Dateline = Callable[..., Result]


@pytest.fixture
def dateline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: Embedder) -> Dateline:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Embedder, "load", classmethod(lambda cls, settings: embedder))
    monkeypatch.chdir(tmp_path)
    for name, word in (("harbour-storm.txt", "boats"), ("harbour-fair.txt", "stalls")):
        Path(name).write_text(PAGE.replace("boats", word), encoding="utf-8")
        assert CliRunner().invoke(main, ["add", name]).exit_code == 0
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_entries_questions_and_batches_are_of_the_page_that_is_meant(tmp_path: Path, dateline: Dateline) -> None:
    assert "Power cut" in dateline("entries", "fair").stdout
    assert "version 1" in dateline("entries", "fair", "--history").stdout
    assert "No stalls sail" in dateline("ask", "What does the harbour master say?", "--page", "FAIR").stdout
    (tmp_path / "in.jsonl").write_text('{"question": "What does the harbour master say?", "page": "fair"}')
    assert dateline("ask", "--batch", "in.jsonl", "--out", "out.jsonl").exit_code == 0
    assert "No stalls sail" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("entries", "harbour"), ("ask", "Why?", "--page", "harbour")])
def test_which_of_several_pages_is_asked_back(dateline: Dateline, arguments: tuple[str, ...]) -> None:
    shown = dateline(*arguments)
    told = "Error: 'harbour' stands for 2 pages: harbour-fair, harbour-storm. Give more of the name.\n"
    assert (shown.exit_code, shown.stderr) == (1, told)


def test_a_page_is_removed_by_its_full_name_alone(dateline: Dateline) -> None:
    shown = dateline("remove", "fair")
    told = "Error: There is no page 'fair'. It is removed by its whole name: dateline remove harbour-fair\n"
    assert (shown.exit_code, shown.stderr) == (1, told)
    assert dateline("remove", "harbour").exit_code == 1
    assert dateline("remove", "harbour-fair").stdout == "Removed harbour-fair.\n"
