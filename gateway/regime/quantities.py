"""Quantities that may be open: a range from what is certain to what is possible."""

from __future__ import annotations

import operator as compare
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from gateway.regime.instruments import Operator
from gateway.regime.outcomes import Outcome
from gateway.regime.words import Label, Word

Scalar: TypeAlias = int | Decimal | date | datetime | str | bool | Word | float

UNBOUNDED = float("inf")
"""Upper end of a count or length that unknown facts could still raise."""

# Both sides are what one fact and one parameter of the same unit hold, so they compare.
_COMPARISONS: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQ: compare.eq,
    Operator.GE: compare.ge,
    Operator.GT: compare.gt,
    Operator.LE: compare.le,
    Operator.LT: compare.lt,
    Operator.BEFORE: compare.lt,
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value, or a range of values while facts are open.

    Attributes:
        low: what is certain.
        decided: what it would be if every point left to an authority went one way.
        high: what it could be if missing facts went that way too.
        missing: the paths of the missing facts.
        shown: as shown to people; ``None`` where nothing is known.
    """

    low: Scalar | None
    decided: Scalar | None
    high: Scalar | None
    missing: tuple[str, ...] = ()
    shown: Label | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether nothing at all is known of it."""
        return self.low is None or self.high is None

    @property
    def is_exact(self) -> bool:
        """Whether nothing is open about it."""
        return self.low == self.high


def known(value: Scalar, shown: Label | None = None) -> Quantity:
    """A quantity without doubt."""
    return Quantity(value, value, value, (), shown or show(value))


def unknown(*missing: str) -> Quantity:
    """A quantity nobody stated."""
    return Quantity(None, None, None, missing)


def ranged(low: int, decided: int, high: float, missing: tuple[str, ...]) -> Quantity:
    """A count or length that open entries widen to a range."""
    if low == high:
        return known(low)
    top = "…" if high == UNBOUNDED else str(int(high))
    text = f"{low}–{top}"
    return Quantity(low, decided, high, missing, Label(text, text))


def show(value: object) -> Label:
    """Render a plain value for people."""
    match value:
        case Word():
            return Label(value.zh, value.en)
        case bool():
            return Label("是", "yes") if value else Label("否", "no")
        case datetime():
            text = value.isoformat(sep=" ", timespec="minutes")
        case date():
            text = value.isoformat()
        case Decimal():
            text = f"{value:f}"
        case tuple():
            items = [show(item) for item in value]
            return Label("、".join(i.zh for i in items), ", ".join(i.en for i in items))
        case _:
            text = str(value)
    return Label(text, text)


def compared(observed: Quantity, operator: Operator, required: Quantity) -> Outcome:
    """Hold one quantity against another; ranges that straddle each other stay open."""
    if observed.is_unknown or required.is_unknown:
        return Outcome.UNKNOWN
    test = _COMPARISONS[operator]
    if operator is Operator.EQ and not (observed.is_exact and required.is_exact):
        return _equal_within(observed, required)
    # Orders are monotone: whatever the open facts turn out to be lies between these two.
    holds = test(observed.low, required.high)
    if holds == test(observed.high, required.low):
        return Outcome.MEETS if holds else Outcome.FAILS
    by_decision = test(observed.low, required.decided) != test(observed.decided, required.low)
    return Outcome.NEEDS_DECISION if by_decision else Outcome.UNKNOWN


def _equal_within(observed: Quantity, required: Quantity) -> Outcome:
    # Equality is not monotone: both ends of a range may miss it while the middle hits.
    at_most = _COMPARISONS[Operator.LE]
    if not (at_most(observed.low, required.high) and at_most(required.low, observed.high)):
        return Outcome.FAILS
    open_facts = observed.missing or required.missing
    return Outcome.UNKNOWN if open_facts else Outcome.NEEDS_DECISION
