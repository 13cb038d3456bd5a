"""What a chat model wrote without support: kept in the record, folded away in the chat, set apart on the terminal."""

from dataclasses import replace

from rag.answer import Answer, Question, Statement
from rag.records import answer_record
from ui.history import Talk, keep, reopen
from ui.printing import answer_lines
from ui.rendering import exchange

LIE = Statement("It cost <b>20,000</b> euros.", verdict="unsupported", reason="20,000 euros stands in no cited entry.")
ANSWER = Answer(
    Question("What did it cost?"), "What did it cost?", "declined", note="The model is down.", withheld=(LIE,)
)


def test_it_is_in_the_record_with_its_reason() -> None:
    (one,) = answer_record(ANSWER)["withheld"]
    assert (one["text"], one["verdict"], one["reason"]) == (LIE.text, "unsupported", LIE.reason)


def test_it_is_folded_away_in_the_chat_and_escaped() -> None:
    shown = exchange(ANSWER)
    assert "<details" in shown
    assert "1 sentence withheld" in shown
    assert "&lt;b&gt;20,000&lt;/b&gt;" in shown
    assert "The model is down." in shown


def test_it_is_set_apart_on_the_terminal() -> None:
    lines = answer_lines(ANSWER)
    assert lines.index("Note: The model is down.") < lines.index("Withheld, since the coverage does not bear it out:")


def test_a_command_in_a_note_is_not_broken_at_a_hyphen() -> None:
    note = f"{'It needs a package that is not installed, ' * 2}: pip install langchain-anthropic."
    assert any("langchain-anthropic." in line for line in answer_lines(replace(ANSWER, note=note)))


def test_an_answer_without_it_shows_nothing_of_it() -> None:
    assert "withheld" not in exchange(Answer(ANSWER.question, "", "declined"))


def test_it_is_kept_with_the_conversation() -> None:
    class Nothing:
        def history(self, page_id: str) -> tuple[()]:
            return ()

    (record,) = keep([], Talk([ANSWER]))
    (read,) = reopen(record, Nothing()).answers
    assert (read.withheld, read.note) == ((LIE,), "The model is down.")
