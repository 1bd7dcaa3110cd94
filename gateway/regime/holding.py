"""Why somebody lacks a capability in a region: the shift of its text that takes it or ties it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.regime.regions import Region
from gateway.regime.roles import Capability, Condition, PartyType, RoleShift

TAKEN = "NOT_YOURS_HERE"
"""Reason code where the text takes from a kind of party what other regions leave it."""


@dataclass(frozen=True, slots=True)
class Against:
    """A shift that stands against somebody, and the reason code it is told under."""

    code: str
    shift: RoleShift


def standing_against(
    region: Region, kind: PartyType, capability: Capability, met: Mapping[Condition, bool]
) -> Against | None:
    """The shift because of which a kind of party lacks a capability; ``None`` if no text says so.

    Args:
        region: where.
        kind: of the party.
        capability: what it lacks.
        met: which conditions it meets; one that is not in it counts as met.
    """
    for shift in region.roles:
        if shift.capability is not capability:
            continue
        if kind in shift.narrows:
            return Against(TAKEN, shift)
        unmet = shift.requires is not None and not met.get(shift.requires, True)
        if unmet and kind in shift.widens + shift.binds:
            assert shift.requires is not None
            return Against(shift.requires.refusal, shift)
    return None
