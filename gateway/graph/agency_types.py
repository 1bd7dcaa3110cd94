"""Agencies in the schema."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from gateway.agencies.records import AGENCY
from gateway.agencies.tables import FileStatus
from gateway.graph.nodes import Node
from gateway.graph.record_filters import (
    PersonFilterArg,
    ProjectFilterArg,
    ProjectSortArg,
    RecordSortArg,
)
from gateway.graph.record_lists import (
    DEFAULT_PAGE,
    LISTED,
    AfterArg,
    Connection,
    FirstArg,
    children_of,
    values_of,
)
from gateway.graph.record_words import ProjectSort, RecordSort
from gateway.graph.records.rows import Row
from gateway.graph.requirements import requires
from gateway.graph.words import RegionCode
from gateway.regime.facts.words import SupervisionGrade
from gateway.regime.roles import Capability

if TYPE_CHECKING:
    from gateway.graph.person_types import Person
    from gateway.graph.project_types import Project

Info = strawberry.Info


@strawberry.type(
    description="风险管理机构、技术服务机构、风控机构的档案 / An agency's file in a region",
    directives=[requires(Capability.AGENCY_READ)],
)
class Agency(Node):
    """An agency's file in a region."""

    row: strawberry.Private[Row]
    region: RegionCode = strawberry.field(description="地区 / Region")
    name: str = strawberry.field(description="名称 / Name")
    credit_code: str | None = strawberry.field(
        description="统一社会信用代码，境外机构为空 / Unified social credit code; null for a foreign body"
    )
    foreign_identifier: str | None = strawberry.field(
        description="境外机构的登记号 / Number in its own country's register"
    )
    supervision_grade: SupervisionGrade | None = strawberry.field(
        description="监理资质等级 / Grade of supervision qualification"
    )
    founded_on: date | None = strawberry.field(description="成立日期 / When it was founded")
    status: FileStatus = strawberry.field(description="档案状态 / Status of the file")
    version: int = strawberry.field(
        description="版本，每次变更加一 / Version, one more with each change"
    )
    created_at: datetime = strawberry.field(description="登记时间 / When it was entered")
    updated_at: datetime = strawberry.field(description="最近变更时间 / When it was last changed")

    @strawberry.field(
        description="本机构人员 / Its people", directives=[LISTED, requires(Capability.PERSON_READ)]
    )
    async def people(
        self,
        info: Info,
        filter: PersonFilterArg = None,  # noqa: A002 - called as in the schema
        sort: RecordSortArg = RecordSort.OLDEST_FIRST,
        first: FirstArg = DEFAULT_PAGE,
        after: AfterArg = None,
    ) -> Connection[Annotated[Person, strawberry.lazy("gateway.graph.person_types")]] | None:
        """Its people."""
        from gateway.graph.person_types import person_node  # noqa: PLC0415 - the types name each other

        return await children_of(
            info, self.row, ("Agency", "people"), person_node, filter, sort, first, after
        )

    @strawberry.field(
        description="受托的项目 / Projects it is commissioned for",
        directives=[LISTED, requires(Capability.PROJECT_READ)],
    )
    async def projects(
        self,
        info: Info,
        filter: ProjectFilterArg = None,  # noqa: A002 - called as in the schema
        sort: ProjectSortArg = ProjectSort.OLDEST_FIRST,
        first: FirstArg = DEFAULT_PAGE,
        after: AfterArg = None,
    ) -> Connection[Annotated[Project, strawberry.lazy("gateway.graph.project_types")]] | None:
        """Projects it is commissioned for."""
        from gateway.graph.project_types import project_node  # noqa: PLC0415 - the types name each other

        return await children_of(
            info, self.row, ("Agency", "projects"), project_node, filter, sort, first, after
        )


def agency_node(row: Row) -> Agency:
    """A row as the schema shows it."""
    return Agency(**values_of(AGENCY, row))
