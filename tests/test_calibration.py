"""The probability of an answer: in [0, 1], none without evidence, and near how often answers are right."""

from dataclasses import fields

from evals.measures import MEASURES
from evals.session import Plan, evaluate, prepare
from index.library import Library
from rag.answer import Question
from rag.calibration import confidence, features
from rag.chain import Chain
from rag.signals import Signals
from rag.sought import read_sought


def test_without_evidence_there_is_no_confidence() -> None:
    assert confidence((), read_sought("Who won?")) == 0.0


def test_the_features_are_the_signals_and_three_more(sample_library: Library) -> None:
    trial = Chain(sample_library).trial(Question("Who is Amnesty's Americas director?"))
    assert trial is not None
    assert features(trial.ranked, trial.sought).shape == (len(fields(Signals)) + 3,)
    assert 0.5 < trial.probable <= 1.0


def test_the_clock_needs_no_trial(sample_library: Library) -> None:
    assert Chain(sample_library).trial(Question("What happened between 17:10 and 17:15?")) is None


def test_stated_confidence_is_near_the_share_right_on_pages_it_was_not_learned_from(gold_library: Library) -> None:
    plan = Plan(split="test")
    run = evaluate(plan, gold_library, prepare(plan, gold_library))[0]
    error = MEASURES["calibration error"].of(run.judged).value
    assert error is not None
    assert error < 0.2
