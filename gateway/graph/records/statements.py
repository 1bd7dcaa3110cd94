"""The statements of the ordinary executor, one per batch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gateway.graph.records.audience import Audience, Reach
from gateway.graph.records.catalog import RECORDS
from gateway.graph.records.cursors import Position
from gateway.graph.records.dialects import Kind, Sql, quoted
from gateway.graph.records.parameters import Parameters, constant, day_back, districts
from gateway.graph.records.predicates import (
    NOTHING,
    Ordering,
    all_of,
    filtered,
    kind_of_filter,
    visible,
    word_now,
)
from gateway.graph.records.rows import selected
from gateway.store.obligation_records import AGES, OLDER
from gateway.store.records import Filter, Operator, RecordType, Sort


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of a list is asked for.

    Attributes:
        record: type of its rows.
        regions: regions asked for, sorted.
        filters: values by name of the filter; a reference is ``(region, number)``.
        sort: in which order.
        first: how many rows.
        after: the place to continue after.
        where: columns and the words they must have.
    """

    record: RecordType
    regions: tuple[str, ...]
    filters: Mapping[str, Any] = field(default_factory=dict)
    sort: Sort
    first: int
    after: Position | None = None
    where: tuple[tuple[str, str], ...] = ()

    @property
    def set_filters(self) -> list[tuple[Filter, Any]]:
        """The filters that are set, with their values."""
        return [
            (each, self.filters[each.name])
            for each in self.record.filters
            if self.filters.get(each.name) is not None
        ]


def rows_by_number(
    record: RecordType,
    region: str,
    numbers: Sequence[int],
    audience: Audience,
    parameters: Parameters,
) -> str:
    """Rows of one region by their numbers, in no order."""
    given = parameters.add(constant(Kind.NUMBERS, list(numbers)))
    conditions = all_of(
        (
            f"a.region = {quoted(region)}",
            parameters.dialect.any_of("a.id", given),
            visible(record, "a", (region,), audience, parameters),
        )
    )
    return f"SELECT {selected(record, 'a')} FROM {record.table.name} a WHERE {conditions}"


def page_of_regions(
    asked: Asked, regions: Sequence[str], audience: Audience, parameters: Parameters
) -> str:
    """The first rows, and one more, of a list over several regions of one database."""
    ordering = Ordering(asked.record, asked.sort)
    branches = []
    for region in regions:
        conditions = [*_asked_in(asked, region, audience, parameters)]
        if asked.after is not None:
            conditions.append(_after(asked.after, ordering, region, parameters))
        branches.append(
            f"SELECT * FROM (SELECT {selected(asked.record, 'a')} FROM {asked.record.table.name} a"
            f" WHERE {all_of(conditions)}"
            f" ORDER BY {ordering.by('a', parameters, across_regions=False)}"
            f" LIMIT {asked.first + 1}) b"
        )
    return (
        f"SELECT * FROM ({' UNION ALL '.join(branches)}) a"
        f" ORDER BY {ordering.by('a', parameters, across_regions=True)} LIMIT {asked.first + 1}"
    )


def count_of_regions(
    asked: Asked, regions: Sequence[str], audience: Audience, parameters: Parameters
) -> str:
    """How many rows a list over several regions of one database has."""
    branches = [
        f"SELECT count(*) AS n FROM {asked.record.table.name} a"
        f" WHERE {all_of(_asked_in(asked, region, audience, parameters))}"
        for region in regions
    ]
    return f"SELECT sum(n) FROM ({' UNION ALL '.join(branches)}) c"


def pages_of_parents(
    asked: Asked,
    column: str,
    region: str,
    parents: Sequence[int],
    audience: Audience,
    parameters: Parameters,
) -> str:
    """For each parent the first rows, and one more; the parent's number is the first column."""
    record, ordering = asked.record, Ordering(asked.record, asked.sort)
    conditions = _of_parents(asked, column, region, parents, audience, parameters)
    if asked.after is not None:
        conditions.append(_after(asked.after, ordering, None, parameters))
    order = (
        ordering.by("a", parameters, across_regions=False)
        if record.has_id
        else ", ".join(f"a.{each}" for each in record.order)
    )
    return (
        f"SELECT * FROM (SELECT a.{column} AS parent, {selected(record, 'a')},"
        f" row_number() OVER (PARTITION BY a.{column} ORDER BY {order}) AS nth"
        f" FROM {record.table.name} a WHERE {all_of(conditions)}) b"
        f" WHERE b.nth <= {asked.first + 1} ORDER BY b.parent, b.nth"
    )


def counts_of_parents(
    asked: Asked,
    column: str,
    region: str,
    parents: Sequence[int],
    audience: Audience,
    parameters: Parameters,
) -> str:
    """For each parent that has any, how many rows there are."""
    conditions = _of_parents(asked, column, region, parents, audience, parameters)
    return (
        f"SELECT a.{column}, count(*) FROM {asked.record.table.name} a"
        f" WHERE {all_of(conditions)} GROUP BY a.{column}"
    )


def finding_statistics(regions: Sequence[str], audience: Audience, parameters: Parameters) -> Sql:
    """Region, scale, grade, status and count of findings, one branch to each region.

    Whoever sees whole regions or districts gets the sums kept by district; everybody else the
    rows themselves counted.
    """
    record = RECORDS["FindingStatistic"]
    branches = []
    for region in regions:
        reach = audience.reaches[record.name][region]
        if reach is Reach.PARTY:
            seen = visible(record, "a", (region,), audience, parameters)
            table, amount = "finding", "count(*)"
        else:
            seen = (
                parameters.dialect.any_of("a.district", parameters.add(districts(region)))
                if reach is Reach.DISTRICT
                else None
            )
            table, amount = record.table.name, "sum(a.count)"
        conditions = all_of((f"a.region = {quoted(region)}", seen))
        branches.append(
            f"SELECT {quoted(region)} AS region, a.scale, a.grade, a.status, {amount} AS count"
            f" FROM {table} a WHERE {conditions} GROUP BY a.scale, a.grade, a.status"
            f" HAVING {amount} > 0"
        )
    return Sql(" UNION ALL ".join(branches))


def obligation_statistics(
    regions: Sequence[str], audience: Audience, parameters: Parameters
) -> Sql:
    """Region, duty, whom it binds, state, age and count of obligations, a branch to each region."""
    record = RECORDS["ObligationStatistic"]
    assert record.lapsing is not None
    state, ends = word_now(record, "a", parameters), f"a.{record.lapsing.ends}"
    bands = " ".join(
        f"WHEN {ends} > {parameters.add(day_back(days))} THEN {quoted(band)}"
        for band, days in AGES.items()
    )
    branches = []
    for region in regions:
        seen = visible(record, "a", (region,), audience, parameters)
        rows = (
            f"SELECT a.duty, a.bound, {state} AS state, CASE {bands} ELSE {quoted(OLDER)} END AS age"
            f" FROM {record.table.name} a WHERE {all_of((f'a.region = {quoted(region)}', seen))}"
        )
        aged = f"CASE WHEN state = {quoted(record.lapsing.lapsed)} THEN age ELSE '' END"
        branches.append(
            f"SELECT {quoted(region)} AS region, duty, bound, state, age, count(*) AS count"
            f" FROM (SELECT duty, bound, state, {aged} AS age FROM ({rows}) r) g"
            " GROUP BY duty, bound, state, age"
        )
    return Sql(" UNION ALL ".join(branches))


def _asked_in(
    asked: Asked, region: str, audience: Audience, parameters: Parameters
) -> list[str | None]:
    return [
        f"a.region = {quoted(region)}",
        visible(asked.record, "a", (region,), audience, parameters),
        *_filters(asked, region, parameters),
    ]


def _of_parents(
    asked: Asked,
    column: str,
    region: str,
    parents: Sequence[int],
    audience: Audience,
    parameters: Parameters,
) -> list[str | None]:
    given = parameters.add(constant(Kind.NUMBERS, list(parents)))
    return [
        *_asked_in(asked, region, audience, parameters),
        *(f"a.{column} = {quoted(word)}" for column, word in asked.where),
        parameters.dialect.any_of(f"a.{column}", given),
    ]


def _filters(asked: Asked, region: str, parameters: Parameters) -> list[str]:
    conditions: list[str] = []
    for wanted, value in asked.set_filters:
        given = value
        if wanted.operator is Operator.REFERS:
            if value[0] != region:
                conditions.append(NOTHING)
                continue
            given = value[1]
        source = constant(kind_of_filter(asked.record, wanted), given)
        conditions.append(filtered(asked.record, wanted, "a", source, parameters))
    return conditions


def _after(after: Position, ordering: Ordering, region: str | None, parameters: Parameters) -> Sql:
    position = (
        None if after.text is None else constant(Kind.TEXT, after.text),
        constant(Kind.NUMBER, after.number),
        constant(Kind.TEXT, after.region),
    )
    return ordering.after("a", region, position, parameters)


STATISTICS: Final[Mapping[str, Callable[[Sequence[str], Audience, Parameters], Sql]]] = {
    "FindingStatistic": finding_statistics,
    "ObligationStatistic": obligation_statistics,
}
"""The statement of each type of counts."""
