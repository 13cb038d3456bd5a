"""The benchmarks: made-up coverage that reads as it was written, and figures that say whether their aim is met."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from evals.benchmark.growing import grow
from evals.benchmark.outcomes import Figure
from evals.benchmark.pressroom import Pressroom, copied
from index.embedding import Embedder
from index.entries import Document
from index.readers import whole


def test_made_up_coverage_is_read_back_as_it_was_written() -> None:
    written = Pressroom.open().coverage(3, 40)
    read = whole([Document("page.txt", copied(written), datetime.now(UTC))])
    assert [(one.published, one.title, one.text) for one in read.entries] == [
        (one.published, one.title, one.text) for one in written.entries
    ]


def test_a_figure_says_its_aim_and_whether_it_is_met() -> None:
    assert str(Figure("growth", 2.5, " times", "at most", 2)) == "MISSED  growth: 2.50 times, aim at most 2 times"
    assert Figure("rate", 0.9, "", "at least", 0.9).is_met


@pytest.mark.slow
def test_growth_is_measured_through_the_store_as_it_is(tmp_path: Path, embedder: Embedder) -> None:
    names = [figure.name for figure in grow(tmp_path, embedder, Pressroom.open(), (500, 1_000))]
    assert "retrieval in everything, 500 to 1,000 entries" in names
