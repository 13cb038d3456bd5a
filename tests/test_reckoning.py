"""Figures of a claim: their unit may stand with another, they may follow from two, and a year may stand anywhere."""

import pytest

from rag.reckoning import respell_figures, unborne_figure


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("The bridge is 48 metres long and 2.4 metres wide.", "It is 48 metres long and 2.4 wide."),
        ("The holding is 7.8 percent.", "We gave it as 8.7 percent. It's 7.8."),
        ("She scored in the 114th minute.", "She came on in the 97th minute, and in the 114th she scored."),
        ("The doctor said ten to fourteen days.", 'He says ten days. "I said ten to fourteen," said the doctor.'),
        ("In all 63 were brought down.", "Of these 61 drones and two missiles were brought down."),
        ("There are four more orders than before.", "It has orders for eleven; before today it had seven."),
        ("It was declared unsafe four years before.", "It was declared unsafe in 2017. Money came in 2021."),
        ("The price rose in fifteen minutes.", "The price rose in a quarter of an hour."),
        ("They stood there for three quarters of an hour.", "They stood there for 45 minutes."),
        ("The boat leaves at six tomorrow.", "Tomorrow the boat leaves at six, before the tide."),
        ("She came when she was six.", "She came at six: the family moved in January."),
        ("Four of the men have asked to go.", "Nine of the men stay. Four others have asked to go."),
        ("Over all twelve clubs it is £31,000.", "Of the top four clubs it is £47,000. Over all twelve it's £31,000."),
        ("The statement had 41 words.", "It was a statement of just 41 words."),
        ("It has stood alone since 1992.", "It stopped being part of a larger one in 1992."),
        ("The detector cost €31,000 in 2022.", "It was quoted for in 2022, at €31,000."),
        ("No more than 40 people may be on it.", "A sign limits it to 40 people."),
        ("The estimate had gone up to €7.9 million.", "By last year the estimate had gone to €7.9m."),
        ("For the last group that adds up to some $6 million.", "They pay $20,000 a head, or some $6 million."),
        ("The bridge is safe for up to 7.5 tonnes.", "The bridge is safe for 7.5 tonnes and no more."),
        ("The bridge is only safe for 7.5 tonnes.", "The bridge is safe for 7.5 tonnes and no more."),
        ("The watch gets five.", "It has five days of battery."),
        ("He has served two and a half of them.", "I have done two and a half."),
        ("The pact between the two is firmer than ever.", "The pact between them is firmer than ever."),
        ("Obi scored in the 13th minute.", "GOAL: Town 1-0 Velden (Obi 13)"),
        ("Lowe scored in the 90th minute.", "GOAL: Town 2-1 Velden (Lowe 90+3)"),
    ],
)
def test_are_borne_out_by(claim: str, text: str) -> None:
    assert unborne_figure(claim, [text], [text]) == ""


@pytest.mark.parametrize(
    ("claim", "text", "figure"),
    [
        ("It took 2 hours.", "There were 2 people, and it took 3 hours.", "2 hours"),
        ("There are four orders.", "It has orders for eleven; before today it had seven.", "four"),
        ("There are five more orders than before.", "It has orders for eleven; before today it had seven.", "five"),
        ("Up to 30 were hurt.", "At least 30 were hurt.", "30"),
        ("The boat leaves at seven tomorrow with seven.", "Tomorrow the boat leaves at six.", "seven"),
        ("At least 40 came.", "Some 40 came, and no more.", "40"),
        ("More than 38 came.", "At least 12 came, 40 at most.", "38"),
        ("Obi scored in the 31st minute.", "GOAL: Town 1-0 Velden (Obi 13)", "31st minute"),
        ("Half of the seats are empty.", "It took an hour and a half.", "half"),
    ],
)
def test_are_not(claim: str, text: str, figure: str) -> None:
    assert unborne_figure(claim, [text], [text]) == f"The figure {figure!r} is not borne out."


def test_a_year_may_stand_beside_what_tells_the_rest() -> None:
    told, beside = "The town was called Galena then.", "In August 1910 the town burned."
    assert unborne_figure("In 1910 the town was called Galena.", [told], [told, beside]) == ""
    assert unborne_figure("In 1911 the town was called Galena.", [told], [told, beside]) != ""


@pytest.mark.parametrize(
    ("claim", "is_borne_out"),
    [
        ("It was built in 1867, 159 years ago.", True),
        ("It was built in 1867, about 160 years ago.", True),
        ("It was built in 1867, 160 years ago.", False),
        ("It was built in 1867, about 150 years ago.", False),
    ],
)
def test_so_many_years_ago_is_told_from_when_an_entry_was_published(claim: str, is_borne_out: bool) -> None:
    built = ["The hall was built in 1867."]
    assert (unborne_figure(claim, built, built, {2026}) == "") == is_borne_out


def test_a_bare_figure_may_stand_in_a_sentence_of_its_own() -> None:
    beside = ["In May it took 50 minutes.", "Today they did it in 31."]
    assert unborne_figure("The staff needed 31 minutes.", ["The staff rehearsed."], beside) == ""


def test_a_figure_is_spelt_as_the_text_has_it() -> None:
    assert respell_figures("It cost 7.9 million euros.", ["It cost €7.9m."]) == "It cost €7.9m."
