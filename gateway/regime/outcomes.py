"""What a rule can say of the facts, and how such answers combine.

The order of the outcomes is part of the law's reading: a failed condition settles a
cumulative list whatever else is open, and a met alternative settles a list of alternatives.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Outcome(Enum):
    """The answer of a rule, a node of it, or a whole assessment."""

    MEETS = "MEETS"
    FAILS = "FAILS"
    NEEDS_DECISION = "NEEDS_DECISION"
    """The text leaves the point to an authority or a contract (情节, 其他, 大型)."""
    UNKNOWN = "UNKNOWN"
    """Facts are missing; the finding names them."""
    NOT_SPECIFIED = "NOT_SPECIFIED"
    """This region's text is silent on the point; silence is not permission."""
    NOT_APPLICABLE = "NOT_APPLICABLE"
    """The provision speaks of another situation than the one given."""

    @property
    def is_decided(self) -> bool:
        """Whether the facts given settle the point without an authority's act."""
        return self in {Outcome.MEETS, Outcome.FAILS}


_CUMULATIVE = (Outcome.FAILS, Outcome.NEEDS_DECISION, Outcome.UNKNOWN, Outcome.MEETS)
_ALTERNATIVE = (Outcome.MEETS, Outcome.NEEDS_DECISION, Outcome.UNKNOWN, Outcome.FAILS)
_NEUTRAL = (Outcome.NOT_APPLICABLE, Outcome.NOT_SPECIFIED)


def _strongest(outcomes: Iterable[Outcome], order: tuple[Outcome, ...]) -> Outcome:
    seen = set(outcomes)
    for outcome in (*order, *_NEUTRAL):
        if outcome in seen:
            return outcome
    # A list without a single condition never yields MEETS: nothing was tested.
    return Outcome.NOT_SPECIFIED


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Combine cumulative conditions: FAILS > NEEDS_DECISION > UNKNOWN > MEETS."""
    return _strongest(outcomes, _CUMULATIVE)


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Combine alternatives: MEETS > NEEDS_DECISION > UNKNOWN > FAILS."""
    return _strongest(outcomes, _ALTERNATIVE)


def negated(outcome: Outcome) -> Outcome:
    """Turn 'the situation exists' into 'the prohibition is kept'; open answers stay open."""
    return {Outcome.MEETS: Outcome.FAILS, Outcome.FAILS: Outcome.MEETS}.get(outcome, outcome)
