"""Canonical JSON (RFC 8785) and the hashes taken over it."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson


def canonical(value: dict[str, Any]) -> bytes:
    """The canonical form of an object whose keys are ASCII and whose values are no floats.

    For those, sorting by bytes is sorting by UTF-16 units, and what orjson writes is what RFC 8785
    asks; the tests hold it against the ``rfc8785`` package.

    Raises:
        TypeError: something in it is no JSON, or is an integer beyond 53 bits.
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER)


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()
