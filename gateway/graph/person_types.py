"""People of agencies in the schema."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from gateway.agencies.records import PERSON
from gateway.agencies.tables import FileStatus
from gateway.graph.agency_types import Agency, agency_node
from gateway.graph.nodes import Node
from gateway.graph.record_lists import related, values_of
from gateway.graph.records.rows import Row
from gateway.graph.requirements import requires
from gateway.graph.words import RegionCode
from gateway.regime.facts.words import Title
from gateway.regime.roles import Capability

Info = strawberry.Info


@strawberry.type(
    description="机构从业人员，不含证件号码 / A practitioner of an agency, without identity numbers",
    directives=[requires(Capability.PERSON_READ)],
)
class Person(Node):
    """A practitioner of an agency."""

    row: strawberry.Private[Row]
    region: RegionCode = strawberry.field(description="地区 / Region")
    name: str = strawberry.field(description="姓名 / Name")
    title: Title | None = strawberry.field(description="职称 / Professional title")
    certificate: str | None = strawberry.field(description="执业证书 / Certificate of practice")
    registered: bool | None = strawberry.field(description="是否注册 / Whether registered")
    career_since: date | None = strawberry.field(description="从业起始日 / When the career began")
    status: FileStatus = strawberry.field(description="档案状态 / Status of the file")
    version: int = strawberry.field(
        description="版本，每次变更加一 / Version, one more with each change"
    )
    created_at: datetime = strawberry.field(description="登记时间 / When it was entered")
    updated_at: datetime = strawberry.field(description="最近变更时间 / When it was last changed")

    @strawberry.field(
        description="所属机构 / The agency", directives=[requires(Capability.AGENCY_READ)]
    )
    async def agency(self, info: Info) -> Agency | None:
        """The agency."""
        row = await related(info, self.row, "Person", "agency")
        return None if row is None else agency_node(row)


def person_node(row: Row) -> Person:
    """A row as the schema shows it."""
    return Person(**values_of(PERSON, row))
