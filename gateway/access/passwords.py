"""Passwords of people: what is accepted, and how they are kept (argon2id, RFC 9106).

The cost is OWASP's for argon2id with 19 MiB: about 50 ms of one core.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from gateway.access.refusals import InputRefused
from gateway.regime.words import Label

HASHER: Final = PasswordHasher(
    time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, salt_len=16, type=Type.ID
)
_SHORTEST, _LONGEST, _DISTINCT = 12, 256, 5
_NOBODY: Final = HASHER.hash("nobody's password, so that unknown accounts cost as much")


def hash_password(password: str, login: str) -> str:
    """What is kept of a password.

    Raises:
        InputRefused: it is too short or too long, repeats few characters, or contains the login.
    """
    plain = _normal(password)
    if not _SHORTEST <= len(plain) <= _LONGEST:
        raise InputRefused(
            Label(
                f"密码须为 {_SHORTEST} 至 {_LONGEST} 个字符",
                f"a password has {_SHORTEST} to {_LONGEST} characters",
            ),
            field="password",
        )
    if len(set(plain)) < _DISTINCT or login.casefold() in plain.casefold():
        raise InputRefused(
            Label(
                "密码过于简单：字符重复过多或包含登录名",
                "the password is too simple: few different characters, or it contains the login",
            ),
            field="password",
        )
    return HASHER.hash(plain)


def verify_password(kept: str | None, password: str) -> bool:
    """Whether a password is the one kept; without one kept it costs as much and is not."""
    try:
        fits = HASHER.verify(kept or _NOBODY, _normal(password)[: _LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return fits and kept is not None


def needs_rehash(kept: str) -> bool:
    """Whether it was kept under another cost than today's."""
    return HASHER.check_needs_rehash(kept)


def _normal(password: str) -> str:
    """One form for what keyboards write differently (RFC 8265: OpaqueString uses NFC)."""
    return unicodedata.normalize("NFC", password)
