"""Where sentences begin and end beside quotation marks."""

import pytest

from index.segments import sentence_spans


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("It rose. It fell.", ["It rose.", "It fell."]),
        ("“It rose,” Bell said. “It fell.”", ["“It rose,” Bell said.", "“It fell.”"]),
        ("“It rose,” Bell said. “It fell. It rose again.", ["“It rose,” Bell said.", "“It fell.", "It rose again."]),
        ("", []),
    ],
)
def test_a_quotation_keeps_the_mark_that_opens_it(line: str, sentences: list[str]) -> None:
    assert [line[start:end] for start, end in sentence_spans(line)] == sentences
