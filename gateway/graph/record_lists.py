"""Lists of records in the schema: connections, what may be asked of them, and how they are read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Annotated, Any, Final, Generic, TypeVar

import strawberry
from graphql import GraphQLError

from gateway.graph.connections import PageInfo, size_faults
from gateway.graph.context import principal
from gateway.graph.errors import BadUserInput, InputFault, RegionUnavailableError
from gateway.graph.limits import ListSize
from gateway.graph.record_words import WORDS
from gateway.graph.records.catalog import RECORDS
from gateway.graph.records.cursors import Position, cursor, read_cursor, sort_text_of
from gateway.graph.records.reader import Place, RecordReader, Records, Slice
from gateway.graph.records.rows import Row
from gateway.graph.records.statements import Asked
from gateway.graph.words import RegionCode
from gateway.store.errors import RegionUnavailable
from gateway.store.identifiers import read_record_id, record_id
from gateway.store.records import Filter, Operator, RecordType, Sort, ToMany, is_storable

Info = strawberry.Info
T = TypeVar("T")
DEFAULT_PAGE: Final = 20
"""Rows of a page if the caller does not say."""
WHOLE_LIST: Final = 1_000
"""Rows of a list that is not paged: what one project has of them at most."""

FirstArg = Annotated[
    int, strawberry.argument(description="每页条数，至多 100 / Page size, at most 100")
]
AfterArg = Annotated[
    str | None, strawberry.argument(description="自此游标之后 / Cursor to continue after")
]
RegionsArg = Annotated[
    list[RegionCode] | None,
    strawberry.argument(
        description="地区，默认为可查看的全部地区 / Regions, by default all in which something may be seen"
    ),
]

LISTED: Final = ListSize(
    slicing_arguments=["first"], sized_fields=["edges", "nodes"], assumed_size=DEFAULT_PAGE
)
"""How a connection's cost is counted."""

_WRONG_CURSOR: Final = InputFault(
    "游标无效或不属于本列表", "the cursor is not one of this list", ("after",)
)


@strawberry.type(description="列表中的一项及其游标 / An item of a list with its cursor")
class Edge(Generic[T]):
    """An item of a list with its cursor."""

    cursor: str = strawberry.field(description="游标 / Cursor")
    node: T = strawberry.field(description="该项 / The item")


@strawberry.type(description="列表的一页（Relay）/ A page of a list (Relay)")
class Connection(Generic[T]):
    """A page of a list."""

    edges: list[Edge[T]] = strawberry.field(description="各项及其游标 / Items with cursors")
    nodes: list[T] = strawberry.field(description="各项 / Items")
    page_info: PageInfo = strawberry.field(description="分页信息 / Where the page stands")
    counted: strawberry.Private[Callable[[], Awaitable[int]]]

    @strawberry.field(
        description="总数；只在请求时统计 / How many there are in all; counted only when asked for"
    )
    async def total_count(self) -> int:
        """How many there are in all."""
        return await self.counted()


class Unanswered(list[GraphQLError]):
    """Errors of regions whose part of a list is missing though the list is there."""


def reader(info: Info[Any, Any]) -> RecordReader:
    """The reader of this request; made for whoever asks when the first record is read."""
    context = info.context
    made: RecordReader | None = context.get("reader")
    if made is None:
        records: Records = context["records"]
        made = context["reader"] = records.reader(principal(info))
    return made


def unavailable(region: str) -> RegionUnavailableError:
    """The error for a region whose database does not answer."""
    fault = RegionUnavailable(region)
    return RegionUnavailableError(fault.message_zh, fault.message_en, data=fault.data)


def note_unanswered(info: Info[Any, Any], regions: Sequence[str]) -> None:
    """Have one error in the answer for each region that is missing from a list."""
    noted: Unanswered = info.context.setdefault("unanswered", Unanswered())
    noted.extend(
        GraphQLError(
            str(error := unavailable(region)),
            nodes=info._raw_info.field_nodes,  # noqa: SLF001 - Strawberry shows them no other way
            path=info.path.as_list(),
            original_error=error,
        )
        for region in regions
    )


def values_of(record: RecordType, row: Row) -> dict[str, Any]:
    """What a row gives to the fields of its type in the schema."""
    given: dict[str, Any] = {"row": row, "region": RegionCode(row["region"])}
    if record.has_id:
        given["id"] = strawberry.ID(record_id(record.name, row["region"], row["id"]))
    for column in record.columns:
        words = WORDS.get((record.name, column))
        value = row[column]
        given[column] = words[value] if words is not None and value is not None else value
    return given


async def related(info: Info[Any, Any], row: Row, owner: str, name: str) -> Row | None:
    """The row a relation leads to, if it is there and seen."""
    relation = next(each for each in RECORDS[owner].to_one if each.name == name)
    number = row[relation.column]
    if number is None:
        return None
    return await row_at(info, RECORDS[relation.record], (row["region"], number))


async def row_at(info: Info[Any, Any], record: RecordType, place: Place) -> Row | None:
    """One row.

    Raises:
        RegionUnavailableError: its region does not answer.
    """
    try:
        return await reader(info).row(record, place)
    except RegionUnavailable:
        raise unavailable(place[0]) from None


async def row_by_id(info: Info[Any, Any], record: RecordType, given: str) -> Row | None:
    """The row with a global id; ``None`` if it is no id of this type."""
    read = read_record_id(given)
    if read is None or read[0] != record.name:
        return None
    return await row_at(info, record, (read[1], read[2]))


async def page_of(
    info: Info[Any, Any],
    record: RecordType,
    make: Callable[[Row], T],
    regions: Sequence[Enum] | None,
    filter: object,  # noqa: A002 - called as in the schema
    sort: Enum,
    first: int,
    after: str | None,
) -> Connection[T] | None:
    """A page over regions; ``None``, with an error each, if no region answers."""
    known = reader(info).audience.regions(record.name)
    keys = known if regions is None else sorted({str(code.value) for code in regions})
    asked = _asked(record, tuple(keys), filter, sort, first, after)
    try:
        page = await reader(info).page(asked)
    except RegionUnavailable:
        note_unanswered(info, [each for each in keys if each in known])
        return None
    note_unanswered(info, page.unavailable)
    return _connection(asked, page, make, lambda: reader(info).count(asked))


async def children_of(
    info: Info[Any, Any],
    row: Row,
    relation: tuple[str, str],
    make: Callable[[Row], T],
    filter: object,  # noqa: A002 - likewise
    sort: Enum,
    first: int,
    after: str | None,
) -> Connection[T]:
    """A page of the rows that name a row."""
    to_many = relation_named(*relation)
    place = (row["region"], row["id"])
    asked = replace(
        _asked(RECORDS[to_many.record], (row["region"],), filter, sort, first, after),
        where=to_many.where,
    )
    try:
        page = await reader(info).children(to_many, place, asked)
    except RegionUnavailable:
        raise unavailable(place[0]) from None
    return _connection(
        asked, page, make, lambda: reader(info).count_children(to_many, place, asked)
    )


async def whole_list(
    info: Info[Any, Any], row: Row, relation: tuple[str, str], make: Callable[[Row], T]
) -> list[T]:
    """All rows that name a row, in the order of their type."""
    to_many = relation_named(*relation)
    record = RECORDS[to_many.record]
    place = (row["region"], row["id"])
    asked = Asked(record=record, regions=place[:1], sort=record.sorts[0], first=WHOLE_LIST)
    try:
        page = await reader(info).children(to_many, place, asked)
    except RegionUnavailable:
        raise unavailable(place[0]) from None
    return [make(each) for each in page.rows]


def relation_named(owner: str, name: str) -> ToMany:
    """A relation by the type that has it and its field in the schema."""
    return next(each for each in RECORDS[owner].to_many if each.name == name)


def _asked(
    record: RecordType,
    regions: tuple[str, ...],
    filter: object,  # noqa: A002 - likewise
    sort: Enum,
    first: int,
    after: str | None,
) -> Asked:
    order = next(each for each in record.sorts if each.name == sort.name)
    faults = [*size_faults(first)]
    position = None
    if after is not None:
        position = read_cursor(record, order, after)
        if position is None:
            faults.append(_WRONG_CURSOR)
    filters: dict[str, Any] = {}
    for wanted in record.filters:
        value = getattr(filter, strawberry_name(wanted.name), None)
        if value is None:
            continue
        try:
            filters[wanted.name] = _filter_value(wanted, value)
        except BadUserInput as error:
            faults += error.faults
    if faults:
        raise BadUserInput(*faults)
    return Asked(
        record=record, regions=regions, filters=filters, sort=order, first=first, after=position
    )


def _filter_value(wanted: Filter, value: Any) -> Any:  # noqa: ANN401 - as coerced
    if wanted.operator is Operator.REFERS:
        read = read_record_id(value)
        if read is None or read[0] != wanted.record:
            raise BadUserInput(
                InputFault(
                    f"应为 {wanted.record} 的全局标识",
                    f"must be the global id of a {wanted.record}",
                    ("filter", wanted.name),
                )
            )
        return read[1], read[2]
    if wanted.operator is Operator.ANY_OF:
        return [_comparable(wanted, each) for each in value]
    return _comparable(wanted, value)


def _comparable(wanted: Filter, value: Any) -> Any:  # noqa: ANN401 - as coerced
    """A value as columns have it.

    Raises:
        BadUserInput: no column can have it.
    """
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, str) and not is_storable(value):
        raise BadUserInput(
            InputFault(
                "含有无法存储的字符",
                "has characters that cannot be stored",
                ("filter", wanted.name),
            )
        )
    if isinstance(value, datetime) and value.tzinfo is None:
        raise BadUserInput(
            InputFault("时间须带时区", "a moment needs its offset", ("filter", wanted.name))
        )
    return value


def strawberry_name(name: str) -> str:
    """The attribute of an input by its name in the schema."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def _connection(
    asked: Asked, page: Slice, make: Callable[[Row], T], counted: Callable[[], Awaitable[int]]
) -> Connection[T]:
    nodes = [make(row) for row in page.rows]
    cursors = [_cursor(asked.record, asked.sort, row) for row in page.rows]
    return Connection(
        edges=[Edge(cursor=cursor, node=node) for cursor, node in zip(cursors, nodes, strict=True)],
        nodes=nodes,
        page_info=PageInfo(
            has_next_page=page.has_more,
            has_previous_page=asked.after is not None,
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        ),
        counted=counted,
    )


def _cursor(record: RecordType, sort: Sort, row: Row) -> str:
    text = None if sort.column == "id" else sort_text_of(record, sort, row)
    return cursor(record, sort, Position(text, row["id"], row["region"]))
