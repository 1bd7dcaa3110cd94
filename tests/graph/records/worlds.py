"""Gateways over small worlds of records: both ways of answering, on each kind of database."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from gateway.graph.context import Laws
from gateway.graph.limits import Admission, Limits, ServedSchema
from gateway.graph.planner import ReadEngine
from gateway.graph.records.audience import Audiences
from gateway.graph.records.reader import Records
from gateway.graph.schema import build_schema
from gateway.library import load_library
from gateway.library.calendars import read_calendar
from gateway.library.search import SearchIndex
from gateway.regime.discovery import installed_regions
from gateway.store.database import DatabaseLimits
from gateway.store.databases import Databases
from gateway.web.refusals import encode
from gateway.web.results import shown
from tests.databases import fresh_database
from tests.record_world import ASKED_AT, REGIONS, World, write_world

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gateway.access.principal import Principal

LAYOUTS: Final[dict[str, dict[str, str]]] = {
    "sqlite": dict.fromkeys(REGIONS, "sqlite"),
    "postgresql": dict.fromkeys(REGIONS, "postgresql"),
    "split": {
        "hangzhou": "postgresql",
        "shanghai": "sqlite",
        "shaoxing": "postgresql",
        "xinzhou": "sqlite",
    },
}
"""Which kind of database each region is in; those of one kind are in one database."""


_PATIENT: Final = DatabaseLimits(
    connect_timeout=60.0, read_timeout=60.0, statement_timeout=60.0, lock_timeout=60.0
)
"""A busy machine is no outage."""


@cache
def _laws() -> Laws:
    library = load_library()
    return Laws(library, SearchIndex(library.provisions()), read_calendar(None))


@dataclass(frozen=True)
class Gateway:
    """Both ways of answering over one world."""

    loop: asyncio.AbstractEventLoop
    databases: Databases
    records: Records
    engine: ReadEngine
    served: ServedSchema
    world: World

    def planned(
        self, text: str, variables: Mapping[str, Any], principal: Principal
    ) -> bytes | None:
        """The planner's answer, ``None`` if it leaves it to the executor."""
        return self.loop.run_until_complete(self.engine.answer(text, None, variables, principal))

    def executed(self, text: str, variables: Mapping[str, Any], principal: Principal) -> bytes:
        """The ordinary executor's answer."""
        context = {"records": self.records, "principal": principal, "laws": _laws()}
        result = self.loop.run_until_complete(
            self.served.execute(text, variable_values=dict(variables), context_value=context)
        )
        return encode(shown(result))


@contextmanager
def gateway(layout: str) -> Iterator[Gateway]:
    """A gateway over a fresh world; generous limits, so that cost refuses nothing."""
    kinds = LAYOUTS[layout]
    with ExitStack() as stack:
        loop = asyncio.new_event_loop()
        stack.callback(loop.close)
        urls = {kind: stack.enter_context(fresh_database(kind)) for kind in set(kinds.values())}
        home = urls[kinds["shanghai"]]
        addresses = {key: urls[kind] for key, kind in kinds.items()}
        databases = Databases(home, addresses, REGIONS, _PATIENT)
        stack.callback(lambda: loop.run_until_complete(databases.close()))
        world = World()
        for region in REGIONS:
            write_world(databases.of(region).sync_engine, (region,), world)
        schema = build_schema()
        admission = Admission(schema, Limits(cost=10**12, depth=60, aliases=1_000))
        sights = {region.key: region.sights for region in installed_regions()[0]}
        records = Records(databases, Audiences(REGIONS, sights, clock=lambda: ASKED_AT))
        yield Gateway(
            loop,
            databases,
            records,
            ReadEngine(schema, admission, records),
            ServedSchema(schema, admission),
            world,
        )
