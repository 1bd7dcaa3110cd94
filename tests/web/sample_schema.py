"""A small schema for the tests of HTTP and of limits; the real one is tested elsewhere."""

# mypy: disable-error-code="untyped-decorator"

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import field as dataclass_field

import strawberry

from gateway.graph.errors import BadUserInput, InputFault, UnauthenticatedError
from gateway.graph.limits import Cost, ListSize

SECRET = "host=10.1.2.3 password=hunter2 身份证 330113199001011234"


@strawberry.type(description="条款")
class Provision:
    number: int
    title: str = "保险公司应当委托风险管理机构"

    @strawberry.field(description="下级条款")
    def children(self, first: int | None = 10) -> list[Provision]:
        return [Provision(number=index) for index in range(first or 0)]

    @strawberry.field(description="上级条款")
    def parent(self) -> Provision | None:
        return None

    @strawberry.field(description="条款下的总数", directives=[Cost(weight=7)])
    def total(self) -> int:
        return 0


@strawberry.type(description="一条与其游标")
class ProvisionEdge:
    cursor: str
    node: Provision


@strawberry.type(description="分页")
class ProvisionConnection:
    edges: list[ProvisionEdge] = dataclass_field(default_factory=list)
    has_next_page: bool = False


@strawberry.input(description="团队")
class TeamInput:
    size: int
    members: list[int] = strawberry.field(default_factory=list)


@strawberry.type(description="查询")
class Query:
    @strawberry.field(description="不变的问候")
    def hello(self, name: str = "世界") -> str:
        return f"你好，{name}"

    @strawberry.field(description="不变的长文")
    def law(self) -> str:
        return "第一条 为了加强工程质量，制定本办法。" * 200

    @strawberry.field(description="条款")
    def provisions(self, first: int | None = None, last: int | None = None) -> list[Provision]:
        return [Provision(number=index) for index in range(first or last or 3)]

    @strawberry.field(
        description="按编号",
        directives=[ListSize(slicing_arguments=["ids"])],
    )
    def nodes(self, ids: list[strawberry.ID]) -> list[Provision]:
        return [Provision(number=index) for index, _ in enumerate(ids)]

    @strawberry.field(description="分页的条款")
    def pages(self, first: int | None = None) -> ProvisionConnection:
        edges = [ProvisionEdge(cursor=str(n), node=Provision(number=n)) for n in range(first or 0)]
        return ProvisionConnection(edges=edges)

    @strawberry.field(description="地区", directives=[ListSize(assumed_size=4)])
    def regions(self) -> list[Provision]:
        return [Provision(number=index) for index in range(4)]

    @strawberry.field(description="出错的字段")
    def broken(self) -> str | None:
        raise RuntimeError(SECRET)

    @strawberry.field(description="出错的必填字段")
    def broken_required(self) -> str:
        raise RuntimeError(SECRET)

    @strawberry.field(description="需要登录")
    def private(self) -> str | None:
        raise UnauthenticatedError(message_zh="请先登录", message_en="Sign in first")

    @strawberry.field(description="检查团队")
    def check(self, team: TeamInput) -> int | None:
        faults = [
            InputFault("不得为负", "must not be negative", ("team", "members", index), {"min": 0})
            for index, member in enumerate(team.members)
            if member < 0
        ]
        if faults:
            raise BadUserInput(*faults)
        return team.size


@strawberry.type(description="变更")
class Mutation:
    @strawberry.mutation(description="改名")
    def rename(self, name: str) -> str:
        return name


@strawberry.type(description="订阅，此处不提供")
class Subscription:
    @strawberry.subscription(description="计数")
    async def count(self) -> AsyncGenerator[int, None]:
        yield 1


def sample_schema() -> strawberry.Schema:
    return strawberry.Schema(query=Query, mutation=Mutation, subscription=Subscription)
