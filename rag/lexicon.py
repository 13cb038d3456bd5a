"""The words and patterns of `lexicon.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from rag.answer import Kind

_TABLES = tomllib.loads(files("rag").joinpath("lexicon.toml").read_text(encoding="utf-8"))


def _words(table: str, name: str) -> frozenset[str]:
    """Read a list of words."""
    return frozenset(_TABLES[table][name].split())


def _kind_pattern(patterns: list[str]) -> re.Pattern[str]:
    """Join a kind's patterns, each to match whole words."""
    names = _TABLES["namesake"]
    parts = {
        "{speech}": "|".join(sorted(ASKED_SPEECH)),
        "{namesake}": "".join(names["words"].split()),
        "{describing}": names["describing"],
        "{many}": rf"(?:{names['many']})\b",
    }
    joined = "|".join(patterns)
    for part, meant in parts.items():
        joined = joined.replace(part, f"(?:{meant})")
    return re.compile(rf"\b(?:{joined})\b")


def _evidence(name: str) -> re.Pattern[str]:
    """Compile the pattern of what a sentence must hold."""
    return re.compile(_TABLES["evidence"][name])


SPEECH, ASKED_SPEECH = _words("speech", "said"), _words("speech", "asked")
BE, BOUNDARIES, PLACES = _words("speech", "be"), _words("speech", "boundaries"), _words("speech", "places")
TRAILING = BE | _words("speech", "trailing")
PRONOUNS, NOBODY = _words("speech", "pronouns"), _words("speech", "nobody")
POINTS_BACK = _words("speech", "points_back")
OFFICES = _words("office", "words")
KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (_kind_pattern(kind["patterns"]), kind["name"]) for kind in _TABLES["kind"]
)
EVIDENCE = {
    name: _evidence(name)
    for name in (
        "money",
        "percent",
        "age",
        "measure",
        "date",
        "day",
        "year",
        "time",
        "reason",
        "place",
        "quote",
        "list",
    )
}
MEASURES = tuple((re.compile(rf"\b(?:{one['asked']})"), re.compile(rf"{one['units']}")) for one in _TABLES["measure"])
COMMANDS = re.compile("|".join(_TABLES["commands"]["patterns"]))
SHORTHAND: dict[str, str] = dict(_TABLES["shorthand"]["words"])
ROOM, ROOM_ASKED = _evidence("room"), _evidence("room_asked")
AUXILIARY, NO_VERB = _words("verbs", "auxiliary"), _words("verbs", "no_verb")
SEVERAL = re.compile("|".join(_TABLES["several"]["asked"]))
DEGREES = "".join(_TABLES["comparison"]["degrees"].split())
COMPARES = re.compile("|".join(_TABLES["comparison"]["asked"]).replace("{degrees}", DEGREES))
_NUMBER_WORDS = "|".join(sorted(_words("evidence", "number_words")))
# "One" is a number before a noun, and a pronoun after an article.
NUMBER = re.compile(rf"\d[\d,.]*|\b(?:{_NUMBER_WORDS})\b|(?<!the )(?<!this )(?<!that )(?<!to )(?<!no )\bone (?=[a-z])")
DURATION = re.compile(
    rf"(?:\d[\d,.]*|\b(?:{_NUMBER_WORDS}|a|an|several|few|"
    rf"couple of))[\s-]+(?:\w+\s)?{_TABLES['evidence']['unit_of_time']}\b"
)
