"""The settings as the environment gives them."""

from pathlib import Path

import pytest

from index.errors import SettingError
from index.settings import Settings, read_settings


@pytest.mark.parametrize(
    ("given", "home"), [("~/news", "/home/ida/news"), ("~", "/home/ida"), ("/srv/~news", "/srv/~news"), ("a/b", "a/b")]
)
def test_a_home_below_the_users_own_folder_is_found_there(
    monkeypatch: pytest.MonkeyPatch, given: str, home: str
) -> None:
    monkeypatch.setenv("HOME", "/home/ida")
    monkeypatch.setenv("DATELINE_HOME", given)
    assert read_settings().home == Path(home)


def test_a_home_below_the_folder_of_nobody_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_HOME", "~no-such-user/news")
    with pytest.raises(SettingError, match=r"DATELINE_HOME='~no-such-user/news' cannot be used: .*no such user"):
        read_settings()


def test_the_settings_of_a_program_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ida")
    assert Settings(home=Path("~/news")).home == Path("/home/ida/news")
