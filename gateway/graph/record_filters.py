"""What lists of records may be narrowed by, and the orders they may have."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import strawberry

from gateway.agencies.tables import FileStatus
from gateway.graph.record_words import FileSort, ObligationSort, ProjectSort, RecordSort
from gateway.projects.tables import ProjectStatus
from gateway.regime.duties import DutyState
from gateway.regime.facts.words import Role, SupervisionGrade, Title
from gateway.regime.instruments import Line, Party
from gateway.risks.tables import FindingStatus


@strawberry.input(
    description="机构筛选，各项同时满足 / Filter of agencies; all that are stated must hold"
)
class AgencyFilter:
    """Filter of agencies."""

    name_contains: str | None = strawberry.field(
        default=None, description="名称包含 / Text that the name contains"
    )
    credit_code: str | None = strawberry.field(
        default=None, description="统一社会信用代码 / Unified social credit code"
    )
    supervision_grades: list[SupervisionGrade] | None = strawberry.field(
        default=None, description="监理资质等级，任一即可 / Grades of supervision, any of them"
    )
    statuses: list[FileStatus] | None = strawberry.field(
        default=None, description="档案状态，任一即可 / Statuses, any of them"
    )


@strawberry.input(
    description="人员筛选，各项同时满足 / Filter of people; all that are stated must hold"
)
class PersonFilter:
    """Filter of people."""

    name_contains: str | None = strawberry.field(
        default=None, description="姓名包含 / Text that the name contains"
    )
    agency: strawberry.ID | None = strawberry.field(
        default=None, description="所属机构的全局标识 / Global id of the agency"
    )
    titles: list[Title] | None = strawberry.field(
        default=None, description="职称，任一即可 / Professional titles, any of them"
    )
    registered: bool | None = strawberry.field(
        default=None, description="是否注册 / Whether registered"
    )
    statuses: list[FileStatus] | None = strawberry.field(
        default=None, description="档案状态，任一即可 / Statuses, any of them"
    )


@strawberry.input(
    description="保险公司筛选，各项同时满足 / Filter of insurers; all that are stated must hold"
)
class InsurerFilter:
    """Filter of insurers."""

    name_contains: str | None = strawberry.field(
        default=None, description="名称包含 / Text that the name contains"
    )
    credit_code: str | None = strawberry.field(
        default=None, description="统一社会信用代码 / Unified social credit code"
    )
    statuses: list[FileStatus] | None = strawberry.field(
        default=None, description="档案状态，任一即可 / Statuses, any of them"
    )


@strawberry.input(
    description="项目筛选，各项同时满足 / Filter of projects; all that are stated must hold"
)
class ProjectFilter:
    """Filter of projects."""

    code: str | None = strawberry.field(default=None, description="项目编号 / Code of the project")
    name_contains: str | None = strawberry.field(
        default=None, description="名称包含 / Text that the name contains"
    )
    line: Line | None = strawberry.field(default=None, description="险种 / Line of insurance")
    districts: list[str] | None = strawberry.field(
        default=None,
        description="区县的 GB/T 2260 代码，任一即可 / GB/T 2260 codes of districts, any of them",
    )
    statuses: list[ProjectStatus] | None = strawberry.field(
        default=None, description="工程状态，任一即可 / Statuses, any of them"
    )
    agency: strawberry.ID | None = strawberry.field(
        default=None, description="机构的全局标识 / Global id of the agency"
    )
    insurer: strawberry.ID | None = strawberry.field(
        default=None, description="保险公司的全局标识 / Global id of the insurer"
    )
    started_from: date | None = strawberry.field(
        default=None, description="开工不早于 / Begun on this day or later"
    )
    started_before: date | None = strawberry.field(
        default=None, description="开工早于 / Begun before this day"
    )


@strawberry.input(description="项目团队筛选 / Filter of a project's team")
class TeamMemberFilter:
    """Filter of a project's team."""

    roles: list[Role] | None = strawberry.field(
        default=None, description="岗位，任一即可 / Posts, any of them"
    )


@strawberry.input(
    description="风险和隐患筛选，各项同时满足 / Filter of findings; all that are stated must hold"
)
class RiskFindingFilter:
    """Filter of findings."""

    project: strawberry.ID | None = strawberry.field(
        default=None, description="项目的全局标识 / Global id of the project"
    )
    scale: str | None = strawberry.field(default=None, description="分级标准 / Key of the scale")
    grades: list[str] | None = strawberry.field(
        default=None, description="等级，任一即可 / Keys of grades, any of them"
    )
    statuses: list[FindingStatus] | None = strawberry.field(
        default=None, description="整改状态，任一即可 / Statuses, any of them"
    )
    found_from: datetime | None = strawberry.field(
        default=None, description="发现不早于 / Found at this moment or later"
    )
    found_before: datetime | None = strawberry.field(
        default=None, description="发现早于 / Found before this moment"
    )
    rectify_before: date | None = strawberry.field(
        default=None,
        description="整改期限早于，未定期限的不计 / To be rectified before this day; none without one",
    )


@strawberry.input(
    description="义务筛选，各项同时满足 / Filter of obligations; all that are stated must hold"
)
class ObligationFilter:
    """Filter of obligations."""

    states: list[DutyState] | None = strawberry.field(
        default=None, description="此刻的状态，任一即可 / States at this moment, any of them"
    )
    due_from: datetime | None = strawberry.field(
        default=None, description="期限届满不早于 / Ends at this moment or later"
    )
    due_before: datetime | None = strawberry.field(
        default=None,
        description="期限届满早于，没有期限的不计 / Ends before this moment; none without an end",
    )
    bound: Party | None = strawberry.field(default=None, description="由谁履行 / Whom it binds")
    duty: str | None = strawberry.field(
        default=None, description="设定义务的条文编号 / Id of the provision that imposes it"
    )
    project: strawberry.ID | None = strawberry.field(
        default=None, description="项目的全局标识 / Global id of the project"
    )


_FILTER = strawberry.argument(description="筛选 / Filter")
_SORT = strawberry.argument(description="次序 / Order")

AgencyFilterArg = Annotated[AgencyFilter | None, _FILTER]
PersonFilterArg = Annotated[PersonFilter | None, _FILTER]
InsurerFilterArg = Annotated[InsurerFilter | None, _FILTER]
ProjectFilterArg = Annotated[ProjectFilter | None, _FILTER]
TeamMemberFilterArg = Annotated[TeamMemberFilter | None, _FILTER]
RiskFindingFilterArg = Annotated[RiskFindingFilter | None, _FILTER]
ObligationFilterArg = Annotated[ObligationFilter | None, _FILTER]
RecordSortArg = Annotated[RecordSort, _SORT]
FileSortArg = Annotated[FileSort, _SORT]
ProjectSortArg = Annotated[ProjectSort, _SORT]
ObligationSortArg = Annotated[ObligationSort, _SORT]
