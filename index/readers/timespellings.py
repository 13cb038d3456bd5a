"""The ways in which sites spell a time, in many languages -> the one way that is read.

"Mi, 05.06.2024, 02:41 Uhr", "5. juni kl. 02.41" and "Publié le 5/6/24 à 2 h 41" all become a day and a time that the
patterns of `index.clock` match. What is rewritten is an element that may hold nothing but a time: never running text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from index.clock import DAY_PATTERN, MONTHS, RELATIVE_DAY, TIME_PATTERN, ZONE_PATTERN
from index.months import MONTHS_ELSEWHERE

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_HOUR = r"(?:[01]?\d|2[0-3])"
_TIME = rf"{_HOUR}[:.h][0-5]\d"
_MONTH = rf"(?:{'|'.join(sorted((*MONTHS_ELSEWHERE, *MONTHS, *(name[:3] for name in MONTHS)), key=len, reverse=True))})"
_WEEKDAYS = (
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "lunes martes miércoles jueves viernes sábado domingo "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira "
    "mandag tirsdag onsdag torsdag fredag lørdag søndag måndag tisdag lördag söndag "
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai "
    "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle"
)
# Cut short they are words, or months, of other languages: only a comma says what they are.
_SHORT_WEEKDAYS = (
    "mo di mi do fr sa so lun mar mer jeu ven sam dim mié jue vie sáb dom gio ma wo vr za zo seg ter qua qui sex "
    "man tir ons tor fre lør søn mån tis lör sön"
)
_ENGLISH = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_OF_DAY = rf"(?:(?:{_WEEKDAYS.replace(' ', '|')}|{_ENGLISH})\b\.?,?|(?:{_SHORT_WEEKDAYS.replace(' ', '|')})\.?,)"
PUBLISHED = (
    r"(?:publiée?|publicad[oa]|pubblicat[oa]|veröffentlicht|erstellt|geplaatst|gepubliceerd|publicerad|publisert|"
    r"publiceret|opublikowano|posted|published)"
)
# What stands before a time, behind such a word.
ON = r"(?:at|on|um|am|le|à|el|a las|il|alle|em|às|om|op|den|kl\.?|på)"
UPDATED = r"actualizad[oa]|atualizad[oa]|aggiornat[oa]|bijgewerkt|oppdatert|uppdaterad|opdateret|päivitetty"
_ZONE_LETTERS = r"(?:GMT|UTC|BST|CES?T|[ECMP][SD]?T)\b"


# Words that are nothing but a time, once they are spelt the one way.
SAID = (
    rf"(?:first published|published|posted|updated?|last|{RELATIVE_DAY}|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|ore|kl|klo|godz|saat|le|am|el|on|at|um|live|mis à jour|aktualisiert|"
    rf"{UPDATED})"
)
_ZONED = rf"(?:\s*,?\s*\(?{ZONE_PATTERN}\)?)?"
AT = rf"{TIME_PATTERN}(?:\s*(?:uhr|uur|hrs?|h|local time|ortszeit|heure locale|hora local|ora locale)\b\.?)?{_ZONED}"
_LEAD = rf"(?:{SAID}\W+)*"
_BETWEEN = r"[\s,./·•|–—-]"
_WORDS = re.compile(rf"{_LEAD}(?:{DAY_PATTERN}{_BETWEEN}*)?(?:(?:at|um|à|a las|às|alle|om)\s+)?{AT}", re.IGNORECASE)
_LAST_DAY = re.compile(rf"{_LEAD}{AT}(?:{_BETWEEN}+|(?<=\)))(?:on\s+)?{DAY_PATTERN}", re.IGNORECASE)
ONLY_DAY = re.compile(rf"{_LEAD}{DAY_PATTERN}|{RELATIVE_DAY}", re.IGNORECASE)


def _numbered_month(match: re.Match[str]) -> str:
    """Spell a day whose month is a figure with a character behind it."""
    number = int(match["month"])
    return f"{match['day']} {MONTHS[number - 1]}" if 1 <= number <= len(MONTHS) else match[0]


def _parted_day(match: re.Match[str]) -> str:
    """Spell a day in figures without the spaces between them."""
    return f"{match['day']}.{match['month']}.{match['year'] or ''}{' ' if match['year'] else ' um '}"


def _rules(*rules: tuple[str, str | Callable[[re.Match[str]], str]]) -> tuple[Rule, ...]:
    """Compile rules; none cares for capitals but where it says so."""
    return tuple((re.compile(pattern, re.IGNORECASE), put) for pattern, put in rules)


# What stands before a day or a time and says nothing.
_BEFORE = _rules(
    (rf"(?:^|(?<=\s)){_OF_DAY}\s+(?:(?:den|der|le|el)\s+)?(?=\d)", ""),
    (rf"^({UPDATED})\s*:?\s+{ON}\s+(?=\d)", r"\1 "),
    (rf"^(?:{PUBLISHED}(?:\s+{ON})?\s*:?|vom|le|el|em|del)\s+(?=\d)", ""),
)
# Clock times, and what stands behind one; the halves of the day stand before them in Japanese, Korean and Chinese.
_HALF_FIRST = r"\s?(\d{1,2})(?:[:：]|[時时시点點]\s?)([0-5]\d)\s?[分분]?"
_CLOCKS = _rules(
    (rf"(?:午前|오전|上午|凌晨|早上){_HALF_FIRST}", r"\1:\2 am"),
    (rf"(?:午後|오후|下午|晚上){_HALF_FIRST}", r"\1:\2 pm"),
    (r"(\d) ?h ?(?=\d\d\b)", r"\1h"),
    (rf"\b({_HOUR})u([0-5]\d)\b", r"\1:\2"),
    (rf"(?<!\d)({_HOUR})[時时시]\s?([0-5]\d)[分분]", r"\1:\2"),
    (rf"(?:^|(?<=20\d\d )|(?<=20\d\d, ))([01]\d|2[0-3])([0-5]\d)h?(?=\s(?-i:{_ZONE_LETTERS}))", r"\1:\2"),
    (rf"(\d[:.][0-5]\d)\s?([ap])(?=\s(?-i:{_ZONE_LETTERS})|$)", r"\1 \2m"),
    (r"(?<=\d\d[:.][0-5]\d)\s?(?:hs|horas)\b\.?", ""),
    (r"(?<=\d[:.h][0-5]\d)\s?(?:hrs?|h|u|uhr|uur)\b\.?", ""),
    (r"([ap]\.?m\b\.?)\s*\(?(eastern|central|mountain|pacific)\)?$", r"\1 \2 time"),
    (r"\b(utc|gmt)\s?[+\u2212](?=\d)", lambda match: f"{match[1]}{'+' if match[0].endswith('+') else '-'}"),
)
# Days beside a clock time.
_DAYS = _rules(
    (rf"(?<![\d.])(\d\d?)\.\s?({_MONTH})\.?\s?(20\d\d)\b", r"\1 \2 \3"),
    (rf"\b(20\d\d)\.\s({_MONTH})\s(\d\d?)\.", r"\3 \2 \1"),
    (r"(?<![\d年])(?P<month>\d\d?)[月월]\s?(?P<day>\d\d?)[日일]", _numbered_month),
    (r"(?<![\d.])(?P<day>\d\d?)\. (?P<month>\d\d?)\.(?: (?P<year>20\d\d))?,? (?=\d)", _parted_day),
    (r"(?<![\d/.-])(\d\d?)-(\d\d?)-(20\d\d)(?!\d)", r"\1/\2/\3"),
    (r"(?<![\d/.-])(\d\d?)/(\d\d?)/(\d\d)(?![\d/:.])", r"\1/\2/20\3"),
    (r"\b(20\d\d)/(\d\d)/(\d\d)(?!\d)", r"\1-\2-\3"),
    (r"(?<=\s)(\d\d?\.\d\d?\.)(\d\d)$", r"\g<1>20\2"),
    (rf"(?<=[\w.])[\s,]+(?:kl\.?|klo|ore|godz\.?|o godz\.?)\s+(?={_TIME})", " um "),
    (rf"(?<![\d.])(\d\d?\.\d\d?\.)\s(?={_TIME})", r"\1 um "),
)
_HAS_CLOCK = re.compile(r"\d[:.h][0-5]\d|\d\s?[ap]\.?\s?m\b", re.IGNORECASE)
_TWO_FIGURES = re.compile(r"\b(?P<day>\d{1,2}\.\d{1,2}\.)(?P<year>\d\d)(?=[\s,])")
_IN_BRACKETS = re.compile(r"^[(\[]([^()\[\]]*)[)\]]$")
# The same time on another clock as well: "8:27 p.m. ET / 00:27 GMT".
_ELSEWHERE = re.compile(
    rf"(?P<here>.*\d.*{ZONE_PATTERN})[\s/|,·(]+{_HOUR}(?:[:.h][0-5]\d(?::[0-5]\d)?)?\s?(?:[ap]\.?\s?m\b\.?)?\s*"
    rf"{ZONE_PATTERN}\)?",
    re.IGNORECASE,
)

_MOST_LETTERS = 180
_HALF = r"\s?(?:[ap]\.?m\b\.?)?"
# On a clock that has no name, and on one that has: "20:15 local time (14:30 GMT)".
_LOCAL = re.compile(
    rf"{_TIME}{_HALF}\s*local(?: time)?\b[\s/|,·(]+(?P<named>{_TIME}{_HALF}\s*{ZONE_PATTERN})\)?",
    re.IGNORECASE,
)
# Both, where a line's own time stands: at its start, or behind "published at".
_PAIR = re.compile(
    rf"(?P<lead>^\W*|\b(?:by|from|von|par|por)\s\D{{4,60}}[|·•,–—-]\s*|published\s*(?:at|on|:)?\s*|posted\s*(?:at|:)?\s*)"
    rf"(?:{_LOCAL.pattern}|(?P<here>{_TIME}{_HALF}\s*{ZONE_PATTERN})[\s/|,·(]+{_TIME}{_HALF}\s*{ZONE_PATTERN}\)?)",
    re.IGNORECASE,
)


def plain_time(words: str) -> str:
    """Write a time in the way that is read: out of brackets, on one clock, with all of its year and without spaces."""
    if len(words) > _MOST_LETTERS:  # no time is so long, and to look for two in a whole page takes minutes
        return words
    words = _IN_BRACKETS.sub(r"\1", words)
    elsewhere = _ELSEWHERE.fullmatch(words)
    words = _LOCAL.sub(r"\g<named>", elsewhere["here"] if elsewhere else words)
    words = _TWO_FIGURES.sub(r"\g<day>20\g<year>", words.rstrip(":–—- "))
    if not any(map(str.isdigit, words)):
        return words
    words = _rewritten(_rewritten(words, _BEFORE), _CLOCKS)
    return _rewritten(words, _DAYS) if _HAS_CLOCK.search(words) else words


def on_one_clock(line: str) -> str:
    """Leave out of a line that begins with a time, or ends in one, that time on another clock as well."""
    if len(line) > _MOST_LETTERS or len(_HAS_CLOCK.findall(line)) < 2:
        return line
    elsewhere = _ELSEWHERE.fullmatch(line)
    if elsewhere and is_time(plain_time(elsewhere["here"])):
        return elsewhere["here"]
    return _PAIR.sub(lambda found: found["lead"] + (found["named"] or found["here"]), line, count=1)


def is_time(words: str) -> bool:
    """Say whether words are a clock time, perhaps with a day."""
    return any(letter.isdigit() for letter in words) and bool(_WORDS.fullmatch(words) or _LAST_DAY.fullmatch(words))


def _rewritten(words: str, rules: tuple[Rule, ...]) -> str:
    """Apply rules one after another."""
    for pattern, put in rules:
        words = pattern.sub(put, words)
    return words
