"""Root fields that read the official texts."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Annotated

import strawberry

from gateway.graph.connections import Page, size_faults
from gateway.graph.context import day_asked, laws, regions_asked
from gateway.graph.errors import BadUserInput, InputFault
from gateway.graph.identifiers import read_global_id
from gateway.graph.laws import Instrument, Region, instrument_node, region_node
from gateway.graph.limits import ListSize
from gateway.graph.nodes import (
    GlobalIdArg,
    IdArg,
    InForceOnArg,
    Node,
    OptionalRegionArg,
    RegionArg,
)
from gateway.graph.provisions import (
    Provision,
    ProvisionConnection,
    ProvisionEdge,
    provision_by_id,
    provision_node,
)
from gateway.graph.record_queries import record_node
from gateway.graph.words import RegionCode
from gateway.library.search import Hit
from gateway.regime import instruments as law
from gateway.regime.instruments import Line
from gateway.regime.regions import LoadedRegion

Info = strawberry.Info
MAX_SEARCH = 100
"""Longest search text, in characters."""
MAX_IDS = 100
"""Most ids that one field reads."""

SearchArg = Annotated[
    str | None,
    strawberry.argument(
        description="全文检索，中英文均可；有检索词时按相关度排序 / Full-text search in Chinese or English, ranked"
    ),
]
FirstArg = Annotated[
    int, strawberry.argument(description="每页条数，至多 100 / Page size, at most 100")
]
AfterArg = Annotated[
    str | None, strawberry.argument(description="自此游标之后 / Cursor to continue after")
]


@strawberry.input(
    description="条文筛选，各项同时满足 / Filter of provisions; all that are stated must hold"
)
class ProvisionFilter:
    """Filter of provisions; all that are stated must hold."""

    regions: list[RegionCode] | None = strawberry.field(default=None, description="地区 / Regions")
    line: Line | None = strawberry.field(default=None, description="险种 / Line of insurance")
    instruments: list[str] | None = strawberry.field(
        default=None, description="文件编号 / Instrument ids"
    )
    kinds: list[law.Kind] | None = strawberry.field(default=None, description="规范种类 / Kinds")
    dispositions: list[law.Disposition] | None = strawberry.field(
        default=None, description="处理方式 / Dispositions"
    )
    bound: list[law.Party] | None = strawberry.field(
        default=None, description="约束主体，任一即可 / Parties bound, any of them"
    )
    has_rule: bool | None = strawberry.field(
        default=None, description="是否有可执行规则 / Whether a rule enforces it"
    )


FilterArg = Annotated[ProvisionFilter | None, strawberry.argument(description="筛选 / Filter")]
IdsArg = Annotated[list[strawberry.ID], strawberry.argument(description="全局标识 / Global ids")]


def _searched(info: Info, search: str | None, first: int) -> list[Hit] | None:
    if search is None:
        return None
    if not search.strip() or len(search) > MAX_SEARCH:
        raise BadUserInput(
            InputFault(
                f"检索词应为 1 至 {MAX_SEARCH} 个字符",
                f"search must have 1 to {MAX_SEARCH} characters",
                ("search",),
            ),
            *size_faults(first),
        )
    return laws(info).index.search(search)


def _candidates(
    loaded: list[LoadedRegion], hits: list[Hit] | None
) -> Iterator[tuple[LoadedRegion, law.Provision]]:
    """The regions' provisions: as a search ranked them, or in document order."""
    if hits is None:
        yield from ((region, each) for region in loaded for each in region.provisions())
        return
    by_instrument = {key: region for region in loaded for key in region.instruments}
    for hit in hits:
        region = by_instrument.get(hit.provision.partition("/")[0])
        if region is not None:
            yield region, region.provision(hit.provision)


def _passes(loaded: LoadedRegion, source: law.Provision, wanted: ProvisionFilter) -> bool:
    tests = (
        wanted.line is None or loaded.instruments[source.instrument_id].line is wanted.line,
        wanted.instruments is None or source.instrument_id in wanted.instruments,
        wanted.kinds is None or source.kind in wanted.kinds,
        wanted.dispositions is None or source.disposition in wanted.dispositions,
        wanted.bound is None or not set(source.bound).isdisjoint(wanted.bound),
        wanted.has_rule is None or loaded.has_rule(source.id) is wanted.has_rule,
    )
    return all(tests)


@strawberry.type
class LawQueries:
    """Root fields that read the official texts; public, as laws are."""

    @strawberry.field(
        description="所有已安装的地区 / All installed regions",
        directives=[ListSize(assumed_size=8)],
    )
    def regions(self, info: Info) -> list[Region]:
        """All installed regions."""
        return [region_node(region) for region in laws(info).library.regions.values()]

    @strawberry.field(description="一个地区 / One region")
    def region(self, info: Info, code: RegionArg) -> Region:
        """One region."""
        return region_node(regions_asked(info, [code])[0])

    @strawberry.field(
        description="官方文件；给出 inForceOn 时只列该日有效或效力不明的 / Instruments; with inForceOn those in"
        " force that day or of unknown validity",
        directives=[ListSize(assumed_size=16)],
    )
    def instruments(
        self,
        info: Info,
        region: OptionalRegionArg = None,
        line: Annotated[
            Line | None, strawberry.argument(description="险种，默认全部 / Line, all by default")
        ] = None,
        in_force_on: InForceOnArg = None,
    ) -> list[Instrument]:
        """Instruments by region, line and day."""
        day = day_asked(info, in_force_on, "inForceOn")
        return [
            instrument_node(loaded, key)
            for loaded in regions_asked(info, None if region is None else [region])
            for key, instrument in loaded.instruments.items()
            if (line is None or instrument.line is line)
            and (in_force_on is None or instrument.may_apply_on(day))
        ]

    @strawberry.field(
        description="一份官方文件，按编号如 SH-TIS-2023 / One instrument by its own id"
    )
    def instrument(self, info: Info, id: IdArg) -> Instrument | None:
        """One instrument by its own id or its global id."""
        own = own_id("Instrument", id)
        loaded = laws(info).library.region_of(own)
        return None if loaded is None or "/" in own else instrument_node(loaded, own)

    @strawberry.field(
        description="一项条文，按编号如 SH-TIS-2023/4.2c 或全局标识 / One provision by its own id or global id"
    )
    def provision(self, info: Info, id: IdArg) -> Provision | None:
        """One provision by its own id or its global id."""
        return provision_by_id(info, own_id("Provision", id))

    @strawberry.field(
        description="条文列表：筛选、全文检索、分页 / Provisions: filtered, searched, page by page",
        directives=[
            ListSize(slicing_arguments=["first"], sized_fields=["edges", "nodes"], assumed_size=100)
        ],
    )
    def provisions(
        self,
        info: Info,
        filter: FilterArg = None,
        search: SearchArg = None,
        first: FirstArg = 20,
        after: AfterArg = None,
    ) -> ProvisionConnection:
        """Provisions, filtered and searched, page by page."""
        wanted = filter or ProvisionFilter()
        loaded = regions_asked(info, wanted.regions)
        hits = _searched(info, search, first)
        scores = {hit.provision: hit.score for hit in hits or ()}
        found = [
            (region, source)
            for region, source in _candidates(loaded, hits)
            if _passes(region, source, wanted)
        ]
        page = Page(found, lambda each: each[1].id, first, after)
        nodes = [provision_node(region, source.id) for region, source in page.items]
        return ProvisionConnection(
            edges=[
                ProvisionEdge(node=node, cursor=cursor, score=scores.get(node.source.id))
                for node, cursor in zip(nodes, page.cursors, strict=True)
            ],
            nodes=nodes,
            page_info=page.info,
            total_count=page.total,
        )

    @strawberry.field(description="按全局标识取对象（Relay）/ An object by its global id (Relay)")
    async def node(self, info: Info, id: GlobalIdArg) -> Node | None:
        """An object by its global id."""
        return await _node(info, id)

    @strawberry.field(
        description="按全局标识取多个对象，次序相同，至多 100 个 / Several objects by global id, in order, at most 100",
        directives=[ListSize(slicing_arguments=["ids"], assumed_size=100)],
    )
    async def nodes(self, info: Info, ids: IdsArg) -> list[Node | None]:
        """Several objects by global id."""
        if len(ids) > MAX_IDS:
            raise BadUserInput(
                InputFault(
                    f"一次至多 {MAX_IDS} 个标识",
                    f"at most {MAX_IDS} ids at a time",
                    ("ids",),
                    {"maximum": MAX_IDS},
                )
            )
        # Together: what is read of records is read in one statement per type and region.
        return await asyncio.gather(*(_node(info, each) for each in ids))


def own_id(type_name: str, given: str) -> str:
    """The own id of a thing that is named by it or by its global id."""
    read = read_global_id(given)
    return read[1] if read is not None and read[0] == type_name else given


async def _node(info: Info, given: str) -> Node | None:
    read = read_global_id(given)
    if read is None:
        return await record_node(info, given)
    type_name, own = read
    library = laws(info).library
    if type_name == "Region":
        loaded = library.regions.get(own)
        return None if loaded is None else region_node(loaded)
    if type_name == "Instrument":
        region = library.region_of(own)
        return None if region is None or "/" in own else instrument_node(region, own)
    return provision_by_id(info, own)
