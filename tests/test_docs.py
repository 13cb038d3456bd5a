"""The README in step with the code: its tables of settings and commands, its pictures, what can be asked."""

import json
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from evals.handbook import PAGE, write
from index.embedding import Embedder
from index.library import Library
from index.settings import Settings
from rag.chain import Chain
from tests.conftest import ROOT
from ui.cli import main

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_settings_is_that_of_the_code() -> None:
    table = README.partition("<!-- settings -->")[2].partition("<!-- /settings -->")[0]
    rows = {row[0]: row[1] for row in re.findall(r"\| `(DATELINE_\w+)` \| .*? \| (.*?) \|", table)}
    assert rows == {f"DATELINE_{name.upper()}": field.description for name, field in Settings.model_fields.items()}


def test_the_table_of_commands_is_that_of_the_code() -> None:
    assert isinstance(main, click.Group)
    assert set(re.findall(r"\| `dateline (\w+)", README)) == set(main.commands)


def test_every_command_has_a_help_text() -> None:
    assert isinstance(main, click.Group)
    assert all(command.help for command in main.commands.values())


def test_the_pictures_are_there() -> None:
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert Path(ROOT / picture).stat().st_size < 400_000


def test_the_page_of_measures_is_that_of_their_docstrings() -> None:
    assert PAGE.read_text(encoding="utf-8") == write(), "python -m evals.handbook"


def test_evaluating_your_own_coverage_works_as_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: Embedder
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Embedder, "load", lambda _: embedder)
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "evals" / "gold" / "pages" / "storm-maren-2025-11-06.txt", tmp_path / "page.txt")
    block = README.partition("<!-- own -->")[2].partition("<!-- /own -->")[0]
    for line in re.findall(r"^dateline (.*?)(?:\s+#.*)?$", block, re.MULTILINE):
        arguments, _, target = line.partition(" > ")
        shown = CliRunner().invoke(main, shlex.split(arguments))
        assert shown.exit_code == 0, shown.output
        if target:  # of the proposals, one of each type is kept: the others are deleted, as the README has it
            kept = {json.loads(one)["type"]: one for one in shown.stdout.splitlines()}
            Path(target.strip()).write_text("\n".join(kept.values()), encoding="utf-8")
    assert (tmp_path / "report" / "report.html").exists()


def test_what_the_readme_says_can_be_asked_is_answered(sample_library: Library) -> None:
    paragraph = " ".join(README.partition("Ask about time and order as it comes:")[2].partition("\n\n")[0].split())
    questions = re.findall(r'"([^"]+)"', paragraph)
    assert len(questions) > 5
    chain = Chain(sample_library)
    assert [one for one in questions if chain.invoke(one).status != "answered"] == []
