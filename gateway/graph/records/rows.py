"""Rows as the ordinary executor reads them: columns by name, values of Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from gateway.graph.records.dialects import Kind
from gateway.graph.records.predicates import kind_of
from gateway.store.records import RecordType

Row = dict[str, Any]
"""A row by column: ``region``, the number if it has one, what may be read, and what it refers to."""


def columns_of(record: RecordType) -> tuple[str, ...]:
    """The columns a row is read with."""
    number = ("id",) if record.has_id else ()
    refers = tuple(each.column for each in record.to_one)
    return ("region", *number, *record.columns, *refers)


def selected(record: RecordType, alias: str) -> str:
    """The same as the list after ``SELECT``."""
    return ", ".join(f"{alias}.{column}" for column in columns_of(record))


def read_row(record: RecordType, values: Sequence[Any]) -> Row:
    """A row of either database as values of Python."""
    return {
        column: _value(kind_of(record, column), value)
        for column, value in zip(columns_of(record), values, strict=True)
    }


def _value(kind: Kind, value: Any) -> Any:  # noqa: ANN401 - as the drivers give it
    if value is None:
        return None
    read = _READ.get(kind)
    return value if read is None else read(value)


def _day(value: Any) -> date:  # noqa: ANN401 - likewise
    return date.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: Any) -> datetime:  # noqa: ANN401 - likewise
    moment: datetime = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(UTC)


def _yuan(value: Any) -> Decimal:  # noqa: ANN401 - likewise
    return Decimal(str(value))


_READ: Final[dict[Kind, Callable[[Any], Any]]] = {
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.YUAN: _yuan,
    Kind.FLAG: bool,
}
