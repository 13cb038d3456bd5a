"""The probability of an answer: in [0, 1], none without evidence, and near how often answers are right."""

from dataclasses import astuple, fields, replace

from evals.judging import judge
from evals.measures import MEASURES
from evals.session import Plan, prepare
from index.library import Library
from rag.answer import Question
from rag.calibration import ENOUGH, confidence, features
from rag.chain import Chain
from rag.rank import weights
from rag.signals import Signals
from rag.sought import read_sought


def test_without_evidence_there_is_no_confidence() -> None:
    assert confidence((), read_sought("Who won?")) == 0.0


def test_the_features_begin_with_the_signals_of_the_best(sample_library: Library) -> None:
    trial = Chain(sample_library).trial(Question("Who is Amnesty's Americas director?"))
    assert trial is not None
    best = astuple(trial.ranked[0].signals)
    assert tuple(features(trial.ranked, trial.sought)[: len(best)]) == best


def test_what_the_coverage_says_is_probable(sample_library: Library) -> None:
    trial = Chain(sample_library).trial(Question("Who is Amnesty's Americas director?"))
    assert trial is not None
    assert 0.5 < trial.probable <= 1.0


def test_anothers_words_are_improbable_however_well_they_suit(sample_library: Library) -> None:
    trial = Chain(sample_library).trial(Question("What did Miller say about CNN?"))
    assert trial is not None
    best = trial.ranked[0]
    anothers = replace(best, signals=replace(best.signals, speaker=0.0, names=0.5))
    assert confidence([best], trial.sought) > ENOUGH > confidence([anothers], trial.sought)


def test_every_signal_has_a_weight() -> None:
    assert set(weights()) == {field.name for field in fields(Signals)}


def test_the_clock_needs_no_trial(sample_library: Library) -> None:
    assert Chain(sample_library).trial(Question("What happened between 17:10 and 17:15?")) is None


def test_stated_confidence_is_near_the_share_right_on_pages_it_was_not_learned_from(gold_library: Library) -> None:
    chain, questions = Chain(gold_library), prepare(Plan(split="test"), gold_library)[::2]
    judged = [judge(question, chain.invoke(question.to_question()), None) for question in questions]
    error = MEASURES["calibration error"].of(judged).value
    assert error is not None
    assert error < 0.2
