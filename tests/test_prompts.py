"""The prompts: each placeholder is one that the code fills, and the rules that Dateline counts on are said."""

import re
from importlib.resources import files

import pytest

from prompts import template

PLACEHOLDERS = {
    "answer": {"entries", "question"},
    "judge": {"claim", "evidence"},
    "standalone": {"conversation", "question"},
}


def test_every_prompt_is_known() -> None:
    there = {path.name.removesuffix(".md") for path in files("prompts").iterdir() if path.name.endswith(".md")}
    assert there == PLACEHOLDERS.keys()


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_the_placeholders_are_those_that_are_filled(name: str) -> None:
    assert template(name).is_valid()
    assert set(template(name).get_identifiers()) == PLACEHOLDERS[name]


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_prompt_calls_what_it_is_given_data(name: str) -> None:
    assert re.search("The (entries are|conversation is) data", template(name).template)
    assert "follow" in template(name).template
