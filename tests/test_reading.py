"""How the reader learns: which windows a stage shows, and how often."""

from pathlib import Path

import numpy as np
import pytest

from evals.learning.reading import Stage, Windows
from evals.learning.windows import Window, write


@pytest.fixture
def windows(tmp_path: Path) -> Windows:
    told = Window("Who spoke?", "", "Ada Finch spoke.", (0, 9))
    idle = Window("Who spoke?", "", "It rained all day.", None)
    files = {"one": [told, idle], "two": [idle], "coverage": [told, idle]}
    for name, found in files.items():
        write(found, tmp_path / f"{name}.npz")
    return Windows.load([tmp_path / f"{name}.npz" for name in files])


def test_a_stage_shows_windows_of_each_file_as_often_as_it_says(windows: Windows) -> None:
    assert windows.shares(Stage(1, 1e-3, 64, (0.1, 3.0, 2.0, 0.5))).tolist() == [0.1, 0.1, 3.0, 2.0, 0.5]


def test_every_chosen_window_is_in_one_batch_as_often_as_it_is_chosen(windows: Windows) -> None:
    chosen = np.array([0, 2, 2, 4])
    batches = list(windows.batches(chosen, 40, np.random.default_rng(0)))
    assert sorted(np.concatenate(batches).tolist()) == chosen.tolist()
    assert len(batches) > 1
