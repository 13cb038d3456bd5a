"""What somebody says stays theirs; who they are, what the newsroom wrote, and what they themselves decide is told."""

import pytest

from index.entries import Entry
from rag.verify import Verifier
from tests.clippings import entry

QUAY = entry(
    "Quay Street stays shut",
    "Quay Street will stay shut until at least seven on Thursday morning, Chief Inspector Mona Leigh says. "
    '"I heard a bang and then nothing," says Omar Tal, who keeps the kiosk. The pavement may collapse, engineers say. '
    "Residents, who must leave by six, are told to bring blankets, police say.",
)
DAM = entry(
    "The dam is safe, says the mayor",
    'The mayor, Ada Brink, told reporters: "The valley is out of danger." Joss Kell, 38, denies theft of the pumps. '
    'The dam is safe, the mayor says. "It was the rats that did it," says Per Dahl, 61, who thinks that the wall was '
    "gnawed through. The rain will end tonight, the weather service says. The owners, Dell Brothers, say that the "
    "sluice was open all night. Ruth Amis, a geologist who has studied the lake for years, said that it was rising.",
)
RALLY = entry(
    "Correction: crowd at the rally",
    "We said earlier that 4,000 people were at the rally. The organisers have corrected the figure: it was 1,400. "
    "Police put it at 1,200. An earlier report said that 30 people had fainted.",
)
RACE = entry(
    "Race put off",
    "The race will start at nine on Sunday, the organisers say. The favourite will start from the back, her trainer "
    "says. Spectators may enter from seven, the police say. The course will be held up by snow, forecaster Tim Bell "
    "says. He said that the wind would drop.",
)
PIT = entry(
    "Deputies fire at the gate",
    'Several turned around, and I heard a sergeant say, "Not across my people." Her editor at the Courier, which has '
    'been printed in Bern since June, told us: "We published invoices." Vesna learned it from a programme, and has '
    "been told to expect rain. Two abstained: Dell and Norland, whose envoy said that his orders came late. A seat "
    "costs £92; the others have no claim. The firm, Parcelway, says it will take on the staff. Ines Tal, who had won "
    "the race in May, went in by the back door, an official said.",
)
TOLD = [
    (PIT, "Several turned around."),
    (PIT, "The Courier has been printed in Bern since June."),
    (PIT, "Vesna learned it from a programme."),
    (PIT, "Dell and Norland abstained."),
    (PIT, "A seat costs £92."),
    (PIT, "Ines Tal had won the race in May."),
    (PIT, "Parcelway will take on the staff."),
    (DAM, "Per Dahl reckons that the wall was gnawed through."),
    (QUAY, "Quay Street will stay shut until at least seven on Thursday morning."),
    (QUAY, "Mona Leigh is a chief inspector."),
    (QUAY, "Omar Tal keeps the kiosk."),
    (QUAY, "According to engineers, the pavement may collapse."),
    (DAM, "The mayor is Ada Brink."),
    (DAM, "Joss Kell is 38."),
    (DAM, "Per Dahl is 61."),
    (DAM, "Ruth Amis is a geologist."),
    (DAM, "Ruth Amis has studied the lake for years."),
    (DAM, "The owners are Dell Brothers."),
    (DAM, "The mayor says that the dam is safe."),
    (RALLY, "There were 1,400 people at the rally."),
    (RACE, "The race will start at nine on Sunday."),
    (RACE, "Spectators may enter from seven."),
    (RACE, "Tim Bell is a forecaster."),
]
ONLY_SAID = [
    (PIT, "They published invoices."),
    (PIT, "Ines Tal went in by the back door."),
    (PIT, "The orders of Norland's envoy came late."),
    (QUAY, "There was a bang and then nothing."),
    (QUAY, "The pavement may collapse."),
    (QUAY, "Quay Street will stay shut until at least eight on Thursday morning."),
    (QUAY, "Quay Street may reopen on Thursday morning."),
    (DAM, "The valley is out of danger."),
    (DAM, "The dam is safe, and its owners are Dell Brothers."),
    (DAM, "It was the rats that did it."),
    (DAM, "The wall was gnawed through."),
    (DAM, "The rain will end tonight."),
    (DAM, "The sluice was open all night."),
    (DAM, "The lake was rising."),
    (DAM, "Joss Kell is 61."),
    (RALLY, "There were 4,000 people at the rally."),
    (RALLY, "There were 1,200 people at the rally."),
    (RALLY, "At the rally 30 people had fainted."),
    (RACE, "The favourite will start from the back."),
    (RACE, "The course will be held up by snow."),
    (RACE, "The wind would drop."),
]


@pytest.mark.parametrize(("cited", "sentence"), TOLD, ids=[sentence for _, sentence in TOLD])
def test_what_the_newsroom_tells_needs_nobody_to_say_it(verifier: Verifier, cited: Entry, sentence: str) -> None:
    assert verifier.check(sentence, [cited]).reason == ""


@pytest.mark.parametrize(("cited", "sentence"), ONLY_SAID, ids=[sentence for _, sentence in ONLY_SAID])
def test_what_somebody_only_says_is_withheld_as_fact(verifier: Verifier, cited: Entry, sentence: str) -> None:
    assert not verifier.check(sentence, [cited]).supported
