"""Which databases answer, for readiness."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gateway.store.databases import Databases


async def reachable(databases: Databases) -> dict[str, bool]:
    """Whether the home database (``database``) and the regions' own (``region.<key>``) answer."""
    asked = list(databases)
    answered = await asyncio.gather(*(database.is_reachable() for database in asked))
    found: dict[str, bool] = {}
    for database, answers in zip(asked, answered, strict=True):
        if database.is_home:
            found["database"] = answers
        else:
            found.update({f"region.{region}": answers for region in database.regions})
    return found
