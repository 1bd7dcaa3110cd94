"""Writes the JSON of records as SQL: every row it names is under its row rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLObjectType,
    GraphQLOutputType,
    get_named_type,
)

from gateway.graph.connections import MAX_PAGE
from gateway.graph.planner.inputs import Given, Unplannable, argument
from gateway.graph.planner.selections import Selected, Selections, node_of
from gateway.graph.record_lists import WHOLE_LIST, strawberry_name
from gateway.graph.records.audience import Audience
from gateway.graph.records.catalog import RECORDS
from gateway.graph.records.cursors import Position, cursor_parts, prefix, read_cursor
from gateway.graph.records.dialects import Dialect, Kind, Sql, quoted
from gateway.graph.records.parameters import Parameters, Source
from gateway.graph.records.predicates import (
    NOTHING,
    Ordering,
    all_of,
    filtered,
    kind_of,
    kind_of_filter,
    visible,
)
from gateway.store.records import Filter, Operator, RecordType, Sort, ToMany, ToOne, is_storable

Parts = list[str | Sql]
_DEEPEST: Final = 7
"""Levels of rows in rows; SQLite's parser has room for some more."""
_IDENTIFIERS: Final = "ID"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in a statement.

    Attributes:
        record: their type.
        alias: what a row is called.
        regions: the regions they can be of.
        used: columns that are read of them.
    """

    record: RecordType
    alias: str
    regions: tuple[str, ...]
    used: set[str] = field(default_factory=set)

    def column(self, name: str) -> str:
        """A column of a row."""
        self.used.add(name)
        return f"{self.alias}.{name}"

    @property
    def region(self) -> str:
        """The region of a row: known by itself where there is only one."""
        return quoted(self.regions[0]) if len(self.regions) == 1 else self.column("region")


@dataclass(frozen=True, slots=True)
class Listing:
    """A page asked of a list.

    Attributes:
        kind: the connection's type in the schema.
        selected: what is asked of the connection.
        filters: the filters that are set.
        ordering: its order.
        first: how many rows.
        after: the place to continue after, ``None`` if from the start.
        placed: what is asked of where the page stands, by its names in the schema.
    """

    kind: GraphQLObjectType
    selected: Selected
    filters: Sequence[tuple[Filter, Given]]
    ordering: Ordering
    first: int
    after: Given | None
    placed: frozenset[str]

    @property
    def needs_rows(self) -> bool:
        """Whether rows have to be read: the total and what is known beforehand need none."""
        asked = {node_of(each).name.value for each in self.selected.values()}
        return bool(asked & {"edges", "nodes"} or self.placed & _OF_ROWS)

    def is_simple(self, *, across: bool) -> bool:
        """Whether the least and the greatest number are the first and the last row."""
        return self.ordering.is_by_number and not across

    def is_numbered(self, *, across: bool) -> bool:
        """Whether rows have to be told apart by their place."""
        by_place = {"hasNextPage"} if self.is_simple(across=across) else _OF_ROWS
        return bool(self.placed & by_place)


_OF_ROWS: Final = frozenset({"hasNextPage", "startCursor", "endCursor"})


class Writer:
    """Writes one statement.

    Args:
        selections: of the operation.
        dialect: of the database.
        audience: who asks.
    """

    def __init__(self, selections: Selections, dialect: Dialect, audience: Audience) -> None:
        self.selections = selections
        self.dialect = dialect
        self.audience = audience
        self.parameters = Parameters(dialect)
        self._names = count()

    def rows(self, record: RecordType, regions: Sequence[str]) -> Rows:
        """New rows in the statement, with a name of their own."""
        return Rows(record, f"r{next(self._names)}", tuple(regions))

    def type_of(self, record: RecordType) -> GraphQLObjectType:
        """The type of a record in the schema."""
        return object_type(self.selections, record.name)

    def single(
        self,
        record: RecordType,
        region: str,
        number: Source,
        selected: Selected,
    ) -> Sql:
        """One row by its number; null if it is not there or not seen."""
        rows = self.rows(record, (region,))
        shown = self.dialect.concatenated(self.object(rows, selected, 1))
        conditions = all_of(
            (
                f"{rows.alias}.region = {quoted(region)}",
                f"{rows.alias}.id = {self.parameters.add(number)}",
                self._visible(rows),
            )
        )
        return Sql(
            f"coalesce((SELECT {shown} FROM {record.table.name} {rows.alias}"
            f" WHERE {conditions}), 'null')"
        )

    def object(self, rows: Rows, selected: Selected, depth: int) -> Parts:
        """A row as a JSON object, in parts to be concatenated."""
        if depth > _DEEPEST:
            raise Unplannable
        kind = self.type_of(rows.record)
        parts: Parts = []
        for name, details in selected.items():
            parts.append(f'{"," if parts else "{"}"{name}":')
            node = node_of(details)
            if node.name.value == "__typename":
                parts.append(f'"{kind.name}"')
                continue
            declared = kind.fields[node.name.value]
            relation = _relation(rows.record, node.name.value)
            if isinstance(relation, ToOne):
                parts.append(self._related(rows, relation, declared.type, details, depth))
            elif isinstance(relation, ToMany) and relation.is_paged:
                parts.append(self._children(rows, relation, declared, details, depth))
            elif isinstance(relation, ToMany):
                parts.append(self._whole_list(rows, relation, details, depth))
            else:
                parts += self._scalar(rows, node.name.value, declared.type)
        return closed(parts)

    def page(
        self, rows: Rows, listing: Listing, branches: Sequence[Sequence[str | None]], depth: int
    ) -> Sql:
        """A connection as JSON.

        Args:
            rows: the rows listed.
            listing: what is asked.
            branches: for each region by itself, the conditions of its rows; the rows of several
                branches are listed together.
            depth: of the row that has the list.
        """
        parts: Parts = []
        numbered = listing.is_numbered(across=len(branches) > 1)
        where = f"{rows.alias}.n <= {listing.first}" if numbered else None
        for name, details in listing.selected.items():
            parts.append(f'{"," if parts else "{"}"{name}":')
            parts += self._of_page(rows, listing, branches, details, where, depth)
        shown = self.dialect.concatenated(closed(parts))
        if not listing.needs_rows:
            return Sql(f"(SELECT {shown})")
        return Sql(
            f"(SELECT {shown} FROM ({self.listed(rows, listing, branches, numbered=numbered)}) {rows.alias})"
        )

    def listed(
        self,
        rows: Rows,
        listing: Listing,
        branches: Sequence[Sequence[str | None]],
        *,
        numbered: bool,
    ) -> str:
        """The rows of a page, and one more if they are numbered."""
        limit = listing.first + 1 if numbered else listing.first
        ordering, table, alias = listing.ordering, rows.record.table.name, rows.alias
        across = len(branches) > 1
        number = (
            f", row_number() OVER (ORDER BY {ordering.by(alias, self.parameters, across_regions=across)}) AS n"
            if numbered
            else ""
        )
        needed = rows.used | {"id"} | ({"region"} if across else set())
        if not ordering.is_by_number:
            needed |= {ordering.sort.column}
        columns = ", ".join(f"{alias}.{each}" for each in sorted(needed))
        within = ordering.by(alias, self.parameters, across_regions=False)
        plain = [
            f"SELECT {columns}{'' if across else number} FROM {table} {alias}"
            f" WHERE {all_of([*branch, self._after(rows, listing, index, across=across)])}"
            f" ORDER BY {within} LIMIT {limit}"
            for index, branch in enumerate(branches)
        ]
        if not across:
            return plain[0]
        united = " UNION ALL ".join(f"SELECT * FROM ({each}) q" for each in plain)
        return (
            f"SELECT {alias}.*{number} FROM ({united}) {alias}"
            f" ORDER BY {ordering.by(alias, self.parameters, across_regions=True)} LIMIT {limit}"
        )

    def total(self, rows: Rows, branches: Sequence[Sequence[str | None]]) -> Sql:
        """How many rows there are in all branches."""
        counts = [
            f"(SELECT count(*) FROM {rows.record.table.name} {rows.alias} WHERE {all_of(branch)})"
            for branch in branches
        ]
        return Sql(counts[0] if len(counts) == 1 else f"({' + '.join(counts)})")

    def branch(self, rows: Rows, region: str, listing: Listing) -> list[str | None]:
        """The conditions of rows of a region that a list over regions asks for."""
        seen = visible(rows.record, rows.alias, (region,), self.audience, self.parameters)
        return [
            f"{rows.alias}.region = {quoted(region)}",
            seen,
            *self._filters(rows, listing.filters, region),
        ]

    def edge(self, rows: Rows, listing: Listing, details: Any, depth: int) -> Parts:  # noqa: ANN401 - field details
        """An item of a list with its cursor, in parts."""
        kind = named_object(listing.kind.fields["edges"].type)
        parts: Parts = []
        for name, inner in self.selections.inside(kind, details).items():
            parts.append(f'{"," if parts else "{"}"{name}":')
            node = node_of(inner)
            if node.name.value == "cursor":
                parts += ['"', *self.cursor(rows, listing), '"']
            elif node.name.value == "node":
                selected = self.selections.inside(self.type_of(rows.record), inner)
                parts += self.object(rows, selected, depth + 1)
            else:
                parts.append(f'"{kind.name}"')
        return closed(parts)

    def cursor(self, rows: Rows, listing: Listing) -> Parts:
        """A row's cursor, in parts."""
        sort = listing.ordering.sort
        rows.used.update({"id", "region"} | {sort.column})
        return list(cursor_parts(rows.record, sort, rows.alias, self.dialect))

    def listing(
        self,
        record: RecordType,
        declared: GraphQLField,
        details: Any,  # noqa: ANN401 - field details
    ) -> Listing:
        """What a field asks of a list.

        Raises:
            Unplannable: an argument is wrong, which the executor will say.
        """
        node, values = node_of(details), self.selections.values
        sort_name = argument(node, declared, "sort", values).value
        sort = next(each for each in record.sorts if each.name == sort_name)
        first = argument(node, declared, "first", values).value
        if not 0 <= first <= MAX_PAGE:
            raise Unplannable
        after = argument(node, declared, "after", values)
        if after.value is not None and read_cursor(record, sort, after.value) is None:
            raise Unplannable
        given = argument(node, declared, "filter", values)
        filters = [
            (each, given.member(each.name))
            for each in record.filters
            if given.member(each.name).value is not None
        ]
        kind = named_object(declared.type)
        selected = self.selections.inside(kind, details)
        return Listing(
            kind,
            selected,
            filters,
            Ordering(record, sort),
            first,
            None if after.value is None else after,
            self._placed(kind, selected),
        )

    def _placed(self, kind: GraphQLObjectType, selected: Selected) -> frozenset[str]:
        info = named_object(kind.fields["pageInfo"].type)
        return frozenset(
            node_of(inner).name.value
            for details in selected.values()
            if node_of(details).name.value == "pageInfo"
            for inner in self.selections.inside(info, details).values()
        )

    def _of_page(
        self,
        rows: Rows,
        listing: Listing,
        branches: Sequence[Sequence[str | None]],
        details: Any,  # noqa: ANN401 - field details
        where: str | None,
        depth: int,
    ) -> Parts:
        name = node_of(details).name.value
        if name == "edges":
            return self._array(self.edge(rows, listing, details, depth), where)
        if name == "nodes":
            selected = self.selections.inside(self.type_of(rows.record), details)
            return self._array(self.object(rows, selected, depth + 1), where)
        if name == "pageInfo":
            return self._page_info(rows, listing, details, across=len(branches) > 1, where=where)
        if name == "totalCount":
            return [self.total(rows, branches)]
        return [f'"{listing.kind.name}"']

    def _array(self, item: Parts, where: str | None) -> Parts:
        joined = self.dialect.joined(self.dialect.concatenated(item), where)
        return ["[", Sql(f"coalesce({joined}, '')"), "]"]

    def _page_info(
        self,
        rows: Rows,
        listing: Listing,
        details: Any,  # noqa: ANN401 - field details
        *,
        across: bool,
        where: str | None,
    ) -> Parts:
        kind = named_object(listing.kind.fields["pageInfo"].type)
        start, end = self._bounds(rows, listing, across=across, where=where)
        written: dict[str, str | Sql] = {
            "hasNextPage": Sql(
                f"CASE WHEN count(*) > {listing.first} THEN 'true' ELSE 'false' END"
            ),
            "hasPreviousPage": "false" if listing.after is None else "true",
            "startCursor": Sql(f"coalesce('\"' || {start} || '\"', 'null')"),
            "endCursor": Sql(f"coalesce('\"' || {end} || '\"', 'null')"),
            "__typename": f'"{kind.name}"',
        }
        parts: Parts = []
        for name, inner in self.selections.inside(kind, details).items():
            parts.append(f'{"," if parts else "{"}"{name}":')
            parts.append(written[node_of(inner).name.value])
        return closed(parts)

    def _bounds(
        self, rows: Rows, listing: Listing, *, across: bool, where: str | None
    ) -> tuple[str, str]:
        """The cursors of the first and the last row; null if there is none."""
        alias, ordering = rows.alias, listing.ordering
        if listing.is_simple(across=across):
            condition = f" FILTER (WHERE {where})" if where else ""
            rows.used.update({"id", "region"})
            region = quoted(rows.regions[0]) if len(rows.regions) == 1 else f"max({alias}.region)"
            start, end = (
                f"({quoted(prefix(rows.record, ordering.sort))} || {region} || '.'"
                f" || {bound}({alias}.id){condition})"
                for bound in (("max", "min") if ordering.sort.descending else ("min", "max"))
            )
            return start, end
        cursor = self.dialect.concatenated(self.cursor(rows, listing))
        last = self.dialect.concatenated([self.dialect.padded(f"{alias}.n"), Sql(cursor)])
        within = f"{alias}.n <= {listing.first}"
        start = f"max({cursor}) FILTER (WHERE {alias}.n = 1 AND {within})"
        end = f"substr(max({self.dialect.by_code_point(last)}) FILTER (WHERE {within}), 5)"
        return start, end

    def _scalar(self, rows: Rows, name: str, kind: GraphQLOutputType) -> Parts:
        record = rows.record
        if name == "id":
            number = Sql(rows.column("id"))
            if len(rows.regions) == 1:
                return [f'"{record.name}.{rows.regions[0]}.', number, '"']
            return [f'"{record.name}.', Sql(rows.column("region")), ".", number, '"']
        if name == "region":
            if len(rows.regions) == 1:
                return [f'"{rows.regions[0].upper()}"']
            return ['"', Sql(f"upper({rows.column('region')})"), '"']
        column = strawberry_name(name)
        if column not in record.columns:
            raise Unplannable
        named = get_named_type(kind)
        is_word = isinstance(named, GraphQLEnumType) or named.name == _IDENTIFIERS
        nullable = bool(record.table.columns[column].nullable)
        written = Kind.WORD if is_word else kind_of(record, column)
        return list(self.dialect.json(written, rows.column(column), nullable=nullable))

    def _related(
        self,
        rows: Rows,
        relation: ToOne,
        kind: GraphQLOutputType,
        details: Any,  # noqa: ANN401 - field details
        depth: int,
    ) -> str | Sql:
        record = RECORDS[relation.record]
        if not set(rows.regions) & set(self.audience.regions(record.name)):
            return "null"
        other = self.rows(record, rows.regions)
        selected = self.selections.inside(named_object(kind), details)
        shown = self.dialect.concatenated(self.object(other, selected, depth + 1))
        conditions = all_of(
            (
                f"{other.alias}.region = {rows.region}",
                f"{other.alias}.id = {rows.column(relation.column)}",
                self._visible(other),
            )
        )
        return Sql(
            f"coalesce((SELECT {shown} FROM {record.table.name} {other.alias}"
            f" WHERE {conditions}), 'null')"
        )

    def _children(
        self,
        rows: Rows,
        relation: ToMany,
        declared: GraphQLField,
        details: Any,  # noqa: ANN401 - field details
        depth: int,
    ) -> Sql:
        record = RECORDS[relation.record]
        children = self.rows(record, rows.regions)
        listing = self.listing(record, declared, details)
        conditions = [
            f"{children.alias}.region = {rows.region}",
            f"{children.alias}.{relation.column} = {rows.column('id')}",
            self._visible(children),
            *self._filters(children, listing.filters, None),
        ]
        return self.page(children, listing, [conditions], depth)

    def _whole_list(
        self,
        rows: Rows,
        relation: ToMany,
        details: Any,  # noqa: ANN401 - field details
        depth: int,
    ) -> Sql:
        record = RECORDS[relation.record]
        children = self.rows(record, rows.regions)
        selected = self.selections.inside(self.type_of(record), details)
        item = self.dialect.concatenated(self.object(children, selected, depth + 1))
        conditions = all_of(
            (
                f"{children.alias}.region = {rows.region}",
                f"{children.alias}.{relation.column} = {rows.column('id')}",
                self._visible(children),
            )
        )
        alias = children.alias
        order = ", ".join(f"{alias}.{each}" for each in record.order)
        columns = ", ".join(f"{alias}.{each}" for each in sorted(children.used | set(record.order)))
        joined = self.dialect.joined(item)
        listed = self.dialect.concatenated(["[", Sql(f"coalesce({joined}, '')"), "]"])
        return Sql(
            f"(SELECT {listed} FROM (SELECT {columns} FROM {record.table.name} {alias}"
            f" WHERE {conditions} ORDER BY {order} LIMIT {WHOLE_LIST}) {alias})"
        )

    def _visible(self, rows: Rows) -> Sql | None:
        return visible(rows.record, rows.alias, rows.regions, self.audience, self.parameters)

    def _filters(
        self, rows: Rows, filters: Sequence[tuple[Filter, Given]], region: str | None
    ) -> list[str | None]:
        conditions: list[str | None] = []
        for wanted, given in filters:
            kind = kind_of_filter(rows.record, wanted)
            if wanted.operator is Operator.REFERS:
                if given.value is False or given.value[0] != wanted.record:
                    raise Unplannable
                conditions += self._refers(rows, wanted, given, region)
                continue
            _check_storable(given.value)
            source = Source((wanted.name, *given.path, _frozen(given)), kind, _reading(given))
            conditions.append(filtered(wanted, rows.alias, source, self.parameters))
        return conditions

    def _refers(
        self, rows: Rows, wanted: Filter, given: Given, region: str | None
    ) -> list[str | None]:
        named: str = given.value[1]
        if named not in rows.regions or region not in {None, named}:
            return [NOTHING]
        of_region = None
        if region is None and len(rows.regions) > 1:
            of_region = Sql(f"{rows.alias}.region = {quoted(named)}")
        source = Source(("number", *given.path, _frozen(given)), Kind.NUMBER, _number(given))
        return [of_region, filtered(wanted, rows.alias, source, self.parameters)]

    def _after(self, rows: Rows, listing: Listing, index: int, *, across: bool) -> Sql | None:
        given, sort = listing.after, listing.ordering.sort
        if given is None:
            return None
        key = ("after", rows.record.name, sort.name, *given.path, _frozen(given))
        position = _position(rows.record, sort, given)
        text = None
        if sort.column != "id":
            text = Source((*key, "text"), Kind.TEXT, lambda values, _: position(values).text)
        number = Source((*key, "id"), Kind.NUMBER, lambda values, _: position(values).number)
        region = Source((*key, "region"), Kind.TEXT, lambda values, _: position(values).region)
        of_region = rows.regions[index] if across else None
        return listing.ordering.after(
            rows.alias, of_region, (text, number, region), self.parameters
        )


def closed(members: Parts) -> Parts:
    """An object of which the members were begun; ``{}`` if there are none."""
    return [*members, "}"] if members else ["{}"]


def object_type(selections: Selections, name: str) -> GraphQLObjectType:
    """An object type of the schema."""
    kind = selections.schema.type_map[name]
    assert isinstance(kind, GraphQLObjectType)
    return kind


def named_object(kind: GraphQLOutputType) -> GraphQLObjectType:
    """The object type under lists and non-nulls."""
    named = get_named_type(kind)
    assert isinstance(named, GraphQLObjectType)
    return named


def number_of(given: Given) -> Source:
    """The number of a global id."""
    return Source(("number", *given.path, _frozen(given)), Kind.NUMBER, _number(given))


def _relation(record: RecordType, name: str) -> ToOne | ToMany | None:
    relations: tuple[ToOne | ToMany, ...] = (*record.to_one, *record.to_many)
    return next((each for each in relations if each.name == name), None)


def _check_storable(value: Any) -> None:  # noqa: ANN401 - any coerced value
    for text in value if isinstance(value, list) else [value]:
        if text is None or (isinstance(text, str) and not is_storable(text)):
            raise Unplannable


def _frozen(given: Given) -> Any:  # noqa: ANN401 - any coerced value
    """What tells constants apart; variables are told apart by their path."""
    if given.path:
        return None
    return tuple(given.value) if isinstance(given.value, list) else given.value


def _reading(given: Given) -> Callable[[Mapping[str, Any], Audience], Any]:
    return lambda values, _audience: given.read(values)


def _number(given: Given) -> Callable[[Mapping[str, Any], Audience], Any]:
    return lambda values, _audience: given.read(values)[2]


def _position(
    record: RecordType, sort: Sort, given: Given
) -> Callable[[Mapping[str, Any]], Position]:
    def read(values: Mapping[str, Any]) -> Position:
        found = read_cursor(record, sort, given.read(values))
        if found is None:
            raise Unplannable
        return found

    return read
