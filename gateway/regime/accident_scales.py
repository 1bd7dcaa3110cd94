"""The two national accident scales, and the grade of an accident under one of them.

Quality accidents are graded by 建质〔2010〕111号, work-safety accidents by art. 3 of State Council
Order No. 493. In both 以上 includes its number and 以下 excludes it, so a grade begins at its
number and ends just below the next grade's; one criterion is enough and the gravest that is
reached counts. The two differ at the bottom: a quality accident without casualties whose direct
loss stays below 1,000,000 yuan has no grade, while Order 493 prints no floor.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from gateway.regime.grades import AccidentBand, AccidentScale, Band
from gateway.regime.instruments import Operator
from gateway.regime.words import Label

Amount: TypeAlias = int | Decimal

_COLUMNS: Final = ("deaths", "serious_injuries", "direct_loss")


def _from(amount: int) -> Band:
    return Band(amount=amount, operator=Operator.GE)


def _band(key: str, grade: Label, deaths: int, serious_injuries: int, loss: int) -> AccidentBand:
    return AccidentBand(
        key=key,
        grade=grade,
        deaths=_from(deaths),
        serious_injuries=_from(serious_injuries),
        direct_loss=_from(loss),
    )


_EXCEPTIONAL = Label("特别重大事故", "exceptionally major accident")
_MAJOR = Label("重大事故", "major accident")
_LARGER = Label("较大事故", "larger accident")
_ORDINARY = Label("一般事故", "ordinary accident")

_ABOVE_ORDINARY = (
    _band("exceptional", _EXCEPTIONAL, 30, 100, 100_000_000),
    _band("major", _MAJOR, 10, 50, 50_000_000),
    _band("larger", _LARGER, 3, 10, 10_000_000),
)

QUALITY_ACCIDENTS: Final = AccidentScale(
    key="quality_accidents",
    label=Label("工程质量事故等级", "grades of construction quality accidents"),
    document_zh="关于做好房屋建筑和市政基础设施工程质量事故报告和调查处理工作的通知（建质〔2010〕111号）",
    article_zh="二、事故等级划分",
    bands=(*_ABOVE_ORDINARY, _band("ordinary", _ORDINARY, 1, 1, 1_000_000)),
    note=Label(
        "无死亡、无重伤且直接经济损失不足100万元的，不构成等级。",
        "Without death or serious injury, a direct loss below 1,000,000 yuan has no grade.",
    ),
)
"""建质〔2010〕111号: an ordinary accident begins at one casualty or 1,000,000 yuan."""

SAFETY_ACCIDENTS: Final = AccidentScale(
    key="safety_accidents",
    label=Label("生产安全事故等级", "grades of work-safety accidents"),
    document_zh="生产安全事故报告和调查处理条例（国务院令第493号）",
    article_zh="第三条",
    bands=(*_ABOVE_ORDINARY, _band("ordinary", _ORDINARY, 0, 0, 0)),
    note=Label(
        "一般事故不设下限；重伤包括急性工业中毒；地方另定的下限不在此列。",
        "An ordinary accident has no floor; serious injury includes acute industrial poisoning;"
        " a lower limit set locally is not included here.",
    ),
)
"""State Council Order No. 493, art. 3: an ordinary accident has no floor."""

ACCIDENT_SCALES: Final = (QUALITY_ACCIDENTS, SAFETY_ACCIDENTS)


class NegativeAmount(ValueError):  # noqa: N818 - named for what is wrong
    """A number of people or a loss below zero."""

    code = "NEGATIVE_AMOUNT"

    def __init__(self, column: str) -> None:
        self.zh = f"{column} 不能为负数"
        self.en = f"{column} cannot be negative"
        super().__init__(f"{self.zh} / {self.en}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccidentGradeAnswer:
    """The grade of an accident, or the range it lies in while facts are missing.

    Attributes:
        scale: key of the scale.
        lowest: the grade that what is known already reaches; ``None`` is no grade.
        highest: the gravest grade that the missing facts could still lead to.
        reached_by: the columns that reach ``lowest``.
        missing: the columns not stated that could still raise the grade.
    """

    scale: str
    lowest: AccidentBand | None
    highest: AccidentBand | None
    reached_by: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Whether no missing fact could change the grade."""
        return self.lowest == self.highest

    @property
    def grade(self) -> AccidentBand | None:
        """The grade once it is settled; ``None`` for no grade, and while it is not settled."""
        return self.lowest if self.is_settled else None


def grade_accident(
    scale: AccidentScale,
    deaths: int | None,
    serious_injuries: int | None,
    direct_loss: Amount | None,
) -> AccidentGradeAnswer:
    """Grade an accident by the gravest of its three columns.

    ``None`` is unknown, never zero: the grade is settled only where no number that is missing
    could raise it, so an accident that already reaches the top needs no further fact.

    Args:
        scale: the national scale that applies.
        deaths: persons killed.
        serious_injuries: persons seriously injured.
        direct_loss: direct economic loss in yuan.

    Raises:
        NegativeAmount: a number is below zero.
    """
    stated: dict[str, Amount | None] = dict(
        zip(_COLUMNS, (deaths, serious_injuries, direct_loss), strict=True)
    )
    for column, amount in stated.items():
        if amount is not None and amount < 0:
            raise NegativeAmount(column)
    # A missing number is at least zero, which on a scale without a floor is a grade already.
    reached = {column: _grade_of(scale, column, amount or 0) for column, amount in stated.items()}
    lowest = min(reached.values())
    missing = tuple(column for column, amount in stated.items() if amount is None)
    highest = 0 if missing else lowest
    return AccidentGradeAnswer(
        scale=scale.key,
        lowest=_at(scale, lowest),
        highest=_at(scale, highest),
        reached_by=tuple(
            column
            for column, place in reached.items()
            if place == lowest < len(scale.bands) and stated[column] is not None
        ),
        missing=missing if lowest != highest else (),
    )


def _grade_of(scale: AccidentScale, column: str, amount: Amount) -> int:
    """The place of the gravest band that an amount reaches, or one past the last for none."""
    for place, band in enumerate(scale.bands):
        bound: Band | None = getattr(band, column)
        if bound is not None and _keeps(amount, bound):
            return place
    return len(scale.bands)


def _keeps(amount: Amount, bound: Band) -> bool:
    return amount > bound.amount if bound.operator is Operator.GT else amount >= bound.amount


def _at(scale: AccidentScale, place: int) -> AccidentBand | None:
    return scale.bands[place] if place < len(scale.bands) else None
