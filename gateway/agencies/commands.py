"""The acts on agencies' files and their people's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from gateway.agencies.tables import Agency, FileStatus, Person
from gateway.regime.facts.words import SupervisionGrade, Title
from gateway.regime.record_acts import RecordAct
from gateway.regime.roles import Capability, PartyType
from gateway.regime.words import Label
from gateway.store.acts.act import Act
from gateway.store.acts.decision import Decision
from gateway.store.acts.errors import NoSuchRecord
from gateway.store.acts.lookups import Lookup
from gateway.store.acts.sights import PARTY, own_values
from gateway.store.acts.writes import Hold, Insert
from gateway.store.identifiers import new_id, record_id

if TYPE_CHECKING:
    from sqlalchemy import Table

    from gateway.store.acts.decision import Actor, Scene
    from gateway.store.acts.lookups import Row

AGENCIES: Final[Table] = Agency.__table__  # type: ignore[attr-defined]
PEOPLE: Final[Table] = Person.__table__  # type: ignore[attr-defined]
_FILE: Final = ("id", "version", "status")
_AGENCY: Final = Label("机构", "agency")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRegistration:
    """An agency's file to be opened."""

    name: str
    credit_code: str | None
    foreign_identifier: str | None
    supervision_grade: SupervisionGrade | None
    founded_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRegistration:
    """A person's file to be opened; ``own_account`` binds it to the account that acts."""

    agency: int
    name: str
    title: Title | None
    certificate: str | None
    registered: bool | None
    career_since: date | None
    own_account: bool


def new_file(scene: Scene, **values: Any) -> Row:  # noqa: ANN401 - a row's columns
    """A new row of a file with what all files have."""
    return {
        "id": new_id(),
        **values,
        "version": 1,
        "created_at": scene.moment,
        "updated_at": scene.moment,
    }


def _agency_values(given: AgencyRegistration, actor: Actor) -> dict[str, Any]:
    # A code that nobody has, where none is given: nothing is found by it.
    return {**own_values(actor), "credit_code": given.credit_code or ""}


def _register_agency(scene: Scene, given: AgencyRegistration) -> Decision:
    itself = scene.actor.party_type is PartyType.AGENCY
    row = new_file(
        scene,
        name=given.name,
        credit_code=given.credit_code,
        foreign_identifier=given.foreign_identifier,
        supervision_grade=None if given.supervision_grade is None else given.supervision_grade.name,
        founded_on=given.founded_on,
        status=FileStatus.ACTIVE.name,
        party_id=scene.actor.party_id if itself else None,
    )
    decision = Decision(type_name="Agency", number=row["id"], after=row)
    decision.writes.append(Insert(AGENCIES, row))
    known = scene.one("own_agency") if itself else None
    known = known or scene.one("same_code")
    if known is not None:
        decision.refuse(
            "ALREADY_REGISTERED",
            "该机构在本地区已有档案",
            "the agency has a file in this region already",
            offending=(record_id("Agency", scene.region, known["id"]),),
        )
    if (given.credit_code is None) is (given.foreign_identifier is None):
        decision.refuse(
            "ONE_IDENTIFIER",
            "统一社会信用代码与境外登记号须填且只填一项",
            "either a credit code or a foreign register's number is needed, not both",
        )
    if given.founded_on is not None and given.founded_on > scene.today:
        decision.refuse("FOUNDED_LATER_THAN_TODAY", "成立日期晚于今天", "founded later than today")
    return decision


def _person_values(given: PersonRegistration, actor: Actor) -> dict[str, Any]:
    return {**own_values(actor), "agency": given.agency}


def _register_person(scene: Scene, given: PersonRegistration) -> Decision:
    agency = scene.one("agency")
    if agency is None or not _may_enter_people(scene, agency):
        raise NoSuchRecord(_AGENCY)
    row = new_file(
        scene,
        agency_id=agency["id"],
        name=given.name,
        title=None if given.title is None else given.title.name,
        certificate=given.certificate,
        registered=given.registered,
        career_since=given.career_since,
        status=FileStatus.ACTIVE.name,
        user_id=scene.actor.user_id if given.own_account else None,
    )
    decision = Decision(type_name="Person", number=row["id"], after=row)
    decision.holds.append(Hold(AGENCIES, agency["id"], agency["version"]))
    decision.writes.append(Insert(PEOPLE, row))
    if agency["status"] != FileStatus.ACTIVE.name:
        decision.refuse("FILE_ENDED", "该机构档案已终止", "the agency's file has ended")
    if given.career_since is not None and given.career_since > scene.today:
        decision.refuse("CAREER_NOT_BEGUN", "从业起始日晚于今天", "the career begins after today")
    if given.own_account and not scene.actor.person_verified:
        decision.refuse(
            "NOT_REAL_NAME",
            "账号未对应一名经实名核验的自然人",
            "the account is not one verified natural person's",
        )
    if given.own_account and scene.many("own_people"):
        decision.refuse(
            "ALREADY_REGISTERED", "本账号已有人员档案", "the account has a person's file already"
        )
    return decision


def _may_enter_people(scene: Scene, agency: Row) -> bool:
    """An agency enters its own people; an insurer those of agencies it commissioned."""
    if scene.actor.party_type is PartyType.INSURER:
        return scene.one("commissioned") is not None
    return agency["party_id"] is not None and agency["party_id"] == scene.actor.party_id


REGISTER_AGENCY: Final = Act[AgencyRegistration](
    act=RecordAct.REGISTER_AGENCY,
    topic="agency.register",
    capability=Capability.AGENCY_WRITE,
    lookups=(
        Lookup("own_agency", AGENCIES, (("party_id", PARTY),), columns=_FILE),
        Lookup("same_code", AGENCIES, (("credit_code", "credit_code"),), columns=_FILE),
    ),
    values=_agency_values,
    texts=frozenset({"credit_code"}),
    decide=_register_agency,
)


def register_person(*further: Lookup) -> Act[PersonRegistration]:
    """The act of entering a person, with the lookups ``commissioned`` and ``own_people``.

    Whether an insurer commissioned the agency is told by projects, of which this package is unaware.
    """
    return Act[PersonRegistration](
        act=RecordAct.REGISTER_PERSON,
        topic="person.register",
        capability=Capability.PERSON_WRITE,
        lookups=(
            Lookup("agency", AGENCIES, (("id", "agency"),), columns=(*_FILE, "party_id")),
            *further,
        ),
        values=_person_values,
        decide=_register_person,
    )
