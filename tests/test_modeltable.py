"""The table of what a bad chat model wrote: shares of what people read, held against what is shown."""

import pytest

from evals.modeltable import table
from index.errors import GoldError


def reading(*, read: bool | None, shown: bool) -> dict[str, object]:
    return {"read": read, "shown": shown}


def test_the_shares_are_of_the_sentences_that_were_read() -> None:
    good = [reading(read=True, shown=True)] * 3 + [reading(read=True, shown=False)]
    bad = [reading(read=False, shown=False)] * 9 + [reading(read=False, shown=True)]
    shown = table([*good, *bad, reading(read=None, shown=True)])
    assert "| sentences written and read | 14 |" in shown
    assert "| without support | 0.71 (10 of 14) |" in shown
    assert "shown to the reader | 0.10 (1 of 10) |" in shown
    assert "wrongly withheld | 0.25 (1 of 4) |" in shown


def test_without_a_reading_there_is_no_table() -> None:
    with pytest.raises(GoldError, match="No sentence has been read"):
        table([reading(read=None, shown=True)])
