"""Who may use a chat that is served: names with passwords, as a file keeps them (scrypt, RFC 7914)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from pathlib import Path

from index.errors import SettingError

_COST, _BLOCK, _LANES = 2**14, 8, 1
Check = Callable[[str, str], bool]


def hash_password(password: str) -> str:
    """Write a password as `scrypt:salt:key`, both in hexadecimal."""
    salt = secrets.token_bytes(16)
    return f"scrypt:{salt.hex()}:{_key(password, salt).hex()}"


def require_name(name: str) -> str:
    """Give back a name that a file of users can hold.

    Raises SettingError for any other: empty, a comment, or with what ends a name or a line there.
    """
    if not name.strip() or name != name.strip() or name.startswith("#") or ":" in name or len(name.splitlines()) > 1:
        message = f"{name!r} is no name. Give a word, such as ida: no colon, no line break, no # or space first."
        raise SettingError(message)
    return name


def is_right(password: str, hashed: str) -> bool:
    """Say whether a password is the one that was hashed."""
    _, salt, key = hashed.split(":")
    return hmac.compare_digest(_key(password, bytes.fromhex(salt)), bytes.fromhex(key))


def one_user(user: str, password: str) -> Check:
    """Let one user in."""
    return _check({user: hash_password(password)})


def read_users(path: Path) -> Check:
    """Read a file of users, one `NAME:scrypt:salt:key` a line, `#` for comments.

    Raises SettingError that names the first line that is none.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read as a file of users: {error}."
        raise SettingError(message) from error
    users = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, hashed = line.strip().partition(":")
        if not name or not _is_hash(hashed):
            message = f"{path}, line {number}: no user. Write the line that `dateline password NAME` prints."
            raise SettingError(message)
        users[name] = hashed
    if not users:
        message = f"{path} names no user. Add the line that `dateline password NAME` prints."
        raise SettingError(message)
    return _check(users)


def _check(users: dict[str, str]) -> Check:
    """Make the check of a table of users; an unknown name takes as long as a known one."""
    nobody = hash_password(secrets.token_hex(8))

    def check(user: str, password: str) -> bool:
        return is_right(password, users.get(user, nobody)) and user in users

    return check


def _is_hash(hashed: str) -> bool:
    """Say whether a text is a hash as `hash_password` writes it."""
    parts = hashed.split(":")
    if len(parts) != 3 or parts[0] != "scrypt":
        return False
    return all(part and len(part) % 2 == 0 and set(part) <= set("0123456789abcdef") for part in parts[1:])


def _key(password: str, salt: bytes) -> bytes:
    """Derive a key."""
    return hashlib.scrypt(password.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES)
