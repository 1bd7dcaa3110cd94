"""Which scopes a token may have: requested ∩ client's ∩ matrix ∩ person's ∩ consent.

What is asked for and not allowed is refused as a whole (``invalid_scope``), never cut down
silently: a client that was given less than it asked for would find out in the middle of its work.
Asking for no scope in particular means all that is allowed (RFC 6749, section 3.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from authlib.oauth2.rfc6749.errors import InvalidScopeError
from sqlmodel import select

from gateway.access.principal import Jurisdiction
from gateway.access.tables import Membership, Party, PartyRegion, User
from gateway.regime.roles import Capability, PartyType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlmodel import Session

    from gateway.access.issuer.clients import RegisteredClient

SCOPES: Final = tuple(capability.scope for capability in Capability)
"""Every scope there is, in the order of the matrix."""
_ORDER: Final = {scope: place for place, scope in enumerate(SCOPES)}
_SCOPE: Final = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*")


class ScopePolicy(Protocol):
    """What kinds of parties may do where they act: the matrix with the regions' shifts."""

    def __call__(
        self, kind: PartyType, jurisdictions: Collection[Jurisdiction], *, verified: bool
    ) -> frozenset[Capability]:
        """Capabilities in one of the jurisdictions at least.

        ``verified`` says that the account is one natural person's whose identity was verified.
        """
        ...


@dataclass(frozen=True, slots=True)
class ActingParty:
    """A party somebody may act for, with the scopes it may be given there."""

    id: int
    type: PartyType
    name: str
    scopes: frozenset[str]


def read_scope(text: str) -> frozenset[str] | None:
    """The scopes of a ``scope`` parameter; ``None`` if one of them does not exist."""
    if not _SCOPE.fullmatch(text):
        return None
    scopes = frozenset(text.split(" "))
    return scopes if scopes <= _ORDER.keys() else None


def canonical(scopes: Iterable[str]) -> str:
    """A ``scope`` as we write it: each once, in the order of the matrix."""
    return " ".join(sorted(scopes, key=_ORDER.__getitem__))


def narrowed(asked: str | None, allowed: frozenset[str]) -> str:
    """What is granted of what is allowed.

    Raises:
        InvalidScopeError: more was asked for, or nothing is left.
    """
    if not asked:
        granted: frozenset[str] | None = allowed
    else:
        granted = read_scope(asked)
    if not granted or not granted <= allowed:
        raise InvalidScopeError
    return canonical(granted)


def party_scopes(
    session: Session, policy: ScopePolicy, party_id: int, *, verified: bool = False
) -> ActingParty | None:
    """A party and what the matrix gives it where it acts; ``None`` if there is no such party."""
    party = session.get(Party, party_id)
    if party is None or party.disabled_at is not None:
        return None
    districts: dict[str, set[str]] = {}
    for row in session.exec(select(PartyRegion).where(PartyRegion.party_id == party_id)):
        districts.setdefault(row.region, set()).add(row.district)
    jurisdictions = [
        # An empty district stands for the whole region, whatever else is listed.
        Jurisdiction(region=region, districts=frozenset() if "" in codes else frozenset(codes))
        for region, codes in sorted(districts.items())
    ]
    kind = PartyType[party.type]
    given = policy(kind, jurisdictions, verified=verified)
    return ActingParty(party.id, kind, party.name, frozenset(each.scope for each in given))


def machine_scopes(session: Session, policy: ScopePolicy, client: RegisteredClient) -> ActingParty:
    """What a machine may be given: its registration within its party's scopes.

    Raises:
        InvalidScopeError: it belongs to no party that may do anything.
    """
    party = None if client.party_id is None else party_scopes(session, policy, client.party_id)
    if party is None:
        raise InvalidScopeError
    return ActingParty(party.id, party.type, party.name, party.scopes & client.scopes)


def person_scopes(
    session: Session, policy: ScopePolicy, client: RegisteredClient, user: User, party_id: int
) -> ActingParty | None:
    """What a person may allow a client for a party; ``None`` if the person does not act for it.

    A confidential client belongs to a party and serves the people of that party alone.
    """
    membership = session.get(Membership, (user.id, party_id))
    if membership is None or (client.party_id is not None and client.party_id != party_id):
        return None
    party = party_scopes(session, policy, party_id, verified=user.person_verified)
    if party is None:
        return None
    allowed = party.scopes & client.scopes
    if membership.scopes:
        allowed &= frozenset(membership.scopes.split())
    return ActingParty(party.id, party.type, party.name, allowed)


def acting_parties(
    session: Session, policy: ScopePolicy, client: RegisteredClient, user: User
) -> list[ActingParty]:
    """Every party a person may act for with a client, by name."""
    ids = session.exec(select(Membership.party_id).where(Membership.user_id == user.id)).all()
    found = [person_scopes(session, policy, client, user, each) for each in ids]
    return sorted((party for party in found if party is not None), key=lambda each: each.name)
