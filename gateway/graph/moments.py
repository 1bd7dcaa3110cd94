"""Inputs that state when something happened, and numbers that stand in for missing ones."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from gateway.graph.context import EARLIEST_DAY, LATEST_DAY
from gateway.graph.errors import BadUserInput, InputFault
from gateway.regime.deadlines import When
from gateway.regime.timing import Setting
from gateway.regime.units import UNITS


@strawberry.input(description="一个时点：日期或时刻，二者填一 / A day or a moment, one of the two")
class TimeInput:
    """A day or a moment."""

    on: date | None = strawberry.field(default=None, description="日期 / The day")
    at: datetime | None = strawberry.field(
        default=None, description="时刻，须带时区 / The moment, with its offset"
    )


@strawberry.input(description="事件及其时点 / An event and when it happened")
class EventInput:
    """An event and when it happened."""

    event: str = strawberry.field(description="事件代码 / Key of the event")
    on: date | None = strawberry.field(default=None, description="日期 / The day")
    at: datetime | None = strawberry.field(
        default=None, description="时刻，须带时区 / The moment, with its offset"
    )


@strawberry.input(description="合同或主管部门另定的数字 / A number from a contract or a regulator")
class SettingInput:
    """A number from a contract or a regulator."""

    amount: int = strawberry.field(description="数值 / The number")
    unit: str = strawberry.field(description="单位代码，如 working_day / Key of the unit")
    source: str = strawberry.field(description="来源，如合同条款 / Where it comes from")


def read_when(given: TimeInput | EventInput, path: tuple[str | int, ...]) -> When:
    """The day or moment stated.

    Raises:
        BadUserInput: not exactly one of the two is stated, or it lies outside 1990 to 2100.
    """
    if (given.on is None) == (given.at is None):
        raise BadUserInput(
            InputFault("on 与 at 须且只须填一项", "state exactly one of on and at", path)
        )
    when: When | None = given.on if given.at is None else given.at
    assert when is not None
    day = when.date() if isinstance(when, datetime) else when
    if not EARLIEST_DAY <= day <= LATEST_DAY:
        raise BadUserInput(
            InputFault(
                f"日期超出范围，应在 {EARLIEST_DAY} 至 {LATEST_DAY} 之间",
                f"the date must lie between {EARLIEST_DAY} and {LATEST_DAY}",
                path,
            )
        )
    return when


def read_setting(given: SettingInput | None) -> Setting | None:
    """The number supplied from outside, with its unit and source."""
    if given is None:
        return None
    if given.unit not in UNITS:
        raise BadUserInput(InputFault("没有此单位", "there is no such unit", ("setting", "unit")))
    return Setting(given.amount, given.unit, given.source)
