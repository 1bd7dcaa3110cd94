"""What a principal sees, per record type and region: the part of every plan that is about who asks.

Principals of the same shape (the same reach in the same regions) share plans; their party and
districts are parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto
from typing import Final

from gateway.access.principal import Principal
from gateway.clock import now_in_china
from gateway.graph.limits import BoundedCache
from gateway.graph.records.catalog import RECORDS
from gateway.regime.roles import PartyType, Sight
from gateway.store.records import RecordType

_COUNTED: Final = {"FindingStatistic": "RiskFinding", "ObligationStatistic": "Obligation"}
"""What counts are of: who sees all of these may read how many there are."""


class Reach(Enum):
    """How far a principal sees the rows of a record type in a region."""

    REGION = auto()
    DISTRICT = auto()
    PARTY = auto()


Shape = tuple[tuple[str, tuple[tuple[str, Reach], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """A principal as plans see it.

    Attributes:
        shape: reach by record type and region; regions and types not named are not seen.
        number: stands for the shape in keys.
        reaches: the same for looking up.
        party: number of the party, 0 for nobody.
        districts: GB/T 2260 codes by region, where only districts are seen.
        clock: the moment at each request.
    """

    shape: Shape
    number: int
    reaches: Mapping[str, Mapping[str, Reach]]
    party: int
    districts: Mapping[str, list[str]]
    clock: Callable[[], datetime] = now_in_china

    @property
    def moment(self) -> datetime:
        """This moment as records keep moments: UTC, whole seconds."""
        return self.clock().astimezone(UTC).replace(microsecond=0)

    def regions(self, record: str) -> tuple[str, ...]:
        """Regions in which some rows of a record type may be seen, sorted."""
        return tuple(self.reaches.get(record, {}))


class Audiences:
    """Makes audiences of principals; remembers the last ones.

    Args:
        sights: by region, which kinds of parties see all records of a type.
        regions: keys of the regions whose records there are.
        clock: the moment.
    """

    def __init__(
        self,
        regions: Sequence[str],
        sights: Mapping[str, Sequence[Sight]] | None = None,
        *,
        remembered: int = 1_024,
        clock: Callable[[], datetime] = now_in_china,
    ) -> None:
        self._clock = clock
        self._regions = tuple(sorted(regions))
        self._sights: Final = frozenset(
            (region, record, kind)
            for region, declared in (sights or {}).items()
            for sight in declared
            for record in sight.records
            for kind in sight.kinds
        )
        self._known: BoundedCache[int, tuple[Principal, Audience]] = BoundedCache(
            entries=remembered, weight=remembered
        )
        self._numbers: dict[Shape, int] = {}

    def of(self, principal: Principal) -> Audience:
        """The audience of a principal."""
        known = self._known.get(id(principal))
        # The principal is kept with it, so that its id is nobody else's meanwhile.
        if known is not None and known[0] is principal:
            return known[1]
        made = self._make(principal)
        self._known.put(id(principal), (principal, made), 1)
        return made

    def _make(self, principal: Principal) -> Audience:
        reaches = {
            name: {
                region: reach
                for region in self._regions
                if (reach := self._reach(principal, record, region)) is not None
            }
            for name, record in RECORDS.items()
        }
        shape: Shape = tuple((name, tuple(by.items())) for name, by in reaches.items())
        return Audience(
            shape=shape,
            number=self._numbers.setdefault(shape, len(self._numbers)),
            reaches=reaches,
            party=principal.party_id or 0,
            districts={
                region: sorted(jurisdiction.districts)
                for region, jurisdiction in principal.jurisdictions.items()
            },
            clock=self._clock,
        )

    def _reach(self, principal: Principal, record: RecordType, region: str) -> Reach | None:
        kind = principal.party_type
        jurisdiction = principal.jurisdictions.get(region)
        held = principal.scopes.get(region, frozenset())
        if kind is None or principal.party_id is None or jurisdiction is None:
            return None
        if record.rule.capability not in held:
            return None
        if kind.is_regulator:
            return Reach.DISTRICT if jurisdiction.districts else Reach.REGION
        return Reach.REGION if self._sees_all(region, record, kind) else Reach.PARTY

    def _sees_all(self, region: str, record: RecordType, kind: PartyType) -> bool:
        return (region, _COUNTED.get(record.name, record.name), kind) in self._sights
