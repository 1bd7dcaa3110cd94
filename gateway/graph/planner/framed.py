"""Lists over several databases: each writes its rows with their keys, and they are merged here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphql import GraphQLObjectType

from gateway.graph.planner.answers import RECORD, UNIT, Column, Frame, Merged
from gateway.graph.planner.listings import Branch, Listing
from gateway.graph.planner.parts import Parts, Rows, named_object
from gateway.graph.planner.selections import Selected, node_of
from gateway.graph.planner.statistics import statistic, statistic_rows
from gateway.graph.planner.writer import Writer
from gateway.graph.records.cursors import prefix, sort_text
from gateway.graph.records.dialects import Sql


@dataclass(frozen=True, slots=True)
class FramedPage:
    """One database's part of a page.

    Attributes:
        frames: its rows, keys first, as one text.
        total: how many rows it has, if that is asked for.
        listing: what is asked.
        writer: of the statement.
    """

    frames: Sql
    total: Sql | None
    listing: Listing
    writer: Writer

    def merged(self, columns: tuple[Column, ...], counts: tuple[Column, ...]) -> Merged:
        """The whole page, from the columns of all databases."""
        listing = self.listing
        sort = listing.ordering.sort
        start = prefix(listing.ordering.record, sort)
        by_number = listing.ordering.is_by_number

        def read(fields: list[str]) -> Frame:
            text, region, number, *texts = fields
            key = (int(number), region) if by_number else (text, int(number), region)
            named = f"{region}.{number}" if by_number else f"{text}.{region}.{number}"
            return Frame(key, f"{start}{named}", tuple(texts))

        return Merged(
            columns,
            read,
            sort.descending,
            listing.first,
            counts,
            _page_writer(self.writer, listing),
        )


def framed_page(
    writer: Writer, rows: Rows, listing: Listing, branches: Sequence[Branch]
) -> FramedPage:
    """One database's part of a page over several."""
    dialect = writer.dialect
    sort = listing.ordering.sort
    text: list[str | Sql] = []
    if sort.column != "id":
        rows.used.add(sort.column)
        text = [dialect.hexadecimal(sort_text(rows.record, sort, rows.alias, dialect))]
    parts: Parts = [*text, UNIT, Sql(rows.column("region")), UNIT, Sql(rows.column("id"))]
    total = None
    for details in listing.selected.values():
        name = node_of(details).name.value
        if name == "edges":
            parts += [UNIT, *writer.pages.edge(rows, listing, details, 0)]
        elif name == "nodes":
            selected = writer.selections.inside(writer.type_of(rows.record), details)
            parts += [UNIT, *writer.object(rows, selected, 1)]
        elif name == "totalCount" and total is None:
            total = writer.pages.total(rows, branches)
    item = dialect.concatenated(parts)
    listed = writer.pages.listed(rows, listing, branches, numbered=True)
    joined = f"coalesce({dialect.joined(item, separator=RECORD)}, '')"
    return FramedPage(
        Sql(f"(SELECT {joined} FROM ({listed}) {rows.alias})"), total, listing, writer
    )


def framed_statistics(
    writer: Writer, kind: GraphQLObjectType, selected: Selected, regions: Sequence[str]
) -> Sql:
    """One database's part of the statistics."""
    dialect = writer.dialect
    parts: Parts = [Sql("s.region"), UNIT, *statistic(writer, kind, selected)]
    joined = dialect.joined(dialect.concatenated(parts), separator=RECORD)
    return Sql(f"(SELECT coalesce({joined}, '') FROM ({statistic_rows(writer, kind, regions)}) s)")


def merged_statistics(columns: tuple[Column, ...]) -> Merged:
    """The statistics of all databases; each region is in one of them and in order there."""

    def read(fields: list[str]) -> Frame:
        region, text = fields
        return Frame((region,), "", (text,))

    def write(frames: list[Frame], _has_more: bool, _total: int) -> str:  # noqa: FBT001 - its signature
        return f"[{','.join(frame.texts[0] for frame in frames)}]"

    return Merged(columns, read, descending=False, first=None, counts=(), write=write)


def _page_writer(writer: Writer, listing: Listing) -> Callable[[list[Frame], bool, int], str]:
    kind = named_object(listing.kind.fields["pageInfo"].type)
    members = [
        (name, node_of(details).name.value, details) for name, details in listing.selected.items()
    ]
    infos = {
        name: [
            (each, node_of(inner).name.value)
            for each, inner in writer.selections.inside(kind, details).items()
        ]
        for name, field, details in members
        if field == "pageInfo"
    }
    places = {
        name: place
        for place, name in enumerate(n for n, field, _ in members if field in {"edges", "nodes"})
    }

    def info(frames: list[Frame], has_more: bool) -> dict[str, str]:  # noqa: FBT001 - a value
        return {
            "hasNextPage": "true" if has_more else "false",
            "hasPreviousPage": "false" if listing.after is None else "true",
            "startCursor": f'"{frames[0].cursor}"' if frames else "null",
            "endCursor": f'"{frames[-1].cursor}"' if frames else "null",
            "__typename": f'"{kind.name}"',
        }

    def write(frames: list[Frame], has_more: bool, total: int) -> str:  # noqa: FBT001 - a value
        shown = []
        for name, field, _ in members:
            if name in places:
                items = ",".join(frame.texts[places[name]] for frame in frames)
                shown.append(f'"{name}":[{items}]')
            elif field == "pageInfo":
                texts = info(frames, has_more)
                inner = ",".join(f'"{each}":{texts[what]}' for each, what in infos[name])
                shown.append(f'"{name}":{{{inner}}}')
            elif field == "totalCount":
                shown.append(f'"{name}":{total}')
            else:
                shown.append(f'"{name}":"{listing.kind.name}"')
        return f"{{{','.join(shown)}}}"

    return write
