"""Personas: for every kind of party, in every region, somebody who can sign in.

They exist in demo mode only (``GATEWAY_DEMO``): where it is off they are not made, and those of an
earlier demonstration can neither sign in nor use a token.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from argon2 import PasswordHasher

from gateway.access.tables import Client, Membership, Party, PartyRegion, User
from gateway.demo.marks import CLIENT_SECRET, NOON, PASSWORD
from gateway.demo.names import sexagenary
from gateway.demo.parties import PARTY_COLUMNS, REGION_COLUMNS, TRADES
from gateway.demo.plan import RegionPlan, Rows
from gateway.regime.roles import Capability, PartyType
from gateway.store.metadata import METADATA

_USER: Final = (
    "id",
    "login",
    "display_name",
    "password_hash",
    "person_verified",
    "created_at",
)
_MEMBERSHIP: Final = ("user_id", "party_id", "scopes")
_CLIENT: Final = (
    "id",
    "client_id",
    "name",
    "party_id",
    "auth_method",
    "secret_digest",
    "redirect_uris",
    "grant_types",
    "scopes",
    "fapi",
    "created_at",
)
_KINDS: Final = {party_type: kind for kind, (party_type, _) in TRADES.items()}
_EVERYWHERE: Final = "all"
_NATIONWIDE: Final = (PartyType.INSURER, PartyType.REGULATOR_FINANCIAL)
_MACHINES: Final = (PartyType.AGENCY, PartyType.INSURER)
_DISTRICT: Final = 50
"""Place of a district's authority among a region's other parties."""


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to sign in as.

    Attributes:
        login: what to sign in with, e.g. ``insurer.shanghai``.
        display_name: how it is shown.
        party_id: the party it acts for; its account has the same number.
        party_type: the party's kind.
        places: region keys, each with the district it is limited to, or nothing.
        is_new_party: whether the party has no file and takes part in no works of its own.
        client_id: the machine client of the same party, where it has one.
    """

    login: str
    display_name: str
    party_id: int
    party_type: PartyType
    places: tuple[tuple[str, str], ...]
    is_new_party: bool
    client_id: str | None = None


def nationwide_party(party_type: PartyType) -> int:
    """Number of the party of a kind that acts in every region."""
    return 1 + _NATIONWIDE.index(party_type)


def personas(plans: Sequence[RegionPlan]) -> tuple[Persona, ...]:
    """All personas of these regions."""
    found: list[Persona] = []
    for plan in plans:
        found.extend(_of_region(plan, party_type) for party_type in PartyType)
        found.append(_of_district(plan))
    everywhere = tuple((plan.key, "") for plan in plans)
    found.extend(_of_all(party_type, everywhere) for party_type in _NATIONWIDE)
    return tuple(found)


def logins_by_place(plans: Sequence[RegionPlan]) -> dict[str, tuple[str, ...]]:
    """Logins of the personas: of each region by its name, then of those that act in all."""
    everybody = personas(plans)
    found = {
        plan.name_zh: tuple(each.login for each in everybody if each.login.endswith(f".{plan.key}"))
        for plan in plans
    }
    nationwide = tuple(each.login for each in everybody if each.login.endswith(f".{_EVERYWHERE}"))
    return {**found, "各地": nationwide}


def persona_parties(plans: Sequence[RegionPlan]) -> Iterator[Rows]:
    """Rows of the parties that have no file or works of their own."""
    new = [each for each in personas(plans) if each.is_new_party]
    yield _rows(
        Party,
        PARTY_COLUMNS,
        [(each.party_id, each.party_type.name, each.display_name, None, NOON) for each in new],
    )
    yield _rows(
        PartyRegion,
        REGION_COLUMNS,
        [(each.party_id, region, district) for each in new for region, district in each.places],
    )


def persona_accounts(plans: Sequence[RegionPlan]) -> Iterator[Rows]:
    """Rows of what makes a persona: accounts, memberships, machine clients."""
    everybody = personas(plans)
    # One hash for all: they share a password that is no secret, and each hash costs 50 ms.
    hashed = PasswordHasher().hash(PASSWORD)
    yield _rows(
        User,
        _USER,
        [(each.party_id, each.login, each.display_name, hashed, True, NOON) for each in everybody],
    )
    yield _rows(Membership, _MEMBERSHIP, [(each.party_id, each.party_id, "") for each in everybody])
    yield _rows(Client, _CLIENT, [_client(each) for each in everybody if each.client_id])


def _of_region(plan: RegionPlan, party_type: PartyType) -> Persona:
    kind = _KINDS.get(party_type)
    place = list(PartyType).index(party_type)
    login = f"{_written(party_type)}.{plan.key}"
    return Persona(
        login=login,
        display_name=_shown(plan.name_zh, party_type),
        party_id=plan.party("others", place) if kind is None else plan.party(kind, 0),
        party_type=party_type,
        places=((plan.key, ""),),
        is_new_party=kind is None,
        client_id=_client_id(party_type, plan.key),
    )


def _of_district(plan: RegionPlan) -> Persona:
    party_type = PartyType.REGULATOR_CONSTRUCTION
    return Persona(
        login=f"district-{_written(party_type)}.{plan.key}",
        display_name=f"{_shown(plan.name_zh, party_type)}（{plan.districts[0]}）",
        party_id=plan.party("others", _DISTRICT),
        party_type=party_type,
        places=((plan.key, plan.districts[0]),),
        is_new_party=True,
    )


def _of_all(party_type: PartyType, places: tuple[tuple[str, str], ...]) -> Persona:
    return Persona(
        login=f"{_written(party_type)}.{_EVERYWHERE}",
        display_name=_shown("各地", party_type),
        party_id=nationwide_party(party_type),
        party_type=party_type,
        places=places,
        is_new_party=True,
        client_id=_client_id(party_type, _EVERYWHERE),
    )


def _client(persona: Persona) -> tuple[object, ...]:
    assert persona.client_id is not None
    return (
        persona.party_id,
        persona.client_id,
        f"{persona.display_name}系统",
        persona.party_id,
        "client_secret_basic",
        hashlib.sha256(CLIENT_SECRET.encode()).hexdigest(),
        "",
        "client_credentials",
        " ".join(capability.scope for capability in Capability),
        False,
        NOON,
    )


def _client_id(party_type: PartyType, region: str) -> str | None:
    return f"demo-{_written(party_type)}-{region}" if party_type in _MACHINES else None


def _written(party_type: PartyType) -> str:
    return party_type.name.lower().replace("_", "-")


def _shown(place_zh: str, party_type: PartyType) -> str:
    words = party_type.zh.partition(" / ")[0]
    return f"{place_zh}示例{words}{sexagenary(list(PartyType).index(party_type))}"


def _rows(table: type, columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> Rows:
    return Rows(METADATA.tables[table.__tablename__], columns, rows)  # type: ignore[attr-defined]
