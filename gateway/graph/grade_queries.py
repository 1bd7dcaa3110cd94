"""Root fields on grades: each text's own scales, what follows from a grade, visits."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from gateway.graph.anchored import OfText
from gateway.graph.context import both, day_asked, regions_asked
from gateway.graph.errors import NotFoundError
from gateway.graph.fact_inputs import FactsInput, VisitInput
from gateway.graph.fact_reading import read_facts
from gateway.graph.gate_queries import GateVerdict
from gateway.graph.judgement_queries import FACTS, PER_REGION, AsOfArg, RegionsArg, judged
from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg, OptionalRegionArg, RegionArg
from gateway.graph.parameters import Parameter
from gateway.graph.provisions import Provision, provision_node
from gateway.graph.verdicts import Verdict
from gateway.graph.words import Language, spoken
from gateway.regime import facts as vocabulary
from gateway.regime import grades as core
from gateway.regime.duties import Unnumbered
from gateway.regime.facts import Facts
from gateway.regime.gating import check_gate
from gateway.regime.instruments import Line, Party
from gateway.regime.regions import LoadedRegion
from gateway.regime.rules import Question
from gateway.regime.words import Label

Info = strawberry.Info
_NO_GRADE = ("本地区没有此分级或等级", "the region has no such scale or grade")


@strawberry.type(description="对某一等级必须采取的行动 / What must be done for a grade")
class GradeAction:
    """What must be done for a grade."""

    source: strawberry.Private[Label]
    cited: strawberry.Private[str]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="行动 / The action")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """The action."""
        return spoken(self.source, language)

    @strawberry.field(description="依据条文 / The provision")
    def provision(self) -> Provision:
        """The provision."""
        return provision_node(self.loaded, self.cited)


@strawberry.type(description="须向谁报告、何时报告 / Who must be told, and by when")
class GradeReport:
    """Who must be told, and by when."""

    source: strawberry.Private[core.Report]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(
        description="报告对象 / Who must be told", directives=[ListSize(assumed_size=2)]
    )
    def to(self) -> list[Party]:
        """Who must be told."""
        return list(self.source.to)

    @strawberry.field(description="没有数字的用语 / The word where the text gives no number")
    def unnumbered(self) -> Unnumbered | None:
        """The word where the text gives no number."""
        return self.source.unnumbered

    @strawberry.field(description="期限数字；没有的为空 / The number, where the text gives one")
    def amount(self) -> Parameter | None:
        """The number, where the text gives one."""
        amount = self.source.amount
        if amount is None:
            return None
        key = amount.provision or self.source.provision
        parameter = self.loaded.provision(key).parameters[amount.name]
        return Parameter(source=parameter, provision_id=key)

    @strawberry.field(description="依据条文 / The provision")
    def provision(self) -> Provision:
        """The provision."""
        return provision_node(self.loaded, self.source.provision)


@strawberry.type(description="一个等级及其处置 / A grade and what must happen to what has it")
class Grade:
    """A grade and what must happen to what has it."""

    source: strawberry.Private[core.Grade]
    loaded: strawberry.Private[LoadedRegion]

    @strawberry.field(description="等级代码 / Key of the grade")
    def key(self) -> str:
        """Key of the grade."""
        return self.source.key

    @strawberry.field(description="名称 / Name of the grade")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """Name of the grade."""
        return spoken(self.source.label, language)

    @strawberry.field(
        description="必须采取的行动 / What must be done", directives=[ListSize(assumed_size=3)]
    )
    def actions(self) -> list[GradeAction]:
        """What must be done."""
        return [
            GradeAction(source=label, cited=cited, loaded=self.loaded)
            for label, cited in self.source.actions
        ]

    @strawberry.field(
        description="须向谁报告 / Who must be told", directives=[ListSize(assumed_size=2)]
    )
    def reports(self) -> list[GradeReport]:
        """Who must be told."""
        return [GradeReport(source=report, loaded=self.loaded) for report in self.source.reports]

    @strawberry.field(description="由谁销项或闭合 / Who closes it")
    def closes(self) -> GradeAction | None:
        """Who closes it."""
        if self.source.closes is None:
            return None
        label, cited = self.source.closes
        return GradeAction(source=label, cited=cited, loaded=self.loaded)

    @strawberry.field(
        description="未闭合时不得进行的步骤的条文 / Gates that stay shut while one is open",
        directives=[ListSize(assumed_size=4)],
    )
    def blocks(self) -> list[Provision]:
        """Gates that stay shut while one is open."""
        return [provision_node(self.loaded, key) for key in self.source.blocks]


@strawberry.type(
    description="分级：各地各有其级，互不合并 / A scale; scales of different texts are never merged"
)
class GradeScale(OfText):
    """A scale."""

    source: strawberry.Private[core.GradeScale]

    @strawberry.field(description="分级代码 / Key of the scale")
    def key(self) -> str:
        """Key of the scale."""
        return self.source.key

    @strawberry.field(description="名称 / Name of the scale")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """Name of the scale."""
        return spoken(self.source.label, language)

    @strawberry.field(description="对什么分级 / What it grades")
    def of(self, language: LanguageArg = Language.ZH) -> str:
        """What it grades."""
        return spoken(self.source.of, language)

    @strawberry.field(description="分级本身的出处 / Where the scale itself comes from")
    def origin(self, language: LanguageArg = Language.ZH) -> str | None:
        """Where the scale itself comes from."""
        return None if self.source.source is None else spoken(self.source.source, language)

    @strawberry.field(description="险种 / Line of insurance")
    def line(self) -> Line:
        """The line of insurance."""
        return self.source.line

    @strawberry.field(
        description="依据条文 / Provisions it rests on", directives=[ListSize(assumed_size=3)]
    )
    def provisions(self) -> list[Provision]:
        """Provisions it rests on."""
        return [provision_node(self.loaded, key) for key in self.source.provisions]

    @strawberry.field(
        description="各等级，最重者在前 / Its grades, most serious first",
        directives=[ListSize(assumed_size=4)],
    )
    def grades(self) -> list[Grade]:
        """Its grades, most serious first."""
        return [Grade(source=grade, loaded=self.loaded) for grade in self.source.grades]


@strawberry.type(description="对某一等级的处置 / What must happen to what has a grade")
class Disposal:
    """What must happen to what has a grade."""

    scale: GradeScale = strawberry.field(description="分级 / The scale")
    grade: Grade = strawberry.field(description="等级及其处置 / The grade")
    as_of: date = strawberry.field(description="所问日期 / The day asked for")
    gates: list[GateVerdict] = strawberry.field(
        description="按所给事实，受其阻碍的各关口 / The gates it blocks, on the facts stated",
        directives=[ListSize(assumed_size=4)],
    )


def _find(loaded: LoadedRegion, scale: str, grade: str) -> tuple[core.GradeScale, core.Grade]:
    for found in loaded.region.grade_scales:
        for each in found.grades:
            if found.key == scale and each.key == grade:
                return found, each
    raise NotFoundError(*_NO_GRADE, path=("grade",))


@strawberry.type
class GradeQueries:
    """Root fields on grades and visits."""

    @strawberry.field(
        description="各地的分级 / The regions' scales", directives=[ListSize(assumed_size=10)]
    )
    def grade_scales(self, info: Info, region: OptionalRegionArg = None) -> list[GradeScale]:
        """The regions' scales."""
        return [
            GradeScale(source=scale, anchor=scale.provisions[0], loaded=loaded)
            for loaded in regions_asked(info, None if region is None else [region])
            for scale in loaded.region.grade_scales
        ]

    @strawberry.field(
        description="某一等级须如何处置：告知谁、何时、由谁闭合、阻碍什么 / What must happen to what has a grade"
    )
    def disposition_of(
        self,
        info: Info,
        region: RegionArg,
        scale: Annotated[str, strawberry.argument(description="分级代码 / Key of the scale")],
        grade: Annotated[str, strawberry.argument(description="等级代码 / Key of the grade")],
        facts: Annotated[FactsInput | None, FACTS] = None,
        as_of: AsOfArg = None,
    ) -> Disposal:
        """What must happen to what has a grade."""
        read, day = both(
            lambda: Facts() if facts is None else read_facts(Facts, facts, "facts"),
            lambda: day_asked(info, as_of, "asOf"),
        )
        loaded = regions_asked(info, [region])[0]
        found, each = _find(loaded, scale, grade)
        return Disposal(
            scale=GradeScale(source=found, anchor=found.provisions[0], loaded=loaded),
            grade=Grade(source=each, loaded=loaded),
            as_of=day,
            gates=[
                GateVerdict(source=check_gate(loaded, key, read, day), loaded=loaded)
                for key in each.blocks
                if loaded.has_gate(key)
            ],
        )

    @strawberry.field(
        description="现场服务的到场人员是否符合要求 / Whether the right people were on site",
        directives=[PER_REGION],
    )
    def check_visit(
        self,
        info: Info,
        facts: Annotated[VisitInput, FACTS],
        regions: RegionsArg = None,
        as_of: AsOfArg = None,
    ) -> list[Verdict]:
        """Whether the right people were on site."""
        visit, day = both(
            lambda: read_facts(vocabulary.Visit, facts, "facts"),
            lambda: day_asked(info, as_of, "asOf"),
        )
        read = Facts(team=vocabulary.Team(visit=visit))
        return judged(info, Question.VISIT, read, regions, day)
