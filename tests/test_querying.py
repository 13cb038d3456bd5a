"""The packaged embedder for questions: near its own vectors, without torch; and another model's own for its own."""

import subprocess
import sys

import numpy as np
import pytest

from index.embedding import Embedder
from index.library import Library
from index.querying import packaged_encoder
from index.settings import Settings


@pytest.mark.parametrize(
    "question",
    [
        "Why?",
        "How many people can the prison hold?",
        "und wie heißt der Anwalt von Ábrego García?",
        "tariffs " * 400,
        "",
    ],
)
def test_a_question_is_where_the_embedder_puts_it(embedder: Embedder, question: str) -> None:
    given = packaged_encoder()(question)
    assert np.linalg.norm(given) == pytest.approx(1, abs=1e-5)
    assert given @ embedder.encode([question])[0] > 0.96


def test_a_question_asked_in_a_process_of_its_own_waits_for_no_torch(sample_library: Library) -> None:
    program = (
        "import sys; from pathlib import Path; from index.library import Library; from index.settings import Settings; "
        "from rag.chain import Chain; chain = Chain(Library.open(Settings(home=Path(sys.argv[1])))); "
        "print(chain.invoke('Who is the director for the Americas of Amnesty?').status, 'torch' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(sample_library.settings.home)]
    asked = subprocess.run(command, capture_output=True, text=True, check=True)  # our own
    assert asked.stdout.split() == ["answered", "False"]


def test_another_model_embeds_its_own_questions(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, embedder: Embedder
) -> None:
    monkeypatch.setattr("index.library.packaged_encoder", lambda: pytest.fail("the packaged one was asked"))
    with Library.open(settings, Embedder("another-model", embedder.model)) as library:
        assert np.array_equal(library._vector("Why?"), embedder.encode(["Why?"])[0])
