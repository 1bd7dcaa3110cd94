"""A gateway in small, so that the page can be visited where the real one cannot be started."""

from __future__ import annotations

import strawberry
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute
from strawberry.asgi import GraphQL

from gateway.web.console import console_routes


@strawberry.type(description="条文 · A provision, word for word.")
class Provision:
    region: str
    locator: str
    text: str


@strawberry.type
class ProvisionEdge:
    node: Provision


@strawberry.type
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class ProvisionConnection:
    total_count: int
    edges: list[ProvisionEdge]
    page_info: PageInfo


PROVISION = Provision(region="xinzhou", locator="第七条", text="项目设专职负责人一名。")


@strawberry.type
class Query:
    @strawberry.field(description="检索条文 · Search the provisions.")
    def provisions(self, search: str, first: int, after: str | None = None) -> ProvisionConnection:
        del first, after
        found = [ProvisionEdge(node=PROVISION)] if search in PROVISION.text else []
        page = PageInfo(has_next_page=False, end_cursor=None)
        return ProvisionConnection(total_count=len(found), edges=found, page_info=page)


endpoint: GraphQL[None, None] = GraphQL(strawberry.Schema(Query), graphql_ide=None)
app = Starlette(
    routes=[
        Route("/graphql", endpoint),
        WebSocketRoute("/graphql", endpoint),
        *console_routes(),
    ],
)
