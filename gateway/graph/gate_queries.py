"""Root fields on gates: acts that may not be done before a condition holds."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from gateway.graph.anchored import OfProvision
from gateway.graph.context import both, day_asked, laws, regions_asked
from gateway.graph.errors import NotFoundError
from gateway.graph.fact_inputs import FactsInput
from gateway.graph.fact_reading import read_facts
from gateway.graph.judgement_queries import FACTS, AsOfArg
from gateway.graph.law_queries import own_id
from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg, OptionalRegionArg
from gateway.graph.provisions import Provision, provision_node
from gateway.graph.verdicts import (
    Finding,
    Flag,
    InstrumentValidity,
    MissingFact,
    Reason,
    flattened,
)
from gateway.graph.words import Language, spoken
from gateway.regime import gates as core
from gateway.regime.facts import Facts
from gateway.regime.gating import GateAnswer, check_gate
from gateway.regime.instruments import Line, Party
from gateway.regime.outcomes import Outcome
from gateway.regime.regions import LoadedRegion

Info = strawberry.Info
_NO_GATE = ("没有此条文，或该条文未设前置条件", "there is no such provision, or it sets no gate")


@strawberry.type(
    description="关口：条件成立之前不得为之的行为 / An act that may not be done before a condition holds"
)
class Gate(OfProvision):
    """An act that may not be done before a condition holds."""

    source: strawberry.Private[core.Gate]

    @strawberry.field(description="行为 / The act")
    def act(self, language: LanguageArg = Language.ZH) -> str:
        """The act."""
        return spoken(self.source.act, language)

    @strawberry.field(description="由谁为之 / Who does it", directives=[ListSize(assumed_size=2)])
    def actors(self) -> list[Party]:
        """Who does it."""
        return list(self.source.actors)

    @strawberry.field(description="险种 / Line of insurance")
    def line(self) -> Line:
        """The line of insurance."""
        return self.source.line

    @strawberry.field(description="条文禁止，还是系统为记录一致所要求 / Why the act is refused")
    def force(self) -> core.Force:
        """Why the act is refused."""
        return self.source.force

    @strawberry.field(description="如何打开 / What would open it")
    def opens(self, language: LanguageArg = Language.ZH) -> str:
        """What would open it."""
        return spoken(self.source.opens, language)

    @strawberry.field(
        description="一并依据的条文 / Provisions cited beside",
        directives=[ListSize(assumed_size=2)],
    )
    def cited(self) -> list[Provision]:
        """Provisions cited beside."""
        return [provision_node(self.loaded, key) for key in self.source.cited]


@strawberry.type(description="关口的答复 / Whether an act may be done")
class GateVerdict:
    """Whether an act may be done."""

    source: strawberry.Private[GateAnswer]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="关口 / The gate")
    def gate(self) -> Gate:
        """The gate."""
        return Gate(source=self.source.gate, anchor=self.source.gate.provision, loaded=self.loaded)

    @strawberry.field(
        description="是否放行：条件已成立 / Whether the act may be done: the condition is shown to hold"
    )
    def passes(self) -> bool:
        """Whether the act may be done."""
        return self.source.outcome in {Outcome.MEETS, Outcome.NOT_APPLICABLE}

    @strawberry.field(description="条件的结论 / Outcome of its condition")
    def outcome(self) -> Outcome:
        """Outcome of its condition."""
        return self.source.outcome

    @strawberry.field(description="所问日期 / The day asked for")
    def as_of(self) -> date:
        """The day asked for."""
        return self.source.on

    @strawberry.field(description="理由 / Reasons", directives=[ListSize(assumed_size=4)])
    def reasons(self) -> list[Reason]:
        """Reasons."""
        return [Reason(source=reason, loaded=self.loaded) for reason in self.source.reasons]

    @strawberry.field(
        description="尚缺的事实 / Facts still missing", directives=[ListSize(assumed_size=6)]
    )
    def missing(self) -> list[MissingFact]:
        """Facts still missing."""
        return [MissingFact(path=path) for path in self.source.missing]

    @strawberry.field(description="提示 / Flags", directives=[ListSize(assumed_size=2)])
    def flags(self) -> list[Flag]:
        """Flags raised."""
        return [Flag(source=flag, loaded=self.loaded) for flag in self.source.flags]

    @strawberry.field(
        description="整棵判断树 / The whole finding tree", directives=[ListSize(assumed_size=20)]
    )
    def trace(self) -> list[Finding]:
        """The whole finding tree in reading order."""
        return list(flattened(self.source.finding, self.loaded, 0))

    @strawberry.field(description="文件在该日的效力 / Validity of the instrument on the day")
    def validity(self) -> InstrumentValidity:
        """Validity of the instrument on the day."""
        entry = self.source.validity
        return InstrumentValidity(instrument_id=entry.instrument, validity=entry.validity)

    @strawberry.field(description="地区规则包版本 / Version of the region package")
    def package_version(self) -> str:
        """Version of the region package."""
        return self.source.package_version


@strawberry.type
class GateQueries:
    """Root fields on gates."""

    @strawberry.field(
        description="各地的关口：条件成立之前不得为之的行为 / Acts that may not be done before a condition holds",
        directives=[ListSize(assumed_size=60)],
    )
    def gates(
        self,
        info: Info,
        region: OptionalRegionArg = None,
        force: Annotated[core.Force | None, strawberry.argument(description="效力 / Force")] = None,
    ) -> list[Gate]:
        """Gates by region and force."""
        return [
            Gate(source=gate, anchor=gate.provision, loaded=loaded)
            for loaded in regions_asked(info, None if region is None else [region])
            for gate in loaded.region.gates
            if force is None or gate.force is force
        ]

    @strawberry.field(
        description="按所给事实，某一行为现在可否为之 / Whether an act may be done on the facts stated"
    )
    def check_gate(
        self,
        info: Info,
        gate: Annotated[
            strawberry.ID,
            strawberry.argument(
                description="设定关口的条文编号 / Id of the provision that sets it"
            ),
        ],
        facts: Annotated[FactsInput, FACTS],
        as_of: AsOfArg = None,
    ) -> GateVerdict:
        """Whether an act may be done on the facts stated."""
        read, day = both(
            lambda: read_facts(Facts, facts, "facts"), lambda: day_asked(info, as_of, "asOf")
        )
        key = own_id("Provision", gate)
        loaded = laws(info).library.region_of(key)
        if loaded is None or not loaded.has_gate(key):
            raise NotFoundError(*_NO_GATE, path=("gate",))
        return GateVerdict(source=check_gate(loaded, key, read, day), loaded=loaded)
