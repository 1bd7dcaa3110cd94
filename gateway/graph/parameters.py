"""Parameters in the schema: the numbers, grades, periods and lists that provisions set."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import strawberry

from gateway.graph.limits import ListSize
from gateway.graph.nodes import LanguageArg
from gateway.graph.words import Language, ParameterKind, spoken
from gateway.regime import instruments as law
from gateway.regime.units import UNITS
from gateway.regime.words import Label


@strawberry.type(description="计量单位 / A unit of the closed registry")
class UnitOfMeasure:
    """A unit of the closed registry."""

    key: str = strawberry.field(description="单位代码 / Key of the unit")
    numeric: bool = strawberry.field(
        description="是否可按数值比较 / Whether amounts compare as numbers"
    )
    source: strawberry.Private[Label]

    @strawberry.field(description="单位名称 / Name of the unit")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """The unit's name."""
        return spoken(self.source, language)


def unit_of(key: str) -> UnitOfMeasure:
    """The unit with this key."""
    unit = UNITS[key]
    return UnitOfMeasure(key=unit.key, numeric=unit.numeric, source=unit.label)


def _kind_of(value: law.ParameterValue) -> ParameterKind:
    match value:
        case None:
            return ParameterKind.NOT_GIVEN
        case bool():
            return ParameterKind.FLAG
        case int() | Decimal():
            return ParameterKind.NUMBER
        case date():
            return ParameterKind.DAY
        case tuple():
            return ParameterKind.WORDS
        case _:
            return ParameterKind.WORDING


@strawberry.type(
    description="条文中的数值、等级、期间或列表 / A number, grade, period or list that a provision sets"
)
class Parameter:
    """A number, grade, period or list that a provision sets."""

    source: strawberry.Private[law.Parameter]
    provision_id: str = strawberry.field(description="所属条文 / The provision that sets it")

    @strawberry.field(description="参数名 / Name of the parameter")
    def name(self) -> str:
        """The parameter's name."""
        return self.source.name

    @strawberry.field(description="参数含义 / What the parameter means")
    def label(self, language: LanguageArg = Language.ZH) -> str:
        """What the parameter means."""
        return spoken(self.source.label, language)

    @strawberry.field(description="值的种类 / What sort of value it has")
    def kind(self) -> ParameterKind:
        """What sort of value it has."""
        return _kind_of(self.source.value)

    @strawberry.field(description="数值；非数值时为空 / The number, if it is one")
    def number(self) -> Decimal | None:
        """The number, if it is one."""
        value = self.source.value
        return Decimal(value) if _kind_of(value) is ParameterKind.NUMBER else None  # type: ignore[arg-type]  # a number by its kind

    @strawberry.field(description="文字；非文字时为空 / The wording, if it is one")
    def wording(self) -> str | None:
        """The wording, if it is one."""
        return self.source.value if isinstance(self.source.value, str) else None

    @strawberry.field(
        description="列举项；非列表时为空 / The words listed, if it is a list",
        directives=[ListSize(assumed_size=8)],
    )
    def words(self) -> list[str] | None:
        """The words listed, if it is a list."""
        value = self.source.value
        return [str(word) for word in value] if isinstance(value, tuple) else None

    @strawberry.field(description="是否；非是否时为空 / Yes or no, if it is that")
    def flag(self) -> bool | None:
        """Yes or no, if it is that."""
        return self.source.value if isinstance(self.source.value, bool) else None

    @strawberry.field(description="日期；非日期时为空 / The day, if it is one")
    def day(self) -> date | None:
        """The day, if it is one."""
        return self.source.value if isinstance(self.source.value, date) else None

    @strawberry.field(description="单位 / Unit")
    def unit(self) -> UnitOfMeasure:
        """The unit."""
        return unit_of(self.source.unit)

    @strawberry.field(
        description="比较方式，以上、不少于等用语的含义 / How facts are held against it"
    )
    def operator(self) -> law.Operator:
        """How facts are held against it."""
        return self.source.operator

    @strawberry.field(description="是否为开放列举（等、包括但不限于）/ Whether the list is open")
    def open_list(self) -> bool:
        """Whether the text leaves the list open."""
        return self.source.open_list

    @strawberry.field(
        description="条文本身未载明时的来源说明 / Where the value comes from if not from the clause itself"
    )
    def source_note(self) -> str | None:
        """Where the value comes from if the clause does not print it."""
        return self.source.source_zh
