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


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("It broke for Ms. Whitfield. She won.", ["It broke for Ms. Whitfield.", "She won."]),
        ("“No,” said Cllr. Bell. Then came Ms.", ["“No,” said Cllr. Bell.", "Then came Ms."]),
        ("It sent Spc. Ruiz and Cdr. Hale home.", ["It sent Spc. Ruiz and Cdr. Hale home."]),
    ],
)
def test_what_stands_before_a_name_ends_no_sentence(line: str, sentences: list[str]) -> None:
    assert [line[start:end] for start, end in sentence_spans(line)] == sentences
