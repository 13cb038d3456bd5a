"""The README in step with the code: its table of settings, its table of commands, its pictures."""

import re
from pathlib import Path

import click

from index.settings import Settings
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
