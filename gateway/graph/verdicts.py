"""Verdicts in the schema: outcomes with reasons, findings, missing facts and citations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import strawberry

from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg
from gateway.graph.parameters import UnitOfMeasure, unit_of
from gateway.graph.provisions import Provision, provision_node
from gateway.graph.words import Language, RegionCode, input_path, spoken
from gateway.regime import findings as found
from gateway.regime.explaining import detail
from gateway.regime.facts.paths import label_of
from gateway.regime.instruments import InForce, Operator
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import LoadedRegion
from gateway.regime.rules import Question


@strawberry.type(description="尚缺的事实 / A fact that nobody stated and that still matters")
class MissingFact:
    """A fact that nobody stated and that still matters."""

    path: str = strawberry.field(description="事实路径，如 agency.legal_form / Path of the fact")

    @strawberry.field(
        description="在 FactsInput 中的路径，如 agency.legalForm / Its path in FactsInput, as callers write it"
    )
    def input_path(self) -> str:
        """Its path in FactsInput."""
        return input_path(self.path)

    @strawberry.field(description="事实名称 / Name of the fact")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """Name of the fact."""
        return spoken(label_of(self.path), language)


@strawberry.type(
    description="提示：供人查看，不改变结论 / A flag: shown to a person, never changes the outcome"
)
class Flag:
    """A flag: shown to a person, never changes the outcome."""

    source: strawberry.Private[found.Flag]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="代码 / Code")
    def code(self) -> str:
        """Its code."""
        return self.source.code

    @strawberry.field(description="说明 / What it says")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """What it says."""
        return spoken(self.source.label, language)

    @strawberry.field(description="依据条文 / The provision it rests on")
    def provision(self) -> Provision:
        """The provision it rests on."""
        return provision_node(self.loaded, self.source.provision)


@strawberry.type(description="理由：结论的原因与依据 / Why an outcome is what it is")
class Reason:
    """Why an outcome is what it is."""

    source: strawberry.Private[found.Reason]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="理由代码 / Code of the reason")
    def code(self) -> str:
        """Its code."""
        return self.source.code

    @strawberry.field(description="所支持的结论 / The outcome it carries")
    def outcome(self) -> Outcome:
        """The outcome it carries."""
        return self.source.outcome

    @strawberry.field(description="要求与实际 / What was required and what was observed")
    def detail(self, language: LanguageArg = Language.ZH) -> str:
        """What was required and what was observed."""
        return spoken(self.source.detail, language)

    @strawberry.field(
        description="依据条文；文件未规定时为空 / The provision it rests on; null where texts are silent"
    )
    def provision(self) -> Provision | None:
        """The provision it rests on."""
        cited = self.source.provision
        return None if cited is None else provision_node(self.loaded, cited)


@strawberry.type(description="判断树中的一个节点 / One node of the finding tree")
class Finding:
    """One node of the finding tree."""

    source: strawberry.Private[found.Finding]
    loaded: strawberry.Private[LoadedRegion]
    depth: int = strawberry.field(description="层级，自 0 起 / Depth in the tree, from 0")

    @strawberry.field(description="节点种类 / Shape of the condition")
    def kind(self) -> found.FindingKind:
        """Shape of the condition."""
        return self.source.kind

    @strawberry.field(description="结论 / Outcome")
    def outcome(self) -> Outcome:
        """The outcome."""
        return self.source.outcome

    @strawberry.field(description="理由代码 / Code of the reason, where the outcome has one")
    def code(self) -> str | None:
        """Code of the reason."""
        return self.source.code

    @strawberry.field(description="名称 / What is tested")
    def label(self, language: LanguageArg = Language.ZH) -> str | None:
        """What is tested."""
        return None if self.source.label is None else spoken(self.source.label, language)

    @strawberry.field(description="一行说明 / What was required and observed, in one line")
    def detail(self, language: LanguageArg = Language.ZH) -> str:
        """What was required and observed."""
        return spoken(detail(self.source), language)

    @strawberry.field(description="实际情况 / What was observed")
    def observed(self, language: LanguageArg = Language.ZH) -> str | None:
        """What was observed."""
        return None if self.source.observed is None else spoken(self.source.observed, language)

    @strawberry.field(description="比较方式 / How it was compared")
    def operator(self) -> Operator | None:
        """How it was compared."""
        return self.source.operator

    @strawberry.field(description="要求 / What was required")
    def required(self, language: LanguageArg = Language.ZH) -> str | None:
        """What was required."""
        return None if self.source.required is None else spoken(self.source.required, language)

    @strawberry.field(description="单位 / Unit")
    def unit(self) -> UnitOfMeasure | None:
        """The unit."""
        return None if self.source.unit is None else unit_of(self.source.unit)

    @strawberry.field(description="所读取的参数名 / Name of the parameter read")
    def parameter(self) -> str | None:
        """Name of the parameter read."""
        return self.source.parameter

    @strawberry.field(
        description="尚缺的事实 / Facts still missing", directives=[ListSize(assumed_size=4)]
    )
    def missing(self) -> list[MissingFact]:
        """Facts still missing."""
        return [MissingFact(path=path) for path in self.source.missing]

    @strawberry.field(description="提示 / Flags raised here", directives=[ListSize(assumed_size=1)])
    def flags(self) -> list[Flag]:
        """Flags raised here."""
        return [Flag(source=flag, loaded=self.loaded) for flag in self.source.flags]

    @strawberry.field(description="依据条文 / The provision it rests on")
    def provision(self) -> Provision:
        """The provision it rests on."""
        return provision_node(self.loaded, self.source.provision)

    @strawberry.field(description="下级节点 / Nodes below", directives=[ListSize(assumed_size=4)])
    def children(self) -> list[Annotated[Finding, strawberry.lazy("gateway.graph.verdicts")]]:
        """Nodes below."""
        return [
            Finding(source=child, loaded=self.loaded, depth=self.depth + 1)
            for child in self.source.children
        ]


def flattened(finding: found.Finding, loaded: LoadedRegion, depth: int) -> Iterator[Finding]:
    """A finding and all below it in reading order, each with its depth."""
    yield Finding(source=finding, loaded=loaded, depth=depth)
    for child in finding.children:
        yield from flattened(child, loaded, depth + 1)


@strawberry.type(
    description="文件在所问日期的效力 / Whether an instrument applied on the day asked"
)
class InstrumentValidity:
    """Whether an instrument applied on the day asked."""

    instrument_id: str = strawberry.field(description="文件 / The instrument")
    validity: InForce = strawberry.field(description="效力 / Its validity")


@strawberry.type(description="一个地区对一个问题的结论 / A region's answer to a question")
class Verdict:
    """A region's answer to a question."""

    source: strawberry.Private[found.Verdict]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="地区 / Region")
    def region(self) -> RegionCode:
        """The region."""
        return RegionCode(self.loaded.key)

    @strawberry.field(description="地区规则包版本 / Version of the region package")
    def package_version(self) -> str:
        """Version of the region package."""
        return self.source.package_version

    @strawberry.field(description="问题 / The question answered")
    def question(self) -> Question | None:
        """The question answered."""
        return self.source.question

    @strawberry.field(description="所问日期 / The day asked for")
    def as_of(self) -> date:
        """The day asked for."""
        return self.source.on

    @strawberry.field(description="结论 / Outcome")
    def outcome(self) -> Outcome:
        """The outcome."""
        return self.source.outcome

    @strawberry.field(
        description="理由 / Reasons, outermost first", directives=[ListSize(assumed_size=6)]
    )
    def reasons(self) -> list[Reason]:
        """Reasons, outermost first."""
        return [Reason(source=reason, loaded=self.loaded) for reason in self.source.reasons]

    @strawberry.field(
        description="尚缺的事实 / Facts still missing", directives=[ListSize(assumed_size=10)]
    )
    def missing(self) -> list[MissingFact]:
        """Facts still missing."""
        return [MissingFact(path=path) for path in self.source.missing]

    @strawberry.field(description="提示 / Flags", directives=[ListSize(assumed_size=3)])
    def flags(self) -> list[Flag]:
        """All flags raised."""
        return [Flag(source=flag, loaded=self.loaded) for flag in self.source.flags]

    @strawberry.field(
        description="判断树的顶层节点 / Top nodes of the finding tree",
        directives=[ListSize(assumed_size=4)],
    )
    def findings(self) -> list[Finding]:
        """Top nodes of the finding tree."""
        return [Finding(source=f, loaded=self.loaded, depth=0) for f in self.source.findings]

    @strawberry.field(
        description="整棵判断树，按先后顺序展开，每个节点带层级 / The whole tree in reading order, each node with its depth",
        directives=[ListSize(assumed_size=60)],
    )
    def trace(self) -> list[Finding]:
        """The whole tree in reading order."""
        return [node for f in self.source.findings for node in flattened(f, self.loaded, 0)]

    @strawberry.field(
        description="相关文件在该日的效力 / Validity of the instruments concerned",
        directives=[ListSize(assumed_size=2)],
    )
    def validity(self) -> list[InstrumentValidity]:
        """Validity of the instruments concerned."""
        return [
            InstrumentValidity(instrument_id=entry.instrument, validity=entry.validity)
            for entry in self.source.validity
        ]
