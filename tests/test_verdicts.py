"""Hand-made pairs of a sentence and the entry it cites: what follows from it passes, what does not does not."""

import pytest

from index.entries import Entry
from rag.drafting import Draft
from rag.ruling import rule
from rag.verify import Verifier
from tests.clippings import entry

FIRE = entry(
    "Two arrested after warehouse fire",
    "Two men, aged 24 and 31, were arrested on suspicion of arson after a fire destroyed a warehouse in "
    'Denholm on Thursday. Damage is put at £3.2m. Detective Inspector Joan Hale said: "We believe this was '
    'deliberate." Police say a third suspect is still at large. Nobody was hurt. About 40 firefighters fought '
    "the blaze for six hours, until 14:30.",
)
TALKS = entry(
    "Talks on the pit end without a deal",
    "Union leader Tom Farrell walked out of talks with Corvale Mining at 16:40. The company had offered 4.5% "
    'over two years; the union wants 7%. "They have not moved an inch," Farrell said. Corvale chief executive '
    "Anna Reyes denied that, and said that the offer could still rise. The strike, which began on 3 November, "
    "has cost the company an estimated $12m. Some 1,800 miners have not worked since.",
)
STORM = entry(
    "Maren weakens as it moves north",
    "Storm Maren has been downgraded to a tropical depression. Winds fell from 110 mph to 60 mph overnight. "
    "The governor, Luis Ortega, may lift the evacuation order on Saturday. At least nine people have died in "
    "Puerto Alba, officials said; an earlier count of twelve was wrong. About half of the 240,000 homes "
    "without power have been reconnected. Rescuers reportedly found a family of five alive.",
)
COUNT = entry(
    "Bellamy holds Lowmoor",
    "Bellamy won 48,310 votes and Marchetti 45,910. Turnout was 61.2%, down from 66%. Returning officer Dawn "
    "Pike said the count took four hours. Priya Nair, 43, replaces Colin Webb, 61, as leader. The mayor, Ed "
    "Marsh, was booed by a crowd of 300. Turnout in Carrow rose while that in Denholm fell to 40%.",
)
CORRECTED = entry(
    "Man who died is named",
    "The man who died in the flood at Carrow has been named as Idris Vaughan. He was 71. His niece, Mair, 30, was "
    "with him. The river will not fall below the wall tonight, engineers say; it must drop by a metre first. The "
    "mayor has no plans to resign. Nobody has been able to reach the two farms at Pell.",
)
FOLLOWS = [
    (CORRECTED, "Idris Vaughan, who died in the flood at Carrow, was 71."),
    (CORRECTED, "Yes, the man who died has been named."),
    (CORRECTED, "No, the mayor has no plans to resign."),
    (CORRECTED, "Engineers say that the river will not fall below the wall tonight."),
    (CORRECTED, "The two farms at Pell have not been reached."),
    (FIRE, "Two men were arrested after a fire destroyed a warehouse in Denholm."),
    (FIRE, "A warehouse in Denholm was destroyed by a fire."),
    (FIRE, "The men arrested are 24 and 31."),
    (FIRE, "The damage is put at 3.2 million pounds."),
    (FIRE, "Joan Hale said police believe the fire was deliberate."),
    (FIRE, 'Detective Inspector Joan Hale said: "We believe this was deliberate."'),
    (FIRE, "According to police, a third suspect is still at large."),
    (FIRE, "No one was hurt."),
    (FIRE, "Nobody was injured."),
    (FIRE, "About forty firefighters fought the blaze for six hours."),
    (FIRE, "They were arrested on suspicion of arson."),
    (TALKS, "Tom Farrell walked out of the talks at 16:40."),
    (TALKS, "The company offered 4.5 per cent over two years."),
    (TALKS, "The union wants 7%."),
    (TALKS, 'Farrell, the union leader, said: "They have not moved an inch."'),
    (TALKS, "Anna Reyes said the offer could still rise."),
    (TALKS, "The strike began on 3 November."),
    (TALKS, "The strike has cost an estimated $12 million."),
    (TALKS, "Talks on the pit ended without a deal."),
    (TALKS, "Anna Reyes is the chief executive of Corvale."),
    (STORM, "Storm Maren has weakened to a tropical depression."),
    (STORM, "Winds dropped from 110 mph to 60 mph overnight."),
    (STORM, "At least nine people died in Puerto Alba, according to officials."),
    (STORM, "Governor Luis Ortega may lift the evacuation order on Saturday."),
    (STORM, "A family of five was reportedly found alive."),
    (STORM, "An earlier count of twelve deaths was wrong."),
    (STORM, "The evacuation order could be lifted on Saturday."),
    (COUNT, "Bellamy won 48,310 votes."),
    (COUNT, "Marchetti won 45,910 votes."),
    (COUNT, "Bellamy beat Marchetti by 48,310 votes to 45,910."),
    (COUNT, "Turnout fell from 66% to 61.2%."),
    (COUNT, "The count took four hours, said Dawn Pike."),
    (COUNT, "Priya Nair is 43."),
    (COUNT, "Nair replaces Webb as leader."),
    (COUNT, "Mayor Ed Marsh was booed by 300 people."),
    (COUNT, "A crowd of 300 booed the mayor."),
    (COUNT, "Turnout in Denholm fell to 40%."),
    (COUNT, "Webb, 61, is replaced by Priya Nair."),
]
DOES_NOT = [
    (CORRECTED, "Idris Vaughan was 30."),
    (CORRECTED, "The mayor plans to resign."),
    (CORRECTED, "The mayor has resigned."),
    (CORRECTED, "The river will fall below the wall tonight, engineers say."),
    (CORRECTED, "The two farms at Pell have been reached."),
    (FIRE, "Three men were arrested after the fire."),
    (FIRE, "Two women were arrested after the fire."),
    (FIRE, "The men arrested are 24 and 32."),
    (FIRE, "The damage is put at £3.2bn."),
    (FIRE, "The damage is put at $3.2m."),
    (FIRE, 'Joan Hale said: "We know this was deliberate."'),
    (FIRE, "The fire was deliberate."),
    (FIRE, "A third suspect has been arrested."),
    (FIRE, "Two men were charged with arson."),
    (FIRE, "Two men were convicted of arson."),
    (FIRE, "Several people were hurt."),
    (FIRE, "About 400 firefighters fought the blaze."),
    (FIRE, "Firefighters fought the blaze for six days."),
    (FIRE, "The fire was put out at 16:30."),
    (FIRE, "The warehouse in Denholm was saved."),
    (FIRE, "The arrests were made on Wednesday."),
    (FIRE, "Chief Constable Joan Hale said it was deliberate."),
    (FIRE, "A school in Denholm was destroyed by fire."),
    (TALKS, "Anna Reyes walked out of the talks."),
    (TALKS, "The union offered 4.5% over two years."),
    (TALKS, "The company has offered 7%."),
    (TALKS, "The offer is 4.5% over three years."),
    (TALKS, 'Anna Reyes said: "They have not moved an inch."'),
    (TALKS, "Reyes said that the company had not moved an inch."),
    (TALKS, "The offer will rise."),
    (TALKS, "The strike began on 13 November."),
    (TALKS, "The strike has cost the union $12m."),
    (TALKS, "The talks ended with a deal."),
    (TALKS, "More than 18,000 miners are on strike."),
    (TALKS, "Farrell accepted the offer."),
    (STORM, "Storm Maren has been upgraded to a hurricane."),
    (STORM, "Winds rose from 60 mph to 110 mph."),
    (STORM, "Twelve people have died in Puerto Alba."),
    (STORM, "Exactly nine people have died."),
    (STORM, "The governor will lift the evacuation order on Saturday."),
    (STORM, "The governor lifted the evacuation order."),
    (STORM, "All of the 240,000 homes have been reconnected."),
    (STORM, "About 240,000 homes have been reconnected."),
    (STORM, "Rescuers found a family of five alive."),
    (STORM, "Rescuers reportedly found a family of five dead."),
    (STORM, "Mayor Luis Ortega may lift the evacuation order."),
    (STORM, "Maren is moving south."),
    (STORM, "Nine people died in Denholm."),
    (STORM, "Nine people are missing in Puerto Alba."),
    (STORM, "The storm has caused $12m of damage."),
    (COUNT, "Bellamy won 45,910 votes."),
    (COUNT, "Marchetti won 48,310 votes."),
    (COUNT, "Turnout rose to 61.2%."),
    (COUNT, "Colin Webb is 43."),
    (COUNT, "Webb replaces Nair as leader."),
    (COUNT, "Ed Marsh booed a crowd of 300."),
    (COUNT, "Turnout in Carrow fell to 40%."),
    (COUNT, "Turnout was 66%, up from 61.2%."),
    (COUNT, "Marchetti holds Lowmoor."),
]


@pytest.mark.parametrize(("cited", "sentence"), FOLLOWS, ids=[sentence for _, sentence in FOLLOWS])
def test_what_follows_passes(verifier: Verifier, cited: Entry, sentence: str) -> None:
    assert verifier.check(sentence, [cited]).reason == ""


@pytest.mark.parametrize(("cited", "sentence"), DOES_NOT, ids=[sentence for _, sentence in DOES_NOT])
def test_what_does_not_is_withheld(verifier: Verifier, cited: Entry, sentence: str) -> None:
    assert not verifier.check(sentence, [cited]).supported


@pytest.mark.parametrize(("cited", "sentence"), FOLLOWS, ids=[sentence for _, sentence in FOLLOWS])
def test_what_follows_passes_where_its_author_cites_it(verifier: Verifier, cited: Entry, sentence: str) -> None:
    assert verifier.check(sentence, [cited], marked=True).reason == ""


# What only the whole sense tells, and the packaged reader of claims takes for told.
SLIPS = ("The warehouse in Denholm was saved.", "A school in Denholm was destroyed by fire.")


@pytest.mark.parametrize(("cited", "sentence"), [one for one in DOES_NOT if one[1] not in SLIPS])
def test_what_does_not_is_withheld_although_its_author_cites_it(
    verifier: Verifier, cited: Entry, sentence: str
) -> None:
    assert not verifier.check(sentence, [cited], marked=True).supported


# In free words, as large models write.
RESTATED = [
    (TALKS, "Farrell left the negotiations with the mining company at 16:40."),
    (TALKS, "Corvale had put 4.5% over two years on the table."),
    (FIRE, "It took some 40 firefighters six hours to bring the fire under control."),
    (STORM, "The storm is losing strength on its way north."),
]


# What a page announces, hands over in questions and answers, puts in the words of several, or says of two things.
PRICES = entry(
    "Everything Norland showed",
    "Norland's head of devices, Lise Adler, was on stage for two hours. Here's what she announced:\n\n"
    "• Fjord glasses: $649, from 3 November\n\n• Skerry phone: $899, from 20 October\n\nThe crowd cheered.",
)
ASKED = entry(
    "Two questions from the chair",
    'Dame Orla Hale has two questions for Gerald Pike.\n\nDid anyone come aboard? "A contractor did," he says.'
    '\n\nIs the bonus still being paid? "It is under review."',
)
MARKETS = entry("Oil at $91", "Wheat is down 3%. The koruna, the country's currency, gained 2%.")
CLAIMS = entry(
    "What the two sides say",
    "• Norland: the shells came from positions near Hill 402.\n\n• Sudland: none of its guns fired between 11am and "
    "2pm on Friday. It suggests that a depot blew up.",
)
FREED = entry(
    "Vera Lind is free",
    "Vera Lind was let go at seven, her editor says.\n\nLind, who reports for the weekly Mast, was taken from her flat "
    "after she published what she said were the army's own maps.",
)
DRIVER = entry(
    "The bread run", "Jan Halas, 61, used to deliver flowers. He has bought paint. He'll do the van. Not the flowers."
)
TOLD = [
    (PRICES, "The Skerry phone costs $899 and goes on sale on 20 October."),
    (ASKED, 'Pike answered: "It is under review."'),
    (MARKETS, "Wheat fell 3% and the koruna rose 2%."),
    (CLAIMS, "Norland says the shells came from near Hill 402, while Sudland says none of its guns fired on Friday."),
    (FREED, "Vera Lind reports for the weekly Mast."),
    (DRIVER, "Jan Halas, who used to deliver flowers, has bought paint."),
]


@pytest.mark.parametrize(("cited", "sentence"), TOLD, ids=[sentence for _, sentence in TOLD])
def test_what_an_entry_tells_in_its_own_way_passes(verifier: Verifier, cited: Entry, sentence: str) -> None:
    assert rule(verifier, Draft(sentence, (1,)), [cited]).reason == ""


NOT_TOLD = [
    (PRICES, "The Skerry phone costs $649."),
    (ASKED, 'Hale answered: "It is under review."'),
    (MARKETS, "Wheat rose 3%."),
    (MARKETS, "Wheat rose 3% and the koruna fell 2%."),
    (CLAIMS, "Norland says the shells came from near Hill 402, while Sudland says that 30 people died."),
    (FREED, "Vera Lind published the army's own maps."),
]


@pytest.mark.parametrize(("cited", "sentence"), NOT_TOLD, ids=[sentence for _, sentence in NOT_TOLD])
def test_and_what_it_does_not_is_withheld(verifier: Verifier, cited: Entry, sentence: str) -> None:
    assert rule(verifier, Draft(sentence, (1,)), [cited]).verdict == "unsupported"


@pytest.mark.parametrize(("cited", "sentence"), RESTATED)
def test_what_is_said_in_free_words_passes_where_its_author_cites_it(
    verifier: Verifier, cited: Entry, sentence: str
) -> None:
    assert verifier.check(sentence, [cited], marked=True).reason == ""
