"""Obligations in the schema: what acts called into being, and where it stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from gateway.graph.context import laws
from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg, Node
from gateway.graph.provisions import Provision, provision_node
from gateway.graph.record_lists import reader, related, values_of
from gateway.graph.record_words import OverdueAge
from gateway.graph.records.rows import Row
from gateway.graph.requirements import requires
from gateway.graph.words import Language, RegionCode, spoken
from gateway.regime.duties import DutyState
from gateway.regime.instruments import Party
from gateway.regime.roles import Capability
from gateway.store.identifiers import record_id
from gateway.store.obligation_records import OBLIGATION

if TYPE_CHECKING:
    from gateway.graph.project_types import Project

Info = strawberry.Info


@strawberry.type(
    description="办理所产生的义务及其履行 / An obligation that an act called into being, and whether it was met",
    directives=[requires(Capability.FINDING_READ)],
)
class Obligation(Node):
    """An obligation that an act called into being."""

    row: strawberry.Private[Row]
    region: RegionCode = strawberry.field(description="地区 / Region")
    duty: str = strawberry.field(
        description="设定义务的条文编号 / Id of the provision that imposes it"
    )
    event: str = strawberry.field(
        description="触发事件的代码 / Key of the duty's event that triggered it"
    )
    bound: list[Party] = strawberry.field(
        description="由谁履行 / Whom it binds", directives=[ListSize(assumed_size=2)]
    )
    subject: strawberry.ID = strawberry.field(
        description="所涉记录的全局标识 / Global id of the record it is about"
    )
    triggered_at: datetime = strawberry.field(description="触发时间 / When it was triggered")
    due_on: date | None = strawberry.field(
        description="最后一日；条文未写数字的为空 / Last day; null where the text gives no number"
    )
    due_at: datetime | None = strawberry.field(
        description="最后时刻，以小时计的 / Last moment, where hours are counted"
    )
    ends_at: datetime | None = strawberry.field(
        description="届满时刻；按日的为当日 24 时 / When it ends; of a day, 24:00 in Asia/Shanghai"
    )
    provisional: bool = strawberry.field(
        description="待某年节假日安排公布后确定 / Waits for a year's arrangement of holidays"
    )
    met_at: datetime | None = strawberry.field(description="履行时间 / When it was met")
    missed_at: datetime | None = strawberry.field(
        description="逾期记入审计账的时间；届满后一分钟左右 / When the ledger was told that it was missed, about a minute after its end"
    )
    created_at: datetime = strawberry.field(description="登记时间 / When it was entered")

    @strawberry.field(
        description="此刻的状态；没有期限的不判逾期 / Where it stands at this moment; without an end never overdue"
    )
    def state(self, info: Info) -> DutyState:
        """Where it stands at this moment."""
        kept = DutyState[self.row["state"]]
        ends, now = self.row["ends_at"], reader(info).audience.moment
        if kept is not DutyState.OPEN or ends is None:
            return kept
        in_time = now <= ends if self.row["due_at"] is not None else now < ends
        return DutyState.OPEN if in_time else DutyState.OVERDUE

    @strawberry.field(description="依据条文 / The provision that imposes it")
    def provision(self, info: Info) -> Provision | None:
        """The provision that imposes it."""
        loaded = laws(info).library.region_of(self.duty)
        return None if loaded is None else provision_node(loaded, self.duty)

    @strawberry.field(description="内容 / What is owed")
    def label(self, info: Info, language: LanguageArg = Language.ZH) -> str | None:
        """What is owed."""
        loaded = laws(info).library.region_of(self.duty)
        if loaded is None or not loaded.has_duty(self.duty):
            return None
        return spoken(loaded.duty(self.duty).label, language)

    @strawberry.field(
        description="所属项目 / The project", directives=[requires(Capability.PROJECT_READ)]
    )
    async def project(
        self, info: Info
    ) -> Annotated[Project, strawberry.lazy("gateway.graph.project_types")] | None:
        """The project."""
        from gateway.graph.project_types import project_node  # noqa: PLC0415 - the types name each other

        row = await related(info, self.row, "Obligation", "project")
        return None if row is None else project_node(row)


def obligation_node(row: Row) -> Obligation:
    """A row as the schema shows it."""
    values = values_of(OBLIGATION, row)
    kind, number = values.pop("subject_type"), values.pop("subject_id")
    del values["state"]
    values["subject"] = strawberry.ID(record_id(kind, row["region"], number))
    values["bound"] = [Party[each] for each in row["bound"].split()]
    return Obligation(**values)


@strawberry.type(
    description="义务的数量，按地区、条文、由谁履行、此刻的状态和逾期天数 / How many obligations, by region, provision, party bound, state and days overdue",
    directives=[requires(Capability.FINDING_READ)],
)
class ObligationStatistic:
    """How many obligations of one provision, binding the same parties, stand alike in a region."""

    region: RegionCode = strawberry.field(description="地区 / Region")
    duty: str = strawberry.field(
        description="设定义务的条文编号 / Id of the provision that imposes it"
    )
    bound: list[Party] = strawberry.field(
        description="由谁履行；每项义务只计一次 / Whom it binds; each obligation is counted once",
        directives=[ListSize(assumed_size=2)],
    )
    state: DutyState = strawberry.field(description="此刻的状态 / Where they stand at this moment")
    age: OverdueAge | None = strawberry.field(
        description="逾期未履行的已逾期多久，其他状态为空 / Of what is overdue, for how long; null in other states"
    )
    count: int = strawberry.field(description="数量 / How many")
