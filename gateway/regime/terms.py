"""Terms: what a rule reads — facts, parameters of provisions, and quantities made of them.

No term carries a number of its own: numbers come from facts or from the parameters of a
provision, so a threshold stands in the instrument's data and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from gateway.regime.words import Scale, Word

if TYPE_CHECKING:
    from gateway.regime.nodes import Node


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact by its path, e.g. ``agency.legal_form``; ``on`` is the day asked about."""

    path: str


AS_OF = Fact("on")
"""The day the question is asked for."""


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a provision; of the rule's own provision unless another is named."""

    name: str
    provision: str | None = None


@dataclass(frozen=True, slots=True)
class RankOf:
    """The rank of a fact, or of the word in a parameter, on a scale (titles, grades)."""

    scale: type[Scale]
    of: Fact | Param | Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class FullYears:
    """Full years over the union of the stretches in a list, seen from a day.

    Attributes:
        of: path of the list.
        item: name that ``where`` and ``span`` know one entry by.
        span: path of the stretch inside an entry.
        where: condition for an entry to count; open entries widen the answer to a range.
        until: the day the count is made.
    """

    of: str
    item: str = "period"
    span: str = "period.span"
    where: Node | None = None
    until: Fact = AS_OF


@dataclass(frozen=True, slots=True, kw_only=True)
class CountOf:
    """How many entries of a list satisfy a condition; open entries widen it to a range.

    Attributes:
        of: path of the list.
        item: name that ``where`` and ``distinct`` know one entry by.
        where: condition for an entry to count.
        distinct: path, inside an entry, of what tells one from another: entries that agree
            in it count once, such as a person listed twice.
    """

    of: str
    item: str
    where: Node
    distinct: str | None = None


@dataclass(frozen=True, slots=True)
class YearsBetween:
    """Full years from one day to another (Civil Code arts. 201-202)."""

    since: Fact
    until: Fact = AS_OF


@dataclass(frozen=True, slots=True)
class DaysBetween:
    """Midnights from one day or moment to another, in Asia/Shanghai: none on the same day (当天)."""

    since: Fact
    until: Fact


@dataclass(frozen=True, slots=True)
class HoursBetween:
    """Hours from one moment to another, through nights and holidays (Civil Code art. 201)."""

    since: Fact
    until: Fact


@dataclass(frozen=True, slots=True)
class YearsBefore:
    """The day that lies a parameter's number of years before a day."""

    years: Param
    day: Fact = AS_OF


@dataclass(frozen=True, slots=True)
class YearsAfter:
    """The last day of a substantive period of a parameter's years (Civil Code arts. 201-202).

    The day it is counted from does not count; the corresponding day does, and a rest day does
    not move it: the period says what is covered, not what has to be done by then.
    """

    years: Param
    day: Fact = AS_OF


@dataclass(frozen=True, slots=True)
class DaysAfter:
    """The last day of a substantive period of a parameter's calendar days (Civil Code art. 201).

    The day it is counted from does not count, and a rest day at the end does not move it.
    """

    days: Param
    day: Fact = AS_OF


@dataclass(frozen=True, slots=True)
class YearOf:
    """The calendar year of a day, to hold it against a year that a text prints (2023年度)."""

    day: Fact


@dataclass(frozen=True, slots=True)
class InMonths:
    """A parameter in years, as months."""

    years: Param


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of several terms; of none, zero."""

    terms: tuple[Term, ...]


NOTHING = Sum(())
"""Zero: what "some" and "any at all" are held against; no figure of the text."""


@dataclass(frozen=True, slots=True)
class Product:
    """The product of several terms."""

    terms: tuple[Term, ...]


ONE = Product(())
"""One, the product of nothing: what "another" and "a second" are held against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One fact as a multiple of another; unknown while the other is zero."""

    part: Fact
    whole: Fact


Term: TypeAlias = (
    "Fact | Param | RankOf | FullYears | CountOf"
    " | YearsBetween | DaysBetween | HoursBetween | YearsBefore | YearsAfter | DaysAfter | YearOf | InMonths"
    " | Sum | Product | Ratio"
)

WordList: TypeAlias = tuple[Word | bool | str, ...] | Param
"""Words a choice tests against: members of a closed list, or the list in a parameter."""
