"""The names of months in newsrooms' languages besides English."""

from __future__ import annotations

# January first; what a month is called in a date, and what it is cut to. Names that are English too are left out.
_NAMES = (
    "januar jänner janvier enero janeiro gennaio januari ene janv stycznia января ocak "
    "ledna ianuarie január січня ιανουαρίου",
    "februar février fevrier febrero fevereiro febbraio februari févr fev lutego февраля şubat "
    "února februarie február лютого φεβρουαρίου",
    "märz mars marzo março maart mrt marca marts марта mart března martie március березня μαρτίου",
    "avril abril aprile abr avr kwietnia апреля nisan dubna aprilie április квітня απριλίου",
    "mai mayo maio maggio mei maj maja мая mayıs května május травня μαΐου",
    "juni juin junio junho giugno giu czerwca июня haziran června iunie június червня ιουνίου",
    "juli juillet julio julho luglio juil lug lipca июля temmuz července iulie július липня ιουλίου",
    "août aout agosto augustus augusti sierpnia августа ağustos srpna augusztus серпня αυγούστου",
    "septembre septiembre setembro settembre września сентября eylül září septembrie szeptember вересня σεπτεμβρίου",
    "oktober octobre octubre outubro ottobre okt ott października октября ekim "
    "října octombrie október жовтня οκτωβρίου",
    "novembre noviembre novembro listopada ноября kasım listopadu noiembrie листопада νοεμβρίου",
    "dezember décembre diciembre dezembro dicembre dez dic déc grudnia декабря aralık "
    "prosince decembrie грудня δεκεμβρίου",
)
MONTHS_ELSEWHERE = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
