"""What is learned about support: more for what speaks for it, and no feature against what it is for."""

import numpy as np

from evals.learning.elsewhere import baseline, table
from evals.learning.grounds import Learned, Sample
from rag.support import NAMES

RANDOM = np.random.default_rng(0)
VERDICTS = RANDOM.random(120) < 0.4
ROWS = RANDOM.random((120, len(NAMES)))
ROWS[:, 0] += VERDICTS
ROWS[:, 1] -= VERDICTS
SETS = np.repeat([0, 1], 60)
SAMPLE = Sample(ROWS, VERDICTS, np.array([f"document {n // 3}" for n in range(120)]), SETS, RANDOM.random(120) < 0.3)


def test_what_goes_with_support_gets_a_weight_and_what_goes_against_it_none() -> None:
    learned = Learned.of(SAMPLE)
    assert learned.weights[0] > 0
    assert learned.weights[1] == 0
    assert learned.log_odds(ROWS)[VERDICTS].mean() > learned.log_odds(ROWS)[~VERDICTS].mean()


def test_it_is_written_down_by_name() -> None:
    assert list(Learned.of(SAMPLE).record()) == ["bias", *NAMES]


def test_the_table_says_how_far_it_holds_elsewhere() -> None:
    shown = table(SAMPLE, {"chance": baseline(SAMPLE, RANDOM.random(120).tolist())}, ["one", "other"])
    cells = {row.split(" | ")[0].strip("| "): row for row in shown.splitlines()}
    assert float(cells["learned, by document"].split(" | ")[1].split(",")[0]) > 0.8
    assert set(cells) >= {"chance", "learned from the others", "without `told`"}
