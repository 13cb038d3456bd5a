"""Lines of the site's own are told wherever they stand alone; a sentence of the news never is."""

import pytest

from index.readers import read
from index.readers.furniture import is_furniture
from tests.conftest import copied

OWN = """
Teilen|Partager|Compartir|Condividi|Compartilhar|Delen|Leer más|Lire la suite|Mehr|Weiterlesen|Publicidad|Publicité
Anzeige|Werbung|Pubblicità|Kommentare|12 Kommentare|Commentaires|View more share options|Article share tools
SKIP ADVERTISEMENT|Story continues below advertisement|Article continues after advert
Advertisement - continue reading below
Read more...|Link copied to clipboard|Share this post on Facebook|Sign up for our newsletter|SIGN UP FOR OUR NEWSLETTER
ADVERTISEMENT|Sign up to our morning newsletter here|Lire aussi : Les dockers, une profession à part
Lesen Sie auch: Wie der Hafen wuchs|Allow X content?|Allow Google YouTube content?|Accept and continue
Skip X post by Quay Council|Skip twitter post 2 by Ida|End of X post by Quay Council
This article contains content provided by X.|Share this post
This article contains content provided by X. We ask for your permission before anything is loaded, as they \
may be using cookies and other technologies. To view this content choose ‘accept and continue’.
"""
NEWS = """
Share prices fell by a tenth.|Mehr als 40 Menschen sind verletzt.|Publicité mensongère : la société est jugée
Live music is back|The council says people may allow content to be shared.|Sign up now, the mayor tells pilots
The advertisement was withdrawn.|Comments by the minister caused anger|Lire aussi est un droit, dit le ministre
Delen van de haven zijn dicht|Skip the match, the coach says|End of the strike by Friday|Read more books, says the mayor
This article of the law contains nothing new, the judge says.|Anzeige gegen den Bürgermeister|Follow the money, they say
Accept and continue with the plan, the envoy urges
"""


def parted(lines: str) -> list[str]:
    return [one for line in lines.strip().splitlines() for one in line.split("|")]


@pytest.mark.parametrize("line", parted(OWN))
def test_a_line_of_the_sites_own_is_told(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", parted(NEWS))
def test_a_line_of_the_news_is_none(line: str) -> None:
    assert not is_furniture(line)


def test_they_are_left_out_of_copied_entries() -> None:
    text = "".join(
        f"{17 - place}.00 BST\nBoat {place}\nIt sails.\n{line}\n\n" for place, line in enumerate(parted(OWN)[:9])
    )
    assert {entry.text for entry in read(copied(text)).entries} == {"It sails."}
