"""Writes the JSON of records as SQL: every row it names is under its row rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any, Final

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLObjectType,
    GraphQLOutputType,
    get_named_type,
)

from gateway.graph.planner.inputs import Unplannable
from gateway.graph.planner.listings import Branch, Listing, filter_conditions, read_listing
from gateway.graph.planner.pages import Pages
from gateway.graph.planner.parts import Parts, Rows, closed, named_object, object_type
from gateway.graph.planner.selections import Selected, Selections, node_of
from gateway.graph.record_lists import WHOLE_LIST, strawberry_name
from gateway.graph.records.audience import Audience
from gateway.graph.records.catalog import RECORDS
from gateway.graph.records.dialects import Dialect, Kind, Sql, quoted
from gateway.graph.records.parameters import GatheredParameters, Parameters, Source
from gateway.graph.records.predicates import all_of, kind_of, visible, word_now
from gateway.store.records import RecordType, ToMany, ToOne

_DEEPEST: Final = 7
"""Levels of rows in rows; SQLite's parser has room for some more."""
_IDENTIFIERS: Final = "ID"


class Dear(Exception):  # noqa: N818 - a decision, not a defect
    """A row takes so long that nobody had better wait for it but who asked for it."""


class Writer:
    """Writes one statement.

    Args:
        selections: of the operation.
        dialect: of the database.
        audience: who asks.
        is_swift: whether the statement is to find all it needs by keys; where that gains
            it has a row for each of several requests.
    """

    def __init__(
        self,
        selections: Selections,
        dialect: Dialect,
        audience: Audience,
        *,
        is_swift: bool = False,
    ) -> None:
        self.selections = selections
        self.dialect = dialect
        self.audience = audience
        self.is_swift = is_swift
        gathers = is_swift and dialect.gathers
        self.parameters = (GatheredParameters if gathers else Parameters)(dialect)
        self.pages = Pages(self)
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
            elif isinstance(relation, ToMany) and self.is_swift:
                raise Dear
            elif isinstance(relation, ToMany) and relation.is_paged:
                parts.append(self._children(rows, relation, declared, details, depth))
            elif isinstance(relation, ToMany):
                parts.append(self._whole_list(rows, relation, details, depth))
            else:
                parts += self._scalar(rows, node.name.value, declared.type)
        return closed(parts)

    def branch(self, rows: Rows, region: str, listing: Listing) -> Branch:
        """The rows of a region that a list over regions asks for."""
        seen = visible(rows.record, rows.alias, (region,), self.audience, self.parameters)
        filters = filter_conditions(rows, listing.filters, region, self.parameters)
        return Branch(region, (f"{rows.alias}.region = {quoted(region)}", seen, *filters))

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
        made = self._made(rows, name, column)
        if made is not None:
            return made
        if column not in record.columns:
            raise Unplannable
        named = get_named_type(kind)
        is_word = isinstance(named, GraphQLEnumType) or named.name == _IDENTIFIERS
        nullable = bool(record.table.columns[column].nullable)
        written = Kind.WORD if is_word else kind_of(record, column)
        return list(self.dialect.json(written, rows.column(column), nullable=nullable))

    def _made(self, rows: Rows, name: str, column: str) -> Parts | None:
        """A field that is made of columns and is none by itself; ``None`` if it is one."""
        record = rows.record
        for each in record.named:
            if each.name == name:
                of_type, number = Sql(rows.column(each.kind)), Sql(rows.column(each.column))
                region: str | Sql = rows.regions[0]
                if len(rows.regions) > 1:
                    region = Sql(rows.column("region"))
                return ['"', of_type, ".", region, ".", number, '"']
        if column in record.word_lists:
            return [word_list(rows.column(column))]
        if record.lapsing is not None and record.lapsing.column == column:
            rows.used.update({column, record.lapsing.ends, record.lapsing.included})
            return ['"', Sql(f"({word_now(record, rows.alias, self.parameters)})"), '"']
        return None

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
        listing = read_listing(self.selections, record, declared, details)
        conditions = (
            f"{children.alias}.region = {rows.region}",
            f"{children.alias}.{relation.column} = {rows.column('id')}",
            *(f"{children.alias}.{column} = {quoted(word)}" for column, word in relation.where),
            self._visible(children),
            *filter_conditions(children, listing.filters, None, self.parameters),
        )
        return self.pages.page(children, listing, [Branch(None, conditions)], depth)

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


def _relation(record: RecordType, name: str) -> ToOne | ToMany | None:
    relations: tuple[ToOne | ToMany, ...] = (*record.to_one, *record.to_many)
    return next((each for each in relations if each.name == name), None)


def word_list(column: str) -> Sql:
    """A column with several words as a JSON list."""
    inner = f"replace({column}, ' ', '\",\"')"
    return Sql(f"CASE {column} WHEN '' THEN '[]' ELSE '[\"' || {inner} || '\"]' END")
