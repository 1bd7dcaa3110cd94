"""What a client, and the person it acts for, may do today: read from the database, kept briefly.

allowed = client's registration ∩ matrix of each region ∩ membership; a token's or a request's
scopes are intersected with it afterwards. What is disabled stands no longer.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine
from sqlmodel import Session, select

from gateway.access.matrix import MatrixPolicy, capability_of
from gateway.access.parties import jurisdictions_of
from gateway.access.principal import Jurisdiction
from gateway.access.tables import Client, Membership, Party, User
from gateway.regime.regions import Region
from gateway.regime.roles import Capability, PartyType
from gateway.store.identifiers import is_demo

LONGEST_KEPT_SECONDS: Final = 60.0
"""A change made by another process is seen after this at the latest."""
_MOST_KEPT: Final = 10_000


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a token speaks of.

    Attributes:
        client_id: the client it was issued to.
        user_id: number of the person's account; ``None`` for a machine that acts for itself.
        party_id: number of the party the person chose to act for; a machine acts for its own.
    """

    client_id: str
    user_id: int | None = None
    party_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands behind an identity in the database.

    Attributes:
        party_id: the party acted for.
        party_type: its kind.
        party_name: its name.
        jurisdictions: where it acts, by region key; installed regions alone.
        allowed: by region key, what client, matrix and membership leave.
        person_verified: the account is one natural person's whose identity was verified.
        display_name: how the person, or the program that acts for itself, is shown.
    """

    party_id: int
    party_type: PartyType
    party_name: str
    jurisdictions: Mapping[str, Jurisdiction]
    allowed: Mapping[str, frozenset[Capability]]
    person_verified: bool
    display_name: str | None = None

    @property
    def anywhere(self) -> frozenset[Capability]:
        """What is allowed in one region at least."""
        return frozenset().union(*self.allowed.values())


class Standings:
    """Reads standings, and keeps each for a minute at most.

    Safe to use from several threads. `forget` makes every change seen at once in this process, also
    by readers that had begun before it.
    """

    def __init__(
        self,
        engine: Engine,
        regions: Mapping[str, Region],
        clock: Callable[[], float] = time.monotonic,
        *,
        demo: bool = False,
    ) -> None:
        """Keep nothing yet; personas of a demonstration stand only where ``demo`` is set."""
        self._engine = engine
        self._regions = dict(regions)
        self._policy = MatrixPolicy(regions)
        self._clock = clock
        self._demo = demo
        self._lock = threading.Lock()
        self._kept: OrderedDict[Identity, tuple[float, Standing | None]] = OrderedDict()
        self._generation = 0

    def forget(self) -> None:
        """Let nothing that was read before be used again."""
        with self._lock:
            self._generation += 1
            self._kept.clear()

    def kept(self, identity: Identity) -> tuple[Standing | None] | None:
        """What is kept of an identity, as a tuple of one; ``None`` if it has to be read."""
        with self._lock:
            found = self._kept.get(identity)
            if found is None or found[0] <= self._clock():
                return None
            self._kept.move_to_end(identity)
            return (found[1],)

    def find(self, identity: Identity) -> Standing | None:
        """The standing of an identity; ``None`` if it or something it rests on is disabled.

        Reads the database unless it did so within a minute: call it from a thread.
        """
        kept = self.kept(identity)
        if kept is not None:
            return kept[0]
        with self._lock:
            generation, until = self._generation, self._clock() + LONGEST_KEPT_SECONDS
        with Session(self._engine) as session:
            found = self._read(session, identity)
        with self._lock:
            # What was read before a change must not be kept beyond it.
            if generation == self._generation:
                self._kept[identity] = (until, found)
                while len(self._kept) > _MOST_KEPT:
                    self._kept.popitem(last=False)
        return found

    def _read(self, session: Session, identity: Identity) -> Standing | None:
        client = session.exec(select(Client).where(Client.client_id == identity.client_id)).first()
        if client is None or client.disabled_at is not None:
            return None
        if not self._demo and is_demo(min(client.id, identity.user_id or client.id)):
            return None
        if client.party_id is not None and _enabled(session, client.party_id) is None:
            return None
        party_id = client.party_id if identity.user_id is None else identity.party_id
        party = None if party_id is None else _enabled(session, party_id)
        if party is None or client.party_id not in {None, party.id}:
            return None
        allowed = _capabilities(client.scopes)
        verified, shown = False, client.name
        if identity.user_id is not None:
            user = session.get(User, identity.user_id)
            membership = session.get(Membership, (identity.user_id, party.id))
            if user is None or user.disabled_at is not None or membership is None:
                return None
            verified, shown = user.person_verified, user.display_name
            if membership.scopes:
                allowed &= _capabilities(membership.scopes)
        kind = PartyType[party.type]
        places = {
            place.region: place
            for place in jurisdictions_of(session, party.id)
            if place.region in self._regions
        }
        given = self._policy.by_region(kind, places.values(), verified=verified)
        return Standing(
            party_id=party.id,
            party_type=kind,
            party_name=party.name,
            jurisdictions=places,
            allowed={region: held & allowed for region, held in given.items()},
            person_verified=verified,
            display_name=shown,
        )


def _enabled(session: Session, party_id: int) -> Party | None:
    party = session.get(Party, party_id)
    return None if party is None or party.disabled_at is not None else party


def _capabilities(scopes: str) -> frozenset[Capability]:
    """The capabilities that kept scopes name; one that no longer exists names nothing."""
    found = (capability_of(scope) for scope in scopes.split())
    return frozenset(each for each in found if each is not None)
