"""Writes connections as SQL: edges, nodes, where the page stands, and the total."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gateway.graph.planner.listings import Branch, Listing, after_condition
from gateway.graph.planner.parts import Parts, Rows, closed, named_object
from gateway.graph.planner.selections import node_of
from gateway.graph.records.cursors import cursor_parts, prefix
from gateway.graph.records.dialects import Sql, quoted
from gateway.graph.records.predicates import all_of

if TYPE_CHECKING:
    from gateway.graph.planner.writer import Writer


class Pages:
    """Writes the pages of one statement.

    Args:
        writer: writes what the pages list.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def page(self, rows: Rows, listing: Listing, branches: Sequence[Branch], depth: int) -> Sql:
        """A connection as JSON.

        Args:
            rows: the rows listed.
            listing: what is asked.
            branches: whose rows are listed together.
            depth: of the row that has the list.
        """
        parts: Parts = []
        numbered = listing.is_numbered(across=len(branches) > 1)
        where = f"{rows.alias}.n <= {listing.first}" if numbered else None
        for name, details in listing.selected.items():
            parts.append(f'{"," if parts else "{"}"{name}":')
            parts += self._of_page(rows, listing, branches, details, where, depth)
        shown = self._writer.dialect.concatenated(closed(parts))
        if not listing.needs_rows:
            return Sql(f"(SELECT {shown})")
        return Sql(
            f"(SELECT {shown} FROM ({self.listed(rows, listing, branches, numbered=numbered)}) {rows.alias})"
        )

    def listed(
        self,
        rows: Rows,
        listing: Listing,
        branches: Sequence[Branch],
        *,
        numbered: bool,
    ) -> str:
        """The rows of a page, and one more if they are numbered."""
        limit = listing.first + 1 if numbered else listing.first
        ordering, table, alias = listing.ordering, rows.record.table.name, rows.alias
        across = len(branches) > 1
        number = (
            f", row_number() OVER (ORDER BY {ordering.by(alias, self._writer.parameters, across_regions=across)}) AS n"
            if numbered
            else ""
        )
        needed = rows.used | {"id"} | ({"region"} if across else set())
        if not ordering.is_by_number:
            needed |= {ordering.sort.column}
        columns = ", ".join(f"{alias}.{each}" for each in sorted(needed))
        within = ordering.by(alias, self._writer.parameters, across_regions=False)
        plain = [
            f"SELECT {columns}{'' if across else number} FROM {table} {alias}"
            f" WHERE {all_of([*branch.conditions, after_condition(rows, listing, branch.region, self._writer.parameters)])}"
            f" ORDER BY {within} LIMIT {limit}"
            for branch in branches
        ]
        if not across:
            return plain[0]
        united = " UNION ALL ".join(f"SELECT * FROM ({each}) q" for each in plain)
        return (
            f"SELECT {alias}.*{number} FROM ({united}) {alias}"
            f" ORDER BY {ordering.by(alias, self._writer.parameters, across_regions=True)} LIMIT {limit}"
        )

    def total(self, rows: Rows, branches: Sequence[Branch]) -> Sql:
        """How many rows there are in all branches."""
        counts = [
            f"(SELECT count(*) FROM {rows.record.table.name} {rows.alias} WHERE {all_of(branch.conditions)})"
            for branch in branches
        ]
        return Sql(counts[0] if len(counts) == 1 else f"({' + '.join(counts)})")

    def edge(self, rows: Rows, listing: Listing, details: Any, depth: int) -> Parts:  # noqa: ANN401 - field details
        """An item of a list with its cursor, in parts."""
        kind = named_object(listing.kind.fields["edges"].type)
        parts: Parts = []
        for name, inner in self._writer.selections.inside(kind, details).items():
            parts.append(f'{"," if parts else "{"}"{name}":')
            node = node_of(inner)
            if node.name.value == "cursor":
                parts += ['"', *self.cursor(rows, listing), '"']
            elif node.name.value == "node":
                selected = self._writer.selections.inside(self._writer.type_of(rows.record), inner)
                parts += self._writer.object(rows, selected, depth + 1)
            else:
                parts.append(f'"{kind.name}"')
        return closed(parts)

    def cursor(self, rows: Rows, listing: Listing) -> Parts:
        """A row's cursor, in parts."""
        sort = listing.ordering.sort
        rows.used.update({"id", "region"} | {sort.column})
        return list(cursor_parts(rows.record, sort, rows.alias, self._writer.dialect))

    def _of_page(
        self,
        rows: Rows,
        listing: Listing,
        branches: Sequence[Branch],
        details: Any,  # noqa: ANN401 - field details
        where: str | None,
        depth: int,
    ) -> Parts:
        name = node_of(details).name.value
        if name == "edges":
            return self._array(self.edge(rows, listing, details, depth), where)
        if name == "nodes":
            selected = self._writer.selections.inside(self._writer.type_of(rows.record), details)
            return self._array(self._writer.object(rows, selected, depth + 1), where)
        if name == "pageInfo":
            return self._page_info(rows, listing, details, across=len(branches) > 1, where=where)
        if name == "totalCount":
            return [self.total(rows, branches)]
        return [f'"{listing.kind.name}"']

    def _array(self, item: Parts, where: str | None) -> Parts:
        joined = self._writer.dialect.joined(self._writer.dialect.concatenated(item), where)
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
        for name, inner in self._writer.selections.inside(kind, details).items():
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
        cursor = self._writer.dialect.concatenated(self.cursor(rows, listing))
        last = self._writer.dialect.concatenated(
            [self._writer.dialect.padded(f"{alias}.n"), Sql(cursor)]
        )
        within = f"{alias}.n <= {listing.first}"
        start = f"max({cursor}) FILTER (WHERE {alias}.n = 1 AND {within})"
        end = f"substr(max({self._writer.dialect.by_code_point(last)}) FILTER (WHERE {within}), 5)"
        return start, end
