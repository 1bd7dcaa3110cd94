"""Insurers in the schema."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from gateway.agencies.tables import FileStatus
from gateway.graph.nodes import Node
from gateway.graph.record_filters import ProjectFilterArg, ProjectSortArg
from gateway.graph.record_lists import (
    DEFAULT_PAGE,
    LISTED,
    AfterArg,
    Connection,
    FirstArg,
    children_of,
    values_of,
)
from gateway.graph.record_words import ProjectSort
from gateway.graph.records.rows import Row
from gateway.graph.requirements import requires
from gateway.graph.words import RegionCode
from gateway.insurers.records import INSURER
from gateway.regime.roles import Capability

if TYPE_CHECKING:
    from gateway.graph.project_types import Project

Info = strawberry.Info


@strawberry.type(
    description="保险公司的档案 / An insurer's file in a region",
    directives=[requires(Capability.INSURER_READ)],
)
class Insurer(Node):
    """An insurer's file in a region."""

    row: strawberry.Private[Row]
    region: RegionCode = strawberry.field(description="地区 / Region")
    name: str = strawberry.field(description="名称 / Name")
    credit_code: str | None = strawberry.field(
        description="统一社会信用代码 / Unified social credit code"
    )
    status: FileStatus = strawberry.field(description="档案状态 / Status of the file")
    version: int = strawberry.field(
        description="版本，每次变更加一 / Version, one more with each change"
    )
    created_at: datetime = strawberry.field(description="登记时间 / When it was entered")
    updated_at: datetime = strawberry.field(description="最近变更时间 / When it was last changed")

    @strawberry.field(
        description="主承的项目 / Projects it leads the insurance of",
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
        """Projects it leads the insurance of."""
        from gateway.graph.project_types import project_node  # noqa: PLC0415 - the types name each other

        return await children_of(
            info, self.row, ("Insurer", "projects"), project_node, filter, sort, first, after
        )


def insurer_node(row: Row) -> Insurer:
    """A row as the schema shows it."""
    return Insurer(**values_of(INSURER, row))
