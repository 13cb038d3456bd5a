"""Whether a question can be asked at all, and whether it is one."""

from __future__ import annotations

import re

from index.errors import QuestionError
from rag.answer import Question

MOST_LETTERS = 2000
_ASKS = re.compile(
    r"\?\W*$|^\W*(?:(?:and|so|but|ok|okay)\W+)*(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|"
    r"can|could|will|would|should|has|have|had|tell|list|name|give|show|sum|summari[sz]e|explain|describe|find)\b",
    re.IGNORECASE,
)
_ASKS_OPENLY = re.compile(
    r"^\W*(?:(?:and|so|but|ok|okay)\W+)*"
    r"(?:what(?: else)? (?:is|was|has been|had been|gets) (?:said|reported|written|known|told)"
    r"|what(?: else)? do (?:we|you|they) know|(?:please )?tell me(?: more| something| all)?|what about"
    r"|what(?:'s|’s| is| was| are| were) (?:the )?(?:updates?|news|developments?|latest|situation|word)"
    r"|(?:is there |have you |do you have )?(?:anything|something|more|news))(?: \w+)?,? (?:about|on|of)\b",
    re.IGNORECASE,
)


def checked(question: Question) -> Question:
    """Give back a question that can be asked.

    Raises QuestionError for one without a word in it, or longer than anybody asks.
    """
    if not any(letter.isalnum() for letter in question.text):
        message = (
            f"There is no question in {question.text[:40]!r}. Ask in words, such as: What happened after the vote?"
        )
        raise QuestionError(message)
    if len(question.text) > MOST_LETTERS:
        message = f"The question has {len(question.text):,} characters; the most is {MOST_LETTERS:,}. Ask it shorter."
        raise QuestionError(message)
    return question


def asks(text: str) -> bool:
    """Say whether words ask, or tell somebody to answer; a headline or a few search words do neither."""
    return bool(_ASKS.search(text))


def asks_openly(text: str) -> bool:
    """Say whether a question asks for whatever there is about something: no words are its answer more than others."""
    return bool(_ASKS_OPENLY.match(text))
