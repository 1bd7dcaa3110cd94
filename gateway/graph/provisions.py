"""Provisions in the schema: the norms of the official texts, one by one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import strawberry

from gateway.graph.connections import PageInfo
from gateway.graph.context import day_asked, laws
from gateway.graph.identifiers import global_id
from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg, Node, OnArg
from gateway.graph.parameters import Parameter
from gateway.graph.requirements import PUBLIC
from gateway.graph.words import Language, RegionCode, spoken
from gateway.regime import instruments as law
from gateway.regime.instruments import InForce
from gateway.regime.regions import LoadedRegion

if TYPE_CHECKING:
    from gateway.graph.laws import Instrument

Info = strawberry.Info


@strawberry.type(
    description="条文的案例 / A case of a provision: facts in words and the answer they get"
)
class Example:
    """A case of a provision."""

    given: str = strawberry.field(description="给定事实 / Facts given")
    expect: str = strawberry.field(description="应得结论 / Answer expected")
    waits: str | None = strawberry.field(
        description="须待业务记录才能回答的原因；可由事实回答的为空 / Why it waits for records; null where facts answer it"
    )


@strawberry.type(
    description="条文：可单独判断或展示的一项规范 / One norm that can be checked or shown alone",
    directives=[PUBLIC],
)
class Provision(Node):
    """One norm of an instrument."""

    source: strawberry.Private[law.Provision]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="条文编号，如 SH-TIS-2023/4.2c / The provision's own id")
    def provision_id(self) -> str:
        """The provision's own id."""
        return self.source.id

    @strawberry.field(description="所属文件 / The instrument it belongs to")
    def instrument(self) -> Annotated[Instrument, strawberry.lazy("gateway.graph.laws")]:
        """The instrument it belongs to."""
        from gateway.graph.laws import instrument_node  # noqa: PLC0415 - the two name each other

        return instrument_node(self.loaded, self.source.instrument_id)

    @strawberry.field(description="地区 / Region")
    def region(self) -> RegionCode:
        """The region."""
        return RegionCode(self.loaded.key)

    @strawberry.field(description="条文位置 / Where in the text it stands")
    def locator(self) -> str:
        """Where in the text it stands."""
        return self.source.locator_zh

    @strawberry.field(description="条标题 / Heading of the article, if the text has one")
    def heading(self) -> str | None:
        """Heading of the article."""
        return self.source.heading_zh

    @strawberry.field(description="条文原文，逐字 / The words of the text, verbatim")
    def text(self) -> str:
        """The words of the text."""
        return self.source.text_zh

    @strawberry.field(description="规范种类 / What sort of norm it is")
    def kind(self) -> law.Kind:
        """What sort of norm it is."""
        return self.source.kind

    @strawberry.field(
        description="约束或受益的主体 / Who is bound or benefits",
        directives=[ListSize(assumed_size=3)],
    )
    def bound(self) -> list[law.Party]:
        """Who is bound or benefits."""
        return list(self.source.bound)

    @strawberry.field(description="系统如何处理 / What the gateway does with it")
    def disposition(self) -> law.Disposition:
        """What the gateway does with it."""
        return self.source.disposition

    @strawberry.field(description="一句话概要 / One line on what it says")
    def summary(self, language: LanguageArg = Language.ZH) -> str:
        """One line on what it says."""
        return spoken(self.source.summary, language)

    @strawberry.field(
        description="解释与疑义（英文，引用原文）/ How open wording is read (English, quoting the text)"
    )
    def interpretation(self) -> str | None:
        """How open wording is read."""
        return self.source.interpretation

    @strawberry.field(description="参数 / Its parameters", directives=[ListSize(assumed_size=3)])
    def parameters(self) -> list[Parameter]:
        """Its parameters."""
        return [
            Parameter(source=parameter, provision_id=self.source.id)
            for parameter in self.source.parameters.values()
        ]

    @strawberry.field(description="案例 / Its cases", directives=[ListSize(assumed_size=4)])
    def examples(self) -> list[Example]:
        """Its cases."""
        return [
            Example(given=case.given, expect=case.expect, waits=case.waits)
            for case in self.source.examples
        ]

    @strawberry.field(
        description="检查表条目所重述的正文条文 / Body provisions a checklist row restates",
        directives=[ListSize(assumed_size=2)],
    )
    def mirrors(self) -> list[Annotated[Provision, strawberry.lazy("gateway.graph.provisions")]]:
        """Body provisions a checklist row restates."""
        return [provision_node(self.loaded, mirrored) for mirrored in self.source.mirrors]

    @strawberry.field(description="与所重述条文的关系 / How it relates to what it restates")
    def mirror_relation(self) -> law.Mirror | None:
        """How it relates to what it restates."""
        return self.source.mirror_relation

    @strawberry.field(description="是否有可执行规则 / Whether a rule enforces it")
    def has_rule(self) -> bool:
        """Whether a rule enforces it."""
        return self.loaded.has_rule(self.source.id)

    @strawberry.field(
        description="所属文件在某日是否有效，默认今日 / Validity of its instrument on a day, today by default"
    )
    def validity(self, info: Info, on: OnArg = None) -> InForce:
        """Validity of its instrument on a day."""
        return validity_of(info, self.loaded, self.source.id, on)

    @strawberry.field(description="地区规则包版本 / Version of the region package")
    def package_version(self) -> str:
        """Version of the region package."""
        return self.loaded.version


@strawberry.type(description="检索命中 / A provision in a list, with its place and fit")
class ProvisionEdge:
    """A provision in a list."""

    node: Provision = strawberry.field(description="条文 / The provision")
    cursor: str = strawberry.field(description="游标 / Its cursor")
    score: float | None = strawberry.field(
        description="相关度，越大越相关；未检索时为空 / Fit to the search, higher is better"
    )


@strawberry.type(description="条文列表 / A page of provisions")
class ProvisionConnection:
    """A page of provisions."""

    edges: list[ProvisionEdge] = strawberry.field(description="各项 / The items")
    nodes: list[Provision] = strawberry.field(description="各条文 / The provisions alone")
    page_info: PageInfo = strawberry.field(description="分页信息 / Where the page stands")
    total_count: int = strawberry.field(description="总数 / How many there are in all")


def provision_node(loaded: LoadedRegion, provision_id: str) -> Provision:
    """A provision as a node."""
    identifier = strawberry.ID(global_id("Provision", provision_id))
    return Provision(id=identifier, source=loaded.provision(provision_id), loaded=loaded)


def provision_by_id(info: Info, provision_id: str) -> Provision | None:
    """A provision of any installed region, or ``None``."""
    library = laws(info).library
    region = library.region_of(provision_id)
    if region is None or library.provision(provision_id) is None:
        return None
    return provision_node(region, provision_id)


def validity_of(info: Info, loaded: LoadedRegion, provision_id: str, on: date | None) -> InForce:
    """Whether the instrument of a provision applies on a day, today by default."""
    instrument = loaded.instruments[provision_id.partition("/")[0]]
    return instrument.validity_on(day_asked(info, on, "on"))
