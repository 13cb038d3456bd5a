"""What went wrong with a chat model, in words: what, the value, the cure; never a key."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

from index.settings import Settings

_SECRET = re.compile(r"\b(?:sk|key|pk|org)-[\w*-]{6,}|(?<=Bearer )\S+")
# The variables that hold a provider's key, where its name does not tell.
_KEYS = {"google_genai": "GOOGLE_API_KEY", "mistralai": "MISTRAL_API_KEY"}
_STATUS = {
    401: "refused the key. Set {key} to one that is valid",
    403: "refused the key. Set {key} to one that may use this model",
    404: "is not there: the server has no model of that name, or nothing at that address. Check DATELINE_LLM{more}",
    402: "wants to be paid: the account has no credit left. Add some, or take another model",
    413: "was asked too much at once. Lower DATELINE_LLM_CONTEXT",
    429: "has had too many requests, or the account has no credit left. Wait {wait}, then ask again",
    529: "has more to do than it can take. Wait {wait}, then ask again",
}
# What Anthropic calls them in a stream, whose status is 200 whatever comes later.
_NAMED = {
    "authentication_error": 401,
    "permission_error": 403,
    "rate_limit_error": 429,
    "api_error": 500,
    "overloaded_error": 529,
}
_BUSY = frozenset([408, 409, 429])


def told(error: BaseException, settings: Settings) -> str:
    """Tell what went wrong when a chat model was asked."""
    url = f" and DATELINE_LLM_URL={shown_url(settings.llm_url)}" if settings.llm_url else ""
    provider, _, name = (settings.llm or "").partition(":")
    pull = f", or: ollama pull {name}" if provider == "ollama" else ""
    said = _what(error, settings).format(key=key_of(settings), more=url + pull, wait=_wait(error))
    return f"The chat model {settings.llm} {said}."


def is_passing(error: BaseException) -> bool:
    """Say whether an error may be gone when the same is asked again: its server is busy, or failed."""
    status = _status(error)
    return status is not None and (status in _BUSY or status >= 500)


def key_of(settings: Settings) -> str:
    """Name the variable that holds the key of the chat model's provider."""
    provider = (settings.llm or "").partition(":")[0]
    return _KEYS.get(provider, f"{provider.upper()}_API_KEY")


def shown_url(address: str | None) -> str:
    """Give an address as it may be shown: without a name and password, or a query, that may stand in it."""
    parts = urlsplit(address or "")
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()


def first_line(error: BaseException) -> str:
    """Give the first line of an error, or of what its server says, without a key that may stand in it."""
    said = (_message(error).splitlines() or [type(error).__name__])[0][:200]
    for name, value in os.environ.items():
        if name.endswith(("_KEY", "_TOKEN")) and len(value) > 3:
            said = said.replace(value, "…")
    return _SECRET.sub("…", said).rstrip(".").replace("{", "(").replace("}", ")")


def _wait(error: BaseException) -> str:
    """Say how long a server asks to be left alone."""
    seconds = getattr(getattr(error, "response", None), "headers", {}).get("retry-after", "")
    return f"{seconds} seconds" if seconds.isdecimal() else "a moment"


def _record(error: BaseException) -> dict[str, object]:
    """Give what a server sent with an error: `{"message", "type", "code"}`, in a record "error" of its own or not."""
    body = getattr(error, "body", None)
    inner = body.get("error", body) if isinstance(body, dict) else {}
    return inner if isinstance(inner, dict) else {"message": inner}


def _message(error: BaseException) -> str:
    """Give what an error says, in the server's own words where there are any."""
    return str(_record(error).get("message") or getattr(error, "error", None) or error)


def _status(error: BaseException) -> int | None:
    """Give the status that a server refused with, be it in the middle of a stream."""
    record = _record(error)
    named = _NAMED.get(str(record.get("type")))
    found = [getattr(error, "status_code", None), named, record.get("code")]
    return next((one for one in found if isinstance(one, int) and one >= 400), None)


def _what(error: BaseException, settings: Settings) -> str:
    """Say what an error means."""
    status = _status(error)
    if status in _STATUS:
        return _STATUS[status]
    if status is not None and status >= 500:
        return f"failed on its server (status {status}). Look at the server, or ask again later"
    if status is not None:
        return f"did not take what it was asked: {first_line(error)}. If that is too long, lower DATELINE_LLM_CONTEXT"
    if hasattr(error, "status_code"):
        return f"broke off: {first_line(error)}. Ask again, or look at its server"
    return _silence(error, settings)


def _silence(error: BaseException, settings: Settings) -> str:
    """Say why there is no answer of a server at all, or not a whole one."""
    names = " ".join(type(one).__name__ for one in _chain(error))
    if "Timeout" in names:
        return (
            f"did not answer within {settings.llm_timeout:g} seconds. Raise DATELINE_LLM_TIMEOUT, or take a faster one"
        )
    if "RemoteProtocol" in names or "IncompleteRead" in names:
        return "broke off in the middle of its answer. Ask again, or look at its server"
    if "Connect" in names:
        where = shown_url(settings.llm_url) or "its address"
        return f"cannot be reached at {where}. Start its server, or check the network"
    if _record(error):
        return f"broke off: {first_line(error)}. Ask again, or look at its server"
    return f"did not answer: {first_line(error)}. Check it is up, and its key"


def _chain(error: BaseException) -> list[BaseException]:
    """List an error and what it came from."""
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and cause not in chain:
        chain.append(cause)
    return chain
