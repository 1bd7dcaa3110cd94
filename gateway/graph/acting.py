"""From a field of ``Mutation`` to the path of acts and back to a record of the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import strawberry

from gateway.graph.act_payloads import payload_parts
from gateway.graph.act_reading import InputReader
from gateway.graph.context import laws, principal
from gateway.graph.errors import NotFoundError
from gateway.graph.record_lists import row_at
from gateway.graph.records.catalog import RECORDS
from gateway.graph.records.rows import columns_of
from gateway.store.acts.path import Path, Request
from gateway.store.errors import RegionUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.regime.facts import Facts
    from gateway.store.acts.act import Act
    from gateway.store.acts.reply import Reply

Info = strawberry.Info
I = TypeVar("I")  # noqa: E741 - the input of an act
P = TypeVar("P")


def input_reader(info: Info[Any, Any]) -> InputReader:
    """A reader of one input."""
    return InputReader(tuple(laws(info).library.regions))


async def perform(  # noqa: PLR0913, PLR0917 - what one act is made of
    info: Info[Any, Any],
    act: Act[I],
    region: str,
    given: I,
    asked: Any,  # noqa: ANN401 - an input with idempotencyKey and dryRun
    stated: Facts,
) -> Reply:
    """Do the act for whoever asks."""
    path: Path = info.context["acts"]
    request = Request(
        actor=principal(info), key=asked.idempotency_key, dry_run=asked.dry_run, stated=stated
    )
    return await path.perform(act, region, given, request)


async def answered(  # noqa: PLR0913, PLR0917 - likewise
    info: Info[Any, Any],
    region: str,
    reply: Reply,
    payload: Callable[..., P],
    name: str,
    node: Callable[[dict[str, Any]], Any],
) -> P:
    """The payload of an act, with the record as it was written or, given again, as it stands."""
    loaded = laws(info).library.regions[region]
    record = RECORDS[reply.type_name]
    row: dict[str, Any] | None = None
    if reply.number is not None and reply.replayed:
        try:
            row = await row_at(info, record, (region, reply.number))
        except (RegionUnavailable, NotFoundError):
            row = None
    elif reply.number is not None:
        known = {"id": reply.number, **reply.values}
        row = {column: known.get(column) for column in columns_of(record)}
    shown = None if row is None else node(row)
    return payload(**{name: shown}, **payload_parts(loaded, reply))
