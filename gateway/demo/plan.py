"""A region as the demonstration needs it, and rows on their way to a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Table

from gateway.demo.marks import first_id
from gateway.demo.sizes import Sizes
from gateway.library.divisions import districts_of
from gateway.regime.instruments import Line
from gateway.regime.regions import Region

CHUNK: Final = 20_000
"""Rows that are made and written at once."""

UNGRADED: Final = "UNGRADED"
"""Scale and grade of a finding where the region's text grades none."""

_KINDS: Final = (
    "agency",
    "insurer",
    "owner",
    "contractor",
    "designer",
    "supervisor",
    "laboratory",
    "property_manager",
    "others",
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table."""

    table: Table
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class RegionPlan:
    """One region and how much of it there will be.

    Attributes:
        key: the region's key.
        name_zh: its name.
        code: its GB/T 2260 code.
        first: numbers of its records begin here.
        line: the line its projects are insured in.
        districts: codes of its districts.
        grades: key of the scale of what is found and of the grade, most serious first.
        sizes: how many of each.
    """

    key: str
    name_zh: str
    code: str
    first: int
    line: Line
    districts: tuple[str, ...]
    grades: tuple[tuple[str, str], ...]
    sizes: Sizes

    def party(self, kind: str, number: int) -> int:
        """Number of a party of a kind in this region."""
        return self.first + (_KINDS.index(kind) + 1) * 10_000_000 + number


def plan_region(region: Region, scale: int) -> RegionPlan:
    """Plan a region. Its own scale of findings is the first that it declares."""
    scales = region.grade_scales[:1]
    grades = tuple((each.key, grade.key) for each in scales for grade in each.grades)
    return RegionPlan(
        key=region.key,
        name_zh=region.name.zh,
        code=region.division_code,
        first=first_id(region.division_code),
        line=region.lines[0],
        districts=tuple(districts_of(region.division_code)) or (region.division_code,),
        grades=grades or ((UNGRADED, UNGRADED),),
        sizes=Sizes.at(scale),
    )


def mixed(number: int) -> int:
    """A number that looks random and is not: 24 bits of Knuth's multiplicative hash."""
    return (number * 2_654_435_761 & 0xFFFF_FFFF) >> 8
