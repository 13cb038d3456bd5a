"""From what was found for a question to the answer that quotes it, or declines."""

from __future__ import annotations

from dataclasses import replace

from rag.answer import Answer
from rag.calibration import BY_CLOCK, BY_EVENT, ENOUGH_BESIDE
from rag.commands import REFUSAL, is_command
from rag.course import counted
from rag.disagreement import Told, differing
from rag.extract import closest, extract, in_turn, timed
from rag.happened import Asked, told_to_happen
from rag.outline import outline
from rag.signals import Found
from rag.signed import bylines
from rag.sought import read_sought
from rag.trial import Trial
from rag.understood import Understood


def answered(understood: Understood, found: Found, enough: float) -> Answer:
    """Answer from the entries that the clock gives, else from the evidence where that is enough, else decline."""
    course = understood.course
    answer = Answer(
        understood.question,
        understood.standalone.text,
        "declined",
        closest=closest(found.passages),
        timeframe=understood.reading.timeframe,
        as_of=understood.question.scope.as_of,
    )
    if is_command(understood.question.text):
        return replace(answer, lead=REFUSAL, confidence=1.0)
    if course.missing or course.entries == ():
        return replace(answer, lead=course.missing or "The coverage has no entry in that span.")
    if course.entries or course.signed:
        given = bylines(course.signed) if course.signed else outline(course.entries or (), course.events)
        lead = counted(course.entries or ()) if understood.reading.counts else course.sequence
        sure = BY_EVENT if understood.counts_from_event else BY_CLOCK
        return replace(answer, status="answered", statements=given, lead=lead, closest=(), confidence=sure)
    trial = Trial.of(course.topic, found, course)
    if trial.sought.compares:
        enough = min(enough, ENOUGH_BESIDE)  # no one sentence tells of both
    if not trial.ranked or trial.probable < enough:
        return replace(answer, lead=trial.lacking(), confidence=1.0 - trial.probable)
    told = _told(trial, understood)
    return replace(
        answer,
        status="answered",
        statements=told.statements,
        lead=told.lead,
        closest=(),
        confidence=trial.probable,
    )


def minuted(declined: Answer, asked: Asked, found: Found) -> Answer:
    """Answer when something happened, which no sentence says, by the minute of the entry that tells that it did."""
    told = told_to_happen(asked, found)
    if told is None:
        return declined
    evidence, probable = told
    statements = timed([evidence], read_sought(asked.understood.course.topic))
    return replace(declined, status="answered", statements=statements, lead="", closest=(), confidence=probable)


def _told(trial: Trial, understood: Understood) -> Told:
    """Quote what answers, and whoever says otherwise; where a time is asked for, with the time first."""
    if understood.course.changes:
        return Told(in_turn(trial.ranked))
    quoted = (timed if understood.reading.wants_time else extract)(trial.ranked, trial.sought)
    return differing(quoted, trial.ranked, trial.sought, understood.standalone.text)
