"""What may be read of a record, and which rows of it a principal sees: declared once per type.

Both ways of answering, the read planner and the ordinary executor, are written from these
declarations, so that a rule is not kept in two places. Nothing here is SQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from sqlalchemy import Table

from gateway.regime.roles import Capability


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How a row names something: by a column of its own, or through a row of another table.

    Rows are tied inside their region only.

    Attributes:
        column: the column with the number, of the row itself or of ``through``.
        through: another table of which a row belongs to this one.
        there: the column of ``through`` that meets ``here``.
        here: the column of this row.
    """

    column: str
    through: str | None = None
    there: str = "id"
    here: str = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRule:
    """Who sees which rows. What is not said here is seen by nobody.

    An authority of a whole region sees its rows; an authority of districts the rows tied to a
    project in them; every other party its own file and the rows tied to a project in which it
    takes part. A region's text may let kinds of parties see more (`gateway.regime.roles.Sight`).
    In a region in which the principal lacks ``capability`` it sees nothing.

    Attributes:
        capability: what a principal must be allowed in the row's region.
        projects: ties to projects, any of which suffices.
        owner: tie to the party whose own file it is.
        provisions: by which kind of reach, the provisions that it rests on.
    """

    capability: Capability
    projects: tuple[Tie, ...]
    owner: Tie | None = None
    provisions: Mapping[str, tuple[str, ...]]


class Operator(Enum):
    """How a filter compares a column with what the caller gives."""

    EQUALS = auto()
    ANY_OF = auto()
    CONTAINS = auto()
    FROM = auto()
    BEFORE = auto()
    REFERS = auto()
    HAS_WORD = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter that callers may set.

    Attributes:
        name: its name in the schema.
        column: the column it compares.
        operator: how.
        record: for `Operator.REFERS`, the record type whose global id is given.
    """

    name: str
    column: str
    operator: Operator = Operator.EQUALS
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """An order in which rows may be listed; equal values stand in the order of their numbers."""

    name: str
    column: str = "id"
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToOne:
    """A relation to at most one row, which this row names by number.

    Attributes:
        name: the field in the schema.
        record: the other record type.
        column: the column with the other's number.
    """

    name: str
    record: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMany:
    """A relation to rows that name this one.

    Attributes:
        name: the field in the schema.
        record: the other record type.
        column: the other's column with this one's number.
        is_paged: whether the field is a connection; otherwise it is the whole list.
        where: columns of the other and the words they must have, beside the number.
    """

    name: str
    record: str
    column: str
    is_paged: bool = True
    where: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A field with the global id of a row that may be of several types.

    Attributes:
        name: the field in the schema.
        kind: the column with the other's type.
        column: the column with its number.
    """

    name: str
    kind: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsing:
    """A column of words in which one becomes another when a moment has passed; nothing is written.

    Attributes:
        column: the column.
        open: the word until then.
        lapsed: the word from then on.
        ends: the column with the moment.
        included: the column that is set where the moment itself is still in time.
    """

    column: str
    open: str
    lapsed: str
    ends: str
    included: str


OLDEST_FIRST = Sort(name="OLDEST_FIRST")
NEWEST_FIRST = Sort(name="NEWEST_FIRST", descending=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType:
    """A type of records.

    Attributes:
        name: its name in the schema and in global ids.
        table: where the rows are; ``region`` leads its key.
        columns: the columns that may be read, beside ``region`` and the number.
        rule: which rows are seen.
        has_id: whether a row has a number of its own, and with it a global id.
        order: columns by which whole lists are ordered.
        to_one: relations to one row.
        to_many: relations to several.
        named: rows of several types that it names.
        lapsing: the column whose word changes by itself.
        word_lists: columns with several words, and spaces between them.
        filters: what lists may be narrowed by.
        sorts: orders of lists, the first by default.
    """

    name: str
    table: Table
    columns: tuple[str, ...]
    rule: RowRule
    has_id: bool = True
    order: tuple[str, ...] = ("id",)
    to_one: tuple[ToOne, ...] = ()
    to_many: tuple[ToMany, ...] = ()
    named: tuple[Named, ...] = ()
    lapsing: Lapsing | None = None
    word_lists: frozenset[str] = frozenset()
    filters: tuple[Filter, ...] = ()
    sorts: tuple[Sort, ...] = field(default=(OLDEST_FIRST, NEWEST_FIRST))

    def __post_init__(self) -> None:
        known = set(self.table.columns.keys())
        named = {*self.columns, *self.order, *(each.column for each in self.to_one)}
        unknown = sorted(named - known)
        if unknown:
            message = f"{self.name}: the table has no columns {', '.join(unknown)}"
            raise ValueError(message)


def is_storable(text: str) -> bool:
    """Whether both databases can hold a text: PostgreSQL has no U+0000, UTF-8 no lone surrogate."""
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
