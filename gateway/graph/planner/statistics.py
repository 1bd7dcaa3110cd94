"""The statistics of findings as SQL that writes JSON."""

from __future__ import annotations

from collections.abc import Sequence

from graphql import GraphQLObjectType

from gateway.graph.planner.parts import Parts, closed
from gateway.graph.planner.selections import Selected, node_of
from gateway.graph.planner.writer import Writer
from gateway.graph.records.dialects import Kind, Sql
from gateway.graph.records.statements import finding_statistics

_NAME = "s"


def statistics_list(
    writer: Writer, kind: GraphQLObjectType, selected: Selected, regions: Sequence[str]
) -> Sql:
    """The list of statistics of some regions."""
    dialect = writer.dialect
    item = dialect.concatenated(statistic(writer, kind, selected))
    listed = dialect.concatenated(["[", Sql(f"coalesce({dialect.joined(item)}, '')"), "]"])
    return Sql(f"(SELECT {listed} FROM ({statistic_rows(writer, regions)}) {_NAME})")


def statistic_rows(writer: Writer, regions: Sequence[str]) -> str:
    """The rows, by region, scale, grade and status."""
    branches = finding_statistics(regions, writer.audience, writer.parameters)
    order = ", ".join(
        writer.dialect.by_code_point(f"{_NAME}.{each}")
        for each in ("region", "scale", "grade", "status")
    )
    return f"SELECT * FROM ({branches}) {_NAME} ORDER BY {order}"


def statistic(writer: Writer, kind: GraphQLObjectType, selected: Selected) -> Parts:
    """One row as a JSON object, in parts."""
    dialect = writer.dialect
    written: dict[str, Parts] = {
        "region": ['"', Sql(f"upper({_NAME}.region)"), '"'],
        "scale": list(dialect.json(Kind.TEXT, f"{_NAME}.scale", nullable=False)),
        "grade": list(dialect.json(Kind.TEXT, f"{_NAME}.grade", nullable=False)),
        "status": ['"', Sql(f"{_NAME}.status"), '"'],
        "count": [Sql(f"{_NAME}.count")],
        "__typename": [f'"{kind.name}"'],
    }
    parts: Parts = []
    for name, details in selected.items():
        parts.append(f'{"," if parts else "{"}"{name}":')
        parts += written[node_of(details).name.value]
    return closed(parts)
