"""Fields of ``Mutation`` that act on projects and their teams."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import strawberry

from gateway.graph.act_payloads import ActPayload
from gateway.graph.acting import answered, input_reader, perform
from gateway.graph.fact_inputs import FactsInput
from gateway.graph.input_building import built_at_once
from gateway.graph.mutation_words import InputArg, dry_run, idempotency_key, in_region, stated
from gateway.graph.project_types import Project, project_node
from gateway.graph.requirements import requires
from gateway.graph.words import RegionCode
from gateway.projects.commands import (
    COMMISSION_AGENCY,
    REGISTER_PROJECT,
    Commissioning,
    ProjectRegistration,
    TakingPart,
)
from gateway.projects.tables import Part, ProjectStatus
from gateway.projects.team_commands import ADD_TEAM_MEMBER, TeamEntry
from gateway.regime.facts.words import Role
from gateway.regime.instruments import Line
from gateway.regime.roles import Capability

Info = strawberry.Info
MOST_PARTICIPANTS = 50
_PROJECT = "项目的全局标识 / Global id of the project"
_SHOWN = "项目；不予办理且原无记录的为空 / The project; null if refused and there is none"


@built_at_once
@strawberry.input(description="参建单位 / A party that takes part")
class ProjectParticipantInput:
    """A party that takes part."""

    party: strawberry.ID = strawberry.field(description="单位编号 / Number of the party")
    part: Part = strawberry.field(description="在项目中的身份 / The part it takes")


@built_at_once
@strawberry.input(description="登记项目 / A project's file to be opened")
class RegisterProjectInput:
    """A project's file to be opened."""

    region: RegionCode = in_region()
    code: str = strawberry.field(
        description="项目编号，在本地区唯一 / Code, the only one in the region"
    )
    name: str = strawberry.field(description="名称 / Name")
    line: Line = strawberry.field(description="险种 / Line of insurance")
    district: str = strawberry.field(
        description="区县的 GB/T 2260 代码 / GB/T 2260 code of the district"
    )
    idempotency_key: str = idempotency_key()
    status: ProjectStatus = strawberry.field(
        default=ProjectStatus.PLANNED, description="工程状态 / Status of the works"
    )
    construction_cost: Decimal | None = strawberry.field(
        default=None, description="工程造价（元） / Construction cost in yuan"
    )
    started_on: date | None = strawberry.field(
        default=None, description="开工日期 / When the works began"
    )
    participants: list[ProjectParticipantInput] = strawberry.field(
        default_factory=list,
        description="参建单位，至多 50 家；办理单位自身不必列出 / Parties, at most 50; whoever acts takes its own part",
    )
    stated: FactsInput | None = stated()
    dry_run: bool = dry_run()


@built_at_once
@strawberry.input(description="委托机构 / An agency to be commissioned for a project")
class CommissionAgencyInput:
    """An agency to be commissioned for a project."""

    project: strawberry.ID = strawberry.field(description=_PROJECT)
    agency: strawberry.ID = strawberry.field(description="机构的全局标识 / Global id of the agency")
    idempotency_key: str = idempotency_key()
    stated: FactsInput | None = stated()
    dry_run: bool = dry_run()


@built_at_once
@strawberry.input(description="列入项目团队 / A person to be put on a project's team")
class AddTeamMemberInput:
    """A person to be put on a project's team."""

    project: strawberry.ID = strawberry.field(description=_PROJECT)
    person: strawberry.ID = strawberry.field(description="人员的全局标识 / Global id of the person")
    role: Role = strawberry.field(description="岗位 / The post")
    since: date = strawberry.field(description="自何日起 / Since which day")
    idempotency_key: str = idempotency_key()
    until: date | None = strawberry.field(
        default=None, description="至何日止，未定的不填 / To which day; left out if not set"
    )
    stated: FactsInput | None = stated()
    dry_run: bool = dry_run()


@strawberry.type(description="登记项目的答复 / The answer to entering a project")
class RegisterProjectPayload(ActPayload):
    """The answer to entering a project."""

    project: Project | None = strawberry.field(description=_SHOWN)


@strawberry.type(description="委托机构的答复 / The answer to commissioning an agency")
class CommissionAgencyPayload(ActPayload):
    """The answer to commissioning an agency."""

    project: Project | None = strawberry.field(description=_SHOWN)


@strawberry.type(description="列入项目团队的答复 / The answer to putting a person on a team")
class AddTeamMemberPayload(ActPayload):
    """The answer to putting a person on a team."""

    project: Project | None = strawberry.field(description=_SHOWN)


@strawberry.type
class ProjectMutations:
    """Acts on projects and their teams."""

    @strawberry.mutation(
        description="登记项目及参建单位 / Enter a project and who takes part",
        directives=[requires(Capability.PROJECT_WRITE)],
    )
    async def register_project(
        self, info: Info, input: InputArg[RegisterProjectInput]
    ) -> RegisterProjectPayload:
        """Enter a project."""
        read = input_reader(info)
        region = input.region.value
        if len(input.participants) > MOST_PARTICIPANTS:
            read.fault(
                ("participants",),
                f"至多 {MOST_PARTICIPANTS} 家",
                f"has at most {MOST_PARTICIPANTS} parties",
            )
        given = ProjectRegistration(
            code=read.text(input.code, 40, "code"),
            name=read.text(input.name, 200, "name"),
            line=input.line,
            district=read.district(input.district, "district"),
            status=input.status,
            construction_cost=read.yuan(input.construction_cost, "constructionCost"),
            started_on=input.started_on,
            participants=tuple(
                TakingPart(
                    party=read.number(each.party, "participants", place, "party"), part=each.part
                )
                for place, each in enumerate(input.participants)
            ),
        )
        facts = read.stated(input.stated)
        read.check()
        reply = await perform(info, REGISTER_PROJECT, region, given, input, facts)
        return await answered(info, region, reply, RegisterProjectPayload, "project", project_node)

    @strawberry.mutation(
        description="为项目委托机构 / Commission an agency for a project",
        directives=[requires(Capability.PROJECT_WRITE)],
    )
    async def commission_agency(
        self, info: Info, input: InputArg[CommissionAgencyInput]
    ) -> CommissionAgencyPayload:
        """Commission an agency for a project."""
        read = input_reader(info)
        region, project = read.record(input.project, "Project", "project")
        agency = read.same_region(input.agency, "Agency", region, "agency")
        facts = read.stated(input.stated)
        read.check()
        given = Commissioning(project=project, agency=agency)
        reply = await perform(info, COMMISSION_AGENCY, region, given, input, facts)
        return await answered(info, region, reply, CommissionAgencyPayload, "project", project_node)

    @strawberry.mutation(
        description="将人员列入项目团队 / Put a person on a project's team",
        directives=[requires(Capability.PERSON_WRITE)],
    )
    async def add_team_member(
        self, info: Info, input: InputArg[AddTeamMemberInput]
    ) -> AddTeamMemberPayload:
        """Put a person on a project's team."""
        read = input_reader(info)
        region, project = read.record(input.project, "Project", "project")
        person = read.same_region(input.person, "Person", region, "person")
        facts = read.stated(input.stated)
        read.check()
        given = TeamEntry(
            project=project,
            person=person,
            role=input.role,
            since=input.since,
            until=input.until,
        )
        reply = await perform(info, ADD_TEAM_MEMBER, region, given, input, facts)
        return await answered(info, region, reply, AddTeamMemberPayload, "project", project_node)
