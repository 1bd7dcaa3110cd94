"""The acts on insurers' files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from gateway.insurers.tables import Insurer
from gateway.regime.record_acts import RecordAct
from gateway.regime.roles import Capability, PartyType
from gateway.store.acts.act import Act
from gateway.store.acts.decision import Decision
from gateway.store.acts.lookups import Lookup
from gateway.store.acts.sights import PARTY, own_values
from gateway.store.acts.writes import Insert
from gateway.store.identifiers import new_id, record_id

if TYPE_CHECKING:
    from sqlalchemy import Table

    from gateway.store.acts.decision import Actor, Scene
    from gateway.store.acts.lookups import Row

INSURERS: Final[Table] = Insurer.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True)
class InsurerRegistration:
    """An insurer's file to be opened."""

    name: str
    credit_code: str | None


def _values(given: InsurerRegistration, actor: Actor) -> dict[str, Any]:
    # A code that nobody has, where none is given: nothing is found by it.
    return {**own_values(actor), "credit_code": given.credit_code or ""}


def _register(scene: Scene, given: InsurerRegistration) -> Decision:
    itself = scene.actor.party_type is PartyType.INSURER
    row: Row = {
        "id": new_id(),
        "name": given.name,
        "credit_code": given.credit_code,
        "status": "ACTIVE",
        "party_id": scene.actor.party_id if itself else None,
        "version": 1,
        "created_at": scene.moment,
        "updated_at": scene.moment,
    }
    decision = Decision(type_name="Insurer", number=row["id"], after=row)
    decision.writes.append(Insert(INSURERS, row))
    known = (scene.one("own_insurer") if itself else None) or scene.one("same_code")
    if known is not None:
        decision.refuse(
            "ALREADY_REGISTERED",
            "该保险公司在本地区已有档案",
            "the insurer has a file in this region already",
            offending=(record_id("Insurer", scene.region, known["id"]),),
        )
    return decision


REGISTER_INSURER: Final = Act[InsurerRegistration](
    act=RecordAct.REGISTER_INSURER,
    topic="insurer.register",
    capability=Capability.INSURER_WRITE,
    lookups=(
        Lookup("own_insurer", INSURERS, (("party_id", PARTY),), columns=("id", "version")),
        Lookup("same_code", INSURERS, (("credit_code", "credit_code"),), columns=("id", "version")),
    ),
    values=_values,
    texts=frozenset({"credit_code"}),
    decide=_register,
)
