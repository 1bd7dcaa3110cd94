"""Input types of the schema, made from the one vocabulary of facts.

A fact is declared once, in ``gateway.regime.facts``, with its Chinese and English name; the
GraphQL input, its description and its validation follow from that declaration.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Optional, TypeAlias

import strawberry

from gateway.graph.titles import titled
from gateway.graph.words import FACT_ENUMS
from gateway.regime.facts import (
    Agency,
    Appraisal,
    Conduct,
    Determination,
    FactField,
    Facts,
    Insurer,
    Person,
    Relations,
    Standing,
    Team,
    Visit,
    fact_fields,
)
from gateway.regime.spans import Span
from gateway.regime.units import UNITS

SCALARS = frozenset({str, int, bool, date, datetime, Decimal})


@strawberry.input(
    name="PeriodInput",
    description="起止日期，两端均含 / A stretch of days, both ends included",
)
class PeriodInput:
    """A stretch of days, both ends included."""

    since: date | None = strawberry.field(default=None, description="起始日 / First day")
    until: date | None = strawberry.field(
        default=None, description="截止日；不填为不明 / Last day; unknown if not stated"
    )
    open_ended: bool | None = strawberry.field(
        default=None, description="长期或至今 / No end, or still running"
    )


def _description(field: FactField) -> str:
    text = f"{field.label.zh} / {field.label.en}"
    if field.unit is not None:
        text += f"（单位 / unit: {UNITS[field.unit].label.zh}）"
    return text


def _annotation(field: FactField) -> Any:  # noqa: ANN401 - a type made at run time
    single: Any = field.type
    if single is Span:
        single = PeriodInput
    elif single not in SCALARS and single not in FACT_ENUMS:
        single = fact_input(single)
    return Optional[list[single] if field.many else single]  # noqa: UP045 - the operand is made at run time


@cache
def fact_input(kind: type) -> Any:  # noqa: ANN401 - a type made at run time
    """The GraphQL input type of a kind of facts."""
    fields = fact_fields(kind)
    input_name = f"{kind.__name__}Input"
    description = titled(kind, input_name)
    body: dict[str, Any] = {
        "__annotations__": {name: _annotation(field) for name, field in fields.items()},
        "__module__": __name__,
        "__doc__": description,
    }
    for name, field in fields.items():
        body[name] = strawberry.field(default=None, description=_description(field))
    cls = type(input_name, (), body)
    return strawberry.input(cls, name=input_name, description=description)


if TYPE_CHECKING:
    AgencyInput: TypeAlias = Any
    AppraisalInput: TypeAlias = Any
    ConductInput: TypeAlias = Any
    DeterminationInput: TypeAlias = Any
    FactsInput: TypeAlias = Any
    InsurerInput: TypeAlias = Any
    PersonInput: TypeAlias = Any
    RelationsInput: TypeAlias = Any
    StandingInput: TypeAlias = Any
    TeamInput: TypeAlias = Any
    VisitInput: TypeAlias = Any
else:
    AgencyInput = fact_input(Agency)
    AppraisalInput = fact_input(Appraisal)
    ConductInput = fact_input(Conduct)
    DeterminationInput = fact_input(Determination)
    FactsInput = fact_input(Facts)
    InsurerInput = fact_input(Insurer)
    PersonInput = fact_input(Person)
    RelationsInput = fact_input(Relations)
    StandingInput = fact_input(Standing)
    TeamInput = fact_input(Team)
    VisitInput = fact_input(Visit)
