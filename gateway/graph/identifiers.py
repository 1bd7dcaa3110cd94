"""Opaque global identifiers (Relay): a type name and the thing's own id, which names its region."""

from __future__ import annotations

import base64
import binascii

_TYPES = frozenset({"Region", "Instrument", "Provision"})


def global_id(type_name: str, own_id: str) -> str:
    """The global id of a node."""
    return base64.urlsafe_b64encode(f"{type_name}:{own_id}".encode()).decode().rstrip("=")


def read_global_id(value: str) -> tuple[str, str] | None:
    """The type name and own id of a global id, or ``None`` if it is none of ours."""
    try:
        padded = value + "=" * (-len(value) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    type_name, colon, own_id = text.partition(":")
    return (type_name, own_id) if colon and type_name in _TYPES else None
