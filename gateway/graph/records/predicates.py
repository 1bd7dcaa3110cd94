"""Which rows are seen, which a filter asks for and which come after a cursor, as conditions in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from gateway.graph.records.audience import Audience, Reach
from gateway.graph.records.cursors import sort_text
from gateway.graph.records.dialects import Kind, Sql, quoted
from gateway.graph.records.parameters import NOW, PARTY, Parameters, Source, districts
from gateway.store.records import Filter, Operator, RecordType, RowRule, Sort, Tie

NOTHING: Final = Sql("1 = 0")
"""A condition that no row meets."""


def all_of(conditions: Iterable[str | None]) -> Sql:
    """The conjunction of conditions; those that are ``None`` always hold."""
    held = [each for each in conditions if each is not None]
    return Sql(" AND ".join(held) if held else "1 = 1")


def visible(
    record: RecordType,
    alias: str,
    regions: Sequence[str],
    audience: Audience,
    parameters: Parameters,
) -> Sql | None:
    """The condition under which a row is seen; ``None`` if every row is.

    Args:
        record: the type of the row.
        alias: what the row is called in the statement.
        regions: the only regions that the row can be of where the condition stands.
        audience: who asks.
        parameters: of the statement.
    """
    reaches = audience.reaches.get(record.name, {})
    held = [region for region in regions if region in reaches]
    if not held:
        return NOTHING
    if len(held) == len(regions) and all(reaches[each] is Reach.REGION for each in held):
        return None
    branches = []
    for reach in Reach:
        keys = [region for region in held if reaches[region] is reach]
        if not keys:
            continue
        if reach is Reach.DISTRICT:
            branches += [
                all_of(
                    (
                        _within(alias, (key,), regions),
                        _district(record.rule, alias, key, parameters),
                    )
                )
                for key in keys
            ]
            continue
        condition = None if reach is Reach.REGION else _party(record.rule, alias, parameters)
        branches.append(all_of((_within(alias, keys, regions), condition)))
    return branches[0] if len(branches) == 1 else Sql(f"({' OR '.join(branches)})")


def _within(alias: str, keys: Sequence[str], regions: Sequence[str]) -> Sql | None:
    if len(keys) == len(regions):
        return None
    if len(keys) == 1:
        return Sql(f"{alias}.region = {quoted(keys[0])}")
    return Sql(f"{alias}.region IN ({', '.join(quoted(key) for key in keys)})")


def _party(rule: RowRule, alias: str, parameters: Parameters) -> Sql:
    party = parameters.add(PARTY)
    grounds = [_takes_part(tie, alias, party, parameters.each_alone) for tie in rule.projects]
    if rule.owner is not None:
        grounds.append(_owns(rule.owner, alias, party))
    return Sql(f"({' OR '.join(grounds)})")


def _takes_part(tie: Tie, alias: str, party: str, each_alone: str) -> str:
    if tie.through is None:
        return (
            f"EXISTS (SELECT 1 FROM project_participant x WHERE x.region = {alias}.region"
            f" AND x.project_id = {alias}.{tie.column} AND x.party_id = {party}{each_alone})"
        )
    return (
        f"EXISTS (SELECT 1 FROM {tie.through} y JOIN project_participant x"
        f" ON x.region = y.region AND x.project_id = y.{tie.column} AND x.party_id = {party}"
        f" WHERE y.region = {alias}.region AND y.{tie.there} = {alias}.{tie.here})"
    )


def _owns(tie: Tie, alias: str, party: str) -> str:
    if tie.through is None:
        return f"{alias}.{tie.column} = {party}"
    return (
        f"EXISTS (SELECT 1 FROM {tie.through} y WHERE y.region = {alias}.region"
        f" AND y.{tie.there} = {alias}.{tie.here} AND y.{tie.column} = {party})"
    )


def _district(rule: RowRule, alias: str, region: str, parameters: Parameters) -> Sql:
    wanted = parameters.add(districts(region))
    grounds = [_in_district(tie, alias, wanted, parameters) for tie in rule.projects]
    return Sql(grounds[0] if len(grounds) == 1 else f"({' OR '.join(grounds)})")


def _in_district(tie: Tie, alias: str, wanted: str, parameters: Parameters) -> str:
    if tie.through is None and tie.column == "id":
        return parameters.dialect.any_of(f"{alias}.district", wanted)
    inside = parameters.dialect.any_of("z.district", wanted)
    if tie.through is None:
        return (
            f"EXISTS (SELECT 1 FROM project z WHERE z.region = {alias}.region"
            f" AND z.id = {alias}.{tie.column} AND {inside})"
        )
    if tie.through == "project":
        return (
            f"EXISTS (SELECT 1 FROM project z WHERE z.region = {alias}.region"
            f" AND z.{tie.there} = {alias}.{tie.here} AND {inside})"
        )
    return (
        f"EXISTS (SELECT 1 FROM {tie.through} y JOIN project z ON z.region = y.region"
        f" AND z.id = y.{tie.column} AND {inside}"
        f" WHERE y.region = {alias}.region AND y.{tie.there} = {alias}.{tie.here})"
    )


def word_now(record: RecordType, alias: str, parameters: Parameters) -> Sql:
    """What the word of a `Lapsing` column is at this moment."""
    lapsing = record.lapsing
    assert lapsing is not None
    now = parameters.add(NOW)
    column, ends = f"{alias}.{lapsing.column}", f"{alias}.{lapsing.ends}"
    return Sql(
        f"CASE WHEN {column} = {quoted(lapsing.open)} AND ({ends} < {now}"
        f" OR {ends} = {now} AND {alias}.{lapsing.included} IS NULL)"
        f" THEN {quoted(lapsing.lapsed)} ELSE {column} END"
    )


def filtered(
    record: RecordType, wanted: Filter, alias: str, source: Source, parameters: Parameters
) -> Sql:
    """The condition of one filter that is set."""
    column = f"{alias}.{wanted.column}"
    if record.lapsing is not None and record.lapsing.column == wanted.column:
        column = f"({word_now(record, alias, parameters)})"
    given = parameters.add(source)
    if wanted.operator is Operator.HAS_WORD:
        return parameters.dialect.contains(f"' ' || {column} || ' '", f"' ' || {given} || ' '")
    if wanted.operator is Operator.ANY_OF:
        return parameters.dialect.any_of(column, given)
    if wanted.operator is Operator.CONTAINS:
        return parameters.dialect.contains(column, given)
    sign = {Operator.FROM: ">=", Operator.BEFORE: "<"}.get(wanted.operator, "=")
    return Sql(f"{column} {sign} {given}")


@dataclass(frozen=True, slots=True)
class Ordering:
    """How a list is ordered, as SQL.

    Rows stand in the order of the sort's column, then of their numbers, then of their regions.
    """

    record: RecordType
    sort: Sort

    @property
    def is_by_number(self) -> bool:
        """Whether numbers alone order the rows."""
        return self.sort.column == "id"

    def by(self, alias: str, parameters: Parameters, *, across_regions: bool) -> Sql:
        """The ``ORDER BY``, without these words."""
        down = " DESC" if self.sort.descending else ""
        columns = [f"{alias}.id"]
        if not self.is_by_number:
            columns.insert(0, self._text(alias, parameters))
        if across_regions:
            columns.append(parameters.dialect.by_code_point(f"{alias}.region"))
        return Sql(", ".join(f"{each}{down}" for each in columns))

    def _text(self, alias: str, parameters: Parameters) -> Sql:
        dialect = parameters.dialect
        return dialect.by_code_point(sort_text(self.record, self.sort, alias, dialect))

    def after(
        self,
        alias: str,
        region: str | None,
        position: tuple[Source | None, Source, Source],
        parameters: Parameters,
    ) -> Sql:
        """The condition of rows after a position.

        Args:
            alias: what the row is called.
            region: the region all rows are of where regions are listed together.
            position: the cursor's value of the sort's column, its number and its region.
            parameters: of the statement.
        """
        value, number, of_region = position
        sign = "<" if self.sort.descending else ">"
        number_given = parameters.add(number)
        tail = f"{alias}.id {sign} {number_given}"
        if region is not None:
            own = parameters.dialect.by_code_point(quoted(region))
            beyond = f"{own} {sign} {parameters.add(of_region)}"
            # The first half alone bounds the index.
            tail = f"{alias}.id {sign}= {number_given} AND ({tail} OR {beyond})"
        if self.is_by_number or value is None:
            return Sql(tail)
        column = self._text(alias, parameters)
        given = parameters.add(value)
        return Sql(f"{column} {sign}= {given} AND ({column} {sign} {given} OR ({tail}))")


def kind_of_filter(record: RecordType, wanted: Filter) -> Kind:
    """The type of what a filter is given."""
    if wanted.operator is Operator.ANY_OF:
        return Kind.TEXTS
    if wanted.operator is Operator.REFERS:
        return Kind.NUMBER
    if wanted.operator is Operator.HAS_WORD:
        return Kind.TEXT
    return kind_of(record, wanted.column)


def kind_of(record: RecordType, column: str) -> Kind:
    """The type of a column."""
    name = type(record.table.columns[column].type).__name__
    return _KINDS.get(name, Kind.TEXT)


_KINDS: Final = {
    "Moment": Kind.MOMENT,
    "Day": Kind.DAY,
    "Yuan": Kind.YUAN,
    "Boolean": Kind.FLAG,
    "Integer": Kind.NUMBER,
    "BigInteger": Kind.NUMBER,
}
