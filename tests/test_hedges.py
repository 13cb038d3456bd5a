"""Negations in other words, and what somebody expects: kept, dropped, or made up."""

import pytest

from rag.hearsay import is_hearsay
from rag.hedges import unkept_hedge
from rag.premises import premises
from tests.clippings import entry

TURNED = "It turns a negation round."


def told(claim: str, text: str) -> str:
    held = premises(entry("News", text))
    return unkept_hedge(claim, held[:1], held)


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The time allowed is 96 hours rather than 72.", "The time allowed is 96 hours, not 72."),
        (
            "He got his place after being left out of the first squad.",
            "He wasn't in the first squad, and got his place.",
        ),
        ("The match was stopped by a power cut in the district.", "The match was stopped when the power failed there."),
        ("The owner was giving trays away.", "Bogdan, who doesn't give his surname: the owner was giving trays away."),
        ("The share is 58 per cent, not 55.", "We gave the share as 55 per cent; it is 58."),
        ("There were 61 libraries on the list.", "The money is there, so that none of the 61 on the list shuts."),
        ("So none of the libraries has to shut.", "None of the 61 libraries on the list shuts."),
        ("The trains had stopped at noon.", "No trains run on the coast line."),
        ("The third crater does not fit a shot from there.", "Two craters fit a shot from there. The third doesn't."),
        ("People from Furze Lane are not allowed back.", "They may go back, unless they live in Furze Lane."),
        (
            "The door and the lorry together sank her.",
            "Door and lorry together sank her. Neither the door nor the lorry.",
        ),
    ],
)
def test_a_negation_is_kept_in_other_words(claim: str, text: str) -> None:
    assert told(claim, text) == ""


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The council approved the plan.", "The council did not approve the plan."),
        ("The bridge failed to open.", "The bridge opened at noon."),
        ("The council chose the dam rather than the wall.", "The council chose the dam and the wall."),
        ("The 61 libraries on the list shut.", "None of the 61 libraries on the list shuts."),
        ("Trains run on the coast line.", "No trains run on the coast line."),
        ("The first crater does not fit a shot from there.", "Both craters fit a shot from there."),
        ("People from Furze Lane are not allowed back.", "People from Furze Lane are allowed back."),
    ],
)
def test_a_negation_turned_round_is_told(claim: str, text: str) -> None:
    assert told(claim, text) == TURNED


def test_what_the_newsroom_itself_put_somewhere_is_no_hearsay() -> None:
    (said,) = premises(entry("", "At noon we put the audience at 1.74 million."))
    assert not is_hearsay(said, {"audienc"})


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("She says that what came of it was a cup of tea.", 'Asked what came of that, she says: "A cup of tea."'),
        ("Mill Road stays shut.", "The chair announces that Mill Road stays shut."),
        ("The path is run by Tim Cole.", 'He "helped" the path, he says, of Tim Cole, who runs the path.'),
        (
            "Valdria and Maravia share the river under a treaty of 1994.",
            "In short: a treaty of 1994, eleven pages long, under which Valdria and Maravia share the river Orava "
            "(Maravians write it Orava, and say it with an sh).",
        ),
        (
            "People from Hallow Green were allowed home from six, except those living in Mill Lane.",
            "People from Hallow Green may go back from six, police say, unless they live in Mill Lane.",
        ),
        ("A fuse put the lights out, as the manager put it down to that.", "A fuse put the lights out, he says."),
        ("It puts Bell ahead on 41 per cent to Cole's 38.", "An exit poll gives Bell 41 per cent and Cole 38."),
        (
            "Batres is a former dealer in tractors.",
            "Batres, a former dealer in tractors, is liked, according to a poll.",
        ),
        (
            "Dorothy Hallam put her jacket over the parrot.",
            "It did the siren until Dorothy Hallam put her jacket over the parrot.",
        ),
        ("The company won't pay the wages.", "The company will not pay the wages."),
        ("He has been waiting to be admitted.", "He has asked to be admitted."),
        ("They said yes, on condition that somebody pays.", "They said yes, if somebody pays."),
        ("Its members will abstain.", "The leader, Euan Cole, says its members will abstain."),
        (
            "People may return to Hallow Green from six.",
            "People of Hallow Green are allowed to return at six, police say.",
        ),
    ],
)
def test_what_the_newsroom_says_or_whoever_decides_it_is_fact(claim: str, text: str) -> None:
    assert told(claim, text) == ""


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The wall was gnawed through.", '"It was rats," says Per Dahl, who thinks that the wall was gnawed through.'),
        ("The river is dry.", "The river (locals say it with an sh) is dry, says Per Dahl."),
        ("Their members will abstain.", "The leader, Euan Cole, says its members will abstain."),
        (
            "The dam in Hallow Green is allowed to leak.",
            "It leaks, the mayor's brother says, and may do so in Hallow Green.",
        ),
        (
            "He trained on Friday, but Cole said that it is no test.",
            'He trained on Friday, Cole said. "It is no test," he said.',
        ),
        (
            "It was part of a sum that had been announced in April.",
            "An official told reporters that this was not new, but part of a sum announced in April.",
        ),
    ],
)
def test_what_only_somebody_says_is_not(claim: str, text: str) -> None:
    assert told(claim, text) == "It states as fact what the entry only attributes."
