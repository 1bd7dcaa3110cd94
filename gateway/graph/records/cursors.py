"""Cursors of records: the row's place in an order, so that a page stays true when lists grow.

A cursor is ``Project.OLDEST_FIRST.shanghai.123``, with the UTF-8 bytes of the sort's text in
hexadecimal before the region where there is one. Callers treat it as opaque; it names its list's
type and order so that a cursor of another list is refused and not misread.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.graph.records.dialects import NEVER, Dialect, Sql
from gateway.store.metadata import Moment
from gateway.store.records import RecordType, Sort

_NUMBER: Final = r"([a-z][a-z0-9_]{0,40})\.([1-9]\d{0,18})"
_BY_NUMBER: Final = re.compile(_NUMBER)
_BY_TEXT: Final = re.compile(rf"([0-9a-f]{{0,1600}})\.{_NUMBER}")


@dataclass(frozen=True, slots=True)
class Position:
    """A place in an order: the sort's text if it has one, the row's number and region."""

    text: str | None
    number: int
    region: str


def prefix(record: RecordType, sort: Sort) -> str:
    """What every cursor of a list begins with."""
    return f"{record.name}.{sort.name}."


def cursor(record: RecordType, sort: Sort, position: Position) -> str:
    """The cursor of a row."""
    text = "" if position.text is None else f"{position.text.encode().hex()}."
    return f"{prefix(record, sort)}{text}{position.region}.{position.number}"


def cursor_parts(record: RecordType, sort: Sort, alias: str, dialect: Dialect) -> list[str | Sql]:
    """The same in SQL, in parts to be concatenated."""
    start: list[str | Sql] = [prefix(record, sort)]
    if sort.column != "id":
        start += [dialect.hexadecimal(sort_text(record, sort, alias, dialect)), "."]
    return [*start, Sql(f"{alias}.region"), ".", Sql(f"{alias}.id")]


def sort_text(record: RecordType, sort: Sort, alias: str, dialect: Dialect) -> Sql:
    """The text by which rows are ordered, where numbers alone do not order them."""
    column = f"{alias}.{sort.column}"
    return dialect.moment_text(column) if _is_moment(record, sort) else Sql(column)


def sort_text_of(record: RecordType, sort: Sort, row: Mapping[str, Any]) -> str:
    """The same of a row that was read."""
    value = row[sort.column]
    if _is_moment(record, sort):
        return NEVER if value is None else str(value.isoformat())
    return str(value)


def _is_moment(record: RecordType, sort: Sort) -> bool:
    return isinstance(record.table.columns[sort.column].type, Moment)


def read_cursor(record: RecordType, sort: Sort, given: str) -> Position | None:
    """The place a cursor names; ``None`` if it is no cursor of such a list."""
    start = prefix(record, sort)
    if not given.startswith(start):
        return None
    rest = given[len(start) :]
    if sort.column == "id":
        found = _BY_NUMBER.fullmatch(rest)
        return None if found is None else _position(None, found[2], found[1])
    found = _BY_TEXT.fullmatch(rest)
    if found is None:
        return None
    try:
        text = bytes.fromhex(found[1]).decode()
    except ValueError:
        return None
    return None if "\0" in text else _position(text, found[3], found[2])


def _position(text: str | None, number: str, region: str) -> Position | None:
    return None if int(number) >= 1 << 63 else Position(text, int(number), region)
