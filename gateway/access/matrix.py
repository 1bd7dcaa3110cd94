"""The matrix: what each kind of party may do, before a region's text shifts it.

This is the one place that says so. From it come ``scopes_supported``, ``docs/scopes.md``, the words
that ``@requires`` may name, and the tests. A scope narrows and gives nothing by itself: which rows a
holder sees follows from its party and jurisdiction.

Nobody has ``register:write``, ``determination:write`` or a financial supervisor's and a finance
office's sight of works and agencies unless a region's text gives it (default deny).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from gateway.access.principal import Jurisdiction
from gateway.regime.regions import Region
from gateway.regime.roles import Capability, Condition, PartyType, RoleShift

_C, _P = Capability, PartyType
_BUILDERS: Final = frozenset({_P.OWNER, _P.CONTRACTOR, _P.DESIGNER, _P.SUPERVISOR})
_WATCHERS: Final = frozenset({_P.REGULATOR_CONSTRUCTION, _P.ASSOCIATION, _P.INSURER, _P.AGENCY})
_MONEY: Final = frozenset({_P.REGULATOR_FINANCIAL, _P.INSURER})

MATRIX: Final[Mapping[Capability, frozenset[PartyType]]] = {
    _C.AGENCY_READ: _WATCHERS | _BUILDERS,
    _C.AGENCY_WRITE: frozenset({_P.INSURER, _P.AGENCY}),
    _C.PERSON_READ: _WATCHERS,
    _C.PERSON_WRITE: frozenset({_P.INSURER, _P.AGENCY}),
    _C.REGISTER_WRITE: frozenset(),
    _C.INSURER_READ: _WATCHERS | _MONEY | {_P.OWNER, _P.CONTRACTOR, _P.HOMEOWNER},
    _C.INSURER_WRITE: frozenset({_P.INSURER}),
    _C.PROJECT_READ: (
        _WATCHERS
        | _MONEY
        | _BUILDERS
        | {_P.LABORATORY, _P.APPRAISER, _P.PROPERTY_MANAGER, _P.HOMEOWNER}
    ),
    _C.PROJECT_WRITE: frozenset({_P.INSURER, _P.OWNER, _P.CONTRACTOR}),
    _C.POLICY_READ: (_MONEY | {_P.REGULATOR_CONSTRUCTION, _P.OWNER, _P.CONTRACTOR, _P.HOMEOWNER}),
    _C.POLICY_WRITE: frozenset({_P.INSURER}),
    _C.FINDING_READ: _WATCHERS | _BUILDERS,
    _C.FINDING_WRITE: frozenset({_P.INSURER, _P.AGENCY, _P.OWNER, _P.CONTRACTOR}),
    _C.CLAIM_READ: _MONEY | {_P.CONTRACTOR, _P.HOMEOWNER, _P.APPRAISER},
    _C.CLAIM_WRITE: frozenset({_P.INSURER, _P.CONTRACTOR, _P.HOMEOWNER}),
    _C.CLAIM_DECIDE: frozenset({_P.INSURER}),
    _C.DETERMINATION_WRITE: frozenset(),
    _C.ASSESSMENT_WRITE: frozenset({_P.INSURER}),
    _C.STATISTICS_READ: (
        _MONEY | {_P.REGULATOR_CONSTRUCTION, _P.REGULATOR_FINANCE_OFFICE, _P.ASSOCIATION}
    ),
    _C.AUDIT_READ: frozenset({_P.REGULATOR_CONSTRUCTION, _P.REGULATOR_FINANCIAL}),
}
"""For each capability the kinds of parties that have it where the region's text is silent."""

_BY_SCOPE: Final = {capability.scope: capability for capability in Capability}


def scopes_supported() -> tuple[str, ...]:
    """Every scope there is, in the order of the matrix (RFC 8414, section 2)."""
    return tuple(_BY_SCOPE)


def capability_of(scope: str) -> Capability | None:
    """The capability that a scope names, ``None`` if there is no such scope."""
    return _BY_SCOPE.get(scope)


def capabilities(kind: PartyType, region: Region | None = None) -> frozenset[Capability]:
    """What a kind of party may do in a region, where it meets every condition.

    Without a region: what the matrix alone gives.
    """
    given = {capability for capability, kinds in MATRIX.items() if kind in kinds}
    shifts = () if region is None else region.roles
    widened = {shift.capability for shift in shifts if kind in shift.widens}
    narrowed = {shift.capability for shift in shifts if kind in shift.narrows}
    return frozenset((given | widened) - narrowed)


def conditions(
    kind: PartyType, capability: Capability, region: Region
) -> tuple[tuple[Condition, RoleShift], ...]:
    """What a kind of party must be to use a capability in a region, and which shift says so."""
    return tuple(
        (shift.requires, shift)
        for shift in region.roles
        if shift.capability is capability
        and shift.requires is not None
        and kind in shift.widens + shift.binds
    )


def held(
    kind: PartyType, region: Region, *, whole_region: bool, verified: bool
) -> frozenset[Capability]:
    """What one party's account may do in a region.

    Args:
        kind: the party's kind.
        region: where.
        whole_region: its jurisdiction is the whole region, not some districts of it.
        verified: the account is one natural person's whose identity was verified.
    """
    met = {Condition.WHOLE_REGION: whole_region, Condition.VERIFIED_PERSON: verified}
    return frozenset(
        capability
        for capability in capabilities(kind, region)
        if all(met[condition] for condition, _ in conditions(kind, capability, region))
    )


class MatrixPolicy:
    """What kinds of parties may do where they act: the matrix with the regions' shifts.

    Args:
        regions: the installed regions by key; elsewhere nobody may do anything.
    """

    def __init__(self, regions: Mapping[str, Region]) -> None:
        self._regions = dict(regions)

    def by_region(
        self, kind: PartyType, jurisdictions: Collection[Jurisdiction], *, verified: bool
    ) -> dict[str, frozenset[Capability]]:
        """Capabilities by region, for the installed regions among the jurisdictions."""
        return {
            each.region: held(
                kind,
                self._regions[each.region],
                whole_region=not each.districts,
                verified=verified,
            )
            for each in jurisdictions
            if each.region in self._regions
        }

    def __call__(
        self, kind: PartyType, jurisdictions: Collection[Jurisdiction], *, verified: bool
    ) -> frozenset[Capability]:
        """Capabilities in one of the jurisdictions at least.

        Args:
            kind: the party's kind.
            jurisdictions: where it acts.
            verified: the account is one natural person's whose identity was verified.
        """
        found = self.by_region(kind, jurisdictions, verified=verified)
        return frozenset().union(*found.values())
