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
    ],
)
def test_are_not(claim: str, text: str, figure: str) -> None:
    assert unborne_figure(claim, [text], [text]) == f"The figure {figure!r} is not borne out."


def test_a_year_may_stand_beside_what_tells_the_rest() -> None:
    told, beside = "The town was called Galena then.", "In August 1910 the town burned."
    assert unborne_figure("In 1910 the town was called Galena.", [told], [told, beside]) == ""
    assert unborne_figure("In 1911 the town was called Galena.", [told], [told, beside]) != ""


def test_a_figure_is_spelt_as_the_text_has_it() -> None:
    assert respell_figures("It cost 7.9 million euros.", ["It cost €7.9m."]) == "It cost €7.9m."
