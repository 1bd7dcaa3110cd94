"""A gateway in small, so that the page can be visited where the real one cannot be started."""

from __future__ import annotations

import strawberry
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute
from strawberry.asgi import GraphQL

from gateway.web.console import console_routes


@strawberry.type(description="条文 · A provision, word for word.")
class Provision:
    """A provision."""

    region: str
    locator: str
    text: str


@strawberry.type
class ProvisionEdge:
    """An edge of the connection."""

    node: Provision


@strawberry.type
class PageInfo:
    """Where the page stands."""

    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class ProvisionConnection:
    """Provisions found."""

    total_count: int
    edges: list[ProvisionEdge]
    page_info: PageInfo


PROVISION = Provision(region="xinzhou", locator="第七条", text="项目设专职负责人一名。")


def search_provisions(search: str, first: int, after: str | None = None) -> ProvisionConnection:
    """Find the one provision there is."""
    del first, after
    found = [ProvisionEdge(node=PROVISION)] if search in PROVISION.text else []
    page = PageInfo(has_next_page=False, end_cursor=None)
    return ProvisionConnection(total_count=len(found), edges=found, page_info=page)


@strawberry.type
class Query:
    """The one question the stand-in answers."""

    provisions: ProvisionConnection = strawberry.field(
        resolver=search_provisions,
        description="检索条文 · Search the provisions.",
    )


endpoint: GraphQL[None, None] = GraphQL(strawberry.Schema(Query), graphql_ide=None)
app = Starlette(
    routes=[
        Route("/graphql", endpoint),
        WebSocketRoute("/graphql", endpoint),
        *console_routes(),
    ],
)
