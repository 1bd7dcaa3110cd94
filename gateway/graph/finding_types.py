"""Findings of risks and hazards in the schema."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from gateway.graph.nodes import Node
from gateway.graph.obligation_types import Obligation, obligation_node
from gateway.graph.person_types import Person, person_node
from gateway.graph.project_types import Project, project_node
from gateway.graph.record_filters import ObligationFilterArg, ObligationSortArg
from gateway.graph.record_lists import (
    DEFAULT_PAGE,
    LISTED,
    AfterArg,
    Connection,
    FirstArg,
    children_of,
    related,
    values_of,
)
from gateway.graph.record_words import ObligationSort
from gateway.graph.records.rows import Row
from gateway.graph.requirements import requires
from gateway.graph.words import RegionCode
from gateway.regime.roles import Capability
from gateway.risks.records import RISK_FINDING
from gateway.risks.tables import FindingStatus

Info = strawberry.Info


@strawberry.type(
    description="项目上发现的风险或隐患，按当地标准分级 / A risk or hazard found on a project, graded by the region's own scale",
    directives=[requires(Capability.FINDING_READ)],
)
class RiskFinding(Node):
    """A risk or hazard found on a project."""

    row: strawberry.Private[Row]
    region: RegionCode = strawberry.field(description="地区 / Region")
    scale: str = strawberry.field(description="分级标准 / Key of the scale")
    grade: str = strawberry.field(description="等级 / Key of the grade")
    status: FindingStatus = strawberry.field(description="整改状态 / Status of rectification")
    title: str = strawberry.field(description="标题 / Title")
    description: str | None = strawberry.field(description="描述 / Description")
    place: str | None = strawberry.field(description="部位 / Place on the works")
    found_at: datetime = strawberry.field(description="发现时间 / When it was found")
    rectify_by: date | None = strawberry.field(
        description="整改期限，未定为空 / When it has to be rectified by; null if nobody said"
    )
    rectified_at: datetime | None = strawberry.field(
        description="整改完成时间 / When it was rectified"
    )
    closed_at: datetime | None = strawberry.field(description="销项时间 / When it was closed")
    version: int = strawberry.field(
        description="版本，每次变更加一 / Version, one more with each change"
    )
    created_at: datetime = strawberry.field(description="登记时间 / When it was entered")
    updated_at: datetime = strawberry.field(description="最近变更时间 / When it was last changed")

    @strawberry.field(
        description="所属项目 / The project", directives=[requires(Capability.PROJECT_READ)]
    )
    async def project(self, info: Info) -> Project | None:
        """The project."""
        row = await related(info, self.row, "RiskFinding", "project")
        return None if row is None else project_node(row)

    @strawberry.field(
        description="发现人 / Who found it", directives=[requires(Capability.PERSON_READ)]
    )
    async def found_by(self, info: Info) -> Person | None:
        """Who found it."""
        row = await related(info, self.row, "RiskFinding", "foundBy")
        return None if row is None else person_node(row)

    @strawberry.field(
        description="由此产生的义务 / Obligations about it",
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
        """Obligations about it."""
        return await children_of(
            info,
            self.row,
            ("RiskFinding", "obligations"),
            obligation_node,
            filter,
            sort,
            first,
            after,
        )


def risk_finding_node(row: Row) -> RiskFinding:
    """A row as the schema shows it."""
    return RiskFinding(**values_of(RISK_FINDING, row))


@strawberry.type(
    description="风险和隐患的数量，按地区、标准、等级和状态 / How many findings, by region, scale, grade and status",
    directives=[requires(Capability.STATISTICS_READ)],
)
class FindingStatistic:
    """How many findings there are of one grade and status in a region."""

    region: RegionCode = strawberry.field(description="地区 / Region")
    scale: str = strawberry.field(description="分级标准 / Key of the scale")
    grade: str = strawberry.field(description="等级 / Key of the grade")
    status: FindingStatus = strawberry.field(description="整改状态 / Status of rectification")
    count: int = strawberry.field(description="数量 / How many")
