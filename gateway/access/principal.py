"""Who is asking, as every later decision sees it: a party, its kind, where it acts, what it may do.

Anonymous is a principal too and reads the laws. Party and jurisdiction come from the database, never
from a token.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Final

from gateway.regime.roles import Capability, PartyType


@lru_cache(maxsize=1_024)
def _scope_names(held: tuple[frozenset[Capability], ...]) -> frozenset[str]:
    # Asked for with every request; few parties hold different scopes.
    return frozenset(capability.scope for each in held for capability in each)


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """Where a party acts: a region, and for a district's authority its districts.

    ``districts`` are GB/T 2260 codes; empty means the whole region.
    """

    region: str
    districts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Somebody who asks.

    Attributes:
        subject: ``u_<number>`` for a person, ``c_<client id>`` for a machine, ``anonymous``.
        party_id: number of the party it acts for.
        party_type: kind of that party.
        party_name: its name, for showing.
        jurisdictions: where the party acts, by region key.
        scopes: by region key, the capabilities left after every intersection: requested, client,
            matrix of the region, membership, consent.
        user_id: number of the person's account.
        client_id: the OAuth client.
        display_name: how the person or the program is shown to itself.
        person_verified: the account is bound to one verified natural person.
        token_id: ``jti`` of the access token.
        expires_at: when the token ends.
    """

    subject: str
    party_id: int | None = None
    party_type: PartyType | None = None
    party_name: str | None = None
    jurisdictions: dict[str, Jurisdiction] = field(default_factory=dict)
    scopes: dict[str, frozenset[Capability]] = field(default_factory=dict)
    user_id: int | None = None
    client_id: str | None = None
    display_name: str | None = None
    person_verified: bool = False
    token_id: str | None = None
    expires_at: datetime | None = None

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody in particular asks."""
        return self.party_id is None

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What it may do in one region at least."""
        return frozenset().union(*self.scopes.values())

    @property
    def scope_names(self) -> frozenset[str]:
        """The same as OAuth writes them."""
        return _scope_names(tuple(self.scopes.values()))

    def regions_with(self, capability: Capability) -> tuple[str, ...]:
        """Keys of the regions in which it has a capability, sorted."""
        return tuple(sorted(key for key, held in self.scopes.items() if capability in held))


ANONYMOUS: Final = Principal(subject="anonymous")
"""Nobody in particular: reads the laws and nothing else."""
