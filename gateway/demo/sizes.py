"""How much demonstration data there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

FINDINGS_PER_PROJECT: Final = 20
PEOPLE_PER_AGENCY: Final = 10
TEAM: Final = 3
"""People of the agency on each project's team."""

BENCH_SCALE: Final = 500
"""The scale at which four regions have a million findings."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of records in one region."""

    agencies: int
    insurers: int
    works_parties: int
    """Owners; as many contractors, designers, supervisors, laboratories and property managers."""
    projects: int

    @classmethod
    def at(cls, scale: int) -> Self:
        """At a scale: 1 is a page of each, `BENCH_SCALE` the shape of the benchmarks."""
        return cls(
            agencies=10 * scale,
            insurers=5 + scale // 10,
            works_parties=5 * scale,
            projects=25 * scale,
        )

    @property
    def people(self) -> int:
        """Practitioners of the agencies."""
        return self.agencies * PEOPLE_PER_AGENCY

    @property
    def findings(self) -> int:
        """Findings on the projects."""
        return self.projects * FINDINGS_PER_PROJECT
