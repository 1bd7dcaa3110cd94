"""Numbers of demonstration records, what personas sign in with, and the day it all revolves around."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

DAY: Final = date(2026, 11, 20)
"""The day as of which the demonstration data was written; no answer depends on when it is loaded."""

NOON: Final = datetime(2026, 11, 20, 4, tzinfo=UTC)
"""The same as a moment: noon in Asia/Shanghai."""

_PER_REGION: Final = 10**8

PASSWORD: Final = "regime-demo-2026"  # noqa: S105 - public on purpose, worth nothing outside a demo
"""The password of every persona."""

CLIENT_SECRET: Final = "regime-demo-client-2026"  # noqa: S105 - likewise
"""The secret of every machine client of the demonstration."""


def first_id(division_code: str) -> int:
    """The number from which a region's demonstration records are counted.

    It follows from the region alone, so that a region added later moves nobody's numbers.
    """
    return int(division_code) * _PER_REGION
