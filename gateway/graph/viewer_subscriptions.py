"""Root subscription ``viewerChanges``: who asks, and each change of what they may do."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import strawberry

from gateway.graph.context import laws, watch
from gateway.graph.requirements import SIGNED_IN
from gateway.graph.viewer_queries import Viewer

Info = strawberry.Info


@strawberry.type
class ViewerSubscriptions:
    """Root subscription on who asks."""

    @strawberry.subscription(
        description="当前访问者，之后每逢权限或所代表主体的信息有变即再次给出；令牌失效时订阅结束 / "
        "Who asks, and again after each change of scopes or party; ends with the token",
        directives=[SIGNED_IN],
    )
    async def viewer_changes(self, info: Info) -> AsyncGenerator[Viewer, None]:
        """Who asks, and again after each change."""
        declared = {key: each.region for key, each in laws(info).library.regions.items()}
        async for principal in watch(info):
            yield Viewer(source=principal, declared=declared)
