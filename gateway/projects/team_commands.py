"""The act of putting a person on the team that watches a project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from gateway.agencies.commands import PEOPLE
from gateway.agencies.tables import FileStatus
from gateway.projects.parts import PROJECTS, acting_party, part_lookups
from gateway.projects.tables import TeamMember
from gateway.regime.facts import (
    Certificate,
    Commission,
    Facts,
    FixedTeam,
    LeadAppointment,
    Person,
    PreventionService,
    ProfessionalTitle,
    TalentEntry,
    WorkPeriod,
)
from gateway.regime.facts.words import Field, Role, Title
from gateway.regime.facts.works_words import ActingParty
from gateway.regime.record_acts import RecordAct
from gateway.regime.roles import Capability
from gateway.regime.spans import Span
from gateway.regime.words import Label
from gateway.store.acts.act import Act
from gateway.store.acts.decision import Decision
from gateway.store.acts.errors import NoSuchRecord
from gateway.store.acts.lookups import Lookup
from gateway.store.acts.sights import own_values
from gateway.store.acts.writes import Hold, Insert, Update
from gateway.store.identifiers import new_id, record_id

if TYPE_CHECKING:
    from sqlalchemy import Table

    from gateway.store.acts.decision import Actor, Scene
    from gateway.store.acts.lookups import Row

_MEMBERS: Final[Table] = TeamMember.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamEntry:
    """A person to be put on a project's team, from a day on and perhaps to another."""

    project: int
    person: int
    role: Role
    since: date
    until: date | None


def _values(given: TeamEntry, actor: Actor) -> dict[str, Any]:
    return {**own_values(actor), "project": given.project, "person": given.person}


def _add(scene: Scene, given: TeamEntry) -> Decision:
    project, person = scene.one("project"), scene.one("person")
    if project is None or acting_party(scene) is not ActingParty.CONTRACTED_AGENCY:
        raise NoSuchRecord(Label("项目", "project"))
    if person is None or person["agency_id"] != project["agency_id"]:
        raise NoSuchRecord(Label("人员", "person"))
    leads = given.role is Role.PROJECT_LEAD
    changes: Row = {"updated_at": scene.moment}
    if leads:
        changes["lead_id"] = person["id"]
    decision = Decision(
        type_name="Project",
        number=project["id"],
        before=project,
        after={**project, **changes, "version": project["version"] + 1},
        project_id=project["id"],
        words=frozenset({given.role.name}),
        holds=[
            Hold(PROJECTS, project["id"], project["version"], exclusive=True),
            # Whoever else appoints this person counts the same appointments: one after the other.
            Hold(PEOPLE, person["id"], person["version"], exclusive=True),
        ],
        writes=[
            Insert(
                _MEMBERS,
                {
                    "id": new_id(),
                    "project_id": project["id"],
                    "person_id": person["id"],
                    "role": given.role.name,
                    "since": given.since,
                    "until": given.until,
                    "created_at": scene.moment,
                },
            ),
            Update(PROJECTS, project["id"], changes),
            Update(PEOPLE, person["id"], {"updated_at": scene.moment}),
        ],
        facts=_facts(scene, given, person),
        events={"lead_appointed": given.since} if leads else {},
    )
    _check(scene, given, person, project, decision)
    return decision


def _check(scene: Scene, given: TeamEntry, person: Row, project: Row, decision: Decision) -> None:
    if person["status"] != FileStatus.ACTIVE.name:
        decision.refuse("FILE_ENDED", "该人员档案已终止", "the person's file has ended")
    if given.until is not None and given.until < given.since:
        decision.refuse("ENDS_BEFORE_IT_BEGINS", "终止日早于起始日", "it ends before it begins")
    if given.role is Role.PROJECT_LEAD and project["lead_id"] is not None:
        decision.refuse(
            "LEAD_ALREADY_NAMED",
            "本项目已有负责人，更换须另行办理",
            "the project has a lead; replacing one is another act",
            offending=(record_id("Person", scene.region, project["lead_id"]),),
        )
    if any(
        row["project_id"] == project["id"] and row["role"] == given.role.name and _meets(row, given)
        for row in scene.many("memberships")
    ):
        decision.refuse(
            "ALREADY_ON_TEAM", "该人员已在本项目此岗位", "the person is in this post already"
        )


def _meets(row: Row, given: TeamEntry) -> bool:
    """Whether two stretches have a day in common."""
    begins = given.until is None or row["since"] <= given.until
    return begins and (row["until"] is None or given.since <= row["until"])


def _facts(scene: Scene, given: TeamEntry, person: Row) -> Facts:
    """What the records of this region know of the person; other regions' appointments they do not."""
    leading = tuple(
        LeadAppointment(
            span=Span(since=row["since"], until=row["until"], open_ended=row["until"] is None)
        )
        for row in scene.many("memberships")
        if row["role"] == Role.PROJECT_LEAD.name
    )
    title = None if person["title"] is None else ProfessionalTitle(level=Title[person["title"]])
    certificates = None
    if person["registered"] is not None:
        certificates = (Certificate(registered=person["registered"]),)
    periods = None
    if person["career_since"] is not None:
        span = Span(since=person["career_since"], open_ended=True)
        periods = (WorkPeriod(field=Field.CONSTRUCTION, span=span),)
    return Facts(
        person=Person(
            role=given.role,
            appointed_on=given.since,
            title=title,
            certificates=certificates,
            work_periods=periods,
            lead_appointments=leading,
            appointments_asked=1 if given.role is Role.PROJECT_LEAD else 0,
        ),
        commission=Commission(talent=TalentEntry(roster_from=given.since)),
        service=PreventionService(fixed_team=FixedTeam(registered=1, changed=False)),
    )


ADD_TEAM_MEMBER: Final = Act[TeamEntry](
    act=RecordAct.ADD_TEAM_MEMBER,
    topic="team.add",
    capability=Capability.PERSON_WRITE,
    lookups=(
        *part_lookups("project", whole=True),
        Lookup("person", PEOPLE, (("id", "person"),)),
        Lookup(
            "memberships",
            _MEMBERS,
            (("person_id", "person"),),
            many=True,
            columns=("project_id", "role", "since", "until"),
        ),
    ),
    values=_values,
    decide=_add,
)
