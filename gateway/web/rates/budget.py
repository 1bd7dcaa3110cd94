"""The budgets of callers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class RateLimits:
    """How many points a caller may spend; points are those of ``extensions.cost.requested``.

    Answers of the laws that were kept as bytes cost nothing.

    Attributes:
        points: of a signed-in person or a machine client, in each window; 0 for no limit.
        anonymous_points: of an address nobody has signed in from, in each window; 0 for no limit.
        refused_points: what a document costs that is refused before its cost is known.
        seconds: length of a window.
        storage: where windows are kept: ``memory`` (each process its own), ``database`` (the home
            database, shared by all processes), or an address that the package ``limits`` knows,
            such as ``async+redis://host:6379``.
        lease: a process takes one in so many of the points from the storage at once and spends
            them without asking again; with ``memory`` nothing is gained and 1 would do.
    """

    points: int = 2_000_000
    anonymous_points: int = 600_000
    refused_points: int = 100
    seconds: int = 60
    storage: str = "memory"
    lease: int = 50


UNLIMITED: Final = RateLimits(points=0, anonymous_points=0)
"""Nobody is limited."""
