"""What tells a word: the nearest sentence, its speaker, the headline, the captions; and words that say nothing more."""

import pytest

from index.entries import Entry
from rag.verify import Verifier
from tests.clippings import entry

GOAL = entry("GOAL! Rovers 2-1 City (Diaz 77)", "Rovers lead! Diaz heads in from a corner by Mensah.")
CAMP = entry(
    "What we saw at Tarn",
    'Around it runs a ditch 400 metres long. Commander Ila Roth let us in. "You may film the gate," she jokes. '
    "More than 3,000 people sleep in tents. A wash house opens on Monday at nine.",
    "A soldier at the refugee camp (Wire pictures)",
)
HARBOUR = entry(
    "Man pulled from the harbour is named",
    "The man pulled from the harbour has been named as Piet Vos, a retired cook. The mayor, Ada Brink, called the "
    'rescue "a small miracle". Diver Sam Oduya, who found him, said that the water was "black as tar". It is the third '
    "rescue that is owed to the new boat.",
)
STRIKE = entry(
    "Drivers walk out",
    "Union leader Tom Farrell walked out of the talks. Anna Reyes stayed in the room. Corvale's lawyer, Dev Rao, said "
    "nothing. The company plans a meeting on Friday at noon. In all 140 buses stand still.",
)
TOLD = [
    (GOAL, "The score is 2-1."),
    (GOAL, "The score was 2-1."),
    (CAMP, "The ditch around the camp is 400 metres long."),
    (CAMP, "The number of people who sleep in tents is more than 3,000."),
    (CAMP, "The opening of the wash house takes place on Monday at nine."),
    (HARBOUR, "The man pulled from the harbour named Piet Vos, a retired cook."),
    (HARBOUR, "A man named Piet Vos was pulled from the harbour."),
    (HARBOUR, 'Ada Brink described the action as "a small miracle".'),
    (STRIKE, "The meeting is to take place on Friday at noon."),
    (STRIKE, "Farrell, the leader of the union, walked out of the talks."),
    (STRIKE, "The number of buses that stand still is 140."),
]
NOT_TOLD = [
    (GOAL, "The score is 1-2."),
    (GOAL, "The score is 2-0."),
    (GOAL, "City lead 2-1."),
    (CAMP, "The ditch around the camp is 3,000 metres long."),
    (CAMP, "The number of people who sleep in tents is 400."),
    (CAMP, "The number of soldiers is 3,000."),
    (CAMP, "The opening of the wash house takes place on Friday at nine."),
    (HARBOUR, "The boat is the third rescue that is owed to the boat."),
    (HARBOUR, "The man pulled from the harbour named Sam Oduya."),
    (HARBOUR, 'Sam Oduya described the action as "a small miracle".'),
    (HARBOUR, 'Ada Brink called the retired cook "a small miracle".'),
    (STRIKE, "Anna Reyes walked out of the talks."),
    (STRIKE, "Dev Rao walked out of the talks."),
    (STRIKE, "Tom Farrell stayed at the table."),
    (STRIKE, "The meeting is to take place on Monday at noon."),
]


@pytest.mark.parametrize(("cited", "sentence"), TOLD, ids=[sentence for _, sentence in TOLD])
def test_what_an_entry_tells_passes(verifier: Verifier, cited: Entry, sentence: str) -> None:
    assert verifier.check(sentence, [cited]).reason == ""


@pytest.mark.parametrize(("cited", "sentence"), NOT_TOLD, ids=[sentence for _, sentence in NOT_TOLD])
def test_what_it_does_not_tell_is_withheld(verifier: Verifier, cited: Entry, sentence: str) -> None:
    assert not verifier.check(sentence, [cited]).supported
