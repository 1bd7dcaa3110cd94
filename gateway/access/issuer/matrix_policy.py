"""The matrix and the regions' shifts as the authorization server asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.access.matrix import held

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gateway.access.principal import Jurisdiction
    from gateway.regime.regions import Region
    from gateway.regime.roles import Capability, PartyType


class MatrixPolicy:
    """What kinds of parties may do where they act (`gateway.access.issuer.scopes.ScopePolicy`).

    Args:
        regions: the installed regions by key; in others nobody may do anything.
    """

    def __init__(self, regions: Mapping[str, Region]) -> None:
        self._regions = regions

    def __call__(
        self, kind: PartyType, jurisdictions: Collection[Jurisdiction], *, verified: bool
    ) -> frozenset[Capability]:
        """Capabilities in one of the jurisdictions at least."""
        found: set[Capability] = set()
        for jurisdiction in jurisdictions:
            region = self._regions.get(jurisdiction.region)
            if region is not None:
                whole = not jurisdiction.districts
                found |= held(kind, region, whole_region=whole, verified=verified)
        return frozenset(found)
