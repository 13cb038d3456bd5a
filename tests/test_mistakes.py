"""What models get wrong though every word stands in the entries: stale figures, made-up causes, others' words."""

from datetime import UTC, datetime, timedelta

import pytest

from index.entries import Entry
from rag.causes import made_cause
from rag.clauses import clauses
from rag.drafting import Draft
from rag.opposites import opposed
from rag.outdated import outdated
from rag.owners import changed_owner, misplaced_role
from rag.premises import premises
from rag.ruling import rule
from rag.verify import Verifier

NOON = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)


def entry(title: str, text: str, minutes: int = 0) -> Entry:
    return Entry(title, "page", NOON + timedelta(minutes=minutes), title, text)


LEVY = entry("Levy doubles to 36 cents", "The levy on sugary drinks doubles to 36 cents a litre, the minister says.")
RIGHT = entry(
    "Correction",
    "We gave the new levy on sugary drinks as 36 cents a litre. It is 32. The figure of 36 is for strong drinks.",
    90,
)
HOMES = entry("21,000 homes without power", "Gridwest speaks of 21,000 homes without power.")
FEWER = entry("Power is back for many", "Some 9,000 homes are without power this evening.", 300)
HALL = entry(
    "Counting stops", "The lights are out. Counting has stopped, and police are guarding the boxes with torches."
)
FAIR = entry(
    "The row, explained",
    "Fold phones cost $1,099. Last year's Fold was $1,499. Best of show is the Fold. Worst name is the Nimbus.\n\n"
    "The maker's founder, Amara Lind, explained why.\n\n"
    '"We do not do subscriptions for hardware you own."',
)
COURT = entry("The defence replies", "Orlik's barrister, Helga Prynne, says that he slept. The trial is on again.")
PARADE = entry("Trains home", "The council plans a parade on Monday at noon. It hopes for sun.")
TREATY = entry("The accords", "In short, a treaty of 1994, eleven pages long. The accords expire in December 2028.")


@pytest.mark.parametrize(
    ("text", "basis", "reason"),
    [
        ("The levy on sugary drinks doubled to 36 cents a litre.", LEVY, "The figure '36' was corrected at 13:30."),
        ("The number of homes without power is 21,000.", HOMES, "The figure '21,000' was out of date by 17:00."),
        ("There were 21,000 homes without power.", HOMES, ""),
        ("Gridwest says that 21,000 homes are without power.", HOMES, ""),
        ("The number of homes without power is 9,000.", FEWER, ""),
        ("The minister had put the new levy on sugary drinks at 36 cents a litre.", LEVY, ""),
    ],
    ids=["corrected", "replaced", "of the past", "in somebody's words", "the latest", "of before"],
)
def test_a_figure_that_a_later_entry_corrects_or_replaces_is_out_of_date(text: str, basis: Entry, reason: str) -> None:
    assert outdated(text, basis, [RIGHT, FEWER, HOMES, LEVY]) == reason


@pytest.mark.parametrize(
    ("claim", "is_made"),
    [
        ("Counting stopped because police were guarding the boxes.", True),
        ("Counting stopped because the lights were out.", False),
        ("Counting has stopped.", False),
        ("Counting stopped due to police.", True),
        ("The lights are due to be in the hall with police.", False),
    ],
)
def test_what_is_only_told_next_is_no_cause(claim: str, is_made: bool) -> None:
    assert bool(made_cause(claim, premises(HALL))) is is_made


@pytest.mark.parametrize(
    ("claim", "is_misplaced"),
    [
        ("The Lomaxes' barrister, Helga Prynne, says that he slept.", True),
        ("Orlik's barrister, Helga Prynne, says that he slept.", False),
        ("Orlik's barrister says that he slept.", False),
    ],
)
def test_nobody_is_given_somebody_elses_role(claim: str, is_misplaced: bool) -> None:
    assert bool(misplaced_role(claim, premises(COURT))) is is_misplaced


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("The council must mend their mistake.", ""),
        ("The council must mend her mistake.", "The entries say 'its', and not 'her', of the mistake."),
    ],
)
def test_a_body_has_its_own_or_their_own(claim: str, reason: str) -> None:
    assert changed_owner(claim, premises(entry("Row", "The council must mend its mistake."))) == reason


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("Sian Bevan said that her father had gone out.", ""),
        ("Her husband, Owen Pike, had gone out.", ""),
        ("Sian Bevan, his son, had gone out.", "It says 'son' where the entry says 'daughter'."),
    ],
)
def test_kin_may_be_told_from_either_side(claim: str, reason: str) -> None:
    held = premises(entry("News", "Sian Bevan, his daughter, says that he had gone out. Ann is his wife, says Pike."))
    assert opposed(claim, held, held) == reason


def test_a_day_may_stand_in_a_sentence_that_tells_a_part(verifier: Verifier) -> None:
    text = (
        "Ada Lind was let go at seven this evening by a side door. "
        "The 38-year-old, who reports for the weekly Hours, was taken from her flat on Monday after she published maps."
    )
    claim = "Ada Lind, who reports for the weekly, was let go at seven this evening by a side door, held since {}."
    freed = entry("Freed", text)
    assert "Monday" not in verifier.check(claim.format("Monday"), [freed]).reason
    assert "Friday" in verifier.check(claim.format("Friday"), [freed]).reason


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Growth is 1.3 per cent, and the bank says 0.9.", ("Growth is 1.3 per cent", "the bank says 0.9.")),
        ("Growth is 1.3 per cent; Orla Vance doubts it.", ("Growth is 1.3 per cent", "Orla Vance doubts it.")),
        ("He was cold, and he left.", ("He was cold, and he left.",)),
        ("Bellamy, and Marchetti, won.", ("Bellamy, and Marchetti, won.",)),
    ],
)
def test_only_clauses_that_stand_alone_are_parted(text: str, parts: tuple[str, ...]) -> None:
    assert clauses(text) == parts


@pytest.mark.parametrize(
    ("cited", "claim"),
    [
        (PARADE, "The parade is on Monday at noon."),
        (TREATY, "The 1994 accords expire in December 2028."),
        (FAIR, "The founder said that they do not do subscriptions for hardware you own."),
        (FAIR, "Fold phones cost $1,099."),
    ],
    ids=["planned for a day", "called by its year", "a bare quotation behind its speaker", "today's price"],
)
def test_what_an_entry_says_in_its_own_way_passes(verifier: Verifier, cited: Entry, claim: str) -> None:
    assert verifier.check(claim, [cited]).reason == ""


@pytest.mark.parametrize(
    ("cited", "claim", "reason"),
    [
        (FAIR, "The price of the Fold is $1,499.", "The figure '$1,499' is one of the past."),
        (FAIR, "The row, explained.", "It names an entry, and says nothing."),
        (FAIR, "The row, explained, is about the Fold.", ""),
        (FAIR, "The best name is the Nimbus.", "says 'best' where the entry says 'worst'"),
        (FAIR, "We do not do subscriptions for hardware you own.", "It states as fact what the entry only quotes."),
        (RIGHT, "The new levy on sugary drinks is 36 cents a litre.", "The figure '36' is one of the past."),
        (HALL, "The counting stopped at 2026-03-11 12:00.", "The time '2026-03-11 12:00' is that of an entry."),
        (HALL, "The counting is the counting.", "It says nothing."),
    ],
)
def test_what_it_does_not_say_so_is_refused(verifier: Verifier, cited: Entry, claim: str, reason: str) -> None:
    verdict = verifier.check(claim, [cited])
    assert not verdict.supported
    assert reason in verdict.reason


def test_a_sentence_may_rest_on_two_entries_clause_by_clause(verifier: Verifier) -> None:
    growth = entry("Growth cut", "The observatory has cut its forecast for growth this year from 1.8 to 1.3 per cent.")
    bank = entry("What the bank says", "Growth will be 0.9 per cent this year, the central bank says.")
    text = "The observatory has cut its forecast for this year from 1.8 to 1.3 per cent, and the central bank says 0.9."
    ruled = rule(verifier, Draft(text, (1,)), [growth, bank])
    assert (ruled.verdict, [one.entry for one in ruled.citations]) == ("supported", [growth, bank])


def test_a_figure_that_the_prompt_corrects_is_withheld(verifier: Verifier) -> None:
    ruled = rule(
        verifier,
        Draft("The levy on sugary drinks doubles to 36 cents a litre, the minister says.", (1,)),
        [LEVY, RIGHT],
    )
    assert ruled.reason == "The figure '36' was corrected at 13:30."
