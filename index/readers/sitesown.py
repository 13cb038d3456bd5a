"""What stands between the words of an entry and is the site's own: share buttons, adverts, ways to other pages."""

from __future__ import annotations

import re

# Told by the names that sites give it; what is named after shares, or holds what opens behind "read more", is told.
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:share(?!-(?:price|value|index|holder))|sharing|social(?!-post)(?:-?(?:share|bar|icons|links|buttons))?|"
    r"newsletter|sign-?up|subscribe|subscription|advert(?:s|isement|ising)?|ads?|ad-?slot|sponsored|promo|related|"
    r"read-?more(?![_-]+(?:content|body|text|inner))|recommend(?:ed|ations)?|most-?read|outbrain|taboola|"
    r"paywall-(?:message|prompt|banner|overlay)|cookie|toolbar|visually-?hidden|sr-only|screen-reader-text|copy-?link|"
    r"author-?bio|tag-?list|tags|reactions)(?:$|[\s_-])",
    re.IGNORECASE,
)
# An embedded post is the page's own, but not a list of other stories that is embedded.
_EMBEDDED = re.compile(r"embed|tweet|quote|instagram|mastodon|bluesky|telegram", re.IGNORECASE)
_OTHER_STORIES = re.compile(r"related|recommend|most-?read", re.IGNORECASE)
# A paragraph that is but a link which says so leads to another page.
_SIGNPOST = re.compile(
    r"^(?:read (?:more|also|next|the full|our)|more (?:on|from)|(?:read|more|watch):|see (?:also|more)|related\b|"
    r"also read|lire aussi|à lire|mehr zum|lesen sie|lea también|lee también|leggi anche|leia também|"
    r"lees ook|les også|läs också)",
    re.IGNORECASE,
)
_SHARING = (
    "share|compartir|compartilhar|partager|teilen|condividi|delen|copy link|copiar enlace|copier le lien|reply|"
    "udostępnij|kopier lenke|kopiera länk"
)
_SHARES = re.compile(
    rf"(?=.*(?:{_SHARING}))(?:(?:{_SHARING}|this post|on|via|by|en|no|na|sur|auf|su|facebook|twitter|whatsapp|"
    r"e-?mail|mail|link|print|linkedin|reddit|bluesky|threads|telegram|messenger|like|gift|save|permalink|copied|"
    r"\d+ likes?|enviar|por|correo|artikel|beitrag|kopieren|mastodon|pinterest|x(?:\.com)?)[\s•|·,]*)+",
    re.IGNORECASE | re.DOTALL,
)
_ASKED = re.compile(
    r"(?:was|did you find|is) this (?:post|update|article|page|story|live ?blog) (?:helpful|useful|interesting)\?"
    r"[\s•|·,/]*(?:(?:yes|no|thumbs (?:up|down)|👍|👎)[\s•|·,/]*)*",
    re.IGNORECASE,
)
_TWO_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_SIGNPOST, _MOST_SHARES = 200, 120


def is_named(names: str) -> bool:
    """Say whether the names that a site gives an element are those of something of its own."""
    words = _TWO_WORDS.sub("-", names)
    return bool(_NAMED.search(words)) and (not _EMBEDDED.search(words) or bool(_OTHER_STORIES.search(words)))


def is_signpost(words: str, linked: str) -> bool:
    """Say whether a paragraph, of which some words are linked, is but a link to another page."""
    return bool(linked) and words.endswith(linked) and bool(_SIGNPOST.match(words)) and len(words) < _MOST_SIGNPOST


def is_share_bar(words: str) -> bool:
    """Say whether words are but those of buttons to share by, or to say whether one was helped."""
    return 0 < len(words) <= _MOST_SHARES and bool(_SHARES.fullmatch(words) or _ASKED.fullmatch(words))
