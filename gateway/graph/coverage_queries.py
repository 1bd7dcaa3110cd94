"""Root field that says what of the gateway enforces each provision."""

from __future__ import annotations

from typing import Annotated

import strawberry

from gateway.graph.connections import Page, PageInfo
from gateway.graph.context import regions_asked
from gateway.graph.law_queries import AfterArg, FirstArg
from gateway.graph.limits import ListSize
from gateway.graph.provisions import Provision, provision_node
from gateway.graph.words import RegionCode, described
from gateway.regime.coverage import Enforcement, ProvisionCoverage, coverage
from gateway.regime.regions import LoadedRegion

Info = strawberry.Info
described(Enforcement, "Enforcement")


@strawberry.type(description="一项条文的落实情况 / What enforces one provision")
class CoverageRow:
    """What enforces one provision."""

    source: strawberry.Private[ProvisionCoverage]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="条文 / The provision")
    def provision(self) -> Provision:
        """The provision."""
        return provision_node(self.loaded, self.source.provision.id)

    @strawberry.field(
        description="由何落实 / What enforces it", directives=[ListSize(assumed_size=2)]
    )
    def enforced_by(self) -> list[Enforcement]:
        """What enforces it."""
        return list(self.source.enforced_by)

    @strawberry.field(
        description="经由哪些条文的规则被问及 / Provisions whose rules ask it",
        directives=[ListSize(assumed_size=2)],
    )
    def asked_through(self) -> list[str]:
        """Provisions whose rules ask it."""
        return list(self.source.asked_through)

    @strawberry.field(description="案例数 / How many cases it has")
    def cases(self) -> int:
        """How many cases it has."""
        return self.source.cases

    @strawberry.field(
        description="作为测试运行的案例数；其余待业务记录 / Cases that run as tests; the others wait for records"
    )
    def tests(self) -> int:
        """How many of its cases run as tests."""
        return self.source.tests


@strawberry.type(description="某种落实方式的条文数 / How many provisions are enforced in a way")
class CoverageCount:
    """How many provisions are enforced in a way."""

    enforced_by: Enforcement = strawberry.field(description="落实方式 / The way")
    provisions: int = strawberry.field(description="条文数 / Provisions")
    cases: int = strawberry.field(description="案例数 / Cases")
    tests: int = strawberry.field(description="作为测试运行的案例数 / Cases that run as tests")


@strawberry.type(description="落实情况 / Coverage")
class CoverageConnection:
    """Coverage, page by page, with counts over all of it."""

    nodes: list[CoverageRow] = strawberry.field(description="各条文 / The provisions")
    page_info: PageInfo = strawberry.field(description="分页信息 / Where the page stands")
    total_count: int = strawberry.field(description="条文总数 / How many provisions in all")
    counts: list[CoverageCount] = strawberry.field(
        description="按落实方式统计；一项条文可有多种方式 / Counts by way; a provision may have several"
    )


@strawberry.type
class CoverageQueries:
    """Root field on coverage."""

    @strawberry.field(
        description="每项条文由什么落实、有多少案例 / What enforces each provision, and how many cases it has",
        directives=[
            ListSize(slicing_arguments=["first"], sized_fields=["nodes"], assumed_size=100)
        ],
    )
    def coverage(
        self,
        info: Info,
        regions: Annotated[
            list[RegionCode] | None, strawberry.argument(description="地区，默认全部 / Regions")
        ] = None,
        enforced_by: Annotated[
            Enforcement | None, strawberry.argument(description="落实方式 / The way")
        ] = None,
        first: FirstArg = 50,
        after: AfterArg = None,
    ) -> CoverageConnection:
        """What enforces each provision."""
        rows = [
            CoverageRow(source=row, loaded=region)
            for region in regions_asked(info, regions)
            for row in coverage(region)
        ]
        counts = [
            CoverageCount(
                enforced_by=way,
                provisions=len(matching),
                cases=sum(row.source.cases for row in matching),
                tests=sum(row.source.tests for row in matching),
            )
            for way in Enforcement
            for matching in [[row for row in rows if way in row.source.enforced_by]]
        ]
        wanted = [
            row for row in rows if enforced_by is None or enforced_by in row.source.enforced_by
        ]
        page = Page(wanted, lambda row: row.source.provision.id, first, after)
        return CoverageConnection(
            nodes=page.items, page_info=page.info, total_count=page.total, counts=counts
        )
