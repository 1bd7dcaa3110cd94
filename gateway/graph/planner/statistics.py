"""Statistics as SQL that writes JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from graphql import GraphQLObjectType

from gateway.graph.planner.parts import Parts, closed
from gateway.graph.planner.selections import Selected, node_of
from gateway.graph.planner.writer import Writer, word_list
from gateway.graph.records.dialects import Kind, Sql
from gateway.graph.records.statements import STATISTICS

COUNTED: Final[Mapping[str, str]] = {
    "findingStatistics": "FindingStatistic",
    "obligationStatistics": "ObligationStatistic",
}
"""Root fields of counts, by the type they list."""
_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "FindingStatistic": ("region", "scale", "grade", "status"),
    "ObligationStatistic": ("region", "duty", "bound", "state", "age"),
}
"""What each type counts by, in the order of its rows."""
_NAME: Final = "s"
_WORDS: Final = frozenset({"status", "state"})


def statistics_list(
    writer: Writer, kind: GraphQLObjectType, selected: Selected, regions: Sequence[str]
) -> Sql:
    """The list of statistics of some regions."""
    dialect = writer.dialect
    item = dialect.concatenated(statistic(writer, kind, selected))
    listed = dialect.concatenated(["[", Sql(f"coalesce({dialect.joined(item)}, '')"), "]"])
    return Sql(f"(SELECT {listed} FROM ({statistic_rows(writer, kind, regions)}) {_NAME})")


def statistic_rows(writer: Writer, kind: GraphQLObjectType, regions: Sequence[str]) -> str:
    """The rows, in the order of what they count by."""
    branches = STATISTICS[kind.name](regions, writer.audience, writer.parameters)
    order = ", ".join(writer.dialect.by_code_point(f"{_NAME}.{each}") for each in _BY[kind.name])
    return f"SELECT * FROM ({branches}) {_NAME} ORDER BY {order}"


def statistic(writer: Writer, kind: GraphQLObjectType, selected: Selected) -> Parts:
    """One row as a JSON object, in parts."""
    written: dict[str, Parts] = {
        "count": [Sql(f"{_NAME}.count")],
        "__typename": [f'"{kind.name}"'],
    }
    written |= {name: _written(writer, name) for name in _BY[kind.name]}
    parts: Parts = []
    for name, details in selected.items():
        parts.append(f'{"," if parts else "{"}"{name}":')
        parts += written[node_of(details).name.value]
    return closed(parts)


def _written(writer: Writer, name: str) -> Parts:
    column = f"{_NAME}.{name}"
    if name == "region":
        return ['"', Sql(f"upper({column})"), '"']
    if name in _WORDS:
        return ['"', Sql(column), '"']
    if name == "bound":
        return [word_list(column)]
    if name == "age":
        return [Sql(f"CASE {column} WHEN '' THEN 'null' ELSE '\"' || {column} || '\"' END")]
    return list(writer.dialect.json(Kind.TEXT, column, nullable=False))
