"""Whose words and figures they are, and what is denied: another's stay another's, and a silence says nothing."""

import pytest

from index.entries import Entry
from rag.verify import Verifier
from tests.clippings import entry

BLAST = entry(
    "Blast at the mill",
    "Two people are dead and 14 are in hospital, the health ministry says. The hospital speaks of 17. Witnesses say "
    "that the roof came down first. Three people were treated for burns; none of them is badly hurt. The mill's owners "
    "have not said what went wrong. Police have yet to name the dead.",
)
INQUIRY = entry(
    "The captain gives evidence",
    "Captain Erik Lund told the inquiry that he was ordered to sail. Counsel Ruth Amis asked him who had told him; he "
    'could not remember. "I was told that the doors were shut," he said. Engineer Per Dahl said that the pumps had '
    "failed. The chair, Nora Oaks, refused to say when she will report.",
)
CROWD = entry(
    "How many marched",
    "Police put it at 1,200. The organisers count 4,000 marchers. Our reporter saw about 30 flags. Forecaster Tim Bell "
    "expects rain at the end of the march. The mayor did not march, her office says.",
)
LETTER = entry(
    "Still no word of the crew",
    "Ida Kolar has a photograph of her son pinned to her coat. She has written 31 times, and had one letter back. "
    'It said: "I am fine. Do not sell the boat." Her brother, a baker, waits beside her. Lea Mraz, 38, was let go at '
    "seven, her editor says. The 38-year-old, who writes for a weekly, was arrested on Friday. In short, a treaty of "
    "1994, the minister says. The accords expire in December 2028. The fire at the pier is out. Why is the battery a "
    "worry? On Friday the ferry was late.",
)
SAID = [
    (LETTER, 'The son wrote: "I am fine. Do not sell the boat."'),
    (LETTER, "The 38-year-old was let go at seven, her editor says."),
    (LETTER, "The 38-year-old, who writes for a weekly, was let go at seven, her editor says."),
    (LETTER, "The 38-year-old was arrested on Friday."),
    (LETTER, "Lea Mraz was let go at seven, her editor says, according to the entry's time."),
    (LETTER, "The 1994 accords expire in December 2028."),
    (LETTER, "The fire is out."),
    (LETTER, "The ferry was late on Friday."),
    (BLAST, "The health ministry says that 14 people are in hospital."),
    (BLAST, "According to the hospital, 17 people are in hospital."),
    (BLAST, "Witnesses said that the roof came down first."),
    (BLAST, "None of the three people treated for burns is badly hurt."),
    (BLAST, "The owners of the mill have yet to say what went wrong."),
    (BLAST, "Police have not named the dead."),
    (INQUIRY, "Lund could not remember who had told him."),
    (INQUIRY, "The captain said that he was ordered to sail."),
    (INQUIRY, "Per Dahl said the pumps had failed."),
    (INQUIRY, "Nora Oaks refused to say when she will report."),
    (CROWD, "According to police, 1,200 people marched."),
    (CROWD, "The organisers say that there were 4,000 marchers."),
    (CROWD, "Tim Bell forecasts rain at the end of the march."),
]
NOT_SAID = [
    (LETTER, 'The editor wrote: "I am fine. Do not sell the boat."'),
    (LETTER, 'Lea Mraz wrote: "I am fine. Do not sell the boat."'),
    (LETTER, 'The son wrote: "I am fine. Sell the boat."'),
    (LETTER, "The 38-year-old was let go at seven, the minister says."),
    (LETTER, "The 38-year-old was let go at seven."),
    (LETTER, "The 31-year-old was arrested on Friday."),
    (LETTER, "The 1984 accords expire in December 2028."),
    (LETTER, "The treaty is of 1994."),
    (LETTER, "The battery is out."),
    (LETTER, "It was late because it was late on Friday."),
    (BLAST, "The health ministry says that 17 people are in hospital."),
    (BLAST, "The hospital says that 14 people are in hospital."),
    (BLAST, "Police say that the roof came down first."),
    (BLAST, "Three people were badly hurt."),
    (BLAST, "The owners of the mill have said what went wrong."),
    (BLAST, "The owners of the mill say that nothing went wrong."),
    (BLAST, "Police have named the dead."),
    (INQUIRY, "Per Dahl said that the doors were shut."),
    (INQUIRY, "Ruth Amis said that the pumps had failed."),
    (INQUIRY, "Erik Lund said that the pumps had failed."),
    (INQUIRY, "Nora Oaks said when she will report."),
    (INQUIRY, "Lund remembered who had told him."),
    (CROWD, "Police say that there were 4,000 marchers."),
    (CROWD, "According to the organisers, 1,200 people marched."),
    (CROWD, "The mayor marched, her office says."),
    (CROWD, "There will be rain at the end of the march."),
]


@pytest.mark.parametrize(("cited", "sentence"), SAID, ids=[sentence for _, sentence in SAID])
def test_what_the_one_named_says_or_denies_passes(verifier: Verifier, cited: Entry, sentence: str) -> None:
    assert verifier.check(sentence, [cited]).reason == ""


@pytest.mark.parametrize(("cited", "sentence"), NOT_SAID, ids=[sentence for _, sentence in NOT_SAID])
def test_what_others_say_or_nobody_does_is_withheld(verifier: Verifier, cited: Entry, sentence: str) -> None:
    assert not verifier.check(sentence, [cited]).supported
