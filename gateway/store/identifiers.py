"""Identifiers of records: 63-bit numbers that grow with time, and the global ids made of them.

A record's global id is ``Agency.shanghai.123``: its type, its region and its number, so that the
database can write it with two concatenations and a request can be sent to the right database. The
dots keep it apart from the global ids of the laws, whose alphabet has none.
"""

from __future__ import annotations

import re
import secrets
import time
from typing import Final

_EPOCH_MS: Final = 1_704_067_200_000  # 2024-01-01T00:00:00Z: 41 bits last until 2093
_RANDOM_BITS: Final = 22
FIRST_REAL_ID: Final = 1 << 56
"""`new_id` has given no smaller number since the first days of 2024; what is below was made for a
demonstration, so that no record needs a mark."""
_GLOBAL_ID: Final = re.compile(r"([A-Z][A-Za-z]{1,40})\.([a-z][a-z0-9_]{0,40})\.([1-9]\d{0,18})")


def new_id() -> int:
    """A new identifier: milliseconds since 2024 above 22 random bits, never 0."""
    elapsed = time.time_ns() // 1_000_000 - _EPOCH_MS
    return elapsed << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)


def is_demo(number: int) -> bool:
    """Whether the number of a record, a party or an account is a demonstration's."""
    return number < FIRST_REAL_ID


def record_id(type_name: str, region: str, number: int) -> str:
    """The global id of a record."""
    return f"{type_name}.{region}.{number}"


def read_record_id(value: str) -> tuple[str, str, int] | None:
    """Type name, region and number of a record's global id; ``None`` if it is none."""
    found = _GLOBAL_ID.fullmatch(value)
    if found is None or int(found[3]) >= 1 << 63:
        return None
    return found[1], found[2], int(found[3])
