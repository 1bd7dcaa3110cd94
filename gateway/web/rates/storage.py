"""Where the windows of callers are kept, as the settings name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from limits.aio.storage import MemoryStorage, Storage
from limits.errors import ConfigurationError
from limits.storage import storage_from_string

from gateway.store.rate_windows import DatabaseWindows

if TYPE_CHECKING:
    from gateway.store.database import Database


def open_storage(name: str, home: Database) -> Storage:
    """The storage called ``memory``, ``database``, or by an address such as ``async+redis://…``.

    Raises:
        ValueError: there is no such storage, or its client is not installed.
    """
    if name == "memory":
        return MemoryStorage()
    if name == "database":
        return DatabaseWindows(home)
    try:
        storage = storage_from_string(name)
    except ConfigurationError as error:
        message = f"GATEWAY_RATES__STORAGE: {error}"
        raise ValueError(message) from None
    if not isinstance(storage, Storage):
        message = "GATEWAY_RATES__STORAGE must be memory, database or an address async+…://"
        raise ValueError(message)  # noqa: TRY004 - what was given is text, and the text is wrong
    return storage
