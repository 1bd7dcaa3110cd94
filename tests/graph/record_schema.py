"""A small schema with records, to hold requirements against; resolvers count how often they ran."""

# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Final

import strawberry

from gateway.access.principal import Jurisdiction, Principal
from gateway.graph.context import principal
from gateway.graph.nodes import Node
from gateway.graph.requirements import PUBLIC, SIGNED_IN, require, requires
from gateway.regime.roles import Capability, PartyType

SECRET: Final = "host=10.1.2.3 password=hunter2"
RAN: Final[list[str]] = []
"""Names of the resolvers that ran."""


@strawberry.type(description="机构", directives=[requires(Capability.AGENCY_READ)])
class Agency(Node):
    name: str = strawberry.field(description="名称", directives=[PUBLIC])

    @strawberry.field(description="统一社会信用代码")
    def credit_code(self) -> str:
        RAN.append("creditCode")
        return "91310000MA1FL0001X"

    @strawberry.field(description="隐患数", directives=[requires(Capability.FINDING_READ)])
    def finding_count(self) -> int:
        RAN.append("findingCount")
        return 3


@strawberry.type(description="分页")
class AgencyConnection:
    nodes: list[Agency]
    total_count: int


def _agency() -> Agency:
    return Agency(id=strawberry.ID("a"), name="甲")


@strawberry.type(description="查询")
class Query:
    @strawberry.field(description="公开的规定")
    def law(self) -> str:
        RAN.append("law")
        return "第一条"

    @strawberry.field(description="我是谁", directives=[SIGNED_IN])
    def who(self) -> str:
        RAN.append("who")
        return "我"

    @strawberry.field(description="机构", directives=[requires(Capability.AGENCY_READ)])
    def agencies(self) -> AgencyConnection:
        RAN.append("agencies")
        return AgencyConnection(nodes=[_agency()], total_count=1)

    @strawberry.field(description="按标识", directives=[PUBLIC])
    def node(self) -> Node | None:
        RAN.append("node")
        return _agency()


@strawberry.type(description="变更")
class Mutation:
    @strawberry.mutation(description="登记机构", directives=[requires(Capability.AGENCY_WRITE)])
    def register_agency(self) -> str:
        RAN.append("registerAgency")
        return "a"


@strawberry.type(description="订阅")
class Subscription:
    @strawberry.subscription(description="计数", directives=[PUBLIC])
    async def count(self, to: int) -> AsyncGenerator[int, None]:
        for number in range(to):
            yield number

    @strawberry.subscription(description="出错", directives=[PUBLIC])
    async def broken(self) -> AsyncGenerator[int, None]:
        yield 1
        raise RuntimeError(SECRET)

    @strawberry.subscription(description="机构", directives=[requires(Capability.AGENCY_READ)])
    async def agency_changes(self, info: strawberry.Info) -> AsyncGenerator[str, None]:
        RAN.append("agencyChanges")
        try:
            yield principal(info).subject
            await asyncio.Event().wait()
        finally:
            RAN.append("agencyChanges ended")

    @strawberry.subscription(description="我", directives=[SIGNED_IN])
    async def who_changes(self, info: strawberry.Info) -> AsyncGenerator[list[str], None]:
        async for each in info.context["watch"]():
            yield sorted(capability.scope for capability in each.capabilities)


def record_schema() -> strawberry.Schema:
    schema = strawberry.Schema(
        query=Query, mutation=Mutation, subscription=Subscription, types=[Agency]
    )
    require(schema)
    return schema


def somebody(*capabilities: Capability, region: str = "shanghai") -> Principal:
    """A supervisor of works who may do these things in one region."""
    return Principal(
        subject="u_1",
        party_id=1,
        party_type=PartyType.SUPERVISOR,
        jurisdictions={region: Jurisdiction(region=region)},
        scopes={region: frozenset(capabilities)},
    )
