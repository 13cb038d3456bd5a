"""Where entries give different figures for one thing both are quoted, the later first; different things stay apart."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from index.embedding import Embedder
from index.entries import Coverage, Entry, LivePage, Scope, TimeSpan
from index.ingest import add_coverage
from index.library import Library
from index.settings import Settings
from rag.answer import Answer, Question
from rag.chain import Chain
from rag.disagreement import CHANGED, CORRECTED, DIFFERENT

DAY = datetime(2026, 3, 4, tzinfo=UTC)
# Each page: the minute, the headline and the body of its entries.
PAGES = {
    "fire": """
        08:05 | Fire in a block of flats | Fire crews are in Mill Lane. Thick smoke can be seen from the station.
        08:40 | Three dead in Mill Lane | Three people have died in the fire and nine were injured, police say.
        09:30 | Residents wait in the church | About 60 residents are waiting in the church hall. The vicar made soup.
        10:15 | Two children injured | Two children are among the injured, the hospital says. Both are awake.
        11:20 | Death toll rises | The number of dead has risen to five, officer Hanna Lott says. Twelve were injured.
        13:00 | A fire in 2011 | In 2011 eight people died in a fire in Porter Street.
        14:30 | Firefighters praised | Forty firefighters fought the fire. One firefighter was treated for burns.
        """,
    "match": """
        14:00 | Gates open | The gates are open at Harwick Park. The club expects 21,000 people.
        15:20 | Full house | The stadium announcer gives the attendance as 20,450.
        16:05 | Half time | It is 1-1 at half time. Doone had five shots, Harwick three.
        17:10 | Police count fewer | Police put the attendance at 18,900, a spokeswoman for the force says.
        17:30 | What it costs | Tickets cost £24 each; a season ticket is £410.
        """,
    "railway": """
        07:10 | Signal fault | A signal has failed at Corby Junction. Trains are 20 minutes late, Eastline says.
        08:00 | It gets worse | Trains are now 55 minutes late, Eastline says.
        08:20 | Stuck | Passengers on the 06:50 from Tarn waited 40 minutes in a tunnel.
        09:00 | Buses | Forty buses have been ordered. Each takes 50 people.
        09:40 | Suspects sought | Police are looking for two suspects who were seen cutting cables.
        10:30 | Correction | We said earlier that police were looking for two suspects. The right number is three.
        11:00 | Repair | The line will open at 13:00, Eastline says.
        12:10 | Later than thought | The line will now open at 15:30, Eastline says.
        """,
    "vote": """
        22:00 | Polls close | Polls have closed in Tarnby. 48,200 people could vote.
        22:30 | Old Docks | Old Docks has declared: Ines Marr has 3,410 votes, Paul Denby 2,980.
        22:50 | Hill End | Hill End has declared: Marr has 1,250 votes, Denby 2,004.
        23:40 | Wrong figure | The figure that we gave for Denby in Old Docks was wrong: he had 2,890 votes, not 2,980.
        """,
    "sale": """
        18:00 | The sale begins | The auction has begun. The guide price of the Aldous painting is £1.2m.
        18:40 | Sold | The Aldous painting is sold for £2.4m, the auctioneer says.
        19:10 | Another price | The Aldous painting was sold for £2.6m, the buyer's agent Rosa Quill says.
        19:30 | A drawing | A drawing by Imre Tell is sold for £300,000.
        20:00 | Lamps | The brass lamp costs £35.
        20:10 | Correction: it is £53, not £35 | We had the price of the brass lamp the wrong way round.
        """,
    "bills": """
        13:05 | What it costs | The minister is asked by Miles Prent what it will cost. She says that the average \
household bill will go up by £13 a year.
        14:10 | In the gallery | Swimmers are sitting in the gallery. They have brought a bucket.
        15:58 | Point of order: it's £31, not £13 | The minister has had to come back. She had told the House that \
bills would rise by £13 a year. The figure is £31.
        """,
    "flood": """
        06:00 | Nunby moves out | The council says 400 people have been evacuated in Nunby.
        07:30 | Selwick moves out | In Selwick 150 people have been evacuated, the council says.
        09:00 | Council counts again | The council says that 520 people have now been evacuated in Nunby.
        11:00 | Sandbags | The army has brought 6,000 sandbags. Another 2,000 are on their way.
        12:00 | Water level | The river stands at 4.2 metres at Nunby bridge, the agency says.
        13:00 | Water level | The river stands at 4.9 metres at Nunby bridge, the agency says.
        14:00 | At the weir | The river stands at 2.1 metres at Selwick weir, the agency says.
        """,
    "quake": """
        06:50 | First reports of dead | At least four people have died, the governor says. Dozens are injured.
        08:15 | School collapses in Arin | Eleven pupils died when a school collapsed in Arin, the mayor of Arin says.
        09:00 | Toll at 38 | The death toll now stands at 38, the civil protection agency says.
        09:40 | Red Cross fears more | The Red Cross says 70 people have died. It counts villages nobody has reached.
        11:00 | Help | Norland has promised 2 million euros, Sarn has promised 5 million euros.
        """,
    "march": """
        13:10 | Organisers count | The organisers say that 60,000 people are on the march.
        14:00 | Police count | Police say that 25,000 people are on the march.
        14:30 | Arrests | Nine people have been arrested for throwing bottles, police say.
        16:00 | Also in Brill | In Brill 3,000 people marched, police say. Two people were arrested there.
        17:00 | Officers hurt | Three officers were hurt, police say.
        18:00 | Marchers hurt | Medics say that 12 marchers were hurt.
        """,
    "court": """
        10:00 | Trial opens | The trial of banker Leo Marsk opens. He faces 14 counts of fraud.
        11:30 | The damage | Prosecutor Iva Stahl says that the bank lost 82 million euros.
        14:00 | Defence | Marsk's lawyer Tom Beil says that the bank lost 31 million euros.
        15:00 | Two counts dropped | The judge has dropped two counts. Marsk now faces 12 counts of fraud.
        """,
    "plane": """
        10:00 | Landed | The premier's plane has landed in Oslo. She is to speak at a school.
        10:40 | The school | The premier is at the school in Lund Street, where 400 pupils wait for her.
        11:00 | Correction | The premier's plane landed in Bergen, not in Oslo.
        """,
    "mission": """
        12:05 | Lift-off | The rocket has taken off. It carries six satellites.
        13:30 | Cost | The mission costs $420m, the agency says. An opposition senator speaks of $610m.
        14:00 | The rocket | The rocket is 71 metres tall and weighs 540 tonnes.
        """,
    "gala": """
        19:00 | First total | The gala has raised £40,000 so far, the hosts say.
        20:00 | A big gift | Actor Mina Sole gives £25,000.
        21:30 | Second total | The gala has raised £118,000, the hosts say.
        22:00 | Last year | Last year's gala raised £97,000.
        22:20 | Our mistake | We reported at 20:00 that Mina Sole had given £25,000. It was £52,000.
        """,
}  # fmt: skip


def coverage(name: str, told: str) -> Coverage:
    lines = [[part.strip() for part in line.split("|")] for line in told.strip().splitlines()]
    entries = []
    for minute, title, text in lines:
        hours, minutes = map(int, minute.split(":"))
        entries.append(Entry(minute, name, DAY.replace(hour=hours, minute=minutes), title, text))
    return Coverage(LivePage(name, name), tuple(entries))


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chain]:
    with Library.open(Settings(home=tmp_path_factory.mktemp("differing")), embedder) as library:
        for name, told in PAGES.items():
            add_coverage(library, coverage(name, told), DAY.replace(hour=23, minute=59))
        yield Chain(library)


def ask(chain: Chain, page: str, text: str, *, as_of: str | None = None) -> Answer:
    moment = DAY.replace(hour=int(as_of[:2]), minute=int(as_of[3:])) if as_of else None
    return chain.invoke(Question(text, scope=Scope(pages=(page,), as_of=moment)))


def minutes(answer: Answer) -> list[str]:
    return list(dict.fromkeys(citation.entry.minute for citation in answer.citations))


@pytest.mark.parametrize(
    ("page", "text", "first", "then", "lead"),
    [
        ("fire", "How many people died in the fire?", "11:20", "08:40", DIFFERENT),
        ("fire", "How many people were injured?", "11:20", "08:40", CHANGED),
        ("match", "What was the attendance?", "15:20", "17:10", DIFFERENT),
        ("railway", "How long are the trains delayed?", "08:00", "07:10", CHANGED),
        ("railway", "How many suspects are police looking for?", "10:30", "09:40", CORRECTED),
        ("railway", "What time will the line open?", "12:10", "11:00", CHANGED),
        ("vote", "How many votes did Denby get in Old Docks?", "23:40", "22:30", CORRECTED),
        ("sale", "How much was the Aldous painting sold for?", "18:40", "19:10", DIFFERENT),
        ("sale", "How much does the brass lamp cost?", "20:10", "20:00", CORRECTED),
        ("bills", "How much will water bills go up by each year?", "15:58", "13:05", CORRECTED),
        ("flood", "How many people were evacuated in Nunby?", "09:00", "06:00", CHANGED),
        ("flood", "How high is the river at Nunby bridge?", "13:00", "12:00", CHANGED),
        ("quake", "How many people died?", "09:40", "09:00", DIFFERENT),
        ("march", "How many people are on the march?", "14:00", "13:10", DIFFERENT),
        ("court", "How much did the bank lose?", "11:30", "14:00", DIFFERENT),
        ("court", "How many counts does Marsk face?", "15:00", "10:00", CHANGED),
        ("plane", "Where did the premier's plane land?", "11:00", "10:00", CORRECTED),
        ("gala", "How much has the gala raised?", "21:30", "19:00", CHANGED),
        ("gala", "How much did Mina Sole give?", "22:20", "20:00", CORRECTED),
    ],
)
def test_both_figures_are_quoted_the_later_or_the_better_one_first(
    chain: Chain, page: str, text: str, first: str, then: str, lead: str
) -> None:
    answer = ask(chain, page, text)
    assert (minutes(answer)[:2], answer.lead) == ([first, then], lead)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("fire", "How many children were injured?"),
        ("fire", "How many firefighters fought the fire?"),
        ("fire", "How many residents are in the church hall?"),
        ("fire", "How many people died in Porter Street?"),
        ("match", "How many people does the club expect?"),
        ("match", "How many shots did Doone have?"),
        ("match", "How much do tickets cost?"),
        ("railway", "How many buses have been ordered?"),
        ("railway", "How long did passengers wait in the tunnel?"),
        ("vote", "How many votes did Marr get in Old Docks?"),
        ("vote", "How many votes did Denby get in Hill End?"),
        ("vote", "How many people could vote?"),
        ("sale", "How much did the drawing sell for?"),
        ("flood", "How many people were evacuated in Selwick?"),
        ("flood", "How many sandbags has the army brought?"),
        ("flood", "How high is the river at Selwick weir?"),
        ("quake", "How many pupils died in Arin?"),
        ("quake", "How much money has Norland promised?"),
        ("march", "How many people were arrested?"),
        ("march", "How many officers were hurt?"),
        ("march", "How many marchers were hurt?"),
        ("march", "How many people were on the march according to police?"),
        ("court", "How many counts were dropped?"),
        ("mission", "How many satellites does the rocket carry?"),
        ("mission", "How tall is the rocket?"),
        ("plane", "Where is the premier to speak?"),
        ("plane", "How many pupils wait for the premier?"),
        ("gala", "How much did last year's gala raise?"),
    ],
)
def test_different_things_are_not_put_side_by_side(chain: Chain, page: str, text: str) -> None:
    answer = ask(chain, page, text)
    assert answer.lead not in {CHANGED, CORRECTED, DIFFERENT}


def test_two_who_differ_in_one_entry_are_both_quoted(chain: Chain) -> None:
    answer = ask(chain, "mission", "How much does the mission cost?")
    assert [said.text for said in answer.statements] == [
        "The mission costs $420m, the agency says.",
        "An opposition senator speaks of $610m.",
    ]
    assert answer.lead == DIFFERENT


def test_as_of_a_moment_a_later_figure_is_not_known(chain: Chain) -> None:
    answer = ask(chain, "fire", "How many people died in the fire?", as_of="09:00")
    assert (minutes(answer), answer.lead) == (["08:40"], "")


def test_a_question_for_the_first_figure_gets_the_first_alone(chain: Chain) -> None:
    answer = ask(chain, "flood", "How many people were initially evacuated in Nunby?")
    assert minutes(answer)[0] == "06:00"
    assert "520" not in " ".join(said.text for said in answer.statements)


def test_a_question_for_what_is_so_now_gets_nothing_older_beside_it(chain: Chain) -> None:
    answer = ask(chain, "flood", "How high is the river at Nunby bridge now?")
    assert minutes(answer)[0] == "13:00"
    assert answer.lead == ""


def test_a_span_keeps_to_itself(chain: Chain) -> None:
    span = TimeSpan(DAY.replace(hour=5), DAY.replace(hour=8))
    question = Question("How many people were evacuated in Nunby?", scope=Scope(pages=("flood",), span=span))
    assert minutes(chain.invoke(question))[0] == "06:00"
    assert chain.invoke(question).lead == ""


def test_what_is_quoted_stands_there_word_for_word_and_stays_short(chain: Chain) -> None:
    for page, text in (("fire", "How many people died in the fire?"), ("sale", "How much does the brass lamp cost?")):
        answer = ask(chain, page, text)
        assert {said.verdict for said in answer.statements} == {"supported"}
        assert sum(len(said.text.split()) for said in answer.statements) <= 100
