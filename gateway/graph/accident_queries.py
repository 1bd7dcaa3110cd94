"""Root fields on the two national accident scales, which are never merged."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import strawberry

from gateway.graph.errors import BadUserInput, InputFault
from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg
from gateway.graph.words import Language, described, spoken
from gateway.regime import accident_scales as core
from gateway.regime.grades import AccidentBand as Band
from gateway.regime.grades import AccidentScale as Scale
from gateway.regime.words import Label, Word


class AccidentScaleCode(Word):
    """The national accident scales."""

    QUALITY = ("工程质量事故等级（建质〔2010〕111号）", "construction quality accidents")
    SAFETY = ("生产安全事故等级（国务院令第493号）", "work-safety accidents, Order No. 493")


described(AccidentScaleCode, "AccidentScaleCode")
_SCALES = {
    AccidentScaleCode.QUALITY: core.QUALITY_ACCIDENTS,
    AccidentScaleCode.SAFETY: core.SAFETY_ACCIDENTS,
}
LARGEST_COUNT, LARGEST_LOSS = 100_000, 10**13


@strawberry.type(
    description="事故等级及其下限，达到任一即构成 / A grade and its lower bounds; reaching one is enough"
)
class AccidentGradeBand:
    """A grade and its lower bounds."""

    source: strawberry.Private[Band]

    @strawberry.field(description="等级代码 / Key of the grade")
    def key(self) -> str:
        """Key of the grade."""
        return self.source.key.upper()

    @strawberry.field(description="名称 / Name of the grade")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """Name of the grade."""
        return spoken(self.source.grade, language)

    @strawberry.field(description="死亡人数下限，含本数 / Least deaths, included")
    def deaths_from(self) -> int | None:
        """Least deaths."""
        return None if self.source.deaths is None else self.source.deaths.amount

    @strawberry.field(description="重伤人数下限，含本数 / Least serious injuries, included")
    def serious_injuries_from(self) -> int | None:
        """Least serious injuries."""
        band = self.source.serious_injuries
        return None if band is None else band.amount

    @strawberry.field(
        description="直接经济损失下限（元），含本数 / Least direct loss in yuan, included"
    )
    def direct_loss_from(self) -> Decimal | None:
        """Least direct loss in yuan."""
        band = self.source.direct_loss
        return None if band is None else Decimal(band.amount)


def _grade(band: Band | None) -> AccidentGradeBand | None:
    return None if band is None else AccidentGradeBand(source=band)


@strawberry.type(description="国家事故等级标准 / A national accident scale")
class AccidentScale:
    """A national accident scale."""

    code: AccidentScaleCode = strawberry.field(description="代码 / Code")
    document: str = strawberry.field(description="文件 / The document")
    article: str = strawberry.field(description="条款 / The article")
    grades: list[AccidentGradeBand] = strawberry.field(
        description="各等级，最重者在前 / Grades, most serious first",
        directives=[ListSize(assumed_size=4)],
    )
    note_source: strawberry.Private[Label]

    @strawberry.field(description="说明 / Note")
    def note(self, language: LanguageArg = Language.ZH) -> str:
        """A note on it."""
        return spoken(self.note_source, language)


def _scale(code: AccidentScaleCode, scale: Scale) -> AccidentScale:
    return AccidentScale(
        code=code,
        document=scale.document_zh,
        article=scale.article_zh,
        grades=[AccidentGradeBand(source=band) for band in scale.bands],
        note_source=scale.note,
    )


@strawberry.type(description="一起事故的等级 / The grade of an accident")
class AccidentGrading:
    """The grade of an accident."""

    scale: AccidentScale = strawberry.field(description="所用标准 / The scale")
    settled: bool = strawberry.field(
        description="尚缺的数字是否已不影响等级 / Whether no missing number could change it"
    )
    grade: AccidentGradeBand | None = strawberry.field(
        description="等级；不构成等级或尚未确定时为空 / The grade; null for none and while not settled"
    )
    lowest: AccidentGradeBand | None = strawberry.field(
        description="至少为何等级 / What is already reached"
    )
    highest: AccidentGradeBand | None = strawberry.field(
        description="至多为何等级 / What could still be reached"
    )
    missing: list[str] = strawberry.field(
        description="仍可能抬高等级的未填数字 / Numbers not stated that could raise it",
        directives=[ListSize(assumed_size=3)],
    )


def _bounded(name: str, value: int | Decimal | None, largest: int) -> list[InputFault]:
    if value is None or (Decimal(value).is_finite() and 0 <= value <= largest):
        return []
    return [
        InputFault(
            f"应在 0 至 {largest} 之间",
            f"must lie between 0 and {largest}",
            (name,),
            {"minimum": 0, "maximum": largest},
        )
    ]


@strawberry.type
class AccidentQueries:
    """Root fields on accident scales."""

    @strawberry.field(
        description="两套国家事故等级标准，互不合并 / The two national accident scales",
        directives=[ListSize(assumed_size=2)],
    )
    def accident_scales(self) -> list[AccidentScale]:
        """The two national accident scales."""
        return [_scale(code, scale) for code, scale in _SCALES.items()]

    @strawberry.field(
        description="按死亡、重伤、直接经济损失三者之最重者定级；未填为不明，不作零 / The gravest of three columns"
    )
    def accident_grade(
        self,
        scale: Annotated[AccidentScaleCode, strawberry.argument(description="标准 / The scale")],
        deaths: Annotated[
            int | None, strawberry.argument(description="死亡人数 / Persons killed")
        ] = None,
        serious_injuries: Annotated[
            int | None, strawberry.argument(description="重伤人数 / Persons seriously injured")
        ] = None,
        direct_loss: Annotated[
            Decimal | None,
            strawberry.argument(description="直接经济损失（元）/ Direct loss in yuan"),
        ] = None,
    ) -> AccidentGrading:
        """The grade of an accident."""
        faults = [
            *_bounded("deaths", deaths, LARGEST_COUNT),
            *_bounded("seriousInjuries", serious_injuries, LARGEST_COUNT),
            *_bounded("directLoss", direct_loss, LARGEST_LOSS),
        ]
        if faults:
            raise BadUserInput(*faults)
        found = core.grade_accident(_SCALES[scale], deaths, serious_injuries, direct_loss)
        return AccidentGrading(
            scale=_scale(scale, _SCALES[scale]),
            settled=found.is_settled,
            grade=_grade(found.grade),
            lowest=_grade(found.lowest),
            highest=_grade(found.highest),
            missing=list(found.missing),
        )
