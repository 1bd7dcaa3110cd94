"""What a field asks of a list: how many, in which order, from where, narrowed by what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graphql import GraphQLField, GraphQLObjectType

from gateway.graph.connections import MAX_PAGE
from gateway.graph.planner.inputs import Given, Unplannable, argument
from gateway.graph.planner.parts import Rows, named_object
from gateway.graph.planner.selections import Selected, Selections, node_of
from gateway.graph.records.audience import Audience
from gateway.graph.records.cursors import Position, read_cursor
from gateway.graph.records.dialects import Kind, Sql, quoted
from gateway.graph.records.parameters import Parameters, Source
from gateway.graph.records.predicates import NOTHING, Ordering, filtered, kind_of_filter
from gateway.store.records import Filter, Operator, RecordType, Sort, is_storable


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


@dataclass(frozen=True, slots=True)
class Branch:
    """Rows that a list has of one region, or of one parent.

    Attributes:
        region: the region, for a list over regions; ``None`` for the rows of a parent.
        conditions: which rows.
    """

    region: str | None
    conditions: tuple[str | None, ...]


_OF_ROWS: Final = frozenset({"hasNextPage", "startCursor", "endCursor"})


def read_listing(
    selections: Selections,
    record: RecordType,
    declared: GraphQLField,
    details: Any,  # noqa: ANN401 - field details
) -> Listing:
    """What a field asks of a list.

    Raises:
        Unplannable: an argument is wrong, which the executor will say.
    """
    node, values = node_of(details), selections.values
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
    # Before it is known whether anything may be seen: a fault is told to whoever makes it.
    for wanted, value in filters:
        _check_filter(wanted, value)
    kind = named_object(declared.type)
    selected = selections.inside(kind, details)
    return Listing(
        kind,
        selected,
        filters,
        Ordering(record, sort),
        first,
        None if after.value is None else after,
        _placed(selections, kind, selected),
    )


def _placed(selections: Selections, kind: GraphQLObjectType, selected: Selected) -> frozenset[str]:
    info = named_object(kind.fields["pageInfo"].type)
    return frozenset(
        node_of(inner).name.value
        for details in selected.values()
        if node_of(details).name.value == "pageInfo"
        for inner in selections.inside(info, details).values()
    )


def filter_conditions(
    rows: Rows,
    filters: Sequence[tuple[Filter, Given]],
    region: str | None,
    parameters: Parameters,
) -> list[str | None]:
    """The conditions of the filters that are set.

    Args:
        rows: the rows filtered.
        filters: with what each is given.
        region: the region of a branch; ``None`` if the rows may be of several.
        parameters: of the statement.
    """
    conditions: list[str | None] = []
    for wanted, given in filters:
        kind = kind_of_filter(rows.record, wanted)
        if wanted.operator is Operator.REFERS:
            conditions += _refers(rows, wanted, given, region, parameters)
            continue
        source = Source((wanted.name, kind, *given.path, _frozen(given)), kind, _reading(given))
        conditions.append(filtered(rows.record, wanted, rows.alias, source, parameters))
    return conditions


def _refers(
    rows: Rows, wanted: Filter, given: Given, region: str | None, parameters: Parameters
) -> list[str | None]:
    named: str = given.value[1]
    if named not in rows.regions or region not in {None, named}:
        return [NOTHING]
    of_region = None
    if region is None and len(rows.regions) > 1:
        of_region = Sql(f"{rows.alias}.region = {quoted(named)}")
    source = Source(("number", *given.path, _frozen(given)), Kind.NUMBER, _number(given))
    return [of_region, filtered(rows.record, wanted, rows.alias, source, parameters)]


def after_condition(
    rows: Rows, listing: Listing, region: str | None, parameters: Parameters
) -> Sql | None:
    """The condition of rows of a `Branch` after the place asked for.

    That place may be one of another region, which the same number does not make the same.
    """
    given, sort = listing.after, listing.ordering.sort
    if given is None:
        return None
    key = ("after", rows.record.name, sort.name, *given.path, _frozen(given))
    position = _position(rows.record, sort, given)
    text = None
    if sort.column != "id":
        text = Source((*key, "text"), Kind.TEXT, lambda values, _: position(values).text)
    number = Source((*key, "id"), Kind.NUMBER, lambda values, _: position(values).number)
    place = Source((*key, "region"), Kind.TEXT, lambda values, _: position(values).region)
    return listing.ordering.after(rows.alias, region, (text, number, place), parameters)


def number_of(given: Given) -> Source:
    """The number of a global id."""
    return Source(("number", *given.path, _frozen(given)), Kind.NUMBER, _number(given))


def _check_filter(wanted: Filter, given: Given) -> None:
    """See that a filter's value is one: an id of the record it refers to, a text that can be kept."""
    value = given.value
    if wanted.operator is Operator.REFERS:
        if value is False or value[0] != wanted.record:
            raise Unplannable
        return
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
