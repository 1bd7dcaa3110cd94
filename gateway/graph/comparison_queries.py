"""Root fields that put regions beside each other and list when their texts change."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from gateway.graph.context import both, day_asked, regions_asked
from gateway.graph.errors import BadUserInput, InputFault
from gateway.graph.judgement_queries import RegionsArg
from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg, OnArg, RegionArg
from gateway.graph.parameters import Parameter, UnitOfMeasure, unit_of
from gateway.graph.provisions import Provision, provision_node
from gateway.graph.verdicts import InstrumentValidity
from gateway.graph.words import Language, RegionCode, described, spoken
from gateway.regime import comparing
from gateway.regime import comparison as core
from gateway.regime.changes import Change as Changed
from gateway.regime.changes import ChangeKind, changes
from gateway.regime.instruments import InForce, Line, Party
from gateway.regime.regions import LoadedRegion
from gateway.regime.topics import TOPICS

Info = strawberry.Info
described(ChangeKind, "ChangeKind")

LineArg = Annotated[
    Line | None, strawberry.argument(description="险种，默认全部 / Line, all by default")
]
TopicsArg = Annotated[
    list[str] | None,
    strawberry.argument(description="主题代码，默认全部，见 topics / Topic keys, all by default"),
]


@strawberry.type(description="比较的一行 / One row of a comparison")
class Dimension:
    """One row of a comparison."""

    source: strawberry.Private[core.Dimension]

    @strawberry.field(description="行代码 / Key of the row")
    def key(self) -> str:
        """Key of the row."""
        return self.source.key

    @strawberry.field(description="名称 / Name of the row")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """Name of the row."""
        return spoken(self.source.label, language)

    @strawberry.field(description="单位 / Unit of its values")
    def unit(self) -> UnitOfMeasure:
        """Unit of its values."""
        return unit_of(self.source.unit)

    @strawberry.field(description="约束谁 / Whom it concerns")
    def whose(self) -> Party:
        """Whom it concerns."""
        return self.source.whose

    @strawberry.field(
        description="哪个方向更严；仅供阅读差异，不作排名 / Which way is stricter; never a ranking"
    )
    def stricter(self) -> core.Stricter:
        """Which way is stricter."""
        return self.source.stricter

    @strawberry.field(
        description="编码说明：哪些归入本行 / What belongs in this row and what does not"
    )
    def coding_note(self, language: LanguageArg = Language.ZH) -> str:
        """What belongs in this row."""
        return spoken(self.source.coding_note, language)

    @strawberry.field(
        description="适用险种 / Lines it exists for", directives=[ListSize(assumed_size=2)]
    )
    def lines(self) -> list[Line]:
        """Lines it exists for."""
        return list(self.source.lines)


@strawberry.type(description="比较主题 / A group of rows")
class Topic:
    """A group of rows."""

    source: strawberry.Private[core.Topic]

    @strawberry.field(description="主题代码 / Key of the topic")
    def key(self) -> str:
        """Key of the topic."""
        return self.source.key

    @strawberry.field(description="名称 / Name of the topic")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """Name of the topic."""
        return spoken(self.source.label, language)

    @strawberry.field(description="各行 / Its rows", directives=[ListSize(assumed_size=8)])
    def dimensions(self) -> list[Dimension]:
        """Its rows."""
        return [Dimension(source=dimension) for dimension in self.source.dimensions]


@strawberry.type(description="一个地区在一行中的内容 / What one region says in one row")
class Cell:
    """What one region says in one row."""

    source: strawberry.Private[comparing.ShownCell]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="地区 / Region")
    def region(self) -> RegionCode:
        """The region."""
        return RegionCode(self.source.region)

    @strawberry.field(description="险种 / Line of insurance")
    def line(self) -> Line:
        """The line of insurance."""
        return self.source.line

    @strawberry.field(description="状态；“未规定”不等于“无要求” / State; not specified is not none")
    def state(self) -> core.CellState:
        """Its state."""
        return self.source.state

    @strawberry.field(description="数值等 / Its values", directives=[ListSize(assumed_size=2)])
    def values(self) -> list[Parameter]:
        """Its values."""
        return [
            Parameter(source=value.parameter, provision_id=value.provision)
            for value in self.source.values
        ]

    @strawberry.field(description="说明 / Note")
    def note(self, language: LanguageArg = Language.ZH) -> str | None:
        """A note on it."""
        return None if self.source.note is None else spoken(self.source.note, language)

    @strawberry.field(
        description="依据条文 / Provisions it rests on", directives=[ListSize(assumed_size=2)]
    )
    def provisions(self) -> list[Provision]:
        """Provisions it rests on."""
        return [provision_node(self.loaded, key) for key in self.source.provisions]

    @strawberry.field(
        description="相关文件（未规定时为所检索的文件）在该日的效力 / Instruments it rests on, or that were searched",
        directives=[ListSize(assumed_size=2)],
    )
    def validity(self) -> list[InstrumentValidity]:
        """Instruments it rests on, and their validity."""
        return [
            InstrumentValidity(instrument_id=each.id, validity=each.validity)
            for each in self.source.instruments
        ]

    @strawberry.field(description="地区规则包版本 / Version of the region package")
    def package_version(self) -> str:
        """Version of the region package."""
        return self.source.version


@strawberry.type(description="比较的一行及各地区内容 / A row and what each region says in it")
class ComparisonRow:
    """A row and what each region says in it."""

    topic: Topic = strawberry.field(description="所属主题 / Its topic")
    dimension: Dimension = strawberry.field(description="行 / The row")
    differ: bool = strawberry.field(description="各地是否不同 / Whether the regions differ in it")
    cells: list[Cell] = strawberry.field(
        description="各地区内容 / The regions' cells", directives=[ListSize(assumed_size=6)]
    )


@strawberry.type(description="地区比较：不排名 / Regions beside each other, not ranked")
class RegimeComparison:
    """Regions beside each other."""

    as_of: date = strawberry.field(description="所问日期 / The day asked for")
    line: Line | None = strawberry.field(description="险种；空为全部 / Line; all if null")
    regions: list[RegionCode] = strawberry.field(
        description="参与比较的地区 / The regions compared", directives=[ListSize(assumed_size=6)]
    )
    rows: list[ComparisonRow] = strawberry.field(
        description="各行 / The rows", directives=[ListSize(assumed_size=90)]
    )


@strawberry.type(description="文件的效力变化 / An event of an instrument")
class InstrumentChange:
    """An event of an instrument."""

    source: strawberry.Private[Changed]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="变化种类 / What happens")
    def kind(self) -> ChangeKind:
        """What happens."""
        return self.source.kind

    @strawberry.field(description="日期；未载明时为空 / The day, if the text prints one")
    def day(self) -> date | None:
        """The day."""
        return self.source.day

    @strawberry.field(description="文件 / The instrument")
    def instrument_id(self) -> str:
        """The instrument."""
        return self.source.instrument

    @strawberry.field(description="地区 / Region")
    def region(self) -> RegionCode:
        """The region."""
        return RegionCode(self.source.region)

    @strawberry.field(description="说明 / Note")
    def note(self, language: LanguageArg = Language.ZH) -> str | None:
        """A note on it."""
        return None if self.source.note is None else spoken(self.source.note, language)

    @strawberry.field(
        description="所属文件在某日是否有效，默认今日 / Validity of the instrument, today by default"
    )
    def validity(self, info: Info, on: OnArg = None) -> InForce:
        """Validity of the instrument on a day."""
        instrument = self.loaded.instruments[self.source.instrument]
        return instrument.validity_on(day_asked(info, on, "on"))

    @strawberry.field(description="地区规则包版本 / Version of the region package")
    def package_version(self) -> str:
        """Version of the region package."""
        return self.loaded.version


@strawberry.type
class ComparisonQueries:
    """Root fields of the comparison."""

    @strawberry.field(
        description="可比较的主题 / The topics regions are compared on",
        directives=[ListSize(assumed_size=16)],
    )
    def topics(self) -> list[Topic]:
        """The topics regions are compared on."""
        return [Topic(source=topic) for topic in TOPICS]

    @strawberry.field(
        description="比较各地规定，逐行并列 / Put regions beside each other, row by row"
    )
    def compare_regimes(
        self,
        info: Info,
        regions: RegionsArg = None,
        line: LineArg = None,
        topics: TopicsArg = None,
        as_of: Annotated[
            date | None,
            strawberry.argument(description="日期，默认今日 / The day, today by default"),
        ] = None,
    ) -> RegimeComparison:
        """Put regions beside each other, row by row."""
        loaded = {region.key: region for region in regions_asked(info, regions)}
        try:
            found = comparing.compare(loaded.values(), day_asked(info, as_of, "asOf"), line, topics)
        except comparing.UnknownTopic as unknown:
            message = unknown.message
            raise BadUserInput(InputFault(message.zh, message.en, ("topics",))) from None
        return RegimeComparison(
            as_of=found.on,
            line=found.line,
            regions=[RegionCode(key) for key in found.regions],
            rows=[
                ComparisonRow(
                    topic=Topic(source=row.topic),
                    dimension=Dimension(source=row.dimension),
                    differ=row.differ,
                    cells=[Cell(source=cell, loaded=loaded[cell.region]) for cell in row.cells],
                )
                for row in found.rows
            ],
        )

    @strawberry.field(
        description="一个地区的文件在一段时间内何时印发、施行、失效 / When a region's texts are issued, begin and cease",
        directives=[ListSize(assumed_size=10)],
    )
    def changes(
        self,
        info: Info,
        region: RegionArg,
        from_: Annotated[
            date, strawberry.argument(name="from", description="起始日，含 / First day, included")
        ],
        to: Annotated[date, strawberry.argument(description="截止日，含 / Last day, included")],
    ) -> list[InstrumentChange]:
        """When a region's texts are issued, begin and cease."""
        first, last = both(
            lambda: day_asked(info, from_, "from"), lambda: day_asked(info, to, "to")
        )
        if last < first:
            raise BadUserInput(
                InputFault("截止日早于起始日", "the last day lies before the first day", ("to",))
            )
        loaded = regions_asked(info, [region])[0]
        return [
            InstrumentChange(source=change, loaded=loaded)
            for change in changes(loaded, first, last)
        ]
