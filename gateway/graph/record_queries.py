"""Root fields that read records."""

from __future__ import annotations

from typing import Any

import strawberry

from gateway.graph.agency_types import Agency, agency_node
from gateway.graph.finding_types import FindingStatistic, RiskFinding, risk_finding_node
from gateway.graph.insurer_types import Insurer, insurer_node
from gateway.graph.limits import ListSize
from gateway.graph.nodes import GlobalIdArg, Node
from gateway.graph.obligation_types import Obligation, ObligationStatistic, obligation_node
from gateway.graph.person_types import Person, person_node
from gateway.graph.project_types import Project, project_node
from gateway.graph.record_filters import (
    AgencyFilterArg,
    FileSortArg,
    InsurerFilterArg,
    ObligationFilterArg,
    ObligationSortArg,
    PersonFilterArg,
    ProjectFilterArg,
    ProjectSortArg,
    RecordSortArg,
    RiskFindingFilterArg,
)
from gateway.graph.record_lists import (
    DEFAULT_PAGE,
    LISTED,
    AfterArg,
    Connection,
    FirstArg,
    RegionsArg,
    note_unanswered,
    page_of,
    reader,
    row_at,
    row_by_id,
)
from gateway.graph.record_words import (
    FileSort,
    ObligationSort,
    OverdueAge,
    ProjectSort,
    RecordSort,
)
from gateway.graph.records.catalog import NODES, RECORDS
from gateway.graph.requirements import requires
from gateway.graph.words import RegionCode
from gateway.regime.duties import DutyState
from gateway.regime.instruments import Party
from gateway.regime.roles import Capability
from gateway.risks.tables import FindingStatus
from gateway.store.errors import RegionUnavailable
from gateway.store.identifiers import read_record_id

Info = strawberry.Info
_NODES = {
    "Agency": agency_node,
    "Person": person_node,
    "Insurer": insurer_node,
    "Project": project_node,
    "RiskFinding": risk_finding_node,
    "Obligation": obligation_node,
}


@strawberry.type
class RecordQueries:
    """Root fields that read records; each shows what its caller may see."""

    @strawberry.field(
        description="一家机构 / One agency", directives=[requires(Capability.AGENCY_READ)]
    )
    async def agency(self, info: Info, id: GlobalIdArg) -> Agency | None:
        """One by its global id."""
        row = await row_by_id(info, RECORDS["Agency"], id)
        return None if row is None else agency_node(row)

    @strawberry.field(
        description="机构列表 / Agencies", directives=[LISTED, requires(Capability.AGENCY_READ)]
    )
    async def agencies(
        self,
        info: Info,
        regions: RegionsArg = None,
        filter: AgencyFilterArg = None,
        sort: FileSortArg = FileSort.OLDEST_FIRST,
        first: FirstArg = DEFAULT_PAGE,
        after: AfterArg = None,
    ) -> Connection[Agency] | None:
        """A page over regions."""
        record = RECORDS["Agency"]
        return await page_of(info, record, agency_node, regions, filter, sort, first, after)

    @strawberry.field(
        description="一名人员 / One person", directives=[requires(Capability.PERSON_READ)]
    )
    async def person(self, info: Info, id: GlobalIdArg) -> Person | None:
        """One by its global id."""
        row = await row_by_id(info, RECORDS["Person"], id)
        return None if row is None else person_node(row)

    @strawberry.field(
        description="人员列表 / People of agencies",
        directives=[LISTED, requires(Capability.PERSON_READ)],
    )
    async def people(
        self,
        info: Info,
        regions: RegionsArg = None,
        filter: PersonFilterArg = None,
        sort: RecordSortArg = RecordSort.OLDEST_FIRST,
        first: FirstArg = DEFAULT_PAGE,
        after: AfterArg = None,
    ) -> Connection[Person] | None:
        """A page over regions."""
        record = RECORDS["Person"]
        return await page_of(info, record, person_node, regions, filter, sort, first, after)

    @strawberry.field(
        description="一家保险公司 / One insurer", directives=[requires(Capability.INSURER_READ)]
    )
    async def insurer(self, info: Info, id: GlobalIdArg) -> Insurer | None:
        """One by its global id."""
        row = await row_by_id(info, RECORDS["Insurer"], id)
        return None if row is None else insurer_node(row)

    @strawberry.field(
        description="保险公司列表 / Insurers",
        directives=[LISTED, requires(Capability.INSURER_READ)],
    )
    async def insurers(
        self,
        info: Info,
        regions: RegionsArg = None,
        filter: InsurerFilterArg = None,
        sort: FileSortArg = FileSort.OLDEST_FIRST,
        first: FirstArg = DEFAULT_PAGE,
        after: AfterArg = None,
    ) -> Connection[Insurer] | None:
        """A page over regions."""
        record = RECORDS["Insurer"]
        return await page_of(info, record, insurer_node, regions, filter, sort, first, after)

    @strawberry.field(
        description="一个项目 / One project", directives=[requires(Capability.PROJECT_READ)]
    )
    async def project(self, info: Info, id: GlobalIdArg) -> Project | None:
        """One by its global id."""
        row = await row_by_id(info, RECORDS["Project"], id)
        return None if row is None else project_node(row)

    @strawberry.field(
        description="项目列表 / Projects", directives=[LISTED, requires(Capability.PROJECT_READ)]
    )
    async def projects(
        self,
        info: Info,
        regions: RegionsArg = None,
        filter: ProjectFilterArg = None,
        sort: ProjectSortArg = ProjectSort.OLDEST_FIRST,
        first: FirstArg = DEFAULT_PAGE,
        after: AfterArg = None,
    ) -> Connection[Project] | None:
        """A page over regions."""
        record = RECORDS["Project"]
        return await page_of(info, record, project_node, regions, filter, sort, first, after)

    @strawberry.field(
        description="一项风险或隐患 / One finding", directives=[requires(Capability.FINDING_READ)]
    )
    async def risk_finding(self, info: Info, id: GlobalIdArg) -> RiskFinding | None:
        """One by its global id."""
        row = await row_by_id(info, RECORDS["RiskFinding"], id)
        return None if row is None else risk_finding_node(row)

    @strawberry.field(
        description="风险和隐患列表 / Findings",
        directives=[LISTED, requires(Capability.FINDING_READ)],
    )
    async def risk_findings(
        self,
        info: Info,
        regions: RegionsArg = None,
        filter: RiskFindingFilterArg = None,
        sort: RecordSortArg = RecordSort.OLDEST_FIRST,
        first: FirstArg = DEFAULT_PAGE,
        after: AfterArg = None,
    ) -> Connection[RiskFinding] | None:
        """A page over regions."""
        record = RECORDS["RiskFinding"]
        return await page_of(info, record, risk_finding_node, regions, filter, sort, first, after)

    @strawberry.field(
        description="一项义务 / One obligation", directives=[requires(Capability.FINDING_READ)]
    )
    async def obligation(self, info: Info, id: GlobalIdArg) -> Obligation | None:
        """One by its global id."""
        row = await row_by_id(info, RECORDS["Obligation"], id)
        return None if row is None else obligation_node(row)

    @strawberry.field(
        description="办理所产生的义务 / Obligations that acts called into being",
        directives=[LISTED, requires(Capability.FINDING_READ)],
    )
    async def obligations(
        self,
        info: Info,
        regions: RegionsArg = None,
        filter: ObligationFilterArg = None,
        sort: ObligationSortArg = ObligationSort.OLDEST_FIRST,
        first: FirstArg = DEFAULT_PAGE,
        after: AfterArg = None,
    ) -> Connection[Obligation] | None:
        """A page over regions."""
        record = RECORDS["Obligation"]
        return await page_of(info, record, obligation_node, regions, filter, sort, first, after)

    @strawberry.field(
        description="风险和隐患统计，按地区、标准、等级和状态 / Findings counted by region, scale, grade and status",
        directives=[ListSize(assumed_size=60), requires(Capability.STATISTICS_READ)],
    )
    async def finding_statistics(
        self, info: Info, regions: RegionsArg = None
    ) -> list[FindingStatistic] | None:
        """Findings counted."""
        rows = await _counted(info, "FindingStatistic", regions)
        if rows is None:
            return None
        return [
            FindingStatistic(
                region=RegionCode(region),
                scale=scale,
                grade=grade,
                status=FindingStatus[status],
                count=int(count),
            )
            for region, scale, grade, status, count in rows
        ]

    @strawberry.field(
        description="义务统计，按地区、条文、由谁履行、状态和逾期天数 / Obligations counted by region, provision, party bound, state and days overdue",
        directives=[ListSize(assumed_size=200), requires(Capability.FINDING_READ)],
    )
    async def obligation_statistics(
        self, info: Info, regions: RegionsArg = None
    ) -> list[ObligationStatistic] | None:
        """Obligations counted; all that the caller may see."""
        rows = await _counted(info, "ObligationStatistic", regions)
        if rows is None:
            return None
        return [
            ObligationStatistic(
                region=RegionCode(region),
                duty=duty,
                bound=[Party[each] for each in bound.split()],
                state=DutyState[state],
                age=OverdueAge[age] if age else None,
                count=int(count),
            )
            for region, duty, bound, state, age, count in rows
        ]


async def _counted(
    info: Info, record: str, regions: list[RegionCode] | None
) -> list[tuple[Any, ...]] | None:
    """Rows of counts; ``None``, with an error each, if no region answers."""
    known = reader(info).audience.regions(record)
    keys = known if regions is None else sorted({str(code.value) for code in regions})
    try:
        rows, missing = await reader(info).statistics(record, keys)
    except RegionUnavailable:
        note_unanswered(info, [each for each in keys if each in known])
        return None
    note_unanswered(info, missing)
    return rows


async def record_node(info: Info, given: str) -> Node | None:
    """The record with a global id; ``None`` if there is none that the caller may see."""
    read = read_record_id(given)
    if read is None or read[0] not in NODES:
        return None
    row = await row_at(info, RECORDS[read[0]], (read[1], read[2]))
    return None if row is None else _NODES[read[0]](row)
