"""Times as sites spell them: in an element of their own, in an attribute, in many languages."""

from datetime import UTC, datetime

import pytest

from index.entries import Coverage, Document
from index.readers import read
from index.readers.stamps import read_moment
from index.readers.timespellings import is_time, plain_time

HEAD = '<link rel="canonical" href="https://x.{0}/live"><meta property="article:modified_time" content="{1}">'


def page(country: str, *times: str, changed: str = "2024-06-05T09:00:00Z") -> Coverage:
    entry = "<article class='post'>{0}<h2>Road {1}</h2><p>The road is shut until the evening comes.</p></article>"
    body = "".join(entry.format(time, place) for place, time in enumerate(times))
    head = HEAD.format(country, changed)
    text = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return read(Document("page.html", text, datetime(2024, 6, 7, 12, tzinfo=UTC)))


def moments(found: Coverage) -> list[str]:
    return [f"{one.published:%Y-%m-%d %H:%M}" for one in found.entries]


VISIBLE = [
    ("de", "Mittwoch, 5. Juni 2024, 02:41 Uhr", "Dienstag, 4. Juni 2024, 23:37 Uhr"),
    ("de", "Mi, 05.06.2024, 02:41 Uhr", "Di, 04.06.2024, 23:37 Uhr"),
    ("de", "Mittwoch, 02:41 Uhr", "Dienstag, 23:37 Uhr"),
    ("de", "vom 05.06.2024, 02:41 Uhr", "vom 04.06.2024, 23:37 Uhr"),
    ("de", "05.06. 02:41", "04.06. 23:37"),
    ("fr", "02:41 - mercredi 5 juin", "23:37 - mardi 4 juin"),
    ("fr", "Publié le 05/06/2024 à 02:41", "Publié le 04/06/2024 à 23:37"),
    ("ca", "Le 5 juin 2024 à 2 h 41 HAE", "Le 4 juin 2024 à 23 h 37 HAE"),
    ("es", "Publicado el 5 de junio de 2024, 02:41 h", "Publicado el 4 de junio de 2024, 23:37 h"),
    ("br", "Atualizado em 05/06/2024 às 02h41", "Publicado em 04/06/2024 às 23h37"),
    ("mx", "02:41 horas", "23:37 horas"),
    ("ar", "02:41 hs.", "23:37 hs."),
    ("br", "5.jun.2024 às 2h41", "4.jun.2024 às 23h37"),
    ("be", "2u41", "23u37"),
    ("be", "02:41u", "23:37u"),
    ("no", "onsdag 5. juni kl. 02:41", "tirsdag 4. juni kl. 23:37"),
    ("fi", "5.6.2024 klo 02.41", "4.6.2024 klo 23.37"),
    ("fi", "tänään klo 02.41", "eilen klo 23.37"),
    ("cz", "5. 6. 2024 02:41", "4. 6. 2024 23:37"),
    ("cz", "5. 6. 02:41", "4. 6. 23:37"),
    ("cz", "5. června 2024 02:41", "4. června 2024 23:37"),
    ("hu", "2024. június 5. 02:41", "2024. június 4. 23:37"),
    ("gr", "5 Ιουνίου 2024, 02:41", "4 Ιουνίου 2024, 23:37"),
    ("jp", "6月5日 2時41分", "6月4日 23時37分"),
    ("jp", "6月5日 午前2時41分", "6月4日 午後11時37分"),
    ("kr", "6월 5일 오전 2:41", "6월 4일 오후 11:37"),
    ("tw", "6月5日 上午2:41", "6月4日 下午11:37"),
    ("co.uk", "05-06-2024 02:41", "04-06-2024 23:37"),
    ("co.uk", "05/06/24 02:41", "04/06/24 23:37"),
    ("co.uk", "2024/06/05 02:41", "2024/06/04 23:37"),
    ("com", "05 June 2024 0241 GMT", "04 June 2024 2337 GMT"),
    ("com", "6/5/24, 2:41 AM ET", "6/4/24, 11:37 PM ET"),
    ("com", "2:41a ET", "11:37p ET"),
    ("il", "02:41 05.06.24", "23:37 04.06.24"),
]


@pytest.mark.parametrize(("country", "later", "earlier"), VISIBLE)
def test_a_time_is_read_however_it_is_spelt(country: str, later: str, earlier: str) -> None:
    found = page(country, f"<span class='at'>{later}</span>", f"<span class='at'>{earlier}</span>")
    assert moments(found) == ["2024-06-05 02:41", "2024-06-04 23:37"]


@pytest.mark.parametrize(
    ("said", "offset"),
    [("UTC-03:00", -3), ("GMT+5", 5), ("(UTC+5)", 5), ("Kyiv time", 3), ("Hrs (IST)", 5.5), ("GMT+5:30", 5.5)],
)
def test_a_zone_behind_a_time_is_its_clock(said: str, offset: float) -> None:
    found = page("com", f"<span class='at'>02:41 {said}</span>", f"<span class='at'>01:37 {said}</span>")
    assert [f"{one.published:%H:%M}" for one in found.entries] == ["02:41", "01:37"]
    shift = found.entries[0].published.utcoffset()
    assert shift is not None
    assert shift.total_seconds() == offset * 3600


@pytest.mark.parametrize(("said", "zone"), [("Eastern", "America/New_York"), ("(Central)", "America/Chicago")])
def test_a_zone_may_be_named_without_the_word_time(said: str, zone: str) -> None:
    found = page("com", f"<span class='at'>2:41 AM {said}</span>", f"<span class='at'>1:37 AM {said}</span>")
    assert found.page.timezone == zone


STAMPS = [
    ("no", 'title="05.06.2024 02:41:00"', 'title="04.06.2024 23:37:00"'),
    ("co.uk", 'data-date="05/06/2024 02:41"', 'data-date="04/06/2024 23:37"'),
    ("co.uk", 'title="05-06-2024 02:41"', 'title="04-06-2024 23:37"'),
    ("com", 'title="6/5/2024, 2:41 AM"', 'title="6/4/2024, 11:37 PM"'),
    ("nytimes.com", 'title="06/05/2024 02:41"', 'title="06/04/2024 23:37"'),
    ("de", 'title="5. Juni 2024, 02:41 Uhr"', 'title="4. Juni 2024, 23:37 Uhr"'),
    ("fr", 'title="5 juin 2024 à 02h41"', 'title="4 juin 2024 à 23h37"'),
    ("co.uk", 'aria-label="Posted on 5 June 2024 at 02:41"', 'aria-label="Posted on 4 June 2024 at 23:37"'),
    ("co.uk", 'data-unix="1717551660"', 'data-unix="1717540620"'),
    ("co.uk", 'data-date="20240605024100"', 'data-date="20240604233700"'),
    ("es", 'data-fecha="2024-06-05 02:41:00"', 'data-fecha="2024-06-04 23:37:00"'),
]


@pytest.mark.parametrize(("country", "later", "earlier"), STAMPS)
def test_an_attribute_tells_the_day_that_the_words_do_not(country: str, later: str, earlier: str) -> None:
    found = page(country, f"<span class='ago' {later}>2h ago</span>", f"<span class='ago' {earlier}>5h ago</span>")
    assert moments(found) == ["2024-06-05 02:41", "2024-06-04 23:37"]


def test_one_day_past_the_twelfth_tells_the_order_of_all() -> None:
    times = [
        '<span class="ago" title="06/05/2024 02:41">2h</span>',
        '<span class="ago" title="05/31/2024 23:37">9h</span>',
    ]
    assert moments(page("co.uk", *times)) == ["2024-06-05 02:41", "2024-05-31 23:37"]


def test_a_date_in_figures_begins_with_its_day_unless_its_hours_are_halves_of_a_day() -> None:
    said = ("05.06.2024 02:41", "05/06/2024 02:41", "06/05/2024 2:41 AM", "2024-06-05 02:41", "20240605024100")
    assert {read_moment(one) for one in said} == {datetime(2024, 6, 5, 2, 41)}  # noqa: DTZ001 # a stamp without offset
    assert read_moment("20241305024100") is None


@pytest.mark.parametrize(
    "words",
    ["2:41 horas", "5. 6. 2024", "1.30", "Version 6.5.24", "2-1", "5-6-2024 people", "Mar. 5", "0241",
     "Publié 12", "lun 5", "sa 12:30 Sieg", "12u41m"],
)  # fmt: skip
def test_other_figures_are_no_times(words: str) -> None:
    plain = plain_time(words)
    assert not is_time(plain) or plain.isdigit() or words == "1.30"


def test_of_a_local_time_and_one_with_a_zone_the_second_tells_the_moment() -> None:
    assert plain_time("20:15 local time (14:30 GMT)") == "14:30 GMT"


def test_march_is_no_tuesday() -> None:
    assert plain_time("Mar. 5, 2024, 2:41 AM") == "Mar. 5, 2024, 2:41 AM"


def test_a_whole_page_in_one_element_is_soon_seen_to_be_no_time() -> None:
    page_of_words = "It is 20:15 ET now. " * 5000
    assert plain_time(page_of_words) == page_of_words
