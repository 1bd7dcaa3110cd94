"""The acts on projects: entering one, commissioning the agency that watches it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from gateway.agencies.commands import AGENCIES, PEOPLE, new_file, register_person
from gateway.agencies.tables import FileStatus
from gateway.insurers.commands import INSURERS
from gateway.projects.parts import PROJECTS, acting_party, leads_project, part_lookups
from gateway.projects.tables import Part, Participant, ProjectStatus
from gateway.regime.facts import Commission, Entrustment, Facts, PreventionService
from gateway.regime.facts.works_words import ActingParty
from gateway.regime.instruments import Line
from gateway.regime.record_acts import RecordAct
from gateway.regime.roles import Act as ReservedTo
from gateway.regime.roles import Capability, PartyType
from gateway.regime.words import Label
from gateway.store.acts.act import Act
from gateway.store.acts.decision import Decision
from gateway.store.acts.errors import NoSuchRecord
from gateway.store.acts.lookups import Lookup, Of
from gateway.store.acts.sights import PARTY, USER, own_values
from gateway.store.acts.writes import Hold, Insert, Update
from gateway.store.identifiers import record_id

if TYPE_CHECKING:
    from sqlalchemy import Table

    from gateway.store.acts.decision import Actor, Scene

PARTICIPANTS: Final[Table] = Participant.__table__  # type: ignore[attr-defined]
_OWN_PART: Final = {
    PartyType.OWNER: Part.OWNER,
    PartyType.CONTRACTOR: Part.CONTRACTOR,
    PartyType.INSURER: Part.LEAD_INSURER,
}
_WHOLE_CITY: Final = "0000"

REGISTER_PERSON: Final = register_person(
    Lookup("own_insurer", INSURERS, (("party_id", PARTY),), columns=("id", "version")),
    Lookup(
        "commissioned",
        PROJECTS,
        (("agency_id", "agency"), ("insurer_id", Of("own_insurer", "id"))),
        columns=("id", "version"),
    ),
    Lookup("own_people", PEOPLE, (("user_id", USER),), many=True, columns=("id",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPart:
    """A party and the part it takes."""

    party: int
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRegistration:
    """A project's file to be opened; whoever opens it takes its own part in it."""

    code: str
    name: str
    line: Line
    district: str
    status: ProjectStatus
    construction_cost: Decimal | None
    started_on: date | None
    participants: tuple[TakingPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commissioning:
    """An agency to be commissioned for a project."""

    project: int
    agency: int


def _project_values(given: ProjectRegistration, actor: Actor) -> dict[str, Any]:
    return {**own_values(actor), "code": given.code}


def _register_project(scene: Scene, given: ProjectRegistration) -> Decision:
    kind, party = scene.actor.party_type, scene.actor.party_id
    insurer = scene.one("own_insurer") if kind is PartyType.INSURER else None
    row = new_file(
        scene,
        code=given.code,
        name=given.name,
        line=given.line.name,
        district=given.district,
        status=given.status.name,
        construction_cost=given.construction_cost,
        started_on=given.started_on,
        insurer_id=None if insurer is None else insurer["id"],
    )
    decision = Decision(type_name="Project", number=row["id"], after=row, project_id=row["id"])
    decision.writes.append(Insert(PROJECTS, row))
    taking = {(each.party, each.part) for each in given.participants}
    if kind in _OWN_PART and party is not None:
        taking.add((party, _OWN_PART[kind]))
    decision.writes += [
        Insert(
            PARTICIPANTS,
            {
                "project_id": row["id"],
                "party_id": number,
                "part": part.name,
                "created_at": scene.moment,
            },
        )
        for number, part in sorted(taking, key=lambda each: (each[0], each[1].name))
    ]
    decision.events = {"unit_recorded": scene.now, "record_created": scene.now}
    _check_project(scene, given, decision)
    if kind is PartyType.INSURER and insurer is None:
        decision.refuse(
            "INSURER_NOT_REGISTERED",
            "本公司在本地区尚无档案",
            "the insurer has no file in this region yet",
        )
    return decision


def _check_project(scene: Scene, given: ProjectRegistration, decision: Decision) -> None:
    known = scene.one("same_code")
    if known is not None:
        decision.refuse(
            "ALREADY_REGISTERED",
            "该项目编号已有档案",
            "there is a file under this code already",
            offending=(record_id("Project", scene.region, known["id"]),),
        )
    if any(each.part is Part.AGENCY for each in given.participants):
        decision.refuse(
            "AGENCY_NOT_COMMISSIONED",
            "机构因委托而参与项目，不在登记时填写",
            "an agency takes part by being commissioned, not by being entered",
        )
    manifest = scene.law.region
    if given.line not in manifest.lines:
        decision.refuse("LINE_NOT_HERE", "本地区无此险种", "the region has no such line")
    whole = manifest.division_code
    prefix = whole[:2] if whole.endswith(_WHOLE_CITY) else whole[:4]
    if not given.district.startswith(prefix):
        decision.refuse(
            "DISTRICT_OUTSIDE_REGION", "区县不在本地区", "the district is not in this region"
        )
    if (given.status is ProjectStatus.PLANNED) is (given.started_on is not None):
        decision.refuse(
            "START_CONTRADICTS_STATUS",
            "开工日期与工程状态不符",
            "the day the works began contradicts the status",
        )


def _commission_values(given: Commissioning, actor: Actor) -> dict[str, Any]:
    return {**own_values(actor), "project": given.project, "agency": given.agency}


def _commission(scene: Scene, given: Commissioning) -> Decision:
    project, agency = scene.one("project"), scene.one("agency")
    acting = acting_party(scene)
    if project is None or acting is None:
        raise NoSuchRecord(Label("项目", "project"))
    if agency is None:
        raise NoSuchRecord(Label("机构", "agency"))
    changes = {"agency_id": given.agency, "updated_at": scene.moment}
    decision = Decision(
        type_name="Project",
        number=project["id"],
        before=project,
        after={**project, **changes, "version": project["version"] + 1},
        project_id=project["id"],
        leads_project=leads_project(scene),
        holds=[
            Hold(PROJECTS, project["id"], project["version"], exclusive=True),
            Hold(AGENCIES, agency["id"], agency["version"]),
        ],
        writes=[Update(PROJECTS, project["id"], changes)],
        facts=Facts(
            commission=Commission(reference=record_id("Project", scene.region, project["id"])),
            service=PreventionService(entrustment=Entrustment(separate_entity=True)),
        ),
        events={"commissioned": scene.now},
    )
    if agency["party_id"] is not None:
        decision.writes.append(
            Insert(
                PARTICIPANTS,
                {
                    "project_id": project["id"],
                    "party_id": agency["party_id"],
                    "part": Part.AGENCY.name,
                    "created_at": scene.moment,
                },
            )
        )
    if acting is not ActingParty.INSURER:
        decision.refuse(
            "NOT_THE_INSURER", "机构由承保公司委托", "the insurer commissions the agency"
        )
    if project["agency_id"] is not None:
        decision.refuse(
            "ALREADY_COMMISSIONED",
            "本项目已委托机构",
            "an agency is commissioned for this project already",
            offending=(record_id("Agency", scene.region, project["agency_id"]),),
        )
    if agency["status"] != FileStatus.ACTIVE.name:
        decision.refuse("FILE_ENDED", "该机构档案已终止", "the agency's file has ended")
    return decision


REGISTER_PROJECT: Final = Act[ProjectRegistration](
    act=RecordAct.REGISTER_PROJECT,
    topic="project.register",
    capability=Capability.PROJECT_WRITE,
    lookups=(
        Lookup("own_insurer", INSURERS, (("party_id", PARTY),), columns=("id", "version")),
        Lookup("same_code", PROJECTS, (("code", "code"),), columns=("id", "version")),
    ),
    values=_project_values,
    texts=frozenset({"code"}),
    decide=_register_project,
)
COMMISSION_AGENCY: Final = Act[Commissioning](
    act=RecordAct.COMMISSION_AGENCY,
    topic="agency.commission",
    capability=Capability.PROJECT_WRITE,
    reserved=ReservedTo.COMMISSION_AGENCY,
    lookups=(
        *part_lookups("project", whole=True),
        Lookup(
            "agency",
            AGENCIES,
            (("id", "agency"),),
            columns=("id", "version", "status", "party_id"),
        ),
    ),
    values=_commission_values,
    decide=_commission,
)
