"""Parties of the demonstration: those behind its agencies, insurers and works."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gateway.access.tables import Party, PartyRegion
from gateway.demo.marks import NOON
from gateway.demo.names import credit_code, organisation_name
from gateway.demo.plan import CHUNK, RegionPlan, Rows
from gateway.regime.roles import PartyType
from gateway.store.metadata import METADATA

PARTY_COLUMNS: Final = ("id", "type", "name", "credit_code", "created_at")
REGION_COLUMNS: Final = ("party_id", "region", "district")

TRADES: Final = {
    "agency": (PartyType.AGENCY, "工程风险管理"),
    "insurer": (PartyType.INSURER, "财产保险"),
    "owner": (PartyType.OWNER, "置业"),
    "contractor": (PartyType.CONTRACTOR, "建筑工程"),
    "designer": (PartyType.DESIGNER, "建筑设计"),
    "supervisor": (PartyType.SUPERVISOR, "工程监理"),
    "laboratory": (PartyType.LABORATORY, "工程检测"),
    "property_manager": (PartyType.PROPERTY_MANAGER, "物业服务"),
}
"""Kinds of parties that take part in works, and what they are called."""

_CODES_PER_KIND: Final = 1_000_000


def how_many(plan: RegionPlan, kind: str) -> int:
    """How many parties of a kind a region has."""
    own = {"agency": plan.sizes.agencies, "insurer": plan.sizes.insurers}
    return own.get(kind, plan.sizes.works_parties)


def party_name(plan: RegionPlan, kind: str, number: int) -> str:
    """Name of a party, and of its file."""
    return organisation_name(plan.name_zh, TRADES[kind][1], number)


def party_code(plan: RegionPlan, kind: str, number: int) -> str:
    """Credit code of a party, and of its file."""
    return credit_code(plan.code, list(TRADES).index(kind) * _CODES_PER_KIND + number)


def parties(plan: RegionPlan) -> Iterator[Rows]:
    """Rows of the parties of a region and of where they act."""
    for kind, (party_type, _) in TRADES.items():
        for start in range(0, how_many(plan, kind), CHUNK):
            numbers = range(start, min(start + CHUNK, how_many(plan, kind)))
            yield Rows(
                METADATA.tables[Party.__tablename__],
                PARTY_COLUMNS,
                [
                    (
                        plan.party(kind, number),
                        party_type.name,
                        party_name(plan, kind, number),
                        party_code(plan, kind, number),
                        NOON,
                    )
                    for number in numbers
                ],
            )
            yield Rows(
                METADATA.tables[PartyRegion.__tablename__],
                REGION_COLUMNS,
                [(plan.party(kind, number), plan.key, "") for number in numbers],
            )
