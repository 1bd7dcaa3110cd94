"""Regions and their official documents in the schema."""

from __future__ import annotations

from datetime import date

import strawberry

from gateway.graph.context import day_asked
from gateway.graph.identifiers import global_id
from gateway.graph.limits import ListSize
from gateway.graph.nodes import InForceOnArg, LanguageArg, Node, OnArg
from gateway.graph.requirements import PUBLIC
from gateway.graph.words import Language, RegionCode, spoken
from gateway.regime import instruments as law
from gateway.regime.instruments import InForce
from gateway.regime.regions import Completeness, LoadedRegion
from gateway.regime.rules import Question
from gateway.regime.words import Label

Info = strawberry.Info


@strawberry.type(
    description="最早可能日：文件未载明日期时的推定界限 / A day before which an undated text cannot apply"
)
class EarliestDay:
    """A day before which an undated text cannot apply."""

    day: date = strawberry.field(description="日期 / The day")
    source: strawberry.Private[Label]

    @strawberry.field(description="理由 / Why")
    def reason(self, language: LanguageArg = Language.ZH) -> str:
        """Why."""
        return spoken(self.source, language)


@strawberry.type(description="已被替代的引用 / A cited text that has been replaced since")
class SupersededReference:
    """A cited text that has been replaced since."""

    cited: str = strawberry.field(description="原文引用 / As cited")
    replaced_by: str = strawberry.field(description="现行文件 / What replaced it")
    source: strawberry.Private[Label]

    @strawberry.field(description="说明 / Note")
    def note(self, language: LanguageArg = Language.ZH) -> str:
        """A note on it."""
        return spoken(self.source, language)


@strawberry.type(description="官方文件 / One official document", directives=[PUBLIC])
class Instrument(Node):
    """One official document."""

    source: strawberry.Private[law.Instrument]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="文件编号（系统内）/ The instrument's own id")
    def instrument_id(self) -> str:
        """The instrument's own id."""
        return self.source.id

    @strawberry.field(description="地区 / Region")
    def region(self) -> RegionCode:
        """The region."""
        return RegionCode(self.loaded.key)

    @strawberry.field(description="险种 / Line of insurance")
    def line(self) -> law.Line:
        """The line of insurance."""
        return self.source.line

    @strawberry.field(description="标题 / Title")
    def title(self, language: LanguageArg = Language.ZH) -> str:
        """The title."""
        return spoken(self.source.title, language)

    @strawberry.field(description="文号；未载明时为空 / Document number as printed, if any")
    def number(self) -> str | None:
        """Document number as printed."""
        return self.source.number

    @strawberry.field(
        description="发文机关 / Issuers as printed", directives=[ListSize(assumed_size=3)]
    )
    def issuers(self) -> list[str]:
        """Issuers as printed."""
        return list(self.source.issuers_zh)

    @strawberry.field(description="成文日期；未载明时为空 / Date of issue, if printed")
    def issued(self) -> date | None:
        """Date of issue."""
        return self.source.issued

    @strawberry.field(description="施行日期；未载明时为空 / First day in force, if printed")
    def effective_from(self) -> date | None:
        """First day in force."""
        return self.source.effective_from

    @strawberry.field(description="有效期最后一日；未载明时为空 / Last day in force, if printed")
    def effective_to(self) -> date | None:
        """Last day in force."""
        return self.source.effective_to

    @strawberry.field(description="最早可能日 / A day before which it cannot have applied")
    def earliest(self) -> EarliestDay | None:
        """A day before which it cannot have applied."""
        bound = self.source.earliest
        return None if bound is None else EarliestDay(day=bound.day, source=bound.reason)

    @strawberry.field(description="文件性质 / Legal rank")
    def rank(self) -> law.Rank:
        """Legal rank."""
        return self.source.rank

    @strawberry.field(description="以上、以下等用语的含义 / How boundary words are read")
    def boundary_words(self, language: LanguageArg = Language.ZH) -> str:
        """How boundary words are read."""
        return spoken(self.source.boundary_words, language)

    @strawberry.field(description="期间计算方法 / How periods are counted")
    def day_counting(self, language: LanguageArg = Language.ZH) -> str:
        """How periods are counted."""
        return spoken(self.source.day_counting, language)

    @strawberry.field(description="文本的疏漏与疑义（英文）/ Oddities of the text (English)")
    def note(self) -> str | None:
        """Oddities of the text."""
        return self.source.note

    @strawberry.field(description="官方文本的 SHA-256 / SHA-256 of the official text")
    def sha256(self) -> str:
        """SHA-256 of the official text."""
        return self.source.sha256

    @strawberry.field(description="官方文本全文，原样 / The official text as printed")
    def official_text(self) -> str:
        """The official text as printed."""
        return self.loaded.official_texts[self.source.id]

    @strawberry.field(
        description="已被替代的引用 / Cited texts replaced since",
        directives=[ListSize(assumed_size=1)],
    )
    def superseded_references(self) -> list[SupersededReference]:
        """Cited texts replaced since."""
        return [
            SupersededReference(
                cited=reference.cited_zh,
                replaced_by=reference.replaced_by_zh,
                source=reference.note,
            )
            for reference in self.source.superseded_references
        ]

    @strawberry.field(description="某日是否有效，默认今日 / Validity on a day, today by default")
    def validity(self, info: Info, on: OnArg = None) -> InForce:
        """Validity on a day."""
        return self.source.validity_on(day_asked(info, on, "on"))

    @strawberry.field(description="条文数 / How many provisions it has")
    def provision_count(self) -> int:
        """How many provisions it has."""
        return len(self.source.provisions)

    @strawberry.field(description="地区规则包版本 / Version of the region package")
    def package_version(self) -> str:
        """Version of the region package."""
        return self.loaded.version


@strawberry.type(description="地区 / A region whose rules are installed", directives=[PUBLIC])
class Region(Node):
    """A region whose rules are installed."""

    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="地区代码 / Code of the region")
    def code(self) -> RegionCode:
        """Code of the region."""
        return RegionCode(self.loaded.key)

    @strawberry.field(description="行政区划代码（GB/T 2260）/ Administrative division code")
    def division_code(self) -> str:
        """Administrative division code."""
        return self.loaded.region.division_code

    @strawberry.field(description="名称 / Name")
    def name(self, language: LanguageArg = Language.ZH) -> str:
        """The name."""
        return spoken(self.loaded.region.name, language)

    @strawberry.field(
        description="险种 / Lines of insurance", directives=[ListSize(assumed_size=2)]
    )
    def lines(self) -> list[law.Line]:
        """Lines of insurance."""
        return list(self.loaded.region.lines)

    @strawberry.field(description="编码完整程度 / How much of its texts is coded")
    def completeness(self) -> Completeness:
        """How much of its texts is coded."""
        return self.loaded.region.completeness

    @strawberry.field(description="最近核对官方文本的日期 / Day the transcription was last checked")
    def checked_on(self) -> date:
        """Day the transcription was last checked."""
        return self.loaded.region.checked_on

    @strawberry.field(
        description="局限 / What this region's data does not cover",
        directives=[ListSize(assumed_size=5)],
    )
    def limitations(self, language: LanguageArg = Language.ZH) -> list[str]:
        """What this region's data does not cover."""
        return [spoken(label, language) for label in self.loaded.region.limitations]

    @strawberry.field(
        description="可以提出的问题；不在其中的问题本地文件未规定 / Questions this region has rules for",
        directives=[ListSize(assumed_size=7)],
    )
    def questions(self) -> list[Question]:
        """Questions this region has rules for."""
        return [question for question in Question if self.loaded.rules_for(question)]

    @strawberry.field(
        description="官方文件 / Its instruments", directives=[ListSize(assumed_size=2)]
    )
    def instruments(self, info: Info, in_force_on: InForceOnArg = None) -> list[Instrument]:
        """Its instruments, or those that may apply on a day."""
        day = day_asked(info, in_force_on, "inForceOn")
        return [
            instrument_node(self.loaded, key)
            for key, instrument in self.loaded.instruments.items()
            if in_force_on is None or instrument.may_apply_on(day)
        ]

    @strawberry.field(description="地区规则包版本 / Version of the region package")
    def package_version(self) -> str:
        """Version of the region package."""
        return self.loaded.version


def region_node(loaded: LoadedRegion) -> Region:
    """A loaded region as a node."""
    return Region(id=strawberry.ID(global_id("Region", loaded.key)), loaded=loaded)


def instrument_node(loaded: LoadedRegion, instrument_id: str) -> Instrument:
    """An instrument as a node."""
    identifier = strawberry.ID(global_id("Instrument", instrument_id))
    return Instrument(id=identifier, source=loaded.instruments[instrument_id], loaded=loaded)
