"""Insured projects, who takes part in them and their teams in the schema."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry

from gateway.graph.agency_types import Agency, agency_node
from gateway.graph.insurer_types import Insurer, insurer_node
from gateway.graph.limits import ListSize
from gateway.graph.nodes import Node
from gateway.graph.obligation_types import Obligation, obligation_node
from gateway.graph.person_types import Person, person_node
from gateway.graph.record_filters import (
    ObligationFilterArg,
    ObligationSortArg,
    RecordSortArg,
    RiskFindingFilterArg,
    TeamMemberFilterArg,
)
from gateway.graph.record_lists import (
    DEFAULT_PAGE,
    LISTED,
    AfterArg,
    Connection,
    FirstArg,
    children_of,
    related,
    values_of,
    whole_list,
)
from gateway.graph.record_words import ObligationSort, RecordSort
from gateway.graph.records.rows import Row
from gateway.graph.requirements import requires
from gateway.graph.words import RegionCode
from gateway.projects.records import PARTICIPANT, PROJECT, TEAM_MEMBER
from gateway.projects.tables import Part, ProjectStatus
from gateway.regime.facts.words import Role
from gateway.regime.instruments import Line
from gateway.regime.roles import Capability

if TYPE_CHECKING:
    from gateway.graph.finding_types import RiskFinding

Info = strawberry.Info


@strawberry.type(
    description="参与项目的单位 / A party's part in a project",
    directives=[requires(Capability.PROJECT_READ)],
)
class Participant:
    """A party's part in a project."""

    row: strawberry.Private[Row]
    region: RegionCode = strawberry.field(description="地区 / Region")
    part: Part = strawberry.field(description="在项目中的身份 / The part it takes")
    party_id: strawberry.ID = strawberry.field(description="单位编号 / Number of the party")
    created_at: datetime = strawberry.field(description="登记时间 / When it was entered")


def participant_node(row: Row) -> Participant:
    """A row as the schema shows it."""
    values = values_of(PARTICIPANT, row)
    return Participant(**{**values, "party_id": strawberry.ID(str(row["party_id"]))})


@strawberry.type(
    description="项目风险管理团队的成员 / A person on a project's team",
    directives=[requires(Capability.PROJECT_READ)],
)
class TeamMember:
    """A person on a project's team, from when to when."""

    row: strawberry.Private[Row]
    region: RegionCode = strawberry.field(description="地区 / Region")
    role: Role = strawberry.field(description="岗位 / The post")
    since: date = strawberry.field(description="自何日起 / Since which day")
    until: date | None = strawberry.field(
        description="至何日止，在岗为空 / Until which day; null while it goes on"
    )
    created_at: datetime = strawberry.field(description="登记时间 / When it was entered")

    @strawberry.field(
        description="人员 / The person", directives=[requires(Capability.PERSON_READ)]
    )
    async def person(self, info: Info) -> Person | None:
        """The person."""
        row = await related(info, self.row, "TeamMember", "person")
        return None if row is None else person_node(row)

    @strawberry.field(
        description="项目 / The project", directives=[requires(Capability.PROJECT_READ)]
    )
    async def project(self, info: Info) -> Project | None:
        """The project."""
        row = await related(info, self.row, "TeamMember", "project")
        return None if row is None else project_node(row)


def team_member_node(row: Row) -> TeamMember:
    """A row as the schema shows it."""
    values = values_of(TEAM_MEMBER, row)
    del values["id"]
    return TeamMember(**values)


@strawberry.type(
    description="投保项目的档案 / The file of an insured project",
    directives=[requires(Capability.PROJECT_READ)],
)
class Project(Node):
    """The file of an insured project."""

    row: strawberry.Private[Row]
    region: RegionCode = strawberry.field(description="地区 / Region")
    code: str = strawberry.field(description="项目编号 / Code of the project")
    name: str = strawberry.field(description="名称 / Name")
    line: Line = strawberry.field(description="险种 / Line of insurance")
    district: str = strawberry.field(
        description="所在区县的 GB/T 2260 代码 / GB/T 2260 code of its district"
    )
    status: ProjectStatus = strawberry.field(description="工程状态 / Status of the works")
    construction_cost: Decimal | None = strawberry.field(
        description="工程造价，元 / Construction cost in yuan"
    )
    started_on: date | None = strawberry.field(description="开工日期 / When the works began")
    completed_on: date | None = strawberry.field(
        description="竣工日期 / When the works were completed"
    )
    version: int = strawberry.field(
        description="版本，每次变更加一 / Version, one more with each change"
    )
    created_at: datetime = strawberry.field(description="登记时间 / When it was entered")
    updated_at: datetime = strawberry.field(description="最近变更时间 / When it was last changed")

    @strawberry.field(
        description="受托机构 / The agency commissioned",
        directives=[requires(Capability.AGENCY_READ)],
    )
    async def agency(self, info: Info) -> Agency | None:
        """The agency commissioned."""
        row = await related(info, self.row, "Project", "agency")
        return None if row is None else agency_node(row)

    @strawberry.field(
        description="主承保险公司 / The lead insurer",
        directives=[requires(Capability.INSURER_READ)],
    )
    async def insurer(self, info: Info) -> Insurer | None:
        """The lead insurer."""
        row = await related(info, self.row, "Project", "insurer")
        return None if row is None else insurer_node(row)

    @strawberry.field(
        description="项目负责人 / The person who leads the agency's team",
        directives=[requires(Capability.PERSON_READ)],
    )
    async def lead(self, info: Info) -> Person | None:
        """The person who leads the agency's team."""
        row = await related(info, self.row, "Project", "lead")
        return None if row is None else person_node(row)

    @strawberry.field(
        description="参建及参保各方，全部列出 / Parties that take part, all of them",
        directives=[ListSize(assumed_size=10), requires(Capability.PROJECT_READ)],
    )
    async def participants(self, info: Info) -> list[Participant] | None:
        """Parties that take part."""
        return await whole_list(info, self.row, ("Project", "participants"), participant_node)

    @strawberry.field(
        description="风险管理团队，含已离岗的 / The team, those who left included",
        directives=[LISTED, requires(Capability.PROJECT_READ)],
    )
    async def team(
        self,
        info: Info,
        filter: TeamMemberFilterArg = None,  # noqa: A002 - called as in the schema
        sort: RecordSortArg = RecordSort.OLDEST_FIRST,
        first: FirstArg = DEFAULT_PAGE,
        after: AfterArg = None,
    ) -> Connection[TeamMember] | None:
        """The team."""
        return await children_of(
            info, self.row, ("Project", "team"), team_member_node, filter, sort, first, after
        )

    @strawberry.field(
        description="风险和隐患 / Findings", directives=[LISTED, requires(Capability.FINDING_READ)]
    )
    async def findings(
        self,
        info: Info,
        filter: RiskFindingFilterArg = None,  # noqa: A002 - called as in the schema
        sort: RecordSortArg = RecordSort.OLDEST_FIRST,
        first: FirstArg = DEFAULT_PAGE,
        after: AfterArg = None,
    ) -> Connection[Annotated[RiskFinding, strawberry.lazy("gateway.graph.finding_types")]] | None:
        """Findings."""
        from gateway.graph.finding_types import risk_finding_node  # noqa: PLC0415 - the types name each other

        return await children_of(
            info, self.row, ("Project", "findings"), risk_finding_node, filter, sort, first, after
        )

    @strawberry.field(
        description="本项目上的义务 / Obligations on it",
        directives=[LISTED, requires(Capability.FINDING_READ)],
    )
    async def obligations(
        self,
        info: Info,
        filter: ObligationFilterArg = None,  # noqa: A002 - called as in the schema
        sort: ObligationSortArg = ObligationSort.OLDEST_FIRST,
        first: FirstArg = DEFAULT_PAGE,
        after: AfterArg = None,
    ) -> Connection[Obligation] | None:
        """Obligations on it."""
        return await children_of(
            info, self.row, ("Project", "obligations"), obligation_node, filter, sort, first, after
        )


def project_node(row: Row) -> Project:
    """A row as the schema shows it."""
    return Project(**values_of(PROJECT, row))
