"""Who says something is left out of what is said, at its beginning, in its middle and at its end."""

import pytest

from rag.quotations import unattributed


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("A freed leg strains the heart, writes the analyst Dr. Sunita Hall.", "A freed leg strains the heart."),
        ("No rule requires a test, says Rosa Peake; the insurers do.", "No rule requires a test; the insurers do."),
        ("The dam in the valley will hold, said Ann Bell, the mayor.", "The dam in the valley will hold."),
        ("According to Ann Bell, the dam will hold.", "the dam will hold."),
        ("The dam will hold.", "The dam will hold."),
    ],
)
def test_is_left_out(claim: str, said: str) -> None:
    assert unattributed(claim).strip() == said
