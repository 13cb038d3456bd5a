"""The line that `dateline password` prints, and the names that it is printed for."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from ui.cli import main
from ui.passwords import read_users


@pytest.mark.parametrize("name", ["", " ", " ida", "ida:", "i:da", "#ida", "ida\n", "i\nda", "i\u2028da"])
def test_a_name_that_no_file_of_users_can_hold_is_refused_before_a_password_is_asked_for(name: str) -> None:
    shown = CliRunner().invoke(main, ["password", name])
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr.startswith(f"Error: {name!r} is no name. Give a word, such as ida: no colon")


def test_the_line_of_a_password_lets_its_name_in(tmp_path: Path) -> None:
    shown = CliRunner().invoke(main, ["password", "Ida Lund", "--password", "saltwater"])
    (tmp_path / "users").write_text(shown.stdout, encoding="utf-8")
    check = read_users(tmp_path / "users")
    assert (check("Ida Lund", "saltwater"), check("Ida Lund", "fresh")) == (True, False)
