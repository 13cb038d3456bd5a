"""Who says something is left out of what is said, at its beginning, in its middle and at its end."""

import pytest

from rag.premises import premises
from rag.quotations import misquoted, spoken_by, unattributed
from tests.clippings import entry


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("A freed leg strains the heart, writes the analyst Dr. Sunita Hall.", "A freed leg strains the heart."),
        ("No rule requires a test, says Rosa Peake; the insurers do.", "No rule requires a test; the insurers do."),
        ("The dam in the valley will hold, said Ann Bell, the mayor.", "The dam in the valley will hold."),
        ("According to Ann Bell, the dam will hold.", "the dam will hold."),
        ("In her analysis, Ann Bell wrote that the dam in the valley will hold.", "the dam in the valley will hold."),
        ("The blog noted that the dam in the valley will hold.", "the dam in the valley will hold."),
        ("The mayor noted that of all dams it holds.", "The mayor noted that of all dams it holds."),
        ("The dam will hold.", "The dam will hold."),
    ],
)
def test_is_left_out(claim: str, said: str) -> None:
    assert unattributed(claim).strip() == said


SAID = entry(
    "Council counts the homes",
    'The water office says that 24 homes are flooded. The figure "will be higher", its spokesperson Ada Kent says. '
    "The rail company's spokesman would not talk. "
    'Pyle was asked about it. "It is not a scandal," he said. "It is a boiler." '
    "An earlier entry said that 340 were hurt. Northlink has corrected the figure: it was 430.",
)


def wrong(claim: str, *sentences: str) -> str:
    held = premises(SAID)
    return misquoted(claim, held, [one for one in held if any(said in one.text for said in sentences)])


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ('The water office says that the figure "will be higher".', ("will be higher",)),
        ('Pyle replied: "It is not a scandal. It is a boiler."', ("scandal",)),
        ("It was 430, according to a correction by Northlink.", ("An earlier entry", "Northlink")),
    ],
)
def test_a_quotation_is_by_whoever_it_is_said_for(claim: str, sentences: tuple[str, ...]) -> None:
    assert wrong(claim, *sentences) == ""


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ('Pyle says that the figure "will be higher".', "The quotation 'will be higher' is somebody else's."),
        (
            'Pyle replied: "It is a scandal. It is a boiler."',
            "The quotation 'It is a scandal. It is a boiler.' is not verbatim.",
        ),
    ],
)
def test_and_by_nobody_else(claim: str, reason: str) -> None:
    assert wrong(claim) == reason


@pytest.mark.parametrize(
    "claim",
    [
        "The blog's own reporter says that more were hurt.",
        "At noon the count was higher, with 21,000 homes, compared with the council's 17,000.",
        "The mayor gave no reply to it.",
        "The last update said that more were hurt.",
    ],
)
def test_the_newsroom_and_what_is_no_speech_have_no_speaker(claim: str) -> None:
    assert spoken_by(claim) == frozenset()
