"""The title of a copied page: never what is said of a time, a byline or a way to another part of the site."""

import pytest

from index.readers import read
from tests.conftest import copied

ENTRIES = "\n\n18.47 BST\nBoats sail\nThe wind is down.\n\n16.20 BST\nBoats wait\nNo wind.\n"


def title(top: str) -> str:
    return read(copied(top + ENTRIES, "quay.txt")).page.title


LINES = [
    "Stand: 8. Juni 2024, 20:15 Uhr", "Stand 08.06.2024, 20:15 Uhr", "Zuletzt aktualisiert: heute um 20:15 Uhr",
    "Mis à jour le 18 février 2025 à 20h15", "Publié le 18 février 2025 à 20h15", "Actualizado el 28 de abril de 2025",
    "Publicado a las 20:15 del lunes", "Aggiornato alle 20:15 di lunedì", "Atualizado em 28 de abril de 2025",
    "Bijgewerkt op 8 juni 2024", "Updated: July 19, 2024 at 9:15 p.m.", "By Ada Finch and Kit Rowe",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(
    "own", ["Election night live", "Liveticker Hochwasser", "Apagón, en directo", "Newsblog Brand"]
)
def test_what_is_said_of_a_time_is_no_title(own: str, line: str) -> None:
    assert title(f"{own}\n{line}") == title(f"{line}\n{own}") == own


@pytest.mark.parametrize("line", ["Watch Live", "Live TV", "Live updates", "Listen live", "En direct"])
def test_a_way_to_another_part_of_the_site_is_no_title(line: str) -> None:
    assert title(f"{line}\nBoats wait for the wind at the quay") == "Boats wait for the wind at the quay"
    assert title(f"Storm live\n{line}") == "Storm live"


def test_words_that_only_begin_like_a_byline_may_be_a_title() -> None:
    assert title("By-election night live") == "By-election night live"
    assert title("Stand by for the storm: live") == "Stand by for the storm: live"
