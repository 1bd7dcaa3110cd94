"""Putting answers together: bytes as the databases wrote them, and lists merged across databases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import FieldNode

Rows = Sequence[tuple[Any, ...] | None]
"""The row of each statement, ``None`` where the database did not answer."""
Missing = Mapping[int, str]

UNIT, RECORD = "\x1f", "\x1e"
"""Separators that JSON escapes, so that no value can have them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A place filled by a column of a statement's row."""

    statement: int
    column: int


@dataclass(frozen=True, slots=True)
class Part:
    """A member of ``data``.

    Attributes:
        name: its name and colon, as bytes.
        fixed: what it always is, or ``None``.
        column: what fills it if one database answers it.
        merged: what fills it if several do.
        node: the field in the document, for errors.
        regions: regions that each statement answers for, by place of the statement.
    """

    name: bytes
    fixed: bytes | None = None
    column: Column | None = None
    merged: Merged | None = None
    node: FieldNode | None = None
    regions: Mapping[int, tuple[str, ...]] | None = None

    def fill(self, rows: Rows) -> bytes:
        """Its value; null if no database that has it answered."""
        if self.column is not None:
            row = rows[self.column.statement]
            return b"null" if row is None else row[self.column.column]
        if self.merged is not None:
            return self.merged.fill(rows)
        assert self.fixed is not None
        return self.fixed


Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of a list, from one database.

    Attributes:
        key: by which rows are merged.
        cursor: its cursor.
        texts: its JSON for each place where the list shows it.
    """

    key: Key
    cursor: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A list merged across databases.

    Attributes:
        columns: where the frames of each database are.
        read: a frame from its text.
        descending: whether the last comes first.
        first: how many rows are shown; ``None`` for all.
        counts: where each database's total is, if it is asked for.
        write: the JSON of the list.
    """

    columns: tuple[Column, ...]
    read: Callable[[list[str]], Frame]
    descending: bool
    first: int | None
    counts: tuple[Column, ...]
    write: Callable[[list[Frame], bool, int], str]

    def fill(self, rows: Rows) -> bytes:
        """The list, without the rows of databases that did not answer."""
        answered = [(rows[each.statement], each.column) for each in self.columns]
        if all(row is None for row, _ in answered):
            return b"null"
        frames: list[Frame] = []
        for row, column in answered:
            text = b"" if row is None else row[column]
            if text:
                frames += [
                    self.read(each.split(UNIT)) for each in bytes(text).decode().split(RECORD)
                ]
        frames.sort(key=lambda frame: frame.key, reverse=self.descending)
        shown = frames if self.first is None else frames[: self.first]
        counted = [(rows[each.statement], each.column) for each in self.counts]
        total = sum(int(row[column]) for row, column in counted if row is not None)
        return self.write(shown, len(shown) < len(frames), total).encode()
